// Before the first customer: waking up, and what stands in the way.
import { failureWords } from '../../i18n/words.ts';
import type { Failure } from '../../shared/failure.ts';
import { StaffCode } from '../components/Notes.tsx';
import { Screen, Title } from '../components/Screen.tsx';
import { Working } from '../components/Working.tsx';
import { useLanguage } from '../context.ts';

const none = { back: false, help: false, cancel: false };

export function StartingScreen() {
  const { t } = useLanguage();
  return (
    <Screen phase="starting" ways={none}>
      <Working title={t('starting.title')} text={t('starting.text')} />
    </Screen>
  );
}

export function BrokenScreen({ failure }: { readonly failure: Failure }) {
  const { t } = useLanguage();
  const words = failureWords[failure.code];
  const reload = () => {
    window.location.reload();
  };
  return (
    <Screen phase="broken" ways={none} languagesOpen next={{ action: 'reload-page', label: t('action.loadAgain'), onPress: reload }}>
      <div className="measure mx-auto grid gap-3">
        <Title>{t(words.title)}</Title>
        <p className="text-lead">{t(words.next)}</p>
        <p className="text-lead text-ink-soft">{t('broken.text')}</p>
        <StaffCode code={failure.code} />
      </div>
    </Screen>
  );
}
