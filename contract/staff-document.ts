// A member of staff's own document: its digest, made blind like a customer's, so that nobody can serve themself with it.
import { z } from 'zod';
import { digestKeyId } from './digest.ts';
import { base64Url32, base64Url64, compactJws, instant, opaqueId } from './primitives.ts';
import { idDigest } from './verdict.ts';

/** Payload of `POST /v1/staff-documents` (`typ` = `rnk-staff-document-open+jws`), signed by the kiosk. */
export const staffDocumentOpenPayload = z.strictObject({
  v: z.literal(1),
  kioskId: opaqueId,
  /** Of the member of staff whose document it is. */
  sessionId: opaqueId,
});
export type StaffDocumentOpenPayload = z.infer<typeof staffDocumentOpenPayload>;

export const staffDocumentOpened = z.strictObject({
  documentId: opaqueId,
  expiresAt: instant,
  /** JWS of `digestKeysPayload`, signed with the pinned carrier key. */
  digestKeys: compactJws,
});
export type StaffDocumentOpened = z.infer<typeof staffDocumentOpened>;

/** Payload of `POST /v1/staff-documents/{documentId}/evaluations` (`typ` = `rnk-staff-document-evaluate+jws`): one blinded element per key. */
export const staffDocumentEvaluatePayload = z.strictObject({
  v: z.literal(1),
  kioskId: opaqueId,
  documentId: opaqueId,
  blinded: z.array(z.strictObject({ keyId: digestKeyId, element: base64Url32 })).min(1).max(3),
});
export type StaffDocumentEvaluatePayload = z.infer<typeof staffDocumentEvaluatePayload>;

/** `proof`: c and s of the DLEQ proof, 32 bytes each. In the order of the request. */
export const staffDocumentEvaluated = z.strictObject({
  documentId: opaqueId,
  evaluated: z.array(z.strictObject({ keyId: digestKeyId, element: base64Url32, proof: base64Url64 })).min(1).max(3),
});
export type StaffDocumentEvaluated = z.infer<typeof staffDocumentEvaluated>;

/**
 * Payload of an approval (`typ` = `rnk-staff-document-approval+jws`, `kid` = the session of whoever signs): the document is
 * their own, or they have compared it with the colleague whose it is.
 */
export const staffDocumentApprovalPayload = z.strictObject({
  v: z.literal(1),
  kioskId: opaqueId,
  documentId: opaqueId,
  /** Who signs. */
  operator: opaqueId,
  /** `value` of the idDigest. */
  idDigest: base64Url64,
  decision: z.enum(['document-mine', 'document-compared']),
});
export type StaffDocumentApprovalPayload = z.infer<typeof staffDocumentApprovalPayload>;

/** `machine`: everything that the digest is made of was read, and nobody changed it. `typed`: somebody typed it, or corrected what was read. */
export const documentReadBy = z.enum(['machine', 'typed']);
export type DocumentReadBy = z.infer<typeof documentReadBy>;

/** Payload of `POST /v1/staff-documents/{documentId}` (`typ` = `rnk-staff-document+jws`), signed by the kiosk. */
export const staffDocumentPayload = z.strictObject({
  v: z.literal(2),
  kioskId: opaqueId,
  documentId: opaqueId,
  idDigest,
  /** For your trail: by the kiosk's word. */
  readBy: documentReadBy,
  /** Each holds a `staffDocumentApprovalPayload`: the owner's, and a second person's. One of the two is a supervisor. */
  approvals: z.array(compactJws.max(2048)).min(1).max(2),
});
export type StaffDocumentPayload = z.infer<typeof staffDocumentPayload>;

export const staffDocumentResponse = z.strictObject({ documentId: opaqueId });
export type StaffDocumentResponse = z.infer<typeof staffDocumentResponse>;
