// Today's registrations at this counter, newest first: state, reason, next step. Nothing of a customer.
import { sessionOf } from '../../registration/lookup.ts';
import { useAppState, useLanguage } from '../context.ts';
import { rowsOf, type DayRow, type RowState } from '../day.ts';
import { saidReasons, staffWords } from '../reasons.ts';
import { Icon, type IconName } from './Icon.tsx';
import { StaffCode } from './Notes.tsx';

const signs = {
  active: 'check', pending: 'pending', waiting: 'time', now: 'person', refer: 'people', refused: 'care', rejected: 'care', 'not-acquired': 'care', 'set-aside': 'care', open: 'pending', expired: 'pending',
} as const satisfies Record<RowState, IconName>;

/** What the clerk does next; null: nothing is left to do. */
const nextSteps = {
  refer: 'desk.next.refer', refused: 'desk.next.refused', rejected: 'desk.next.rejected', 'not-acquired': 'desk.next.rejected', 'set-aside': 'desk.next.setAside', waiting: 'desk.next.waiting',
  active: null, pending: null, now: null, open: null, expired: null,
} as const satisfies Record<RowState, string | null>;

export function DayQueue() {
  const { t, format } = useLanguage();
  const day = useAppState((app) => app.desk.day);
  const deliveries = useAppState((app) => app.deliveries);
  const current = useAppState((app) => sessionOf(app.registration.state)?.registrationId ?? null);
  if (day.kind === 'unknown') return <p className="text-small text-ink-soft">{t('desk.asking')}</p>;
  if (day.kind === 'failed') {
    return (
      <div className="text-small text-ink-soft">
        <p>{t('desk.unasked')}</p>
        <StaffCode code={day.failure.code} />
      </div>
    );
  }
  const rows = rowsOf(day.day.registrations, deliveries, current);
  const all = day.day.hours.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      {day.trouble !== null && <p className="text-small text-care" data-code={day.trouble.code}>{t('desk.asOf', { time: format.time(day.day.serverTime) })}</p>}
      {rows.length === 0 && <p className="text-small text-ink-soft">{t('desk.empty')}</p>}
      <ol className="queue" data-testid="queue">
        {rows.map((row) => <Row key={row.registrationId} row={row} />)}
      </ol>
      {all > rows.length && <p className="text-small text-ink-soft">{t('desk.cut', { count: rows.length })}</p>}
    </>
  );
}

function Row({ row: { registrationId, openedAt, state, method, reasons, ending } }: { readonly row: DayRow }) {
  const { t, format } = useLanguage();
  const next = nextSteps[state];
  // Why it went well needs no words; what did not says why.
  const why = saidReasons(reasons).find(({ reason }) => staffWords[reason] !== null);
  const words = why === undefined ? null : staffWords[why.reason];
  return (
    <li className="queue-row" data-registration={registrationId} data-is={state}>
      <Icon name={signs[state]} size={20} />
      <p className="font-semibold">{t(`desk.state.${state}`)}</p>
      <time className="figures text-ink-soft" dateTime={openedAt}>{format.time(openedAt)}</time>
      <p className="queue-more">
        {method !== null && `${t(`method.${method}`)} · `}
        <span className="sr-only">{t('desk.ending')} </span>
        <bdi dir="ltr" className="font-mono">…{ending}</bdi>
      </p>
      {words !== null && <p className="queue-more" data-reason={why?.codes.join(' ')}>{t(words)}</p>}
      {next !== null && <p className="queue-more text-ink">{t(next)}</p>}
    </li>
  );
}
