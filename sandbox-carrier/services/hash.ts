// SHA-256 of a text.
import { createHash } from 'node:crypto';

/** Lower-case hexadecimal SHA-256 of the text in UTF-8. */
export const sha256Hex = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
