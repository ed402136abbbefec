// A limit that an opening has met, and the supervisor who lifts it for this one registration.
import { and, eq, gt, isNull } from 'drizzle-orm';
import { jwsType, type OpenPayload } from '../../contract/messages.ts';
import { liftPayload } from '../../contract/operator.ts';
import { ok } from '../../src/shared/result.ts';
import { operators, operatorSessions } from '../db/schema.ts';
import type { Db } from '../db/types.ts';
import { readSignatureOfStaff } from './approvals.ts';
import { facePaceLimit, paceLimit, refuseForPace, type FacePaceLimit, type PaceLimit } from './clerk-pace.ts';
import type { CarrierContext } from './context.ts';
import { refuse, type Answer } from './refusal.ts';

/** Who is signed in at the kiosk that opens; null: nobody, or a session that has ended. */
async function clerkOf(tx: Db, { sessionId, kioskId }: OpenPayload, now: Date): Promise<string | null> {
  if (sessionId === null) return null;
  const [row] = await tx
    .select({ operator: operatorSessions.operatorId })
    .from(operatorSessions)
    .innerJoin(operators, and(eq(operators.id, operatorSessions.operatorId), isNull(operators.revokedAt)))
    .where(and(eq(operatorSessions.id, sessionId), eq(operatorSessions.kioskId, kioskId), gt(operatorSessions.expiresAt, now)));
  return row?.operator ?? null;
}

export type Lifted = { readonly by: string; readonly operator: string | null; readonly limit: PaceLimit['limit'] };

/**
 * Refuses: kiosk-limit-reached, clerk-limit-reached, approval-invalid (a lift that does not hold), supervisor-required (it is
 * not a supervisor's, or the clerk's own).
 * @returns who lifted which limit; null where none was reached, whatever was signed.
 */
export async function liftedLimit(context: CarrierContext, tx: Db, request: OpenPayload, now: Date): Promise<Answer<Lifted | null>> {
  const operator = await clerkOf(tx, request, now);
  const limit = await limitOf(context, tx, request, operator, now);
  if (limit === null) return ok(null);
  if (request.lift === null) return refuseForPace(limit);
  const signed = await readSignatureOfStaff(tx, request.lift, jwsType.lift, liftPayload);
  if (!signed.ok) return signed;
  const { session, operator: supervisor, payload: said } = signed.value;
  const isHere = session.kioskId === request.kioskId && session.expiresAt > now && said.kioskId === request.kioskId && said.operator === supervisor.id;
  if (!isHere || said.requestId !== request.requestId) return refuse('approval-invalid', 'the lift is not of this opening, or not signed here');
  if (supervisor.role !== 'supervisor' || supervisor.id === operator) return refuse('supervisor-required', 'a limit is lifted by a supervisor, for somebody else');
  return ok({ by: supervisor.id, operator, limit: limit.limit });
}

/** A review with nobody signed in yet is counted when it is signed. */
function limitOf(context: CarrierContext, tx: Db, { method, kioskId }: OpenPayload, operator: string | null, now: Date): Promise<FacePaceLimit | PaceLimit | null> {
  if (method === 'face') return facePaceLimit(context, tx, kioskId, operator, now);
  return operator === null ? Promise.resolve(null) : paceLimit(context, tx, operator, now);
}
