// Asking the carrier for a fresh registration.
import type { Opening } from '../../registration/state.ts';
import { Screen } from '../components/Screen.tsx';
import { Working } from '../components/Working.tsx';
import { useLanguage } from '../context.ts';

export function OpeningScreen({ state }: { readonly state: Opening }) {
  const { t } = useLanguage();
  return (
    <Screen phase="opening">
      <Working title={t(state.lane === 'staff' ? 'opening.staff.title' : 'opening.title')} text={t('opening.text')} />
    </Screen>
  );
}
