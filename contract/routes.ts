// Every route of the carrier's API: what it takes, what it answers, and which problems it may answer.
import { z } from 'zod';
import { dayPayload, dayResponse } from './day.ts';
import { evaluatePayload, evaluateResponse } from './digest.ts';
import { enrolRequest, enrolResponse, jwsType, openPayload, openResponse, signedBody, submissionReceipt, withdrawPayload, withdrawReceipt } from './messages.ts';
import { operatorSessionPayload, operatorSessionResponse } from './operator.ts';
import { passkeyChallenge, passkeyChallengePayload, passkeyPayload, passkeyResponse, passkeySessionPayload } from './passkey.ts';
import type { ProblemType } from './problem.ts';
import { staffDocumentEvaluated, staffDocumentEvaluatePayload, staffDocumentOpened, staffDocumentOpenPayload, staffDocumentPayload, staffDocumentResponse } from './staff-document.ts';
import { verdictPayload } from './verdict.ts';

/** Version of the interface as a whole; how it counts up is in docs/carrier-api.md. */
export const apiVersion = '1.4.0';

/** Answer of `GET /v1/health`: the service and its database are there. */
export const healthResponse = z.strictObject({ status: z.literal('ok') });

/** An OpenAPI document: this one. */
export const openApiDocument = z.looseObject({ openapi: z.string(), info: z.looseObject({ title: z.string(), version: z.string() }) });

export type Route = {
  /** `operationId` of the OpenAPI document. */
  readonly id: string;
  readonly method: 'GET' | 'POST';
  /** With `{registrationId}` or `{documentId}` where the id stands. */
  readonly path: string;
  readonly summary: string;
  /** Null: no body. */
  readonly body: z.ZodType | null;
  /** What the JWS of a signed request holds; null: nothing is signed. */
  readonly signed: { readonly typ: string; readonly payload: z.ZodType } | null;
  readonly answer: z.ZodType;
  readonly problems: readonly ProblemType[];
};

/** At any address, whatever the route says of itself: a server may refuse before it knows which route is meant. */
export const problemsAnywhere = ['malformed-request', 'body-too-large', 'request-timeout', 'not-found', 'method-not-allowed', 'internal'] as const satisfies readonly ProblemType[];

const ofEveryBody = ['malformed-request', 'body-too-large', 'request-timeout', 'rate-limited', 'internal'] as const satisfies readonly ProblemType[];

const ofEverySignature = ['unsigned', 'key-confusion', 'bad-signature', 'kiosk-unknown', 'kiosk-revoked', 'wrong-kiosk'] as const satisfies readonly ProblemType[];

