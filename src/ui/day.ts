// The day as the desk shows it: one row per registration with its state in this kiosk's eyes, and the counts of each hour.
import type { DayEntry, DayHour, RegistrationState } from '../../contract/day.ts';
import type { Delivery } from '../app/ports.ts';

/** What the kiosk knows beside the carrier: one is under way here, or its verdict has not arrived yet. */
export type RowState = Exclude<RegistrationState, 'verified'> | 'now' | 'waiting' | 'set-aside';

export type DayRow = { readonly registrationId: string; readonly openedAt: string; readonly state: RowState; readonly method: DayEntry['method']; readonly reasons: DayEntry['reasons']; /** The last four characters of what a person reads out. */ readonly ending: string };

/** @param current of the registration that is under way here; null: none. */
export function rowsOf(entries: readonly DayEntry[], deliveries: readonly Delivery[], current: string | null): readonly DayRow[] {
  return entries.map(({ registrationId, openedAt, state, method, reference, reasons }) => ({
    registrationId,
    openedAt,
    state: stateOf(state, deliveries.find((delivery) => delivery.registrationId === registrationId)?.state, registrationId === current),
    method,
    reasons,
    ending: (reference ?? registrationId).slice(-4),
  }));
}

function stateOf(state: RegistrationState, delivery: Delivery['state'] | undefined, current: boolean): RowState {
  // Accepted, and on its way to the network in a moment.
  if (state === 'verified') return 'pending';
  if (state !== 'open' && state !== 'expired') return state;
  if (delivery === 'waiting' || delivery === 'set-aside') return delivery;
  return current && state === 'open' ? 'now' : state;
}

/** What a state comes down to for the day: a number was given, none was, or it was not finished. */
export const outcomes = ['given', 'without', 'unfinished'] as const;
export type DayOutcome = (typeof outcomes)[number];

const outcomeOf = {
  active: 'given', pending: 'given', verified: 'given',
  refused: 'without', refer: 'without', rejected: 'without', 'not-acquired': 'without',
  open: 'unfinished', expired: 'unfinished',
} as const satisfies Record<RegistrationState, DayOutcome>;

export type HourCount = { readonly hour: number } & Readonly<Record<DayOutcome, number>>;

/** Hours of a shop's day, and further where something was registered before or after. */
const OPENS = 9;
const CLOSES = 18;

/** Every hour from the first to the last, those without a registration too. */
export function hoursOf(hours: readonly DayHour[]): readonly HourCount[] {
  const first = Math.min(OPENS, ...hours.map(({ hour }) => hour));
  const last = Math.max(CLOSES - 1, ...hours.map(({ hour }) => hour));
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const count = { hour: first + index, given: 0, without: 0, unfinished: 0 };
    for (const { state, count: times } of hours.filter(({ hour }) => hour === first + index)) count[outcomeOf[state]] += times;
    return count;
  });
}

export const totalOf = (hours: readonly HourCount[], outcome: DayOutcome): number => hours.reduce((sum, hour) => sum + hour[outcome], 0);
