// The page of the accuracy bench: hands one picture at a time to its worker.

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

/** 256 numbers, or null where no face was found. One call at a time. */
function embedPicture(url: string): Promise<number[] | null> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<{ embedding: number[] | null } | { failed: string }>) => {
      if ('failed' in data) reject(new Error(data.failed));
      else resolve(data.embedding);
    };
    worker.onerror = (event) => { reject(new Error(event.message)); };
    worker.postMessage(url);
  });
}

declare global {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can add to Window.
  interface Window {
    bench: { embedPicture: typeof embedPicture };
  }
}
window.bench = { embedPicture };
