// Today at one kiosk, for the member of staff who is signed in there. Reads only what a clerk may see: nothing of a customer.
import { and, asc, desc, eq, gt, gte, isNull, lt, sql } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import { MOST_OF_A_DAY, type DayEntry, type DayPayload, type DayResponse } from '../../contract/day.ts';
import { verdictPayload } from '../../contract/verdict.ts';
import { ok } from '../../src/shared/result.ts';
import { activations, operators, operatorSessions, registrations, submissions } from '../db/schema.ts';
import type { CarrierContext } from './context.ts';
import { withinRate } from './rate-limit.ts';
import { refuse, type Answer } from './refusal.ts';
import { stateAt } from './registration-state.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Refuses: rate-limited, operator-unknown (no such session at this kiosk, one that has ended, or of somebody who was revoked). */
export async function readDay(context: CarrierContext, { kioskId, sessionId, utcOffsetMinutes }: DayPayload): Promise<Answer<DayResponse>> {
  const { db, limits } = context;
  const now = context.now();
  if (!(await withinRate(db, `day:${kioskId}`, limits.dayReadsPerMinutePerKiosk, now))) return refuse('rate-limited');
  const [session] = await db
    .select({ id: operatorSessions.id })
    .from(operatorSessions)
    .innerJoin(operators, and(eq(operators.id, operatorSessions.operatorId), isNull(operators.revokedAt)))
    .where(and(eq(operatorSessions.id, sessionId), eq(operatorSessions.kioskId, kioskId), gt(operatorSessions.expiresAt, now)));
  if (session === undefined) return refuse('operator-unknown');

  const offsetMs = utcOffsetMinutes * MINUTE_MS;
  const day = new Date(now.getTime() + offsetMs).toISOString().slice(0, 10);
  const from = new Date(Date.parse(`${day}T00:00:00.000Z`) - offsetMs);
  const ofTheDay = and(eq(registrations.kioskId, kioskId), gte(registrations.openedAt, from), lt(registrations.openedAt, new Date(from.getTime() + DAY_MS)));
  const state = stateAt(now);
  const hour = sql<number>`floor(extract(epoch from (${registrations.openedAt} - ${from.toISOString()}::timestamptz)) / 3600)`.mapWith(Number);

  // Of one moment, so that the list and its counts agree.
  return db.transaction(
    async (tx) => {
      const rows = await tx
        .select({ registrationId: registrations.id, openedAt: registrations.openedAt, state, method: submissions.method, reference: submissions.reference, jws: submissions.jws })
        .from(registrations)
        .leftJoin(submissions, eq(submissions.registrationId, registrations.id))
        .leftJoin(activations, eq(activations.registrationId, registrations.id))
        .where(ofTheDay)
        .orderBy(desc(registrations.openedAt), asc(registrations.id))
        .limit(MOST_OF_A_DAY);
      const hours = await tx
        .select({ hour: hour.as('hour'), state: state.as('registration_state'), count: sql`count(*)`.mapWith(Number) })
        .from(registrations)
        .leftJoin(submissions, eq(submissions.registrationId, registrations.id))
        .leftJoin(activations, eq(activations.registrationId, registrations.id))
        .where(ofTheDay)
        .groupBy(sql`hour`, sql`registration_state`)
        .orderBy(sql`hour`, sql`registration_state`);
      return ok({
        serverTime: now.toISOString(),
        day,
        registrations: rows.map(({ jws, openedAt, ...row }): DayEntry => ({ ...row, openedAt: openedAt.toISOString(), reasons: reasonsIn(jws) })),
        hours,
      });
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

const withReasons = verdictPayload.shape.verdict.pick({ reasons: true });

/** The signature was checked when it came in. A verdict of an earlier form may have reasons that are none any more. */
function reasonsIn(jws: string | null): DayEntry['reasons'] {
  if (jws === null) return [];
  const read = withReasons.safeParse({ reasons: (decodeJwt(jws)['verdict'] as { readonly reasons?: unknown } | undefined)?.reasons });
  return read.success ? read.data.reasons : [];
}
