// How many numbers one clerk, or one kiosk, may give out, and how fast: one person alone is slower than a fraud.
import { and, desc, eq, gt, type SQL } from 'drizzle-orm';
import { kiosks, operators, submissions } from '../db/schema.ts';
import type { Db } from '../db/types.ts';
import type { CarrierContext, Limits } from './context.ts';
import { refuse, type Answer } from './refusal.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Which limit one more number would break, and when it would not any more. */
export type PaceLimit = { readonly limit: 'pause' | 'hour' | 'day'; readonly until: Date };

type Pace = { readonly pauseMs: number; readonly perHour: number; readonly perDay: number };

/** @param given when numbers were given out within the last day, newest first. @returns null: one more may be. */
export function limitOn(given: readonly Date[], { pauseMs, perHour, perDay }: Pace, now: Date): PaceLimit | null {
  /** Until when the oldest of so many counts: with it gone there is room for one. */
  const wait = (limit: PaceLimit['limit'], oldest: Date | undefined, windowMs: number): PaceLimit | null => {
    const until = new Date((oldest ?? now).getTime() + windowMs);
    return oldest !== undefined && until > now ? { limit, until } : null;
  };
  // The last one may be of later than `now`, which was read before the lock was waited for: no pause is none.
  const pause = pauseMs === 0 ? null : wait('pause', given[0], pauseMs);
  return wait('day', given[perDay - 1], DAY_MS) ?? wait('hour', given[perHour - 1], HOUR_MS) ?? pause;
}

async function givenWithinDay(tx: Db, whose: SQL, { perHour, perDay }: Pace, now: Date): Promise<readonly Date[]> {
  const rows = await tx
    .select({ at: submissions.receivedAt })
    .from(submissions)
    .where(and(whose, gt(submissions.receivedAt, new Date(now.getTime() - DAY_MS))))
    .orderBy(desc(submissions.receivedAt))
    .limit(Math.max(perHour, perDay, 1));
  return rows.map(({ at }) => at);
}

const lockOperator = (tx: Db, operator: string) => tx.select({ id: operators.id }).from(operators).where(eq(operators.id, operator)).for('update');

/**
 * Counts reviews that this clerk signed and that gave out a number, at every kiosk, under a lock: two at once are counted
 * one after the other. @returns null: they may go on alone.
 */
export async function paceLimit({ limits }: Pick<CarrierContext, 'limits'>, tx: Db, operator: string, now: Date): Promise<PaceLimit | null> {
  await lockOperator(tx, operator);
  const pace: Pace = { pauseMs: limits.pauseBetweenReviewsMs, perHour: limits.reviewsPerHourPerClerk, perDay: limits.reviewsPerDayPerClerk };
  return limitOn(await givenWithinDay(tx, eq(submissions.operatorId, operator), pace, now), pace, now);
}

const paceOfFaces = (limits: Limits, whose: 'kiosk' | 'clerk'): Pace =>
  whose === 'kiosk' ? { pauseMs: 0, perHour: limits.facesPerHourPerKiosk, perDay: limits.facesPerDayPerKiosk } : { pauseMs: 0, perHour: limits.facesPerHourPerClerk, perDay: limits.facesPerDayPerClerk };

export type FacePaceLimit = PaceLimit & { readonly whose: 'kiosk' | 'clerk' };

/** The same of what was verified by face: at this kiosk, and with this clerk signed in at any. @param operator null: nobody was. */
export async function facePaceLimit({ limits }: Pick<CarrierContext, 'limits'>, tx: Db, kioskId: string, operator: string | null, now: Date): Promise<FacePaceLimit | null> {
  // Always the kiosk first: an opening holds it already.
  await tx.select({ id: kiosks.id }).from(kiosks).where(eq(kiosks.id, kioskId)).for('update');
  const ofKiosk = paceOfFaces(limits, 'kiosk');
  const atKiosk = limitOn(await givenWithinDay(tx, eq(submissions.faceKioskId, kioskId), ofKiosk, now), ofKiosk, now);
  if (atKiosk !== null) return { ...atKiosk, whose: 'kiosk' };
  if (operator === null) return null;
  await lockOperator(tx, operator);
  const ofClerk = paceOfFaces(limits, 'clerk');
  const byClerk = limitOn(await givenWithinDay(tx, eq(submissions.faceOperatorId, operator), ofClerk, now), ofClerk, now);
  return byClerk === null ? null : { ...byClerk, whose: 'clerk' };
}

/** Refuses: kiosk-limit-reached or clerk-limit-reached, with when it goes on. */
export const refuseForPace = ({ limit, until, whose = 'clerk' }: PaceLimit & { readonly whose?: 'kiosk' | 'clerk' }): Answer<never> =>
  whose === 'kiosk' ? refuse('kiosk-limit-reached', `one kiosk alone: ${limit}`, until) : refuse('clerk-limit-reached', `one clerk alone: ${limit}`, until);
