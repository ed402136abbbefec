// The page of the document-live bench: hands one call at a time to its worker.
import type { CallName, Calls } from './worker.ts';

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

/** One call at a time. */
function call<N extends CallName>(name: N, ...args: Parameters<Calls[N]>): Promise<Awaited<ReturnType<Calls[N]>>> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<{ value: Awaited<ReturnType<Calls[N]>> } | { failed: string }>) => {
      if ('failed' in data) reject(new Error(data.failed));
      else resolve(data.value);
    };
    worker.onerror = (event) => { reject(new Error(event.message)); };
    worker.postMessage({ name, args });
  });
}

declare global {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can add to Window.
  interface Window {
    documentLive: typeof call;
  }
}
window.documentLive = call;
