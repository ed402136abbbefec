// In a worker of the browser: photographs, prints and frames through the very functions that the app takes portraits and probes with.
import { similarityBetween, REFERENCE_POINTS_128, type FivePoints } from '../../src/face/align.ts';
import { poseFromMatrix } from '../../src/face/pose.ts';
import { fivePoints, interEyePx, landmarkBox, type RawFace } from '../../src/face/read.ts';
import { portraitPoints } from '../../src/inference/engine.ts';
import { detectFaces, type DetectedFace } from '../../src/inference/models/detector.ts';
import { embed, EMBEDDING_INPUT_PX } from '../../src/inference/models/embedding.ts';
import { alignedFace, facePixels, frameLuma } from '../../src/inference/pixels.ts';
import { choosePortrait } from '../../src/inference/portrait.ts';
import { detailOf } from '../../src/inference/print.ts';
import { openFaceModels, type FaceModels } from '../lab/face-models.ts';
import { filmed, throughLens } from './camera.ts';
import { framesFrom, printFrom, sessionFrom } from './made.ts';
import { printed } from './print.ts';
import { FRAMES, type FrameLook, type Look, type Looks, type PrintLook, type Taken, type Unread } from './taken.ts';

const ready = openFaceModels();

const rounded = (vector: Iterable<number>): number[] => Array.from(vector, (value) => Number(value.toFixed(6)));

async function lookAt({ embedding, seen }: FaceModels, aligned: ImageData): Promise<Look> {
  const vector = await embed(embedding, aligned);
  return { embedding: rounded(vector), norm: seen.norm };
}

const copyOf = ({ data, width, height }: ImageData): ImageData => new ImageData(new Uint8ClampedArray(data), width, height);

function withoutColour(face: ImageData): ImageData {
  const made = copyOf(face);
  const { data } = made;
  for (let at = 0; at < data.length; at += 4) {
    const luma = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
    [data[at], data[at + 1], data[at + 2]] = [luma, luma, luma];
  }
  return made;
}

/** Grey world: each channel brought to the mean of the three. */
function balanced(face: ImageData): ImageData {
  const made = copyOf(face);
  const { data } = made;
  const sums: [number, number, number] = [0, 0, 0];
  for (let at = 0; at < data.length; at += 4) for (const channel of [0, 1, 2] as const) sums[channel] += data[at + channel] ?? 0;
  const mean = (sums[0] + sums[1] + sums[2]) / 3;
  for (let at = 0; at < data.length; at += 4) for (const channel of [0, 1, 2] as const) data[at + channel] = ((data[at + channel] ?? 0) * mean) / Math.max(1, sums[channel]);
  return made;
}

const coloursOf = async (models: FaceModels, aligned: ImageData): Promise<Pick<Looks, 'grey' | 'balanced'>> => ({
  grey: rounded(await embed(models.embedding, withoutColour(aligned))),
  balanced: rounded(await embed(models.embedding, balanced(aligned))),
});

function aligned(picture: ImageBitmap, points: FivePoints): ImageData {
  const transform = similarityBetween(points, REFERENCE_POINTS_128);
  if (transform === null) throw new Error('no transform');
  return alignedFace(picture, transform, EMBEDDING_INPUT_PX);
}

/** As `readPortrait` of the engine on a picture that stands upright, where nobody says where the portrait is. */
async function readPrint(models: FaceModels, page: ImageBitmap): Promise<PrintLook | Unread> {
  const faces = await detectFaces(models.detector, page);
  if (faces.length === 0) return { code: 'document/no-portrait' };
  const chosen = choosePortrait(faces);
  if (!chosen.ok) return { code: chosen.error.code };
  const points = await portraitPoints(models.landmarker, page, chosen.value);
  const face = aligned(page, points);
  return { ...(await lookAt(models, face)), ...(await coloursOf(models, face)), interEyePx: interEyePx(points), detail: detailOf(face) };
}

async function readFrame(models: FaceModels, picture: ImageBitmap, face: RawFace): Promise<{ readonly look: FrameLook; readonly face: ImageData; readonly points: FivePoints } | null> {
  const points = fivePoints(face.landmarks, picture.width, picture.height);
  if (points === null) return null;
  const cut = aligned(picture, points);
  const box = landmarkBox(face.landmarks, picture.width, picture.height);
  const { sharpness } = facePixels(picture, box, ((points[0].y + points[1].y) / 2 - box.y) / box.height, frameLuma(picture));
  const { yawDeg, pitchDeg } = poseFromMatrix(face.matrix);
  return { look: { ...(await lookAt(models, cut)), sharpness, interEyePx: interEyePx(points), yawDeg, pitchDeg }, face: cut, points };
}

