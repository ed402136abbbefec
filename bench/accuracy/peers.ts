// The peers' descriptors of one picture, in the settings that their own face-matching examples use.

const modules = '/bench/node_modules';

/** `null`: no face found. `ms`: the picture as a canvas -> descriptor. */
export type Described = { readonly descriptor: readonly number[] | null; readonly ms: number };

type Centre = { readonly x: number; readonly y: number };
type Describe = (picture: HTMLCanvasElement) => Promise<readonly { readonly centre: Centre; readonly descriptor: ArrayLike<number> }[]>;

/** The parts of the peers' interfaces that are used here; both come as prebuilt bundles, outside our own types. */
type Human = { load(): Promise<void>; detect(input: HTMLCanvasElement): Promise<{ face: { box: [number, number, number, number]; embedding?: number[] }[] }> };
type HumanModule = { default: new (config: object) => Human };
type Net = { loadFromUri(uri: string): Promise<void> };
type FaceApi = {
  tf: { setBackend(name: string): Promise<boolean>; ready(): Promise<void>; setWasmPaths?(path: string): void };
  nets: { ssdMobilenetv1: Net; faceLandmark68Net: Net; faceRecognitionNet: Net };
  SsdMobilenetv1Options: new (options: object) => object;
  detectAllFaces(input: HTMLCanvasElement, options: object): { withFaceLandmarks(): { withFaceDescriptors(): Promise<{ detection: { box: { x: number; y: number; width: number; height: number } }; descriptor: Float32Array }[]> } };
};

/** As its facematch demo: rotated faces set upright, histogram equalised; wasm, its fastest backend without a graphics card. */
async function openHuman(): Promise<Describe> {
  const { default: HumanClass } = (await import(/* @vite-ignore */ `${modules}/@vladmandic/human/dist/human.esm.js`)) as HumanModule;
  const peer = new HumanClass({
    backend: 'wasm',
    wasmPath: `${modules}/@tensorflow/tfjs-backend-wasm/dist/`,
    modelBasePath: `${modules}/@vladmandic/human/models/`,
    cacheSensitivity: 0,
    filter: { enabled: true, equalization: true },
    face: { enabled: true, detector: { rotation: true, maxDetected: 5, minConfidence: 0.2 }, mesh: { enabled: true }, iris: { enabled: false }, description: { enabled: true }, emotion: { enabled: false }, antispoof: { enabled: false }, liveness: { enabled: false } },
    body: { enabled: false },
    hand: { enabled: false },
    object: { enabled: false },
    gesture: { enabled: false },
  });
  await peer.load();
  return async (picture) => {
    const { face } = await peer.detect(picture);
    return face.flatMap(({ box: [x, y, width, height], embedding }) => (embedding === undefined || embedding.length === 0 ? [] : [{ centre: { x: x + width / 2, y: y + height / 2 }, descriptor: embedding }]));
  };
}

/** As its README: SSD MobileNet at 0.5, 68 landmarks, descriptor. */
async function openFaceApi(): Promise<Describe> {
  const api = (await import(/* @vite-ignore */ `${modules}/@vladmandic/face-api/dist/face-api.esm.js`)) as FaceApi;
  api.tf.setWasmPaths?.(`${modules}/@tensorflow/tfjs-backend-wasm/dist/`);
  // The fastest of its backends that starts here.
  for (const backend of ['wasm', 'webgl', 'cpu']) if (await api.tf.setBackend(backend).catch(() => false)) break;
  await api.tf.ready();
  const models = `${modules}/@vladmandic/face-api/model`;
  await Promise.all([api.nets.ssdMobilenetv1.loadFromUri(models), api.nets.faceLandmark68Net.loadFromUri(models), api.nets.faceRecognitionNet.loadFromUri(models)]);
  const options = new api.SsdMobilenetv1Options({ minConfidence: 0.5, maxResults: 5 });
  return async (picture) => (await api.detectAllFaces(picture, options).withFaceLandmarks().withFaceDescriptors()).map(({ detection: { box }, descriptor }) => ({ centre: { x: box.x + box.width / 2, y: box.y + box.height / 2 }, descriptor }));
}

const openers = { human: openHuman, 'face-api': openFaceApi } as const;
export type Peer = keyof typeof openers;
const opened = new Map<Peer, Promise<Describe>>();

/** Descriptor of the face in the middle, which is whom the set's protocol means. */
async function describe(peer: Peer, url: string): Promise<Described> {
  const ready = opened.get(peer) ?? openers[peer]();
  opened.set(peer, ready);
  const run = await ready;
  const bitmap = await createImageBitmap(await (await fetch(url)).blob());
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  const startedMs = performance.now();
  const faces = await run(canvas);
  const ms = performance.now() - startedMs;
  const off = ({ centre }: { readonly centre: Centre }) => Math.hypot(centre.x - bitmap.width / 2, centre.y - bitmap.height / 2);
  const [middle] = [...faces].sort((one, other) => off(one) - off(other));
  bitmap.close();
  return { descriptor: middle === undefined ? null : [...Array.from(middle.descriptor)], ms };
}

declare global {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can add to Window.
  interface Window {
    describePicture: typeof describe;
  }
}
window.describePicture = describe;
