// A member of staff's own document between the kiosk and the carrier. Loaded when somebody registers one: no byte of the first screen.
import { canonicalJson } from '../../contract/canonical.ts';
import type { DigestKey, EvaluatePayload, EvaluateResponse } from '../../contract/digest.ts';
import { jwsType } from '../../contract/messages.ts';
import {
  staffDocumentApprovalPayload, staffDocumentEvaluated, staffDocumentEvaluatePayload, staffDocumentOpened, staffDocumentOpenPayload, staffDocumentPayload, staffDocumentResponse, type DocumentReadBy, type StaffDocumentApprovalPayload,
} from '../../contract/staff-document.ts';
import type { DocumentType, IdDigest } from '../../contract/verdict.ts';
import { failure, type Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { CarrierClient } from './client.ts';
import { verifyDigestKeys } from './digest-keys.ts';
import { sign, signerOf, type KioskIdentity, type Signer } from './signing-key.ts';

/** What the digest is made of; it stays on the device. */
export type OwnIdentity = { readonly type: DocumentType; readonly issuingState: string; readonly number: string };

export type OwnReading = { readonly identity: OwnIdentity; readonly readBy: DocumentReadBy };

/** The digest as every customer's is made (identity/). */
export type DigestOf = (
  document: OwnIdentity,
  keys: readonly DigestKey[],
  evaluate: (blinded: EvaluatePayload['blinded']) => Promise<Result<EvaluateResponse['evaluated'], Failure>>,
) => Promise<Result<IdDigest, Failure>>;

export type Signing = { readonly signer: Signer; readonly operator: string };

type Tools = { readonly client: Pick<CarrierClient, 'ask'>; readonly kiosk: KioskIdentity; readonly digestOf: DigestOf; readonly signal: AbortSignal };

/** @param owner whose it is, and @param second who has compared it: both signed in here. Fails with carrier/untrusted-key, what making the digest fails with, or what the carrier says. */
export async function registerStaffDocument({ client, kiosk, digestOf, signal }: Tools, owner: Signing, second: Signing, { identity, readBy }: OwnReading): Promise<Result<null, Failure>> {
  const { kioskId } = kiosk;
  const opening = staffDocumentOpenPayload.parse({ v: 1, kioskId, sessionId: owner.signer.kid });
  const opened = await client.ask('/v1/staff-documents', await sign(signerOf(kiosk), jwsType.staffDocumentOpen, opening), staffDocumentOpened, signal);
  if (!opened.ok) return opened;
  const { documentId } = opened.value;
  const keys = await verifyDigestKeys(opened.value.digestKeys, kiosk.carrierKey);
  if (!keys.ok) return keys;
  const path = `/v1/staff-documents/${encodeURIComponent(documentId)}` as const;
  const digest = await digestOf(identity, keys.value, async (blinded) => {
    const payload = staffDocumentEvaluatePayload.parse({ v: 1, kioskId, documentId, blinded });
    const answer = await client.ask(`${path}/evaluations`, await sign(signerOf(kiosk), jwsType.staffDocumentEvaluate, payload), staffDocumentEvaluated, signal);
    if (!answer.ok) return answer;
    return canonicalJson(answer.value.evaluated.map(({ keyId }) => keyId)) === canonicalJson(blinded.map(({ keyId }) => keyId)) ? ok(answer.value.evaluated) : err(failure('carrier/nonsense', 'evaluations under other keys'));
  });
  if (!digest.ok) return digest;
  const idDigest = digest.value;
  const signed = ({ signer, operator }: Signing, decision: StaffDocumentApprovalPayload['decision']): Promise<string> =>
    sign(signer, jwsType.staffDocumentApproval, staffDocumentApprovalPayload.parse({ v: 1, kioskId, documentId, operator, idDigest: idDigest.value, decision }));
  const approvals = [await signed(owner, 'document-mine'), await signed(second, 'document-compared')];
  const payload = staffDocumentPayload.parse({ v: 2, kioskId, documentId, idDigest, readBy, approvals });
  const registered = await client.ask(path, await sign(signerOf(kiosk), jwsType.staffDocument, payload), staffDocumentResponse, signal);
  return registered.ok ? ok(null) : registered;
}
