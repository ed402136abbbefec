// The clerk's own face at the desk: shown with their consent by a living person, and kept until it has to be overwritten.
import type { KioskMode } from '../../contract/primitives.ts';
import type { Embedding } from '../face/reading.ts';
import { lookFor } from '../registration/face-stage.ts';
import type { StaffFaces, StaffSession } from '../registration/session.ts';
import { advanceShowing, drawSteps, startShowing, type Showing, type ShowingEnd, type ShowingSteps } from '../registration/showing.ts';
import type { Failure } from '../shared/failure.ts';
import { createKeptFaces } from './kept-faces.ts';
import type { AppState, StaffFace } from './model.ts';
import type { Ports } from './ports.ts';
import { createStaffCamera } from './staff-camera.ts';

/** Left alone for this long, it ends: a camera is not left on with nobody there. */
export const STAFF_FACE_DEADLINE_MS = 60_000;

export type StaffFaceShowing = {
  /**
   * Somebody else, or nobody, is the clerk. Whoever hands the desk over leaves their face there; that of whoever has signed
   * out, or whose session has ended, is overwritten.
   */
  clerkIs(clerk: StaffSession | null): void;
  /** What it is and what for, before anything is on. */
  ask(): void;
  /** They agree: opens the camera; begins anew where it is under way. Nothing while the models are not there. */
  agree(): void;
  /** Out of it without a face. Idempotent; a face that is kept stays. */
  leave(): void;
  /** The clerk takes theirs away: overwrites it, and ends what is under way. Idempotent. */
  drop(): void;
  /** Overwrites everybody's. */
  dropAll(): void;
  /** The camera was lost. Nothing while nobody shows a face. */
  fail(cause: Failure): void;
  /** What is kept; each is overwritten in place. */
  faces(): StaffFaces;
};

type Tools = {
  readonly mode: KioskMode;
  readonly ports: Pick<Ports, 'camera' | 'clock'> & { readonly inference: Pick<Ports['inference'], 'observe'> };
  /** Unforeseeable, 0 to 255. */
  readonly randomByte: () => number;
  readonly get: () => AppState;
  readonly set: (part: Partial<AppState>) => void;
  /** What is compared from now on. */
  readonly changed: (faces: StaffFaces) => void;
  /** Whoever stood there is erased from the inference worker. */
  readonly forgetPerson: () => void;
};

export function createStaffFace({ mode, ports: { camera, clock, inference }, randomByte, get, set, changed, forgetPerson }: Tools): StaffFaceShowing {
  let clerk: StaffSession | null = null;
  let showing: Showing | null = null;
  let steps: ShowingSteps = drawSteps(0);
  /** Every embedding of this run: overwritten at its end, or as soon as it does not count any more. */
  let held: Embedding[] = [];
  /** Whether the inference worker has been shown anybody in this run. */
  let shown = false;

  const kept = createKeptFaces({ clock, lapsed: tell });
  const now = (): StaffFace => get().staffFace;
  const change = (staffFace: StaffFace): void => { set({ staffFace }); };
  const operator = (): string | null => clerk?.operator ?? null;
  const required = (): boolean => clerk?.staffFaceCheck === 'required';

  const session = createStaffCamera({
    camera,
    setState: set,
    deadlineMs: STAFF_FACE_DEADLINE_MS,
    opened: () => {
      steps = drawSteps(randomByte());
      show(startShowing(clock.nowMs()));
    },
    frame: look,
    failed: (cause) => { stop({ kind: 'failed', required: required(), failure: cause }); },
    late: () => { stop(atRest()); },
  });

  /** What stands there while nobody shows a face. */
  function atRest(): StaffFace {
    if (mode !== 'clerk' || clerk?.staffFaceCheck === undefined) return { kind: 'closed' };
    return kept.seenBy(clerk.operator).clerk === null ? { kind: 'offered', required: required() } : { kind: 'kept' };
  }

  /** Screens and registration alike: what is kept has changed. */
  function tell(): void {
    if (!isRunning() && now().kind !== 'asking') change(atRest());
    changed(kept.seenBy(operator()));
  }

  function overwrite(): void {
    for (const embedding of held) embedding.fill(0);
    held = [];
  }

  /** The screen gets what it draws, and no embedding. */
  function show(next: Showing): void {
    showing = next;
    const moving = next.phase === 'challenging' ? next.progress : null;
    change({ kind: 'looking', required: required(), guidance: next.guidance, movement: moving === null ? null : { movement: moving.movement, stage: moving.stage, nowNorm: moving.nowNorm } });
  }

  function stop(next: StaffFace): void {
    session.end();
    overwrite();
    showing = null;
    change(next);
    if (shown) forgetPerson();
    shown = false;
  }

  function end(result: ShowingEnd): void {
    if (result.phase === 'refused' || clerk === null) {
      stop({ kind: 'refused', required: required() });
      return;
    }
    kept.keep(clerk.operator, result.face);
    stop(atRest());
    changed(kept.seenBy(operator()));
  }

  async function look(atMs: number, signal: AbortSignal): Promise<void> {
    if (showing === null) return;
    const frame = await camera.grab();
    if (frame === null) return;
    shown = true;
    const observed = await inference.observe(frame, atMs, lookFor(showing, atMs, 0));
    // A worker that has ended is started again by itself; the frames in between are not missed.
    if (!observed.ok || observed.value === null) return;
    if (observed.value.embedding !== null) held.push(observed.value.embedding);
    if (signal.aborted) {
      // The run that it belongs to is over, and has overwritten what it had.
      observed.value.embedding?.fill(0);
      return;
    }
    // How the camera itself behaves refuses nobody.
    const next = advanceShowing(showing, { ...observed.value, camera: [], atMs }, steps);
    if (next.phase === 'shown' || next.phase === 'refused') { end(next); return; }
    if (next.gathered.probes.length === 0) overwrite();
    show(next);
  }

  const isRunning = (): boolean => ['opening', 'looking', 'failed', 'refused'].includes(now().kind);

  function leave(): void {
    if (isRunning()) stop(atRest());
    else if (now().kind === 'asking') change(atRest());
  }

  function drop(): void {
    leave();
    if (clerk === null) return;
    kept.drop(clerk.operator);
    tell();
  }

  return {
    clerkIs(next) {
      leave();
      // A hand-over leaves it there; every other end takes it away.
      if (next === null && clerk !== null) kept.drop(clerk.operator);
      clerk = next;
      // The carrier does not want it any more: nothing is kept for no purpose.
      if (next !== null && next.staffFaceCheck === undefined) kept.dropAll();
      tell();
    },
    ask() {
      if (now().kind === 'offered' && get().registration.state.phase === 'welcome') change({ kind: 'asking', required: required() });
    },
    agree() {
      const { models, registration } = get();
      // Under way already, the models may be on their way back.
      if (registration.state.phase !== 'welcome' || !(isRunning() || (now().kind === 'asking' && models.kind === 'ready'))) return;
      overwrite();
      showing = null;
      change({ kind: 'opening', required: required() });
      session.begin();
    },
    leave,
    drop,
    dropAll() {
      leave();
      kept.dropAll();
      tell();
    },
    fail(cause) {
      if (isRunning()) stop({ kind: 'failed', required: required(), failure: cause });
    },
    faces: () => kept.seenBy(operator()),
  };
}
