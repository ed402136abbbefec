// How many numbers one clerk may give out by their own judgement, and how fast: one person alone is slower than a fraud.
import { and, eq, gt, max, sql } from 'drizzle-orm';
import { operators, submissions } from '../db/schema.ts';
import type { Db } from '../db/types.ts';
import type { CarrierContext } from './context.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Which limit one more review would break. */
export type PaceLimit = 'pause' | 'hour' | 'day';

/**
 * Counts reviews that this clerk signed and that gave out a number, at every kiosk, under a lock: two at once are counted
 * one after the other. @returns null: they may go on alone.
 */
export async function paceLimit({ limits }: Pick<CarrierContext, 'limits'>, tx: Db, operator: string, now: Date): Promise<PaceLimit | null> {
  await tx.select({ id: operators.id }).from(operators).where(eq(operators.id, operator)).for('update');
  const ago = (ms: number): Date => new Date(now.getTime() - ms);
  const [row] = await tx
    .select({
      day: sql`count(*)`.mapWith(Number),
      hour: sql`count(*) filter (where ${submissions.receivedAt} > ${ago(HOUR_MS).toISOString()}::timestamptz)`.mapWith(Number),
      last: max(submissions.receivedAt),
    })
    .from(submissions)
    .where(and(eq(submissions.operatorId, operator), gt(submissions.receivedAt, ago(DAY_MS))));
  if (row === undefined) throw new Error('a count without a row');
  if (row.day >= limits.reviewsPerDayPerClerk) return 'day';
  if (row.hour >= limits.reviewsPerHourPerClerk) return 'hour';
  return row.last !== null && now.getTime() - row.last.getTime() < limits.pauseBetweenReviewsMs ? 'pause' : null;
}
