// All evidence of one attempt that somebody is there -> one finding with its reasons. The written rule of the fusion.
import type { LightOutcome, Reason } from '../../contract/verdict.ts';
import type { LightUse } from './light-use.ts';
import { showDepth, type DepthLimits, type ShownDepth } from './depth.ts';

export type LivenessEvidence = {
  readonly movementsCompleted: boolean;
  /** Fused passive PAD, 0 to 1; null when no frame was judged. */
  readonly padScore: number | null;
  /** Depth shown by each turn and each nod. */
  readonly depths: readonly ShownDepth[];
  readonly light: LightOutcome;
  readonly lightUse: LightUse;
  /** Smallest comparison score between the probe and any sample along the attempt; null without samples. */
  readonly samePersonScore: number | null;
  /** How often the face was suddenly elsewhere. */
  readonly jumps: number;
  /** The way broke off, and nobody looked who came back. */
  readonly unseen: boolean;
  /** Sum of the weights of the camera's signals. */
  readonly cameraWeight: number;
};

export type LivenessLimits = {
  readonly minPadScore: number;
  readonly depth: DepthLimits;
  readonly minSamePersonScore: number;
  readonly maxJumps: number;
  /** From this sum of weights on the camera is a matter for staff, where the carrier's policy says so. */
  readonly referCameraWeight: number;
};

export type LivenessFinding = {
  readonly passed: boolean;
  /** What speaks against it, each once; empty where it passed. */
  readonly reasons: readonly Reason[];
  /** The camera's weak signals add up. They refuse nobody: at most a person looks as well. */
  readonly cameraDoubtful: boolean;
};

/**
 * Each piece of evidence stops another kind of attack, so each has a veto, and none can make up for another: a bent print
 * with the best of PAD scores is still a print. Fails closed: what is missing or no number counts against the attempt.
 */
export function decideLiveness(evidence: LivenessEvidence, limits: LivenessLimits): LivenessFinding {
  const against: readonly (readonly [Reason, boolean])[] = [
    ['movement-not-completed', !evidence.movementsCompleted],
    ['presentation-attack-suspected', evidence.padScore === null || !(evidence.padScore >= limits.minPadScore)],
    ['depth-not-shown', !showDepth(evidence.depths, limits.depth)],
    ['light-not-reflected', !lightPasses(evidence.light, evidence.lightUse)],
    ['person-changed', evidence.samePersonScore === null || !(evidence.samePersonScore >= limits.minSamePersonScore) || evidence.jumps > limits.maxJumps || evidence.unseen],
  ];
  const reasons = against.filter(([, counts]) => counts).map(([reason]) => reason);
  return { passed: reasons.length === 0, reasons, cameraDoubtful: !(evidence.cameraWeight < limits.referCameraWeight) };
}

/** Who wants no light made two more movements; so did who stood where nobody knows yet whether the camera can see it. */
function lightPasses(light: LightOutcome, use: LightUse): boolean {
  switch (light) {
    case 'reflected':
    case 'skipped':
      return true;
    case 'not-asked':
      return use === 'off';
    case 'not-seen':
      return use === 'try';
    case 'contradicted':
      return false;
    default:
      return light satisfies never;
  }
}
