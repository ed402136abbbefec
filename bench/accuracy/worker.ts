// In a worker of the browser, as in the app: picture -> sample, with the very functions that the app reads a portrait with.
import { interEyePx, landmarkBox, type RawFace } from '../../src/face/read.ts';
import { poseFromMatrix } from '../../src/face/pose.ts';
import { embedPoints, portraitPoints } from '../../src/inference/engine.ts';
import { detectFaces, type DetectedFace } from '../../src/inference/models/detector.ts';
import { facePixels, frameLuma } from '../../src/inference/pixels.ts';
import { marginBox } from '../../src/inference/portrait.ts';
import { openFaceModels } from '../lab/face-models.ts';
import type { Sample } from './sample.ts';

const ready = openFaceModels();

/** Press photographs may show bystanders; the set's protocol means the person in the middle. */
function middleFace(faces: readonly DetectedFace[], width: number, height: number): DetectedFace | undefined {
  const distance = ({ box }: DetectedFace) => Math.hypot(box.x + box.width / 2 - width / 2, box.y + box.height / 2 - height / 2);
  return [...faces].sort((one, other) => distance(one) - distance(other))[0];
}

/** Landmarks in pixels of the picture, from the enlarged crop that they were found in; null where only the detector saw the face. */
function landmarksOf(found: RawFace | null, picture: ImageBitmap, face: DetectedFace): readonly { readonly x: number; readonly y: number }[] | null {
  const crop = marginBox(face.box, picture.width, picture.height);
  return found?.landmarks.map(({ x, y }) => ({ x: x * crop.width + crop.x, y: y * crop.height + crop.y })) ?? null;
}

/** Sample of the face in the middle; null when none is found: a failure to acquire. */
async function take(url: string): Promise<Sample | null> {
  const { landmarker, detector, embedding, seen, forget } = await ready;
  const picture = await createImageBitmap(await (await fetch(url)).blob());
  try {
    forget();
    const startedMs = performance.now();
    const face = middleFace(await detectFaces(detector, picture), picture.width, picture.height);
    if (face === undefined) return null;
    const points = await portraitPoints(landmarker, picture, face);
    const locatedMs = performance.now();
    const vector = await embedPoints(embedding, picture, points);
    const endedMs = performance.now();
    if (vector === null) return null;
    const found = seen.face;
    const landmarks = landmarksOf(found, picture, face);
    const box = landmarks === null ? face.box : landmarkBox(landmarks, 1, 1);
    const [left, right] = points;
    const pixels = facePixels(picture, box, ((left.y + right.y) / 2 - box.y) / box.height, frameLuma(picture));
    return {
      embedding: [...vector],
      landmarks: landmarks?.flatMap(({ x, y }) => [Number(x.toFixed(2)), Number(y.toFixed(2))]) ?? null,
      quality: {
        norm: seen.norm,
        interEyePx: interEyePx(points),
        detectorScore: face.score,
        pose: found === null ? null : poseFromMatrix(found.matrix),
        sharpness: pixels.sharpness,
        faceLumaNorm: pixels.faceLumaNorm,
        burntShareNorm: pixels.burntShareNorm,
        eyeToCheekLuma: pixels.eyeToCheekLuma,
      },
      locateMs: locatedMs - startedMs,
      embedMs: endedMs - locatedMs,
    };
  } finally {
    picture.close();
  }
}

self.addEventListener('message', (event: MessageEvent<string>) => {
  const answer = (value: { sample: Sample | null } | { failed: string }) => { self.postMessage(value); };
  take(event.data).then((sample) => { answer({ sample }); }, (cause: unknown) => { answer({ failed: String(cause) }); });
});
