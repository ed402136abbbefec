// Times, names and words of the operator page. English only: it is the sandbox carrier's back office, not the kiosk.
import { problemTypes } from '../../contract/problem.ts';
import { problemTitles } from '../http/problem.ts';
import type { RegistrationState } from './queries.ts';

const dayFormat = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });

/** e.g. `24 Nov 2026`, of the UTC day. */
export const dayText = (at: Date): string => dayFormat.format(at);

/** e.g. `14:03:05 UTC`. */
export const timeText = (at: Date): string => `${at.toISOString().slice(11, 19)} UTC`;

/** e.g. `24 Nov 2026, 14:03`; the page says once that times are UTC. */
export const momentText = (at: Date): string => `${dayText(at)}, ${at.toISOString().slice(11, 16)}`;

/** Eight characters of the id: enough to tell the kiosks of one carrier apart. */
export const shortId = (id: string): string => id.slice(id.indexOf('_') + 1).slice(0, 8);

/** Enough to compare by eye; the anchors have all of it. */
export const shortHash = (hash: string): string => hash.slice(0, 12);

export const stateText: Record<RegistrationState, string> = {
  active: 'Verified, number active',
  pending: 'Verified, network pending',
  refused: 'Verified, refused by the network',
  verified: 'Verified, not yet handed to the network',
  refer: 'Referred to staff',
  rejected: 'Rejected',
  'not-acquired': 'Not acquired, no usable pictures',
  open: 'Open, no verdict yet',
  expired: 'Expired without a verdict',
};

export const simText = { esim: 'eSIM', iccid: 'SIM card' } as const;

export const roleText = { clerk: 'Clerk', supervisor: 'Supervisor' } as const;

/** @param problem as counted; one that this version does not know is shown as it is. */
export function problemText(problem: string): string {
  const known = problemTypes.find((type) => type === problem);
  return known === undefined ? problem : problemTitles[known];
}

/** e.g. `1 entry`, `1,204 entries`. */
export const counted = (number: number, one: string, many: string): string => `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;
