// The verdict is on its way to the carrier; no evidence is held any more.
import type { Submitting } from '../../registration/state.ts';
import { Screen } from '../components/Screen.tsx';
import { Working } from '../components/Working.tsx';
import { useLanguage } from '../context.ts';

export function SubmittingScreen({ state }: { readonly state: Submitting }) {
  const { t } = useLanguage();
  const { method, verdict } = state.submission.draft;
  const staff = method === 'staffed-review' && verdict.outcome === 'refer';
  return (
    <Screen phase="submitting" ways={{ back: false }}>
      <Working title={t(staff ? 'submitting.staff.title' : 'submitting.title')} text={t(staff ? 'submitting.staff.text' : 'submitting.text')} />
    </Screen>
  );
}