/** Press photographs may show bystanders; the set's protocol means the person in the middle. */
function middleFace(faces: readonly DetectedFace[], { width, height }: ImageBitmap): DetectedFace | undefined {
  const distance = ({ box }: DetectedFace) => Math.hypot(box.x + box.width / 2 - width / 2, box.y + box.height / 2 - height / 2);
  return [...faces].sort((one, other) => distance(one) - distance(other))[0];
}

const bitmapOf = async (url: string): Promise<ImageBitmap> => createImageBitmap(await (await fetch(url)).blob());

async function pointsOf(models: FaceModels, picture: ImageBitmap): Promise<FivePoints | null> {
  const face = middleFace(await detectFaces(models.detector, picture), picture);
  return face === undefined ? null : portraitPoints(models.landmarker, picture, face);
}

/** The photograph, a print of it and a session of it; null where no face is found on the photograph itself. */
async function take(url: string, seed: number): Promise<Taken | null> {
  const models = await ready;
  const picture = await bitmapOf(url);
  const points = await pointsOf(models, picture);
  if (points === null) return null;
  const face = aligned(picture, points);
  const clean = { ...(await lookAt(models, face)), ...(await coloursOf(models, face)) };
  const page = await printed(picture, points, printFrom(seed), seed);
  const print = await readPrint(models, page);
  page.close();
  const session = sessionFrom(seed + 1);
  const seen = throughLens(picture, points, session);
  const frames: (FrameLook | null)[] = [];
  let first: Taken['first'] = null;
  for (const [index, frame] of framesFrom(seed + 2, FRAMES).entries()) {
    const made = await filmed(seen, points, session, frame, seed + 3 + index);
    const [found] = await models.landmarker.find(made.picture);
    const read = found === undefined ? null : await readFrame(models, made.picture, found);
    made.picture.close();
    const [left, right] = read?.points ?? [];
    const isThere = read !== null && left !== undefined && right !== undefined && Math.hypot((left.x + right.x) / 2 - made.middle.x, (left.y + right.y) / 2 - made.middle.y) < session.interEyePx / 2;
    frames.push(isThere ? read.look : null);
    if (index === 0 && isThere) first = await coloursOf(models, read.face);
  }
  picture.close();
  return { clean, print, frames, first };
}

/** Frames of a film in order, 200 ms apart; null where there is not exactly one face. */
async function film(urls: readonly string[], fromMs: number): Promise<(FrameLook | null)[]> {
  const models = await ready;
  const looks: (FrameLook | null)[] = [];
  for (const [index, url] of urls.entries()) {
    const picture = await bitmapOf(url);
    const faces = await models.landmarker.follow(picture, fromMs + index * 200);
    const [face] = faces;
    looks.push(faces.length === 1 && face !== undefined ? ((await readFrame(models, picture, face))?.look ?? null) : null);
    picture.close();
  }
  return looks;
}

/** Pictures of documents as they are. */
async function documents(urls: readonly string[]): Promise<(PrintLook | Unread)[]> {
  const models = await ready;
  const looks: (PrintLook | Unread)[] = [];
  for (const url of urls) {
    const picture = await bitmapOf(url);
    looks.push(await readPrint(models, picture));
    picture.close();
  }
  return looks;
}

/** Several prints of the face on one picture. */
async function prints(url: string, seeds: readonly number[]): Promise<(PrintLook | Unread)[]> {
  const models = await ready;
  const picture = await bitmapOf(url);
  const points = await pointsOf(models, picture);
  if (points === null) return [];
  const looks: (PrintLook | Unread)[] = [];
  for (const seed of seeds) looks.push(await readPrint(models, await printed(picture, points, printFrom(seed), seed)));
  picture.close();
  return looks;
}

/** What is made of a photograph, to be looked at by a person. */
async function show(url: string, seed: number): Promise<Blob[]> {
  const models = await ready;
  const picture = await bitmapOf(url);
  const points = await pointsOf(models, picture);
  if (points === null) return [];
  const session = sessionFrom(seed + 1);
  const frames = await Promise.all(framesFrom(seed + 2, 2).map(async (frame, index) => (await filmed(throughLens(picture, points, session), points, session, frame, seed + 3 + index)).picture));
  const made = [await printed(picture, points, printFrom(seed), seed), ...frames];
  return Promise.all(made.map((bitmap) => {
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    return canvas.convertToBlob({ type: 'image/png' });
  }));
}

const calls = { take, film, documents, prints, show };
export type Calls = typeof calls;
export type CallName = keyof Calls;

self.addEventListener('message', (event: MessageEvent<{ readonly name: CallName; readonly args: readonly unknown[] }>) => {
  const { name, args } = event.data;
  const call = calls[name] as (...given: readonly unknown[]) => Promise<unknown>;
  call(...args).then((value) => { self.postMessage({ value }); }, (cause: unknown) => { self.postMessage({ failed: String(cause) }); });
});
