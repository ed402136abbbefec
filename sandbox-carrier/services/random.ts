// Everything the carrier draws by chance: ids, nonces, codes that people type or read out.
import { randomBytes, randomInt } from 'node:crypto';

/** No I, O, 0, 1: nobody has to ask which it was. */
const readable = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const readableText = (length: number): string => Array.from({ length }, () => readable.charAt(randomInt(readable.length))).join('');

/** 32 random bytes, base64url without padding (43 characters). */
export const random32 = (): string => randomBytes(32).toString('base64url');

/** e.g. `reg_` and 128 bits. @param prefix two to eight lower-case letters. */
export const randomId = (prefix: string): string => `${prefix}_${randomBytes(16).toString('base64url')}`;

/** e.g. `K7QF-2M9D`: 40 bits. */
export const readableCode = (): string => `${readableText(4)}-${readableText(4)}`;

/** Matching id of an eSIM profile, e.g. `RNK-7K2M-…` (80 bits). */
export const matchingId = (): string => `RNK-${readableText(4)}-${readableText(4)}-${readableText(4)}-${readableText(4)}`;
