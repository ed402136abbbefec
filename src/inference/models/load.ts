// Fetches a model file, checks its SHA-256 and hands out the bytes. The only network access of the inference side.
import { failure, type Failure } from '../../shared/failure.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { acceptedArtefact, modelUrl, type ModelEntry, type ModelRole } from './manifest.ts';

export type CheckedModel<R extends ModelRole = ModelRole> = { readonly entry: ModelEntry & { readonly role: R }; readonly sha256: string; readonly bytes: Uint8Array<ArrayBuffer> };

/** No byte for this long and the load is given up; a slow line that still moves is waited for. */
const STALL_MS = 20_000;

/**
 * @param onBytes called with the bytes of each piece as it arrives.
 * Failures: `inference/model-missing` (not there, or the line stalled), `inference/model-altered` (cut short or
 * changed: the bytes are thrown away before anything compiles them).
 */
export async function loadModel<R extends ModelRole>(entry: ModelEntry & { readonly role: R }, onBytes: (count: number) => void): Promise<Result<CheckedModel<R>, Failure>> {
  const stall = new AbortController();
  let timer = setTimeout(() => { stall.abort(); }, STALL_MS);
  try {
    const response = await fetch(modelUrl(entry, import.meta.env.BASE_URL), { signal: stall.signal, credentials: 'omit', redirect: 'error' });
    // A server that answers every path with the start page must not pass for a model.
    const isPage = response.headers.get('content-type')?.startsWith('text/html') === true;
    if (!response.ok || response.body === null || isPage) return err(failure('inference/model-missing', `${entry.file}: HTTP ${String(response.status)}`));

    const longest = Math.max(...entry.accepted.map((artefact) => artefact.bytes));
    const bytes = new Uint8Array(longest);
    let length = 0;
    const reader = response.body.getReader();
    for (;;) {
      const piece = await reader.read();
      if (piece.done) break;
      clearTimeout(timer);
      timer = setTimeout(() => { stall.abort(); }, STALL_MS);
      if (length + piece.value.length > longest) {
        await reader.cancel();
        return err(failure('inference/model-altered', `${entry.file}: longer than any listed file`));
      }
      bytes.set(piece.value, length);
      length += piece.value.length;
      onBytes(piece.value.length);
    }
    const content = bytes.slice(0, length);
    const sha256 = hex(await crypto.subtle.digest('SHA-256', content));
    if (acceptedArtefact(entry, sha256) === null) return err(failure('inference/model-altered', `${entry.file}: ${String(length)} bytes, SHA-256 ${sha256}`));
    return ok({ entry, sha256, bytes: content });
  } catch (cause) {
    return err(failure('inference/model-missing', cause));
  } finally {
    clearTimeout(timer);
  }
}

function hex(buffer: ArrayBuffer): string {
  return [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
