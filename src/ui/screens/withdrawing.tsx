// Stopped at the last moment: the device holds nothing any more, and the carrier says whether it was in time.
import { Screen } from '../components/Screen.tsx';
import { Working } from '../components/Working.tsx';
import { useLanguage } from '../context.ts';

const ways = { back: false, help: false, cancel: false };

export function WithdrawingScreen() {
  const { t } = useLanguage();
  return (
    <Screen phase="withdrawing" ways={ways}>
      <Working title={t('withdrawing.title')} text={t('withdrawing.text')} />
    </Screen>
  );
}
