// From a wheelchair: what is touched comes down to the lower half. Stands below, where it can be reached; not at the counter; goes with the customer.
import { useAppState, useLanguage, useReach } from '../context.ts';
import { pressGuards } from './Button.tsx';
import { Icon } from './Icon.tsx';

export function ReachSwitch() {
  const { t } = useLanguage();
  const { low, choose } = useReach();
  const offered = useAppState(({ mode, setup }) => mode !== 'clerk' && setup.kind === 'enrolled');
  if (!offered) return null;
  return (
    <button type="button" data-action="reach" aria-pressed={low} aria-label={t('reach.label')} className="speech-switch reach-switch" {...pressGuards(() => { choose(!low); })}>
      <Icon name="lower" />
    </button>
  );
}
