// A portrait as a device sends it -> a Blob, where it begins as its format begins. Nothing is decoded here.
import type { WirePortrait } from './protocol.ts';

const beginnings = { jpeg: [0xff, 0xd8, 0xff], bmp: [0x42, 0x4d] } as const satisfies Record<WirePortrait['format'], readonly number[]>;

/** @returns null where it is not what it says. JPEG 2000, which passports hold, is among it: no browser shows it. */
export function portraitOf({ format, base64 }: WirePortrait): Blob | null {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return beginnings[format].every((byte, at) => bytes[at] === byte) ? new Blob([bytes], { type: `image/${format}` }) : null;
}
