// The public half of a signing key, as WebCrypto exports it, reduced to what matters.
import { z } from 'zod';
import { base64Url32 } from './primitives.ts';

/** A point of P-256: `x` and `y` are 32 bytes each. Closed, so that a private key cannot be sent by accident. */
export const publicJwk = z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: base64Url32, y: base64Url32 });
export type PublicJwk = z.infer<typeof publicJwk>;
