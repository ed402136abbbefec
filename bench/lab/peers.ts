// The peers, loaded in the page of a bench: @vladmandic/human with its wasm backend and @vladmandic/face-api with the fastest that starts.

const modules = '/bench/node_modules';

/** The parts of the peers' interfaces that the benches use; both come as prebuilt bundles, outside our own types. */
export type Human = { load(): Promise<void>; detect(input: HTMLCanvasElement): Promise<{ face: { box: [number, number, number, number]; embedding?: number[] }[] }> };
type HumanModule = { default: new (config: object) => Human };
type Net = { loadFromUri(uri: string): Promise<void> };
/** A face with the landmarks and descriptor that were asked for. */
type Described = { detection: { box: { x: number; y: number; width: number; height: number } }; descriptor: Float32Array };
export type FaceApi = {
  tf: { setBackend(name: string): Promise<boolean>; ready(): Promise<void>; getBackend(): string; setWasmPaths?(path: string): void };
  nets: { ssdMobilenetv1: Net; faceLandmark68Net: Net; faceRecognitionNet: Net };
  SsdMobilenetv1Options: new (options: object) => object;
  detectSingleFace(input: HTMLCanvasElement, options: object): { withFaceLandmarks(): { withFaceDescriptor(): Promise<Described | undefined> } };
  detectAllFaces(input: HTMLCanvasElement, options: object): { withFaceLandmarks(): { withFaceDescriptors(): Promise<Described[]> } };
};

/** @param config its `filter` and `face`; everything that is not a face is off. */
export async function openHuman(config: { readonly filter: object; readonly face: object }): Promise<Human> {
  const { default: HumanClass } = (await import(/* @vite-ignore */ `${modules}/@vladmandic/human/dist/human.esm.js`)) as HumanModule;
  const human = new HumanClass({
    backend: 'wasm',
    wasmPath: `${modules}/@tensorflow/tfjs-backend-wasm/dist/`,
    modelBasePath: `${modules}/@vladmandic/human/models/`,
    cacheSensitivity: 0,
    body: { enabled: false },
    hand: { enabled: false },
    object: { enabled: false },
    gesture: { enabled: false },
    ...config,
  });
  await human.load();
  return human;
}

/** With the nets of its README: SSD MobileNet, 68 landmarks, descriptor. */
export async function openFaceApi(): Promise<FaceApi> {
  const api = (await import(/* @vite-ignore */ `${modules}/@vladmandic/face-api/dist/face-api.esm.js`)) as FaceApi;
  api.tf.setWasmPaths?.(`${modules}/@tensorflow/tfjs-backend-wasm/dist/`);
  for (const backend of ['wasm', 'webgl', 'cpu']) if (await api.tf.setBackend(backend).catch(() => false)) break;
  await api.tf.ready();
  const models = `${modules}/@vladmandic/face-api/model`;
  await Promise.all([api.nets.ssdMobilenetv1, api.nets.faceLandmark68Net, api.nets.faceRecognitionNet].map((net) => net.loadFromUri(models)));
  return api;
}

/** @param url of a picture. */
export async function canvasOf(url: string): Promise<HTMLCanvasElement> {
  const bitmap = await createImageBitmap(await (await fetch(url)).blob());
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas;
}
