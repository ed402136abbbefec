// Errors of the carrier's API: application/problem+json (RFC 9457) with a closed list of types.
import { z } from 'zod';
import { instant } from './primitives.ts';

/** HTTP status per problem type. The type URI is `urn:rnk:problem:` followed by the key. */
export const problemStatus = {
  // The message as such.
  'malformed-request': 400,
  'body-too-large': 413,
  'request-timeout': 408,
  'not-found': 404,
  'method-not-allowed': 405,

  // Who signed it.
  'enrolment-code-unknown': 403,
  unsigned: 401,
  'key-confusion': 401,
  'bad-signature': 401,
  'kiosk-unknown': 401,
  'kiosk-revoked': 403,
  'wrong-kiosk': 403,

  // Whether it is fresh.
  'registration-unknown': 404,
  'nonce-mismatch': 409,
  'nonce-expired': 410,
  'nonce-used': 409,
  'verdict-conflict': 409,
  'clock-skew': 400,

  // Whether it may be.
  'policy-outdated': 409,
  'model-not-allowed': 403,
  'verdict-inconsistent': 422,
  'digest-key-unknown': 409,
  'digest-not-evaluated': 409,
  'evaluation-limit-reached': 429,
  'sim-limit-reached': 409,
  'staffed-review-not-allowed': 403,
  'approval-missing': 403,
  'approval-invalid': 403,
  'supervisor-required': 403,
  'clerk-limit-reached': 403,
  'kiosk-limit-reached': 403,
  'staff-own-document': 403,
  'staff-face-not-compared': 403,
  'staff-document-lapsed': 410,
  'operator-unknown': 401,
  'operator-locked': 403,
  'passkey-unknown': 401,
  'passkey-challenge-lapsed': 410,
  'passkey-not-allowed': 403,

  // Whether there is something to give.
  'sim-unavailable': 409,
  'sim-of-another-shop': 403,
  'sim-already-active': 409,
  'number-unavailable': 409,

  // The carrier itself.
  'rate-limited': 429,
  internal: 500,
} as const satisfies Record<string, number>;

export type ProblemType = keyof typeof problemStatus;

export const problemTypes = Object.keys(problemStatus) as readonly ProblemType[];

export const problemTypeUri = <T extends ProblemType>(type: T): `urn:rnk:problem:${T}` => `urn:rnk:problem:${type}`;

export const problem = z.object({
  type: z.enum(problemTypes.map(problemTypeUri)),
  title: z.string().max(200),
  status: z.int(),
  detail: z.string().max(500).optional(),
  /** Of a limit: when it is not reached any more, by the carrier's clock. */
  retryAt: instant.optional(),
});
export type Problem = z.infer<typeof problem>;

export const problemTypeOf = (value: Problem): ProblemType => value.type.slice('urn:rnk:problem:'.length) as ProblemType;
