// A member of staff's own document for the carrier's tests: opened, evaluated and signed as a kiosk does, step by step.
import { decodeJwt } from 'jose';
import { canonicalJson } from '../contract/canonical.ts';
import { digestKeysPayload, type DigestKey } from '../contract/digest.ts';
import { jwsType } from '../contract/messages.ts';
import { staffDocumentOpened, type StaffDocumentApprovalPayload, type StaffDocumentEvaluatePayload, type StaffDocumentPayload } from '../contract/staff-document.ts';
import type { IdDigest } from '../contract/verdict.ts';
import { digestValueOf, postSigned, problemOf, signText, someElement, type TestKiosk, type TestOperator } from './testing.ts';

export type OpenedDocument = { readonly documentId: string; readonly keys: readonly DigestKey[] };

export const postOpening = (kiosk: TestKiosk, sessionId: string): Promise<Response> => postSigned(kiosk, '/v1/staff-documents', jwsType.staffDocumentOpen, { v: 1, kioskId: kiosk.kioskId, sessionId });

export async function openDocument(kiosk: TestKiosk, owner: TestOperator): Promise<OpenedDocument> {
  const answer = await postOpening(kiosk, owner.sessionId);
  if (!answer.ok) throw new Error(await problemOf(answer));
  const { documentId, digestKeys } = staffDocumentOpened.parse(await answer.json());
  return { documentId, keys: digestKeysPayload.parse(decodeJwt(digestKeys)).keys };
}

export const evaluateDocumentPayloadOf = (kiosk: TestKiosk, { documentId, keys }: OpenedDocument): StaffDocumentEvaluatePayload => ({
  v: 1, kioskId: kiosk.kioskId, documentId, blinded: keys.map(({ keyId }) => ({ keyId, element: someElement })),
});

export const postEvaluation = (kiosk: TestKiosk, payload: StaffDocumentEvaluatePayload): Promise<Response> =>
  postSigned(kiosk, `/v1/staff-documents/${payload.documentId}/evaluations`, jwsType.staffDocumentEvaluate, payload);

export function documentDigestOf({ keys }: OpenedDocument, person: string): IdDigest {
  const [first, ...formerly] = keys.map(({ keyId }) => ({ keyId, value: digestValueOf(person, keyId) }));
  if (first === undefined) throw new Error('no digest key');
  return { alg: 'VOPRF-ristretto255-SHA512', ...first, formerly };
}

export const signDocument = (
  kiosk: TestKiosk,
  by: TestOperator,
  { documentId }: OpenedDocument,
  idDigest: IdDigest,
  decision: StaffDocumentApprovalPayload['decision'],
  change: Partial<StaffDocumentApprovalPayload> = {},
): Promise<string> => {
  const said: StaffDocumentApprovalPayload = { v: 1, kioskId: kiosk.kioskId, documentId, operator: by.operator, idDigest: idDigest.value, decision, ...change };
  return signText(by, canonicalJson(said), { alg: 'ES256', typ: jwsType.staffDocumentApproval, kid: by.sessionId });
};

/** Opened, evaluated, and signed by the owner and whoever else is given. */
export async function documentPayloadOf(kiosk: TestKiosk, owner: TestOperator, person: string, ...others: readonly TestOperator[]): Promise<StaffDocumentPayload> {
  const opened = await openDocument(kiosk, owner);
  const evaluated = await postEvaluation(kiosk, evaluateDocumentPayloadOf(kiosk, opened));
  if (!evaluated.ok) throw new Error(await problemOf(evaluated));
  const idDigest = documentDigestOf(opened, person);
  const approvals = [await signDocument(kiosk, owner, opened, idDigest, 'document-mine'), ...(await Promise.all(others.map((by) => signDocument(kiosk, by, opened, idDigest, 'document-compared'))))];
  return { v: 2, kioskId: kiosk.kioskId, documentId: opened.documentId, idDigest, readBy: 'machine', approvals };
}

export const postDocument = (kiosk: TestKiosk, payload: StaffDocumentPayload): Promise<Response> =>
  postSigned(kiosk, `/v1/staff-documents/${payload.documentId}`, jwsType.staffDocument, payload);

/** From the beginning to the end. @param person as the digests of verdicts are made of (`digestOf`). */
export async function registerDocument(kiosk: TestKiosk, owner: TestOperator, person: string, ...others: readonly TestOperator[]): Promise<void> {
  const answer = await postDocument(kiosk, await documentPayloadOf(kiosk, owner, person, ...others));
  if (!answer.ok) throw new Error(await problemOf(answer));
}
