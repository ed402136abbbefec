// The page of the accuracy bench: hands one picture at a time to its worker.
import type { Sample } from './sample.ts';

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

/** Null where no face was found. One call at a time. */
function take(url: string): Promise<Sample | null> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<{ sample: Sample | null } | { failed: string }>) => {
      if ('failed' in data) reject(new Error(data.failed));
      else resolve(data.sample);
    };
    worker.onerror = (event) => { reject(new Error(event.message)); };
    worker.postMessage(url);
  });
}

declare global {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can add to Window.
  interface Window {
    accuracy: { take: typeof take };
  }
}
window.accuracy = { take };
