// In a worker of the browser, as in the app: pictures -> embeddings, with the very functions that the app reads a portrait with.
import { embedPoints, portraitPoints } from '../../src/inference/engine.ts';
import { detectFaces, type DetectedFace } from '../../src/inference/models/detector.ts';
import { createLandmarker } from '../../src/inference/models/landmarker.ts';
import { loadModel } from '../../src/inference/models/load.ts';
import { modelFor, type ModelRole } from '../../src/inference/models/manifest.ts';
import { compileModel } from '../../src/inference/models/ort.ts';

async function bytesOf(role: ModelRole): Promise<Uint8Array<ArrayBuffer>> {
  const loaded = await loadModel(modelFor(role), () => undefined);
  if (!loaded.ok) throw new Error(loaded.error.code);
  return loaded.value.bytes;
}

const ready = (async () => ({
  landmarker: await createLandmarker(await bytesOf('face-landmarker')),
  detector: await compileModel(await bytesOf('face-detector'), 'wasm-1'),
  embedding: await compileModel(await bytesOf('face-embedding'), 'wasm-1'),
}))();

/** Press photographs may show bystanders; the set's protocol means the person in the middle. */
function middleFace(faces: readonly DetectedFace[], width: number, height: number): DetectedFace | undefined {
  const distance = ({ box }: DetectedFace) => Math.hypot(box.x + box.width / 2 - width / 2, box.y + box.height / 2 - height / 2);
  return [...faces].sort((one, other) => distance(one) - distance(other))[0];
}

/** Embedding of the face in the middle; null when none is found: a failure to acquire. */
async function embedPicture(url: string): Promise<number[] | null> {
  const { landmarker, detector, embedding } = await ready;
  const picture = await createImageBitmap(await (await fetch(url)).blob());
  try {
    const face = middleFace(await detectFaces(detector, picture), picture.width, picture.height);
    if (face === undefined) return null;
    const vector = await embedPoints(embedding, picture, await portraitPoints(landmarker, picture, face));
    return vector === null ? null : [...vector];
  } finally {
    picture.close();
  }
}

self.addEventListener('message', (event: MessageEvent<string>) => {
  const answer = (value: { embedding: number[] | null } | { failed: string }) => { self.postMessage(value); };
  embedPicture(event.data).then((embedding) => { answer({ embedding }); }, (cause: unknown) => { answer({ failed: String(cause) }); });
});
