// The peers' descriptors of one picture, in the settings that their own face-matching examples use.
import { canvasOf, openFaceApi, openHuman } from '../lab/peers.ts';

/** `null`: no face found. `ms`: the picture as a canvas -> descriptor. */
export type Described = { readonly descriptor: readonly number[] | null; readonly ms: number };

type Centre = { readonly x: number; readonly y: number };
type Describe = (picture: HTMLCanvasElement) => Promise<readonly { readonly centre: Centre; readonly descriptor: ArrayLike<number> }[]>;

/** As its facematch demo: rotated faces set upright, histogram equalised; wasm, its fastest backend without a graphics card. */
async function human(): Promise<Describe> {
  const peer = await openHuman({
    filter: { enabled: true, equalization: true },
    face: { enabled: true, detector: { rotation: true, maxDetected: 5, minConfidence: 0.2 }, mesh: { enabled: true }, iris: { enabled: false }, description: { enabled: true }, emotion: { enabled: false }, antispoof: { enabled: false }, liveness: { enabled: false } },
  });
  return async (picture) => {
    const { face } = await peer.detect(picture);
    return face.flatMap(({ box: [x, y, width, height], embedding }) => (embedding === undefined || embedding.length === 0 ? [] : [{ centre: { x: x + width / 2, y: y + height / 2 }, descriptor: embedding }]));
  };
}

/** As its node-match demo: SSD MobileNet at 0.1; at 0.5 it found no face on a tenth of the pictures. */
async function faceApi(): Promise<Describe> {
  const api = await openFaceApi();
  const options = new api.SsdMobilenetv1Options({ minConfidence: 0.1, maxResults: 5 });
  return async (picture) => (await api.detectAllFaces(picture, options).withFaceLandmarks().withFaceDescriptors()).map(({ detection: { box }, descriptor }) => ({ centre: { x: box.x + box.width / 2, y: box.y + box.height / 2 }, descriptor }));
}

const openers = { human, 'face-api': faceApi } as const;
export type Peer = keyof typeof openers;
const opened = new Map<Peer, Promise<Describe>>();

/** Descriptor of the face in the middle, which is whom the set's protocol means. */
async function describe(peer: Peer, url: string): Promise<Described> {
  const ready = opened.get(peer) ?? openers[peer]();
  opened.set(peer, ready);
  const run = await ready;
  const canvas = await canvasOf(url);
  const startedMs = performance.now();
  const faces = await run(canvas);
  const ms = performance.now() - startedMs;
  const off = ({ centre }: { readonly centre: Centre }) => Math.hypot(centre.x - canvas.width / 2, centre.y - canvas.height / 2);
  const [middle] = [...faces].sort((one, other) => off(one) - off(other));
  return { descriptor: middle === undefined ? null : [...Array.from(middle.descriptor)], ms };
}

declare global {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can add to Window.
  interface Window {
    describePicture: typeof describe;
  }
}
window.describePicture = describe;
