// The models put together: a camera frame -> reading and sample; a picture of a document -> the portrait's embedding.
import { similarityBetween, REFERENCE_POINTS_128, type FivePoints } from '../face/align.ts';
import { fivePoints, interEyePx, landmarkBox, readFace, type Box, type RawFace } from '../face/read.ts';
import type { Embedding, FrameReading, Look, PadScores } from '../face/reading.ts';
import type { PortraitPlace } from '../document/parse/portrait-place.ts';
import { failure, type Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { detectFaces, type DetectedFace } from './models/detector.ts';
import { embed, EMBEDDING_INPUT_PX } from './models/embedding.ts';
import { createLandmarker, type Landmarker } from './models/landmarker.ts';
import { loadModel, type CheckedModel } from './models/load.ts';
import { FACE_MODELS, type FaceModelRole } from './models/manifest.ts';
import { compileModel, type Model } from './models/ort.ts';
import { PAD_SCALE, padScore } from './models/pad.ts';
import { alignedFace, coverOfMouth, faceColours, facePixels, frameFingerprint, frameLuma, pageCells, quarterTurned } from './pixels.ts';
import { choosePortrait, facesAt, marginBox, turnsUpright } from './portrait.ts';
import { chromaSpread, detailOf } from './print.ts';
import type { Answers, Backend, LoadedModel, Observed } from './protocol.ts';

export type Engine = {
  readonly models: readonly LoadedModel[];
  observe(frame: ImageBitmap, atMs: number, look: Look): Promise<Observed>;
  readPortrait(picture: ImageBitmap, place: PortraitPlace | null): Promise<Result<Answers['read-portrait'], Failure>>;
};

/** Loads, checks and compiles every model; reports bytes as they come in. */
export async function createEngine(backend: Backend, onProgress: (loadedBytes: number, totalBytes: number) => void): Promise<Result<Engine, Failure>> {
  const totalBytes = FACE_MODELS.reduce((sum, entry) => sum + entry.accepted[0].bytes, 0);
  let loadedBytes = 0;
  const loads = await Promise.all(FACE_MODELS.map((entry) => loadModel(entry, (count) => { onProgress((loadedBytes += count), totalBytes); })));
  const checked: CheckedModel<FaceModelRole>[] = [];
  for (const load of loads) {
    if (!load.ok) return load;
    checked.push(load.value);
  }
  const bytesOf = (role: FaceModelRole): Uint8Array<ArrayBuffer> => {
    const model = checked.find(({ entry }) => entry.role === role);
    if (model === undefined) throw new Error(`no model for ${role}`);
    return model.bytes;
  };

  const landmarker = await createLandmarker(bytesOf('face-landmarker'));
  const embedding = await compileModel(bytesOf('face-embedding'), backend);
  const padV2 = await compileModel(bytesOf('pad-v2'), backend);
  const padV1se = await compileModel(bytesOf('pad-v1se'), backend);
  const detector = await compileModel(bytesOf('face-detector'), backend);
  await warmUp(landmarker, embedding);

  const judge = async (frame: ImageBitmap, face: RawFace): Promise<PadScores> => {
    const box = landmarkBox(face.landmarks, frame.width, frame.height);
    return { v2: await padScore(padV2, frame, box, PAD_SCALE.v2), v1se: await padScore(padV1se, frame, box, PAD_SCALE.v1se) };
  };

  const embedFace = async (frame: ImageBitmap, face: RawFace): Promise<Embedding | null> => {
    const points = fivePoints(face.landmarks, frame.width, frame.height);
    return points === null ? null : embedPoints(embedding, frame, points);
  };

  return ok({
    models: checked.map(({ entry, sha256 }) => ({ role: entry.role, version: entry.version, sha256 })),

    async observe(frame, atMs, look) {
      const faces = await landmarker.follow(frame, atMs);
      const reading = readFrame(frame, faces);
      const [face] = faces;
      if (look === 'track' || faces.length !== 1 || face === undefined) return { reading, pad: null, embedding: null };
      const pad = look === 'pad' || look === 'sample' ? await judge(frame, face) : null;
      return { reading, pad, embedding: look === 'embed' || look === 'sample' ? await embedFace(frame, face) : null };
    },

    async readPortrait(picture, place) {
      // A scan may lie on its side: the other quarter turns are tried when nothing is found upright, but where the lines say how it lies.
      for (const turns of place === null ? ([0, 1, 3, 2] as const) : [turnsUpright(place)]) {
        const upright = turns === 0 ? picture : await quarterTurned(picture, turns);
        try {
          const faces = await detectFaces(detector, upright);
          if (faces.length === 0) continue;
          const chosen = choosePortrait(place === null ? faces : facesAt(place, faces, turns, upright));
          if (!chosen.ok) return chosen;
          const points = await portraitPoints(landmarker, upright, chosen.value);
          const aligned = alignPoints(upright, points);
          if (aligned === null) return err(failure('document/no-portrait'));
          const print = { detail: detailOf(aligned), pageChroma: place === null ? null : chromaSpread(pageCells(picture, place)) };
          return ok({ embedding: await embed(embedding, aligned), interEyePx: interEyePx(points), print });
        } finally {
          if (upright !== picture) upright.close();
        }
      }
      return err(failure('document/no-portrait'));
    },
  });
}

/** Aligns and embeds; null when the five points give no transform. */
export async function embedPoints(model: Model, picture: ImageBitmap, points: FivePoints): Promise<Embedding | null> {
  const aligned = alignPoints(picture, points);
  return aligned === null ? null : embed(model, aligned);
}

function alignPoints(picture: ImageBitmap, points: FivePoints): ImageData | null {
  const transform = similarityBetween(points, REFERENCE_POINTS_128);
  return transform === null ? null : alignedFace(picture, transform, EMBEDDING_INPUT_PX);
}

/** The landmarker's points on the enlarged portrait, the same as at the camera; the detector's own where it finds none. */
export async function portraitPoints(landmarker: Landmarker, picture: ImageBitmap, face: DetectedFace): Promise<FivePoints> {
  const crop: Box = marginBox(face.box, picture.width, picture.height);
  const enlarged = await createImageBitmap(picture, crop.x, crop.y, crop.width, crop.height, { resizeHeight: 480, resizeWidth: Math.max(1, Math.round((480 * crop.width) / crop.height)), resizeQuality: 'high' });
  try {
    const [found] = await landmarker.find(enlarged);
    const points = found === undefined ? null : fivePoints(found.landmarks, crop.width, crop.height);
    if (points === null) return face.points;
    const [a, b, c, d, e] = points;
    const shifted = ({ x, y }: (typeof points)[number]) => ({ x: x + crop.x, y: y + crop.y });
    return [shifted(a), shifted(b), shifted(c), shifted(d), shifted(e)];
  } finally {
    enlarged.close();
  }
}

function readFrame(frame: ImageBitmap, faces: readonly RawFace[]): FrameReading {
  const frameLumaNorm = frameLuma(frame);
  const fingerprint = frameFingerprint(frame);
  const [face] = faces;
  if (face === undefined) return { faceCount: 0, face: null, frameLumaNorm, fingerprint };
  const box = landmarkBox(face.landmarks, frame.width, frame.height);
  const [left, right] = fivePoints(face.landmarks, frame.width, frame.height) ?? [];
  const eyeLine = left === undefined || right === undefined ? 0.35 : ((left.y + right.y) / 2 - box.y) / box.height;
  const pixels = { ...facePixels(frame, box, eyeLine, frameLumaNorm), ...faceColours(frame, box), mouthCover: coverOfMouth(frame, face.landmarks, box) };
  return { faceCount: faces.length, face: readFace(face, pixels, frame.width, frame.height), frameLumaNorm, fingerprint };
}

/** The first run of each model compiles and allocates: better now than on the first customer. */
async function warmUp(landmarker: Landmarker, embedding: Model): Promise<void> {
  await landmarker.follow(new ImageData(64, 64), 0);
  await embedding.run(new Float32Array(3 * EMBEDDING_INPUT_PX * EMBEDDING_INPUT_PX), [1, 3, EMBEDDING_INPUT_PX, EMBEDDING_INPUT_PX]);
}
