// What is presented to the camera, and what came of it: the record that everything on the page of results is counted from.
import type { LightOutcome, Outcome as VerdictOutcome, Reason } from '../../contract/verdict.ts';
import type { LivenessEvidence } from '../../src/liveness/evidence.ts';

/** An attack of one species, or a customer. */
export type Kind = 'attack' | 'bona-fide';

/** What is told of a presentation on the page of results; `id` names it and seeds its nonce. */
export type Told = {
  readonly id: string;
  readonly kind: Kind;
  /** PAI species; `genuine` for customers. */
  readonly species: string;
  readonly actor: string;
  /** What was varied, e.g. `light: dim`. */
  readonly varied: Readonly<Record<string, string>>;
};

/** `not-acquired`: no face in place in time, so that nothing was judged. `broke-off`: the movements were not made in time, or made wrongly. */
export type End = 'passed' | 'refused' | 'broke-off' | 'not-acquired';

export type Presented = {
  readonly end: End;
  readonly outcome: VerdictOutcome;
  readonly reasons: readonly Reason[];
  readonly light: LightOutcome;
  /** From the first frame in position to the verdict, on the virtual clock. */
  readonly virtualMs: number;
  /** Frames looked at, and the real time they took. */
  readonly frames: number;
  readonly realMs: number;
  /** What was decided on; of an attempt that broke off, what there was by then. Null: nothing was judged. */
  readonly evidence: LivenessEvidence | null;
  /** In which phase and at which movement it ended, for those who want to know why. */
  readonly at: string;
};

export type Recorded = Told & Presented;

/** Whether the machine took it for a live person: what counts for an attack. The comparison of the face is not the question here. */
export const isAccepted = ({ end }: Presented): boolean => end === 'passed';

export const isAcquired = ({ end }: Presented): boolean => end !== 'not-acquired';

/** Whether the machine alone leads to a number: nobody looks as well. */
export const isVerified = ({ outcome }: Presented): boolean => outcome === 'verified';
