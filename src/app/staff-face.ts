// The clerk's own face for a shift: shown with their consent, kept in this memory alone, and overwritten as soon as the desk is not theirs.
import type { KioskMode } from '../../contract/primitives.ts';
import { advanceGuidance, qualityIssues, startGuidance } from '../face/guidance.ts';
import type { Embedding } from '../face/reading.ts';
import { meanEmbedding } from '../match/compare.ts';
import { guidanceTiming, positioning, qualityLimits } from '../registration/policy.ts';
import type { StaffSession } from '../registration/session.ts';
import type { AppState, StaffFace } from './model.ts';
import type { Ports } from './ports.ts';
import type { Failure } from '../shared/failure.ts';
import { createStaffCamera } from './staff-camera.ts';

/** Left alone for this long, it ends: a camera is not left on with nobody there. */
export const STAFF_FACE_DEADLINE_MS = 60_000;

export type StaffFaceShowing = {
  /** Somebody else, or nobody, is the clerk: nothing of the one before is left. */
  clerkIs(clerk: StaffSession | null): void;
  /** What it is and what for, before anything is on. */
  ask(): void;
  /** They agree: opens the camera; begins anew where it is under way. Nothing while the models are not there. */
  agree(): void;
  /** Out of it without a face. Idempotent; a face that is kept stays. */
  leave(): void;
  /** Overwrites the face, and ends what is under way. Idempotent. */
  drop(): void;
  /** The camera was lost. Nothing while nobody shows a face. */
  fail(cause: Failure): void;
  /** The face that is kept: `drop` overwrites this very one. Null: none. */
  kept(): Embedding | null;
};

type Tools = {
  readonly mode: KioskMode;
  readonly ports: Pick<Ports, 'camera' | 'clock'> & { readonly inference: Pick<Ports['inference'], 'observe'> };
  readonly get: () => AppState;
  readonly set: (part: Partial<AppState>) => void;
  /** Whoever stood there is erased from the inference worker. */
  readonly forgetPerson: () => void;
};

export function createStaffFace({ mode, ports: { camera, clock, inference }, get, set, forgetPerson }: Tools): StaffFaceShowing {
  let template: Embedding | null = null;
  let samples: Embedding[] = [];
  /** When nothing was to mend any more, and when the last sample was taken. */
  let steadySinceMs: number | null = null;
  let sampledAtMs = -Infinity;
  /** Whether the inference worker has been shown anybody in this run. */
  let shown = false;

  const now = (): StaffFace => get().staffFace;
  const change = (staffFace: StaffFace): void => { set({ staffFace }); };

  const session = createStaffCamera({
    camera,
    setState: set,
    deadlineMs: STAFF_FACE_DEADLINE_MS,
    opened: () => { change({ kind: 'looking', guidance: startGuidance(null, clock.nowMs()) }); },
    frame: look,
    failed: (cause) => { stop({ kind: 'failed', failure: cause }); },
    late: () => { stop({ kind: 'offered' }); },
  });

  function beginAnew(): void {
    for (const sample of samples) sample.fill(0);
    samples = [];
    steadySinceMs = null;
  }

  function stop(next: StaffFace): void {
    session.end();
    beginAnew();
    change(next);
    if (shown) forgetPerson();
    shown = false;
  }

  async function look(atMs: number, signal: AbortSignal): Promise<void> {
    if (now().kind !== 'looking') return;
    const frame = await camera.grab();
    if (frame === null) return;
    shown = true;
    const due = steadySinceMs !== null && atMs - steadySinceMs >= positioning.steadyMs && atMs - sampledAtMs >= positioning.probeSpacingMs;
    const observed = await inference.observe(frame, atMs, due ? 'embed' : 'track');
    // A worker that has ended is started again by itself; the frames in between are not missed.
    if (!observed.ok || observed.value === null) return;
    const { reading, embedding } = observed.value;
    const before = now();
    if (signal.aborted || before.kind !== 'looking') {
      embedding?.fill(0);
      return;
    }
    const [issue = null] = qualityIssues(reading, qualityLimits);
    change({ kind: 'looking', guidance: advanceGuidance(before.guidance, issue, atMs, guidanceTiming) });
    if (issue !== null || reading.faceCount !== 1) {
      // Whoever comes into place next may be somebody else.
      embedding?.fill(0);
      beginAnew();
      return;
    }
    steadySinceMs ??= atMs;
    if (embedding === null) return;
    samples.push(embedding);
    sampledAtMs = atMs;
    if (samples.length < positioning.probeSamples) return;
    template = meanEmbedding(samples);
    stop({ kind: 'kept' });
  }

  const isRunning = (): boolean => ['opening', 'looking', 'failed'].includes(now().kind);

  function leave(): void {
    if (isRunning()) stop({ kind: 'offered' });
    else if (now().kind === 'asking') change({ kind: 'offered' });
  }

  function drop(): void {
    leave();
    template?.fill(0);
    template = null;
    if (now().kind === 'kept') change({ kind: 'offered' });
  }

  return {
    clerkIs(clerk) {
      drop();
      change({ kind: mode === 'clerk' && clerk?.staffFaceCheck === true ? 'offered' : 'closed' });
    },
    ask() {
      if (now().kind === 'offered' && get().registration.state.phase === 'welcome') change({ kind: 'asking' });
    },
    agree() {
      const { models, registration } = get();
      // Under way already, the models may be on their way back.
      if (registration.state.phase !== 'welcome' || !(isRunning() || (now().kind === 'asking' && models.kind === 'ready'))) return;
      beginAnew();
      change({ kind: 'opening' });
      session.begin();
    },
    leave,
    drop,
    fail(cause) {
      if (isRunning()) stop({ kind: 'failed', failure: cause });
    },
    kept: () => template,
  };
}
