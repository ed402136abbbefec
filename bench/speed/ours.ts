// The page of the speed bench for our own models: hands frames to a worker that times them.
import type { OurTimes } from './ours-worker.ts';

const worker = new Worker(new URL('./ours-worker.ts', import.meta.url), { type: 'module' });

/** @param frames addresses of the frames; @returns milliseconds per frame for each step. */
function time(frames: readonly string[]): Promise<OurTimes> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<OurTimes | { failed: string }>) => {
      if ('failed' in data) reject(new Error(data.failed));
      else resolve(data);
    };
    worker.onerror = (event) => { reject(new Error(event.message)); };
    worker.postMessage(frames);
  });
}

declare global {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can add to Window.
  interface Window {
    ours: { time: typeof time };
  }
}
window.ours = { time };
