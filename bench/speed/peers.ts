// The peers on the same frames: @vladmandic/human (wasm backend) and @vladmandic/face-api, as their documentation advises.

/** Milliseconds per frame, one entry a frame; the first pass over the frames is for warming up and not kept. */
export type PeerTimes = { readonly humanTrackingMs: number[]; readonly humanFullMs: number[]; readonly faceApiFullMs: number[] };

const modules = '/bench/node_modules';

/** The parts of the peers' interfaces that are used here; both come as prebuilt bundles, outside our own types. */
type Human = { load(): Promise<void>; warmup(): Promise<unknown>; detect(input: ImageBitmap | HTMLCanvasElement): Promise<{ face: { embedding?: number[]; mesh: unknown[] }[] }> };
type HumanModule = { default: new (config: object) => Human };
type Net = { loadFromUri(uri: string): Promise<void> };
type FaceApi = {
  tf: { setBackend(name: string): Promise<boolean>; ready(): Promise<void>; getBackend(): string; setWasmPaths?(path: string): void };
  nets: { ssdMobilenetv1: Net; faceLandmark68Net: Net; faceRecognitionNet: Net };
  SsdMobilenetv1Options: new (options: object) => object;
  detectSingleFace(input: HTMLCanvasElement, options: object): { withFaceLandmarks(): { withFaceDescriptor(): Promise<{ descriptor: Float32Array } | undefined> } };
};

async function timeFrames(frames: readonly HTMLCanvasElement[], run: (frame: HTMLCanvasElement) => Promise<boolean>): Promise<number[]> {
  const times: number[] = [];
  for (const warmingUp of [true, false]) {
    for (const frame of frames) {
      const started = performance.now();
      const found = await run(frame);
      if (!warmingUp && found) times.push(performance.now() - started);
    }
  }
  return times;
}

async function human(frames: readonly HTMLCanvasElement[], full: boolean): Promise<number[]> {
  const { default: HumanClass } = (await import(/* @vite-ignore */ `${modules}/@vladmandic/human/dist/human.esm.js`)) as HumanModule;
  const peer = new HumanClass({
    backend: 'wasm',
    wasmPath: `${modules}/@tensorflow/tfjs-backend-wasm/dist/`,
    modelBasePath: `${modules}/@vladmandic/human/models/`,
    cacheSensitivity: 0,
    filter: { enabled: false },
    face: { enabled: true, detector: { maxDetected: 1 }, mesh: { enabled: true }, iris: { enabled: full }, description: { enabled: full }, emotion: { enabled: full }, antispoof: { enabled: full }, liveness: { enabled: full } },
    body: { enabled: false },
    hand: { enabled: false },
    object: { enabled: false },
    gesture: { enabled: false },
  });
  await peer.load();
  return timeFrames(frames, async (frame) => {
    const { face } = await peer.detect(frame);
    return face[0] !== undefined && (!full || (face[0].embedding?.length ?? 0) > 0);
  });
}

async function faceApi(frames: readonly HTMLCanvasElement[]): Promise<number[]> {
  const api = (await import(/* @vite-ignore */ `${modules}/@vladmandic/face-api/dist/face-api.esm.js`)) as FaceApi;
  // The fastest of its backends that starts here.
  api.tf.setWasmPaths?.(`${modules}/@tensorflow/tfjs-backend-wasm/dist/`);
  for (const backend of ['wasm', 'webgl', 'cpu']) if (await api.tf.setBackend(backend).catch(() => false)) break;
  await api.tf.ready();
  usedBackend = api.tf.getBackend();
  const models = `${modules}/@vladmandic/face-api/model`;
  await Promise.all([api.nets.ssdMobilenetv1.loadFromUri(models), api.nets.faceLandmark68Net.loadFromUri(models), api.nets.faceRecognitionNet.loadFromUri(models)]);
  const options = new api.SsdMobilenetv1Options({ minConfidence: 0.5, maxResults: 1 });
  return timeFrames(frames, async (frame) => (await api.detectSingleFace(frame, options).withFaceLandmarks().withFaceDescriptor()) !== undefined);
}

let usedBackend = '';

async function time(urls: readonly string[]): Promise<PeerTimes & { readonly faceApiBackend: string }> {
  const frames = await Promise.all(urls.map(async (url) => {
    const bitmap = await createImageBitmap(await (await fetch(url)).blob());
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    return canvas;
  }));
  return { humanTrackingMs: await human(frames, false), humanFullMs: await human(frames, true), faceApiFullMs: await faceApi(frames), faceApiBackend: usedBackend };
}

declare global {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can add to Window.
  interface Window {
    peers: { time: typeof time };
  }
}
window.peers = { time };
