// The carrier took the verdict and said no: why, and who can change that.
import { failureWords } from '../../i18n/words.ts';
import type { Refused } from '../../registration/state.ts';
import { StaffCode } from '../components/Notes.tsx';
import { Receipt } from '../components/Receipt.tsx';
import { Screen, Title } from '../components/Screen.tsx';
import { useActions, useLanguage } from '../context.ts';

export function RefusedScreen({ state }: { readonly state: Refused }) {
  const { t } = useLanguage();
  const actions = useActions();
  const words = failureWords[state.failure.code];
  return (
    <Screen phase="refused" ways={{ back: false, cancel: false }} next={{ action: 'finish', label: t('action.done'), onPress: () => { actions.finish(); } }}>
      <div className="split split-even">
        <div className="grid content-center gap-3">
          <Title>{t(words.title)}</Title>
          <p className="text-lead">{t(words.next)}</p>
          <p className="text-lead text-ink-soft">{t('refused.next')}</p>
          <StaffCode code={state.failure.code} />
        </div>
        <Receipt left={state.left} folded />
      </div>
    </Screen>
  );
}
