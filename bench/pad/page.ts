// The page of the PAD bench: one inference worker, one presentation after the other before it, each on its virtual clock.
import { contextOf } from '../../e2e/support/puppet/context.ts';
import { picturesOf } from '../../e2e/support/puppet/films.ts';
import { createPresentation } from '../../e2e/support/puppet/presentation.ts';
import type { FaceTrack, Part, Script } from '../../e2e/support/puppet/script.ts';
import type { Look } from '../../src/face/reading.ts';
import { openWorker, type WorkerLink } from '../../src/inference/worker-link.ts';
import type { Observed } from '../../src/inference/protocol.ts';
import type { LightUse } from '../../src/liveness/light-use.ts';
import { fusePad, type PadFrame } from '../../src/liveness/pad.ts';
import { padLimits } from '../../src/registration/policy.ts';
import type { Reference } from '../../src/registration/session.ts';
import type { Seen } from './casting.ts';
import { drive } from './drive.ts';
import type { Presented } from './outcome.ts';
import { trackOf } from './track.ts';

const DEADLINE_MS = 60_000;

/** Further than any silence that the tracker or the state machine bridges. */
const BETWEEN_MS = 60_000;

let link: WorkerLink | null = null;
/** The tracker's clock must rise as long as the worker lives. */
let clockMs = 1;
const references = new Map<string, Reference>();

async function worker(): Promise<WorkerLink> {
  if (link !== null) return link;
  const opened = openWorker({ onProgress: () => undefined, onEnded: () => { link = null; } });
  const loaded = await opened.call<'load'>({ type: 'load', backend: 'wasm-1' }, DEADLINE_MS);
  if (!loaded.ok) throw new Error(loaded.error.code);
  link = opened;
  clockMs = 1;
  return opened;
}

async function observe(frame: ImageBitmap, atMs: number, look: Look): Promise<Observed> {
  const result = await (await worker()).call<'observe'>({ type: 'observe', frame, atMs, look }, DEADLINE_MS, [frame]);
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.cause ?? ''}`);
  return result.value;
}

/** Nobody is there for a minute: the tracker forgets the face that it followed, and begins with finding one. */
async function emptyRoom(): Promise<void> {
  const context = contextOf({ width: 64, height: 48 });
  for (let frame = 0; frame < 3; frame++) {
    clockMs += BETWEEN_MS / 3;
    const { reading } = await observe(await createImageBitmap(context.canvas), clockMs, 'track');
    if (frame === 2 && reading.faceCount > 0) throw new Error('the tracker still sees the last one');
  }
  clockMs += 50;
}

const bitmapOf = async (url: string): Promise<ImageBitmap> => createImageBitmap(await (await fetch(url)).blob());

export type Scouted = { readonly seen: Seen; readonly track: FaceTrack | null; readonly eyeClosureNorm: number };

/** @param urls frames of one film in order, 25 a second. @param begins false: goes on where the last call ended. */
async function scout(urls: readonly string[], begins: boolean): Promise<Scouted[]> {
  await worker();
  if (begins) await emptyRoom();
  const scouted: Scouted[] = [];
  for (const url of urls) {
    const frame = await bitmapOf(url);
    const { width, height } = frame;
    clockMs += 40;
    const { reading } = await observe(frame, clockMs, 'track');
    const face = reading.faceCount === 1 ? reading.face : null;
    const track = face === null ? null : trackOf(face, width, height);
    scouted.push({
      seen: face === null || track === null ? null : { yawDeg: face.pose.yawDeg, pitchDeg: face.pose.pitchDeg, middle: { x: track[0] / 1000, y: track[1] / 1000 } },
      track,
      eyeClosureNorm: face?.eyeClosureNorm ?? 0,
    });
  }
  return scouted;
}

/** Keeps the film of an actor, and the embedding of `portrait` as what stands in the document. @returns whether a face was found on it. */
async function bring(part: Part, portrait: string): Promise<boolean> {
  await picturesOf(part);
  const picture = await bitmapOf(portrait);
  const result = await (await worker()).call<'read-portrait'>({ type: 'read-portrait', picture, place: null }, DEADLINE_MS, [picture]);
  if (result.ok) references.set(part.actor, { ...result.value, withoutColour: false });
  return result.ok;
}

export type Shown = { readonly script: Script; readonly nonce: string; readonly light: LightUse; readonly declined: boolean };

/** @param script of actors that were brought; their films are left out of it. */
async function present({ script, nonce, light, declined }: Shown): Promise<Presented> {
  const reference = references.get(script.parts[0].actor);
  if (reference === undefined) throw new Error(`nobody brought ${script.parts[0].actor}`);
  const presentation = await createPresentation(script);
  await worker();
  await emptyRoom();
  const { presented, atMs } = await drive(presentation, { nonce, light, declined, reference }, observe, contextOf(presentation.size), clockMs);
  clockMs = atMs;
  return presented;
}

/** The fused score of the passive models over these frames, judged as those of an attempt are; null where none would do. */
async function passive(urls: readonly string[]): Promise<number | null> {
  await worker();
  await emptyRoom();
  const frames: PadFrame[] = [];
  for (const url of urls) {
    clockMs += 200;
    const { reading, pad } = await observe(await bitmapOf(url), clockMs, 'pad');
    if (reading.faceCount === 1 && reading.face !== null && pad !== null) frames.push({ scores: pad, pose: reading.face.pose, sharpness: reading.face.sharpness, heightNorm: reading.face.heightNorm, atMs: clockMs });
  }
  return fusePad(frames, padLimits);
}

const api = { scout, bring, present, passive };

declare global {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can add to Window.
  interface Window {
    pad: typeof api;
  }
}
window.pad = api;
