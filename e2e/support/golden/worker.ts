// One backend in a worker of its own, as in the app: the drawn face and pictures -> embeddings.
import type { FivePoints } from '../../../src/face/align.ts';
import { embedPoints, portraitPoints } from '../../../src/inference/engine.ts';
import { detectFaces } from '../../../src/inference/models/detector.ts';
import { embed } from '../../../src/inference/models/embedding.ts';
import { createLandmarker } from '../../../src/inference/models/landmarker.ts';
import { loadModel } from '../../../src/inference/models/load.ts';
import { modelFor, type ModelRole } from '../../../src/inference/models/manifest.ts';
import { compileModel } from '../../../src/inference/models/ort.ts';
import { drawnFace } from '../../../src/inference/models/testing-golden.ts';
import type { Backend } from '../../../src/inference/protocol.ts';

async function bytesOf(role: ModelRole): Promise<Uint8Array<ArrayBuffer>> {
  const loaded = await loadModel(modelFor(role), () => undefined);
  if (!loaded.ok) throw new Error(loaded.error.code);
  return loaded.value.bytes;
}

/** `points`: where the five points of each picture lie. */
export type Embedded = { readonly drawn: readonly number[]; readonly pictures: readonly { readonly embedding: readonly number[]; readonly points: FivePoints }[] };

/** Finds the faces as the app finds a portrait. In software WebGPU takes a minute for that, so the other backends are told. */
async function locate(pictures: readonly ImageBitmap[], backend: Backend): Promise<readonly FivePoints[]> {
  const landmarker = await createLandmarker(await bytesOf('face-landmarker'));
  const detector = await compileModel(await bytesOf('face-detector'), backend);
  const points: FivePoints[] = [];
  for (const picture of pictures) {
    const [face] = await detectFaces(detector, picture);
    if (face === undefined) throw new Error('no face');
    points.push(await portraitPoints(landmarker, picture, face));
  }
  return points;
}

/** @param known the five points of each picture; null: they are looked for. */
async function embedAll(backend: Backend, urls: readonly string[], known: readonly FivePoints[] | null): Promise<Embedded> {
  const pictures = await Promise.all(urls.map(async (url) => createImageBitmap(await (await fetch(url)).blob())));
  const points = known ?? (await locate(pictures, backend));
  const model = await compileModel(await bytesOf('face-embedding'), backend);
  const embedded: { embedding: number[]; points: FivePoints }[] = [];
  for (const [index, picture] of pictures.entries()) {
    const five = points[index];
    const embedding = five === undefined ? null : await embedPoints(model, picture, five);
    if (five === undefined || embedding === null) throw new Error('no alignment');
    embedded.push({ embedding: [...embedding], points: five });
    picture.close();
  }
  const { data, width, height } = drawnFace();
  return { drawn: [...(await embed(model, new ImageData(data, width, height)))], pictures: embedded };
}

self.addEventListener('message', ({ data }: MessageEvent<{ backend: Backend; urls: readonly string[]; known: readonly FivePoints[] | null }>) => {
  embedAll(data.backend, data.urls, data.known).then((embedded) => { self.postMessage(embedded); }, (cause: unknown) => { self.postMessage({ failed: String(cause) }); });
});
