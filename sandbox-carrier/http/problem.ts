// Every answer that is not a success: application/problem+json (RFC 9457), with a title per type.
import type { Context } from 'hono';
import { problemStatus, problemTypeUri, type Problem, type ProblemType } from '../../contract/problem.ts';
import type { Refusal } from '../services/refusal.ts';
import type { Env } from './env.ts';

export const problemTitles = {
  'malformed-request': 'The request is not one that this interface takes.',
  'body-too-large': 'The body is too large.',
  'request-timeout': 'The request took too long to arrive.',
  'not-found': 'There is nothing at this address.',
  'method-not-allowed': 'This address does not take this method.',
  'enrolment-code-unknown': 'This enrolment code is unknown, used or out of date.',
  unsigned: 'The message is not signed.',
  'key-confusion': 'The message asks to be checked by another algorithm, or by a key of its own.',
  'bad-signature': 'The signature does not fit.',
  'kiosk-unknown': 'This kiosk is not enrolled.',
  'kiosk-revoked': 'This kiosk was revoked.',
  'wrong-kiosk': 'The message belongs to another kiosk.',
  'registration-unknown': 'There is no such registration.',
  'nonce-mismatch': 'The nonce is not the one of this registration.',
  'nonce-expired': 'The time for this registration is over.',
  'nonce-used': 'The nonce was used before.',
  'verdict-conflict': 'Another verdict was submitted for this registration before.',
  'clock-skew': 'The clock of the kiosk is too far off.',
  'policy-outdated': 'The verdict was made under a policy that is no longer in force.',
  'model-not-allowed': 'The verdict was made with a model that is not accepted, or without one that is needed.',
  'verdict-inconsistent': 'The verdict contradicts itself or its registration.',
  'digest-key-unknown': 'The digest was made with a key that is not counted, or without one that is.',
  'digest-not-evaluated': 'No evaluation was made for this digest.',
  'evaluation-limit-reached': 'This registration has used up its evaluations.',
  'sim-limit-reached': 'This identity holds as many numbers as it may.',
  'staffed-review-not-allowed': 'The policy does not allow staffed review.',
  'approval-missing': 'The clerk has not signed the review.',
  'approval-invalid': 'The signature of a member of staff does not hold.',
  'supervisor-required': 'This review needs a supervisor beside the clerk.',
  'clerk-limit-reached': 'This clerk has given out as many numbers alone as one may for now.',
  'kiosk-limit-reached': 'This kiosk has given out as many numbers by face as it may for now.',
  'staff-own-document': 'This is the own document of a member of staff who signed.',
  'staff-face-not-compared': 'The policy wants the face compared with that of the clerk who is signed in, and it was not.',
  'staff-document-lapsed': 'The time to register this document is over, or it was registered before.',
  'operator-unknown': 'The staff number or the PIN is not right.',
  'operator-locked': 'This staff number is locked for a while.',
  'passkey-unknown': 'This passkey is not known here, or does not fit.',
  'passkey-challenge-lapsed': 'The question to the passkey is out of date, or was answered before.',
  'passkey-not-allowed': 'A passkey cannot be used or added here.',
  'sim-unavailable': 'This SIM, or any SIM, cannot be had.',
  'sim-of-another-shop': 'This SIM card belongs to another shop.',
  'sim-already-active': 'This SIM card is in use already.',
  'number-unavailable': 'This number, or any number, cannot be had.',
  'rate-limited': 'Too many requests; wait a minute.',
  internal: 'The carrier could not finish this.',
} as const satisfies Record<ProblemType, string>;

export const problemDocument = ({ type, detail, retryAt }: Refusal): Problem => ({
  type: problemTypeUri(type),
  title: problemTitles[type],
  status: problemStatus[type],
  ...(detail === undefined ? {} : { detail }),
  ...(retryAt === undefined ? {} : { retryAt: retryAt.toISOString() }),
});

/** Of a problem that no route answers. Those of the routes get theirs from headers.ts besides. */
export const problemHeaders = { 'content-type': 'application/problem+json', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

/** Answers a refusal and notes its type for the log and the counts. */
export function problemResponse(c: Context<Env>, refusal: Refusal): Response {
  c.set('problem', refusal.type);
  return c.body(JSON.stringify(problemDocument(refusal)), problemStatus[refusal.type], { 'content-type': 'application/problem+json' });
}
