// A member of staff has their own document known: evaluated blind like a customer's, signed by its owner and a second person.
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { jwsType } from '../../contract/messages.ts';
import {
  staffDocumentApprovalPayload, type StaffDocumentEvaluated, type StaffDocumentEvaluatePayload, type StaffDocumentOpened, type StaffDocumentOpenPayload, type StaffDocumentPayload, type StaffDocumentResponse,
} from '../../contract/staff-document.ts';
import { ok } from '../../src/shared/result.ts';
import { operators, operatorSessions, staffDocumentDigests, staffDocuments } from '../db/schema.ts';
import type { Db } from '../db/types.ts';
import { hasSupervisorBeside, readSignatureOfStaff, type Approver } from './approvals.ts';
import { appendAudit } from './audit.ts';
import type { CarrierContext } from './context.ts';
import { evaluateCounted } from './evaluation.ts';
import { randomId } from './random.ts';
import { withinRate } from './rate-limit.ts';
import { refuse, transactionally, type Answer } from './refusal.ts';
import { keysObjection } from './verdict-checks.ts';

/** Refuses: rate-limited, operator-unknown (no such session at this kiosk, one that has ended, or of somebody who was revoked). */
export async function openStaffDocument(context: CarrierContext, { kioskId, sessionId }: StaffDocumentOpenPayload): Promise<Answer<StaffDocumentOpened>> {
  const { db, limits, keyring, secrets } = context;
  const now = context.now();
  if (!(await withinRate(db, `staff-document:${kioskId}`, limits.evaluationsPerMinutePerKiosk, now))) return refuse('rate-limited');
  const [session] = await db
    .select({ operator: operatorSessions.operatorId })
    .from(operatorSessions)
    .innerJoin(operators, and(eq(operators.id, operatorSessions.operatorId), isNull(operators.revokedAt)))
    .where(and(eq(operatorSessions.id, sessionId), eq(operatorSessions.kioskId, kioskId), gt(operatorSessions.expiresAt, now)));
  if (session === undefined) return refuse('operator-unknown');
  const { operator } = session;
  const documentId = randomId('sdc');
  const expiresAt = new Date(now.getTime() + limits.staffDocumentTtlMs);
  await db.transaction(async (tx) => {
    await tx.insert(staffDocuments).values({ id: documentId, operatorId: operator, kioskId, openedAt: now, expiresAt });
    await appendAudit(tx, secrets, now, { event: 'staff-document-opened', data: { operator, kioskId, documentId } });
  });
  return ok({ documentId, expiresAt: expiresAt.toISOString(), digestKeys: await keyring.signedDigestKeys(now) });
}

type OpenDocument = typeof staffDocuments.$inferSelect;

/** Locks it. Refuses: staff-document-lapsed (unknown, out of date, registered before), wrong-kiosk. */
async function findOpen(tx: Db, documentId: string, kioskId: string, now: Date): Promise<Answer<OpenDocument>> {
  const [row] = await tx.select().from(staffDocuments).where(eq(staffDocuments.id, documentId)).for('update');
  if (row === undefined || row.expiresAt <= now || row.registeredAt !== null) return refuse('staff-document-lapsed');
  return row.kioskId === kioskId ? ok(row) : refuse('wrong-kiosk');
}

/**
 * Counts before it evaluates. Refuses: malformed-request (document differs from the address, a key twice, an element that is
 * no group element), rate-limited, staff-document-lapsed, wrong-kiosk, digest-key-unknown, evaluation-limit-reached.
 * @param documentId from the address.
 */
export async function evaluateStaffDocument(context: CarrierContext, documentId: string, payload: StaffDocumentEvaluatePayload): Promise<Answer<StaffDocumentEvaluated>> {
  if (payload.documentId !== documentId) return refuse('malformed-request', 'documentId is not the one in the address');
  const evaluated = await evaluateCounted(context, payload, (keyIds) => transactionally(context.db, (tx) => count(context, tx, payload, keyIds)));
  return evaluated.ok ? ok({ documentId, evaluated: evaluated.value }) : evaluated;
}

