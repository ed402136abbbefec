// What an attempt gathers on its way, frame by frame, and the evidence that comes of it in the end.
import type { CameraSignal, LightOutcome } from '../../contract/verdict.ts';
import type { Embedding, FaceReading, FrameReading, HeadPose, PadScores } from '../face/reading.ts';
import { cameraWeight } from '../liveness/camera.ts';
import type { Baseline, ChallengeProgress } from '../liveness/challenge.ts';
import { measureDepth, type ShownDepth } from '../liveness/depth.ts';
import type { LivenessEvidence } from '../liveness/evidence.ts';
import type { LightUse } from '../liveness/light-use.ts';
import { fusePad, type PadFrame } from '../liveness/pad.ts';
import { advancePath, startPath, type Path } from '../liveness/path.ts';
import { isNod, isTurn } from '../liveness/plan.ts';
import { noteFingerprint, repeats, startRepeats, type Repeats } from '../liveness/repeats.ts';
import { comparisonScore, meanEmbedding } from '../match/compare.ts';
import { median } from '../shared/median.ts';
import { looking, padLimits, pathLimits } from './policy.ts';

/** One sample of the face looking ahead, with the size that coming closer is measured against. */
export type ProbeSample = Pick<Baseline, 'heightNorm' | 'interEyePx'> & { readonly embedding: Embedding; readonly points: FaceReading['points']; readonly takenAtMs: number };

export type Gathered = {
  readonly probes: readonly ProbeSample[];
  /** Poses of the face looking ahead, before the movements; newest last. */
  readonly ahead: readonly HeadPose[];
  readonly pads: readonly PadFrame[];
  /** Of samples taken after the probes: the person must stay the same. */
  readonly along: readonly Embedding[];
  /** Depth shown by each turn and nod so far. */
  readonly depths: readonly ShownDepth[];
  readonly light: LightOutcome;
  readonly path: Path;
  readonly repeats: Repeats;
  readonly camera: readonly CameraSignal[];
};

export const nothingGathered = (light: LightOutcome): Gathered => ({ probes: [], ahead: [], pads: [], along: [], depths: [], light, path: startPath, repeats: startRepeats(), camera: [] });

/** One frame as the stages see it. `pad` where the PAD models judged it, `embedding` where the face was embedded. */
export type ObservedFrame = { readonly reading: FrameReading; readonly pad: PadScores | null; readonly embedding: Embedding | null; readonly camera: readonly CameraSignal[]; readonly atMs: number };

/** The single face of a frame; null without exactly one. */
export const singleFace = ({ faceCount, face }: FrameReading): FaceReading | null => (faceCount === 1 ? face : null);

/** What every frame adds, whatever is asked for. */
export function gather(gathered: Gathered, { reading, pad, embedding, camera, atMs }: ObservedFrame): Gathered {
  const face = singleFace(reading);
  return {
    ...gathered,
    pads: face === null || pad === null ? gathered.pads : [...gathered.pads, { scores: pad, pose: face.pose, sharpness: face.sharpness, heightNorm: face.heightNorm, atMs }],
    path: advancePath(gathered.path, face, atMs, embedding !== null, pathLimits),
    repeats: noteFingerprint(gathered.repeats, reading.fingerprint, atMs),
    camera,
  };
}

/** The same after the probe: whoever is embedded now has to be the one of the probe. */
export function gatherAlong(gathered: Gathered, frame: ObservedFrame): Gathered {
  const seen = gather(gathered, frame);
  return frame.embedding === null ? seen : { ...seen, along: [...seen.along, frame.embedding] };
}

/** The first one begins the way that counts: who walks up to a camera comes in jumps. */
export const takeProbe = (gathered: Gathered, face: FaceReading, embedding: Embedding, atMs: number): Gathered => ({
  ...gathered,
  path: gathered.probes.length === 0 ? { ...gathered.path, jumps: 0 } : gathered.path,
  probes: [...gathered.probes, { embedding, heightNorm: face.heightNorm, interEyePx: face.interEyePx, points: face.points, takenAtMs: atMs }],
});

/** The face looks ahead on this frame, or is asked to. */
export const takeAhead = (gathered: Gathered, { pose }: FaceReading): Gathered => ({ ...gathered, ahead: [...gathered.ahead, pose].slice(-looking.aheadFrames) });

/** Another face or none while coming into place: whoever comes next may be somebody else, so it begins anew. */
export const forgetProbes = (gathered: Gathered): Gathered => ({ ...nothingGathered(gathered.light), repeats: gathered.repeats, camera: gathered.camera });

/** A movement is done: the depth it showed. */
export function takeMovement(gathered: Gathered, { movement, peaks }: ChallengeProgress): Gathered {
  const axis = isTurn(movement) ? 'turn' : isNod(movement) ? 'nod' : null;
  if (axis === null) return gathered;
  return { ...gathered, depths: [...gathered.depths, { axis, measure: measureDepth(axis, gathered.probes.map(({ points }) => points), peaks) }] };
}

/** Codes for the verdict: the camera's own, and that stored frames came round again. */
export const cameraSignalsOf = ({ camera, repeats: seen }: Gathered): readonly CameraSignal[] => (repeats(seen) >= looking.repeatedFrames ? [...new Set([...camera, 'frames-repeat' as const])] : camera);

export function evidenceOf(gathered: Gathered, lightUse: LightUse, movementsCompleted: boolean): LivenessEvidence {
  const { probes, along, pads, depths, light, path } = gathered;
  const probe = probes.length === 0 ? null : probeOf(gathered);
  const everyFace = [...probes.map(({ embedding }) => embedding), ...along];
  return {
    movementsCompleted,
    padScore: fusePad(pads, padLimits),
    depths,
    light,
    lightUse,
    samePersonScore: probe === null || along.length === 0 ? null : Math.min(...everyFace.map((embedding) => comparisonScore(probe, embedding))),
    jumps: path.jumps,
    unseen: path.broken,
    cameraWeight: cameraWeight(cameraSignalsOf(gathered)),
  };
}

/** Mean embedding of the probes, to be compared with the reference. */
export const probeOf = ({ probes }: Gathered): Embedding => meanEmbedding(probes.map(({ embedding }) => embedding));

/**
 * Looking ahead: size as the probes have it, pose over every frame since. Nobody holds the head quite still, and three
 * probes within 200 ms lie at one end of its sway: a nod that is just enough then falls short for as long as it is held.
 */
export function baselineOf({ probes, ahead }: Gathered): Baseline {
  return {
    yawDeg: median(ahead.map(({ yawDeg }) => yawDeg)),
    pitchDeg: median(ahead.map(({ pitchDeg }) => pitchDeg)),
    heightNorm: median(probes.map(({ heightNorm }) => heightNorm)),
    interEyePx: median(probes.map(({ interEyePx }) => interEyePx)),
  };
}
