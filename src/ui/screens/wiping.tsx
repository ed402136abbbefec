// Everything is being erased; the ring empties.
import { Screen } from '../components/Screen.tsx';
import { Working } from '../components/Working.tsx';
import { useLanguage } from '../context.ts';

export function WipingScreen() {
  const { t } = useLanguage();
  return (
    <Screen phase="wiping" ways={{ back: false, help: false, cancel: false }}>
      <Working emptying title={t('wiping.title')} text={t('wiping.text')} />
    </Screen>
  );
}
