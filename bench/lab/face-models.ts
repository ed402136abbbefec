// In a worker of the browser: the app's own models of the face, with taps on what the app itself does not keep.
import type { RawFace } from '../../src/face/read.ts';
import { createLandmarker, type Landmarker } from '../../src/inference/models/landmarker.ts';
import { loadModel } from '../../src/inference/models/load.ts';
import { modelFor, type ModelRole } from '../../src/inference/models/manifest.ts';
import { compileModel, type Model } from '../../src/inference/models/ort.ts';

/** What passed through the models since `forget`: the landmarker's first face, and the length of the embedding before it is brought to one. */
export type Seen = { face: RawFace | null; norm: number };

export type FaceModels = { readonly landmarker: Landmarker; readonly detector: Model; readonly embedding: Model; readonly seen: Seen; readonly forget: () => void };

async function bytesOf(role: ModelRole): Promise<Uint8Array<ArrayBuffer>> {
  const loaded = await loadModel(modelFor(role), () => undefined);
  if (!loaded.ok) throw new Error(loaded.error.code);
  return loaded.value.bytes;
}

/** The landmarker, which also leaves what it found for the quality figures: the app asks it for five points only. */
function tapLandmarker(landmarker: Landmarker, seen: Seen): Landmarker {
  return {
    ...landmarker,
    async find(picture) {
      const faces = await landmarker.find(picture);
      seen.face = faces[0] ?? null;
      return faces;
    },
  };
}

/** The embedding model, which also leaves the length of its vector: the app keeps the direction only. */
function tapEmbedding(model: Model, seen: Seen): Model {
  return {
    async run(data, shape) {
      const outputs = await model.run(data, shape);
      seen.norm = Math.hypot(...(outputs['embedding'] ?? []));
      return outputs;
    },
  };
}

/** On one WASM thread. */
export async function openFaceModels(): Promise<FaceModels> {
  const seen: Seen = { face: null, norm: Number.NaN };
  return {
    seen,
    landmarker: tapLandmarker(await createLandmarker(await bytesOf('face-landmarker')), seen),
    detector: await compileModel(await bytesOf('face-detector'), 'wasm-1'),
    embedding: tapEmbedding(await compileModel(await bytesOf('face-embedding'), 'wasm-1'), seen),
    forget() {
      seen.face = null;
      seen.norm = Number.NaN;
    },
  };
}
