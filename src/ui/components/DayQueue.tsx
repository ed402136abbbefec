// Today's registrations at this counter, newest first: state, reason, next step. Nothing of a customer. One stop for Tab; arrows go from row to row.
import { useState, type KeyboardEvent } from 'react';
import { sessionOf } from '../../registration/lookup.ts';
import { useAppState, useLanguage } from '../context.ts';
import { rowsOf, type DayRow, type RowState } from '../day.ts';
import { saidReasons, staffWords } from '../reasons.ts';
import { listKeys, rowAfter } from '../roving.ts';
import { Icon, type IconName } from './Icon.tsx';
import { KeyHint } from './KeyHint.tsx';
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
      {rows.length > 0 && <Queue rows={rows} />}
      {all > rows.length && <p className="text-small text-ink-soft">{t('desk.cut', { count: rows.length })}</p>}
    </>
  );
}

function Queue({ rows }: { readonly rows: readonly DayRow[] }) {
  /** By its registration: a row that comes in above does not move it. */
  const [reached, setReached] = useState<string | null>(null);
  const stop = Math.max(0, rows.findIndex(({ registrationId }) => registrationId === reached));
  const move = (event: KeyboardEvent<HTMLOListElement>) => {
    const next = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey ? null : rowAfter(event.key, stop, rows.length);
    if (next === null) return;
    event.preventDefault();
    setReached(rows[next]?.registrationId ?? null);
    (event.currentTarget.children[next] as HTMLElement | undefined)?.focus();
  };
  return (
    <>
      {rows.length > 1 && <p className="queue-keys">{listKeys.map((key) => <KeyHint key={key} shortcut={key} />)}</p>}
      <ol className="queue" data-testid="queue" aria-keyshortcuts={listKeys.join(' ')} onKeyDown={move}>
        {rows.map((row, index) => <Row key={row.registrationId} row={row} isStop={index === stop} onReach={setReached} />)}
      </ol>
    </>
  );
}

type RowProps = {
  readonly row: DayRow;
  /** Where Tab comes in. */
  readonly isStop: boolean;
  readonly onReach: (registrationId: string) => void;
};

function Row({ isStop, onReach, row: { registrationId, openedAt, state, method, reasons, ending } }: RowProps) {
  const { t, format } = useLanguage();
  // Whose face it was must not be who compares it.
  const next = reasons.includes('staff-face') ? 'staffFace.next' : nextSteps[state];
  // Why it went well needs no words; what did not says why.
  const why = saidReasons(reasons).find(({ reason }) => staffWords[reason] !== null);
  const words = why === undefined ? null : staffWords[why.reason];
  return (
    <li className="queue-row" data-registration={registrationId} data-is={state} tabIndex={isStop ? 0 : -1} onFocus={() => { onReach(registrationId); }}>
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
