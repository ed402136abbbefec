// Are these the bytes that the manifest lists?

import { createHash } from 'node:crypto';
import { err, ok, type Result } from '../../src/shared/result.ts';
import type { Fault } from './refusal.ts';

export type Expected = { readonly sha256: string; readonly bytes: number };

/** Bytes whose SHA-256 the manifest lists. */
export type Verified = { readonly bytes: Uint8Array; readonly sha256: string };

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export const verify = (bytes: Uint8Array, accepted: readonly Expected[]): Result<Verified, Fault> => {
  const sha256 = sha256Of(bytes);
  if (accepted.some((artefact) => artefact.sha256 === sha256)) return ok({ bytes, sha256 });
  const sizes = accepted.map((artefact) => artefact.bytes);
  const longest = Math.max(...sizes);
  const size = bytes.byteLength;
  if (size < longest && !sizes.includes(size)) {
    return err({ code: 'cut-short', detail: `is cut short: ${String(size)} of ${String(longest)} bytes` });
  }
  const wanted = accepted.map((artefact) => artefact.sha256.slice(0, 12)).join(' or ');
  return err({
    code: 'altered',
    detail: `is not the listed file: ${String(size)} bytes with SHA-256 ${sha256.slice(0, 12)}…, the manifest lists ${sizes.join(' or ')} bytes with ${wanted}…`,
  });
};
