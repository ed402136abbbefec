// The signatures of staff under a review that a person made: whose they are, and whether they are enough.
import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { approvalPayload, type ApprovalPayload, type OperatorRole } from '../../contract/operator.ts';
import { jwsType } from '../../contract/messages.ts';
import type { VerdictPayload } from '../../contract/verdict.ts';
import { ok } from '../../src/shared/result.ts';
import { kiosks, operatorSessions, operators } from '../db/schema.ts';
import type { Db } from '../db/types.ts';
import type { CarrierContext } from './context.ts';
import { readHeader, readPayload, verifyWith } from './jws.ts';
import { refuse, type Answer } from './refusal.ts';

export type Approver = { readonly operator: string; readonly role: OperatorRole };

/**
 * Checks every approval that the verdict carries. Refuses: staffed-review-not-allowed, approval-missing (none is the
 * operator's of the verdict), approval-invalid (an unknown or lapsed session, another kiosk's, another registration's or
 * document's, a signature that does not fit, one person twice).
 */
export async function readApprovals(context: CarrierContext, tx: Db, verdict: VerdictPayload, now: Date): Promise<Answer<readonly Approver[]>> {
  if (!context.policy.staffedReview.allowed) return refuse('staffed-review-not-allowed');
  const approvers: Approver[] = [];
  for (const jws of verdict.approvals) {
    const approver = await readApproval(context, tx, jws, verdict, now);
    if (!approver.ok) return approver;
    approvers.push(approver.value);
  }
  if (new Set(approvers.map(({ operator }) => operator)).size !== approvers.length) return refuse('approval-invalid', 'one person approved twice');
  return approvers.some(({ operator }) => operator === verdict.operator) ? ok(approvers) : refuse('approval-missing', 'the operator of the verdict has not approved it');
}

/** @param number the how-manieth number of the document this will be. A supervisor who reviews alone is still one person. */
export const isEnough = (approvers: readonly Approver[], number: number, { policy }: Pick<CarrierContext, 'policy'>): boolean =>
  number < policy.staffedReview.supervisorFromNumber || hasSupervisorBeside(approvers);

export const hasSupervisorBeside = (approvers: readonly Approver[]): boolean => approvers.length > 1 && approvers.some(({ role }) => role === 'supervisor');

async function readApproval({ limits }: CarrierContext, tx: Db, jws: string, verdict: VerdictPayload, now: Date): Promise<Answer<Approver>> {
  const signed = await readSignatureOfStaff(tx, jws, jwsType.approval, approvalPayload);
  if (!signed.ok) return signed;
  const { session, operator, payload } = signed.value;
  const objection = objectionTo(payload, verdict, { ...session, operator: operator.id }, now, limits.clockToleranceMs);
  return objection === null ? ok({ operator: operator.id, role: operator.role }) : refuse('approval-invalid', objection);
}

type Signed<T> = { readonly session: typeof operatorSessions.$inferSelect; readonly operator: typeof operators.$inferSelect; readonly payload: T };

/** Something that a member of staff has signed with the key of a session of theirs, lapsed or not. Refuses: approval-invalid. @param typ the only kind of JWS accepted. */
export async function readSignatureOfStaff<T>(tx: Db, jws: string, typ: string, schema: z.ZodType<T>): Promise<Answer<Signed<T>>> {
  const sessionId = readHeader(jws, typ);
  if (!sessionId.ok) return refuse('approval-invalid', `an approval is ${sessionId.error.type}`);
  const [row] = await tx
    .select({ session: operatorSessions, operator: operators })
    .from(operatorSessions)
    .innerJoin(operators, and(eq(operators.id, operatorSessions.operatorId), isNull(operators.revokedAt)))
    .innerJoin(kiosks, and(eq(kiosks.id, operatorSessions.kioskId), eq(kiosks.shopId, operators.shopId)))
    .where(eq(operatorSessions.id, sessionId.value));
  if (row === undefined) return refuse('approval-invalid', 'there is no such session');
  const { session, operator } = row;
  const signed = await verifyWith({ kty: 'EC', crv: 'P-256', x: session.publicX, y: session.publicY }, jws);
  if (!signed.ok) return refuse('approval-invalid', 'the signature of an approval does not fit');
  const payload = readPayload(signed.value, schema);
  return payload.ok ? ok({ session, operator, payload: payload.value }) : refuse('approval-invalid', 'an approval has not the shape of the contract');
}

type Session = { readonly operator: string; readonly kioskId: string; readonly openedAt: Date; readonly expiresAt: Date };

function objectionTo(approval: ApprovalPayload, verdict: VerdictPayload, session: Session, now: Date, toleranceMs: number): string | null {
  if (approval.operator !== session.operator) return 'operator is not the one who signed in';
  if (session.kioskId !== verdict.kioskId || approval.kioskId !== verdict.kioskId) return 'the approval was made at another kiosk';
  if (approval.registrationId !== verdict.registrationId || approval.nonce !== verdict.nonce) return 'the approval is of another registration';
  if (approval.idDigest !== verdict.idDigest?.value) return 'the approval is of another document';
  const at = Date.parse(approval.decidedAt);
  const inSession = at >= session.openedAt.getTime() - toleranceMs && at <= session.expiresAt.getTime();
  return inSession && at <= now.getTime() + toleranceMs ? null : 'the approval was not made while its operator was signed in';
}
