// Errors of the carrier's API: application/problem+json (RFC 9457) with a closed list of types.
import { z } from 'zod';

/** HTTP status per problem type. The type URI is `urn:rnk:problem:` followed by the key. */
export const problemStatus = {
  'malformed-request': 400,
  'enrolment-code-unknown': 403,
  'bad-signature': 401,
  'kiosk-unknown': 401,
  'kiosk-revoked': 403,
  'registration-unknown': 404,
  'nonce-expired': 410,
  'nonce-used': 409,
  'verdict-conflict': 409,
  'policy-outdated': 409,
  'model-not-allowed': 403,
  'clock-skew': 400,
  'sim-unavailable': 409,
  'sim-limit-reached': 409,
  'rate-limited': 429,
  'not-found': 404,
  'internal': 500,
} as const satisfies Record<string, number>;

export type ProblemType = keyof typeof problemStatus;

export const problemTypeUri = <T extends ProblemType>(type: T): `urn:rnk:problem:${T}` => `urn:rnk:problem:${type}`;

const uris = (Object.keys(problemStatus) as ProblemType[]).map(problemTypeUri);

export const problem = z.object({
  type: z.enum(uris),
  title: z.string().max(200),
  status: z.int(),
  detail: z.string().max(500).optional(),
});
export type Problem = z.infer<typeof problem>;

export const problemTypeOf = (value: Problem): ProblemType => value.type.slice('urn:rnk:problem:'.length) as ProblemType;
