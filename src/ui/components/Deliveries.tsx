// For staff, discreetly: verdicts of earlier customers that are not through yet, or not switched on. Holds nothing personal.
import { useActions, useAppState, useLanguage } from '../context.ts';
import { Button } from './Button.tsx';
import { StaffCode } from './Notes.tsx';

export function Deliveries() {
  const { t } = useLanguage();
  const actions = useActions();
  const deliveries = useAppState((state) => state.deliveries);
  const activating = deliveries.filter(({ state }) => state === 'activating').length;
  const waiting = deliveries.filter(({ state }) => state === 'waiting' || state === 'withdrawing').length;
  const aside = deliveries.filter(({ state }) => state === 'set-aside').length;
  if (deliveries.length === 0) return null;
  const counts = [
    ...(activating > 0 ? [t('deliveries.activating', { count: activating })] : []),
    ...(waiting > 0 ? [t('deliveries.waiting', { count: waiting })] : []),
    ...(aside > 0 ? [t('deliveries.setAside', { count: aside })] : []),
  ];
  return (
    <details className="text-small text-ink-soft">
      <summary className="flex min-h-[48px] w-fit cursor-pointer items-center gap-1">
        <span aria-hidden="true" className="size-[8px] rounded-full bg-care" />
        {counts.length === 0 ? t('deliveries.title') : counts.join(' · ')}
      </summary>
      <ul className="grid max-w-[48rem] gap-1 py-1">
        {deliveries.map(({ registrationId, state, failureCode }) => (
          <li key={registrationId} data-delivery={state} className="flex flex-wrap items-center justify-between gap-x-3">
            <span>
              <bdi dir="ltr" className="font-mono">{registrationId}</bdi> · {t(`deliveries.state.${state}`)}
              {failureCode !== null && <StaffCode code={failureCode} />}
            </span>
            {(state === 'delivered' || state === 'set-aside') && (
              <Button action="dismiss-delivery" look="quiet" small onPress={() => { actions.dismissDelivery(registrationId); }}>
                {t('deliveries.dismiss')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {waiting + activating > 0 && (
        <Button action="retry-deliveries" small onPress={() => { actions.retryDeliveries(); }}>
          {t('deliveries.retry')}
        </Button>
      )}
    </details>
  );
}
