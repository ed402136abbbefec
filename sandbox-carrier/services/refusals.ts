// Counts refusals by day for the operator page, and puts those of a known kiosk into the audit trail.
import { sql } from 'drizzle-orm';
import type { ProblemType } from '../../contract/problem.ts';
import { refusalCounts } from '../db/schema.ts';
import { appendAudit } from './audit.ts';
import type { CarrierContext } from './context.ts';

/** Says nothing about anybody: an address nobody serves, a breakdown of our own. */
const uninteresting: ReadonlySet<ProblemType> = new Set<ProblemType>(['not-found', 'method-not-allowed', 'internal']);

/** One row a refusal: a kiosk that asks too often must not be able to fill the trail with it. */
const countedOnly: ReadonlySet<ProblemType> = new Set<ProblemType>(['rate-limited', 'operator-locked']);

/** Day in UTC, `YYYY-MM-DD`. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** @param kioskId of the kiosk whose signature the request had; null where it had none. */
export async function noteRefusal({ db, secrets, now }: CarrierContext, problem: ProblemType, kioskId: string | null): Promise<void> {
  if (uninteresting.has(problem)) return;
  await db
    .insert(refusalCounts)
    .values({ day: dayOf(now()), problem, times: 1 })
    .onConflictDoUpdate({ target: [refusalCounts.day, refusalCounts.problem], set: { times: sql`${refusalCounts.times} + 1` } });
  if (kioskId === null || countedOnly.has(problem)) return;
  await db.transaction((tx) => appendAudit(tx, secrets, now(), { event: 'refused', data: { problem, kioskId } }));
}
