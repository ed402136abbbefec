// The messages between the kiosk and a reader's local service, one JSON text each: README.md has them in words.
import { z } from 'zod';

export const PROTOCOL = 1;

/** Characters. A document with the largest portrait fits twice. */
export const LONGEST_MESSAGE = 768 * 1024;
/** A chip's portrait has one to forty kilobytes, a passport's up to about sixty. */
export const LARGEST_PORTRAIT_BYTES = 256 * 1024;

const line = (longest: number) => z.string().trim().min(1).max(longest);

const portrait = z.strictObject({
  format: z.enum(['jpeg', 'bmp']),
  base64: z.base64().min(4).max(Math.ceil(LARGEST_PORTRAIT_BYTES / 3) * 4),
});
export type WirePortrait = z.infer<typeof portrait>;

const residentCard = z.strictObject({
  kind: z.literal('resident-id'),
  name: line(120),
  sex: z.enum(['female', 'male']),
  nation: line(60).nullable(),
  birthDate: z.iso.date(),
  address: line(300).nullable(),
  idNumber: line(24),
  issuingAuthority: line(100).nullable(),
  validFrom: z.iso.date(),
  validUntil: z.iso.date().nullable(),
  portrait: portrait.nullable(),
});
export type WireResidentCard = z.infer<typeof residentCard>;

const mrz = z.strictObject({ kind: z.literal('mrz'), lines: z.array(z.string().max(44)).min(2).max(3), portrait: portrait.nullable() });

const wireDocument = z.discriminatedUnion('kind', [residentCard, mrz]);
export type WireDocument = z.infer<typeof wireDocument>;

export const serviceMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hello'), protocol: z.int(), vendor: line(80), model: line(80) }),
  z.strictObject({ type: z.literal('device'), present: z.boolean() }),
  z.strictObject({ type: z.literal('document'), document: wireDocument }),
  z.strictObject({ type: z.literal('failed'), reason: z.enum(['card-moved', 'unreadable', 'unsupported-card']) }),
  z.strictObject({ type: z.literal('pong'), id: z.int() }),
]);
export type ServiceMessage = z.infer<typeof serviceMessage>;

export type KioskMessage = { readonly type: 'hello'; readonly protocol: typeof PROTOCOL } | { readonly type: 'ping'; readonly id: number };
