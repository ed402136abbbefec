// The peers on the same frames: @vladmandic/human (wasm backend) and @vladmandic/face-api, as their documentation advises.
import { canvasOf, openFaceApi, openHuman } from '../lab/peers.ts';

/** Milliseconds per frame, one entry a frame; the first pass over the frames is for warming up and not kept. */
export type PeerTimes = { readonly humanTrackingMs: number[]; readonly humanFullMs: number[]; readonly faceApiFullMs: number[] };

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
  const peer = await openHuman({
    filter: { enabled: false },
    face: { enabled: true, detector: { maxDetected: 1 }, mesh: { enabled: true }, iris: { enabled: full }, description: { enabled: full }, emotion: { enabled: full }, antispoof: { enabled: full }, liveness: { enabled: full } },
  });
  return timeFrames(frames, async (frame) => {
    const { face } = await peer.detect(frame);
    return face[0] !== undefined && (!full || (face[0].embedding?.length ?? 0) > 0);
  });
}

async function faceApi(frames: readonly HTMLCanvasElement[]): Promise<number[]> {
  const api = await openFaceApi();
  usedBackend = api.tf.getBackend();
  const options = new api.SsdMobilenetv1Options({ minConfidence: 0.5, maxResults: 1 });
  return timeFrames(frames, async (frame) => (await api.detectSingleFace(frame, options).withFaceLandmarks().withFaceDescriptor()) !== undefined);
}

let usedBackend = '';

async function time(urls: readonly string[]): Promise<PeerTimes & { readonly faceApiBackend: string }> {
  const frames = await Promise.all(urls.map(canvasOf));
  return { humanTrackingMs: await human(frames, false), humanFullMs: await human(frames, true), faceApiFullMs: await faceApi(frames), faceApiBackend: usedBackend };
}

declare global {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can add to Window.
  interface Window {
    peers: { time: typeof time };
  }
}
window.peers = { time };
