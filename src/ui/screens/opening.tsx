// Asking the carrier for a fresh registration.
import type { Opening } from '../../registration/state.ts';
import { Screen } from '../components/Screen.tsx';
import { Working } from '../components/Working.tsx';
import { useAppState, useLanguage } from '../context.ts';

export function OpeningScreen({ state }: { readonly state: Opening }) {
  const { t } = useLanguage();
  const clerk = useAppState((app) => app.mode === 'clerk');
  return (
    <Screen phase="opening">
      <Working title={t(state.lane === 'staff' && !clerk ? 'opening.staff.title' : 'opening.title')} text={t('opening.text')} />
    </Screen>
  );
}
