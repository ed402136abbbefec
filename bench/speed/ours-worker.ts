// Times each step of the app's own pipeline on real frames, in a module worker as in the app.
import { REFERENCE_POINTS_128, similarityBetween } from '../../src/face/align.ts';
import { fivePoints, landmarkBox } from '../../src/face/read.ts';
import { embed, EMBEDDING_INPUT_PX } from '../../src/inference/models/embedding.ts';
import { createLandmarker } from '../../src/inference/models/landmarker.ts';
import { loadModel } from '../../src/inference/models/load.ts';
import { modelFor, type ModelRole } from '../../src/inference/models/manifest.ts';
import { compileModel } from '../../src/inference/models/ort.ts';
import { PAD_SCALE, padScore } from '../../src/inference/models/pad.ts';
import { alignedFace } from '../../src/inference/pixels.ts';

/** Milliseconds per frame, one entry a frame; the first pass over the frames is for warming up and not kept. */
export type OurTimes = { readonly trackingMs: number[]; readonly embeddingMs: number[]; readonly padMs: number[] };

async function bytesOf(role: ModelRole): Promise<Uint8Array<ArrayBuffer>> {
  const loaded = await loadModel(modelFor(role), () => undefined);
  if (!loaded.ok) throw new Error(loaded.error.code);
  return loaded.value.bytes;
}

async function time(urls: readonly string[]): Promise<OurTimes> {
  const landmarker = await createLandmarker(await bytesOf('face-landmarker'));
  const embedding = await compileModel(await bytesOf('face-embedding'), 'wasm-1');
  const v2 = await compileModel(await bytesOf('pad-v2'), 'wasm-1');
  const v1se = await compileModel(await bytesOf('pad-v1se'), 'wasm-1');
  const frames = await Promise.all(urls.map(async (url) => createImageBitmap(await (await fetch(url)).blob())));
  const times: OurTimes = { trackingMs: [], embeddingMs: [], padMs: [] };
  let atMs = 1;
  for (const warmingUp of [true, false]) {
    for (const frame of frames) {
      const started = performance.now();
      const [face] = await landmarker.follow(frame, (atMs += 40));
      const tracked = performance.now();
      const points = face === undefined ? null : fivePoints(face.landmarks, frame.width, frame.height);
      const transform = points === null ? null : similarityBetween(points, REFERENCE_POINTS_128);
      if (face === undefined || transform === null) continue;
      await embed(embedding, alignedFace(frame, transform, EMBEDDING_INPUT_PX));
      const embedded = performance.now();
      const box = landmarkBox(face.landmarks, frame.width, frame.height);
      await padScore(v2, frame, box, PAD_SCALE.v2);
      await padScore(v1se, frame, box, PAD_SCALE.v1se);
      const judged = performance.now();
      if (warmingUp) continue;
      times.trackingMs.push(tracked - started);
      times.embeddingMs.push(embedded - tracked);
      times.padMs.push((judged - embedded) / 2);
    }
  }
  return times;
}

self.addEventListener('message', (event: MessageEvent<readonly string[]>) => {
  time(event.data).then((times) => { self.postMessage(times); }, (cause: unknown) => { self.postMessage({ failed: String(cause) }); });
});