async function count(context: CarrierContext, tx: Db, { documentId, kioskId }: StaffDocumentEvaluatePayload, keyIds: readonly string[]): Promise<Answer<null>> {
  const now = context.now();
  const open = await findOpen(tx, documentId, kioskId, now);
  if (!open.ok) return open;
  const times = open.value.evaluations + 1;
  if (times > context.limits.evaluationsPerRegistration) return refuse('evaluation-limit-reached');
  const evaluatedUnder = [...new Set([...open.value.evaluatedUnder, ...keyIds])].sort();
  await tx.update(staffDocuments).set({ evaluations: sql`${staffDocuments.evaluations} + 1`, evaluatedUnder }).where(eq(staffDocuments.id, documentId));
  await appendAudit(tx, context.secrets, now, { event: 'staff-document-evaluated', data: { documentId, kioskId, keyIds, times } });
  return ok(null);
}

/**
 * Refuses: malformed-request (document differs from the address), staff-document-lapsed, wrong-kiosk, digest-key-unknown,
 * verdict-inconsistent (a key twice), digest-not-evaluated, approval-invalid, approval-missing (the owner has not signed that
 * it is theirs), supervisor-required (nobody else has compared it, or none of the two is a supervisor).
 * @param documentId from the address.
 */
export async function registerStaffDocument(context: CarrierContext, documentId: string, payload: StaffDocumentPayload): Promise<Answer<StaffDocumentResponse>> {
  if (payload.documentId !== documentId) return refuse('malformed-request', 'documentId is not the one in the address');
  return transactionally(context.db, async (tx) => {
    const { idDigest, kioskId, readBy } = payload;
    const now = context.now();
    const open = await findOpen(tx, documentId, kioskId, now);
    if (!open.ok) return open;
    const { operatorId: operator, evaluatedUnder } = open.value;
    const objection = await keysObjection(context, tx, idDigest, evaluatedUnder);
    if (objection !== null) return objection;
    const signers = await readSigners(tx, payload, operator, now);
    if (!signers.ok) return signers;
    if (!hasSupervisorBeside(signers.value)) return refuse('supervisor-required', 'a second person has to compare it, and one of the two is a supervisor');
    await tx.update(staffDocuments).set({ registeredAt: now }).where(eq(staffDocuments.id, documentId));
    await tx.insert(staffDocumentDigests).values([idDigest, ...idDigest.formerly].map(({ keyId, value }) => ({ digestKeyId: keyId, digest: value, documentId })));
    await appendAudit(tx, context.secrets, now, { event: 'staff-document-registered', data: { operator, kioskId, documentId, readBy, approvedBy: signers.value.map((signer) => signer.operator) } });
    return ok({ documentId });
  });
}

async function readSigners(tx: Db, { approvals, documentId, kioskId, idDigest }: StaffDocumentPayload, owner: string, now: Date): Promise<Answer<readonly Approver[]>> {
  const signers: Approver[] = [];
  for (const jws of approvals) {
    const signed = await readSignatureOfStaff(tx, jws, jwsType.staffDocumentApproval, staffDocumentApprovalPayload);
    if (!signed.ok) return signed;
    const { session, operator, payload: said } = signed.value;
    // No time stands in it: the sessions of both have to be open now.
    if (session.kioskId !== kioskId || session.expiresAt <= now || said.kioskId !== kioskId || said.operator !== operator.id) return refuse('approval-invalid', 'not signed at this kiosk by whoever is signed in');
    if (said.documentId !== documentId || said.idDigest !== idDigest.value) return refuse('approval-invalid', 'the approval is of another document');
    if (said.decision !== (operator.id === owner ? 'document-mine' : 'document-compared')) return refuse('approval-invalid', 'the owner says that it is theirs, somebody else that they have compared it');
    signers.push({ operator: operator.id, role: operator.role });
  }
  if (new Set(signers.map(({ operator }) => operator)).size !== signers.length) return refuse('approval-invalid', 'one person approved twice');
  return signers.some(({ operator }) => operator === owner) ? ok(signers) : refuse('approval-missing', 'the owner has not signed');
}