export const routes: readonly Route[] = [
  {
    id: 'health',
    method: 'GET',
    path: '/v1/health',
    summary: 'Whether the service and its database answer.',
    body: null,
    signed: null,
    answer: healthResponse,
    problems: ['internal'],
  },
  {
    id: 'openApi',
    method: 'GET',
    path: '/v1/openapi.json',
    summary: 'This document.',
    body: null,
    signed: null,
    answer: openApiDocument,
    problems: ['internal'],
  },
  {
    id: 'enrolKiosk',
    method: 'POST',
    path: '/v1/kiosks',
    summary: 'A browser becomes a kiosk, with a one-time code that staff type.',
    body: enrolRequest,
    signed: null,
    answer: enrolResponse,
    problems: [...ofEveryBody, 'enrolment-code-unknown'],
  },
  {
    id: 'openRegistration',
    method: 'POST',
    path: '/v1/registrations',
    summary: 'Opens a registration: a nonce, the policy in force, a SIM kept and numbers to choose from. The same requestId opens the same registration.',
    body: signedBody,
    signed: { typ: jwsType.open, payload: openPayload },
    answer: openResponse,
    problems: [...ofEveryBody, ...ofEverySignature, 'nonce-expired', 'nonce-used', 'sim-unavailable', 'sim-of-another-shop', 'sim-already-active', 'number-unavailable', 'kiosk-limit-reached', 'clerk-limit-reached', 'approval-invalid', 'supervisor-required'],
  },
  {
    id: 'evaluate',
    method: 'POST',
    path: '/v1/registrations/{registrationId}/evaluations',
    summary: 'Evaluates the blinded document number under each key that is still counted, with a proof for each.',
    body: signedBody,
    signed: { typ: jwsType.evaluate, payload: evaluatePayload },
    answer: evaluateResponse,
    problems: [...ofEveryBody, ...ofEverySignature, 'registration-unknown', 'nonce-expired', 'nonce-used', 'digest-key-unknown', 'evaluation-limit-reached'],
  },
  {
    id: 'submitVerdict',
    method: 'POST',
    path: '/v1/registrations/{registrationId}/verdict',
    summary: 'Takes the signed verdict and activates or records. The same verdict again gets the present state: a kiosk polls with it.',
    body: signedBody,
    signed: { typ: jwsType.verdict, payload: verdictPayload },
    answer: submissionReceipt,
    problems: [
      ...ofEveryBody, ...ofEverySignature,
      'registration-unknown', 'nonce-mismatch', 'nonce-expired', 'nonce-used', 'verdict-conflict', 'clock-skew',
      'policy-outdated', 'model-not-allowed', 'verdict-inconsistent', 'digest-key-unknown', 'digest-not-evaluated', 'sim-limit-reached',
      'staffed-review-not-allowed', 'approval-missing', 'approval-invalid', 'supervisor-required', 'clerk-limit-reached', 'kiosk-limit-reached', 'staff-own-document', 'staff-face-not-compared',
      'sim-unavailable', 'number-unavailable',
    ],
  },
  {
    id: 'withdrawRegistration',
    method: 'POST',
    path: '/v1/registrations/{registrationId}/withdrawal',
    summary: 'Whoever registered has stopped: where no verdict was taken, none will be, and what was kept is free again. The same again gets the same answer.',
    body: signedBody,
    signed: { typ: jwsType.withdraw, payload: withdrawPayload },
    answer: withdrawReceipt,
    problems: [...ofEveryBody, ...ofEverySignature, 'registration-unknown'],
  },
  {
    id: 'openOperatorSession',
    method: 'POST',
    path: '/v1/operator-sessions',
    summary: 'A member of staff signs in at a kiosk: approvals of a staffed review are signed with the key of the session.',
    body: signedBody,
    signed: { typ: jwsType.operator, payload: operatorSessionPayload },
    answer: operatorSessionResponse,
    problems: [...ofEveryBody, ...ofEverySignature, 'operator-unknown', 'operator-locked'],
  },
  {
    id: 'readDay',
    method: 'POST',
    path: '/v1/day',
    summary: 'Today’s registrations of this kiosk with their states, for a member of staff who is signed in there. Nothing of a customer.',
    body: signedBody,
    signed: { typ: jwsType.day, payload: dayPayload },
    answer: dayResponse,
    problems: [...ofEveryBody, ...ofEverySignature, 'operator-unknown'],
  },
  {
    id: 'openPasskeyChallenge',
    method: 'POST',
    path: '/v1/passkey-challenges',
    summary: 'A single-use challenge for a passkey of staff: to sign in with one, or to add one in a session that began with a PIN just now.',
    body: signedBody,
    signed: { typ: jwsType.passkeyChallenge, payload: passkeyChallengePayload },
    answer: passkeyChallenge,
    problems: [...ofEveryBody, ...ofEverySignature, 'operator-locked', 'passkey-not-allowed'],
  },
  {
    id: 'addPasskey',
    method: 'POST',
    path: '/v1/passkeys',
    summary: 'A member of staff adds a passkey, with the signature of their session.',
    body: signedBody,
    signed: { typ: jwsType.passkey, payload: passkeyPayload },
    answer: passkeyResponse,
    problems: [...ofEveryBody, ...ofEverySignature, 'operator-locked', 'passkey-unknown', 'passkey-challenge-lapsed', 'passkey-not-allowed'],
  },
  {
    id: 'openPasskeySession',
    method: 'POST',
    path: '/v1/operator-sessions/passkey',
    summary: 'A member of staff signs in at a kiosk with a passkey. The session is like one by PIN.',
    body: signedBody,
    signed: { typ: jwsType.passkeySession, payload: passkeySessionPayload },
    answer: operatorSessionResponse,
    problems: [...ofEveryBody, ...ofEverySignature, 'operator-locked', 'passkey-unknown', 'passkey-challenge-lapsed', 'passkey-not-allowed'],
  },
  {
    id: 'openStaffDocument',
    method: 'POST',
    path: '/v1/staff-documents',
    summary: 'A member of staff is about to have their own document known: the digest keys in force, for a while.',
    body: signedBody,
    signed: { typ: jwsType.staffDocumentOpen, payload: staffDocumentOpenPayload },
    answer: staffDocumentOpened,
    problems: [...ofEveryBody, ...ofEverySignature, 'operator-unknown'],
  },
  {
    id: 'evaluateStaffDocument',
    method: 'POST',
    path: '/v1/staff-documents/{documentId}/evaluations',
    summary: 'Evaluates the blinded number of a document of staff, like a customer’s.',
    body: signedBody,
    signed: { typ: jwsType.staffDocumentEvaluate, payload: staffDocumentEvaluatePayload },
    answer: staffDocumentEvaluated,
    problems: [...ofEveryBody, ...ofEverySignature, 'staff-document-lapsed', 'digest-key-unknown', 'evaluation-limit-reached'],
  },
  {
    id: 'registerStaffDocument',
    method: 'POST',
    path: '/v1/staff-documents/{documentId}',
    summary: 'Takes the digest of a document of staff, signed by its owner and a second person: from then on its owner cannot give out a number on it.',
    body: signedBody,
    signed: { typ: jwsType.staffDocument, payload: staffDocumentPayload },
    answer: staffDocumentResponse,
    problems: [...ofEveryBody, ...ofEverySignature, 'staff-document-lapsed', 'digest-key-unknown', 'digest-not-evaluated', 'verdict-inconsistent', 'approval-missing', 'approval-invalid', 'supervisor-required'],
  },
];
