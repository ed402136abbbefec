// Staff calibrate the camera between customers: stand where they stand, answer a soft light, keep what was found.
import { advanceGuidance, qualityIssues, startGuidance } from '../face/guidance.ts';
import type { FrameReading } from '../face/reading.ts';
import { advanceLight, judgeLight, startLight, type LightProgress } from '../liveness/light.ts';
import type { AttemptPlan } from '../liveness/plan.ts';
import { guidanceTiming, lightLimits, qualityLimits } from '../registration/policy.ts';
import type { Failure } from '../shared/failure.ts';
import type { AppState, Calibration, CalibrationRun } from './model.ts';
import type { Ports } from './ports.ts';
import { createStaffCamera } from './staff-camera.ts';

/** Left alone for this long, it ends: a camera is not left on with nobody there. */
export const CALIBRATION_DEADLINE_MS = 180_000;

/** So long has nothing to be mended before the light may be shown. */
const STEADY_MS = 1000;

export type Calibrating = {
  /** Opens the camera; begins anew where it is under way. Nothing while a customer is there or the models are not. */
  start(): void;
  light(): void;
  save(): void;
  /** Idempotent. */
  end(): void;
  forget(): void;
  /** The camera was lost. Nothing while nobody calibrates. */
  fail(cause: Failure): void;
};

type Tools = {
  readonly ports: Pick<Ports, 'camera' | 'clock'> & { readonly inference: Pick<Ports['inference'], 'observe'> };
  /** Four of them, unforeseeable. */
  readonly randomBytes: () => Uint8Array;
  readonly state: () => AppState;
  readonly setState: (part: Partial<AppState>) => void;
  /** Whoever stood there is erased from the inference worker. */
  readonly forgetPerson: () => void;
};

export function createCalibration({ ports: { camera, clock, inference }, randomBytes, state, setState, forgetPerson }: Tools): Calibrating {
  /** Whether the inference worker has been shown anybody in this run. */
  let shown = false;

  const run = () => state().calibration.run;
  const show = (part: Partial<Calibration>) => { setState({ calibration: { ...state().calibration, ...part } }); };

  const session = createStaffCamera({
    camera,
    setState,
    deadlineMs: CALIBRATION_DEADLINE_MS,
    opened: () => { show({ run: startPlacing(clock.nowMs()) }); },
    frame: look,
    failed: (cause) => { stop({ kind: 'failed', failure: cause }); },
    late: () => { stop(null); },
  });

  /** @param next null: nobody calibrates any more. */
  const stop = (next: CalibrationRun | null) => {
    session.end();
    show({ run: next });
    if (shown) forgetPerson();
    shown = false;
  };

  async function look(atMs: number, signal: AbortSignal): Promise<void> {
    if (!wantsFrames(run())) return;
    const frame = await camera.grab();
    if (frame === null) return;
    shown = true;
    const observed = await inference.observe(frame, atMs, 'track');
    // A worker that has ended is started again by itself; the frames in between are not missed.
    if (!observed.ok || observed.value === null || signal.aborted) return;
    const before = run();
    if (before !== null) show({ run: advanceCalibration(before, observed.value.reading, atMs) });
  }

  return {
    start() {
      const { registration, models } = state();
      // Under way already, the models may be on their way back.
      if (registration.state.phase !== 'welcome' || (run() === null && models.kind !== 'ready')) return;
      show({ run: { kind: 'opening' } });
      session.begin();
    },
    light() {
      const before = run();
      if (before?.kind !== 'placing' || !before.ready) return;
      show({ run: { kind: 'lighting', light: startLight(drawColours(randomBytes()), clock.nowMs()) } });
    },
    save() {
      const before = run();
      if (before?.kind !== 'found') return;
      const kept = camera.calibrate(before.findings, state().today);
      if (kept !== null) show({ kept });
      stop(null);
    },
    end() {
      if (run() !== null) stop(null);
    },
    forget() {
      camera.forgetCalibration();
      show({ kept: null });
    },
    fail(cause) {
      if (run() !== null) stop({ kind: 'failed', failure: cause });
    },
  };
}

const wantsFrames = (run: CalibrationRun | null) => run?.kind === 'placing' || run?.kind === 'lighting';

export function startPlacing(atMs: number): CalibrationRun {
  return { kind: 'placing', guidance: startGuidance(null, atMs), steadySinceMs: null, ready: false };
}

/** One frame further; what is found ends it. */
export function advanceCalibration(run: CalibrationRun, reading: FrameReading, atMs: number): CalibrationRun {
  const face = reading.faceCount === 1 ? reading.face : null;
  switch (run.kind) {
    case 'placing': {
      const [issue = null] = qualityIssues(reading, qualityLimits);
      const guidance = advanceGuidance(run.guidance, issue, atMs, guidanceTiming);
      if (issue !== null || face === null) return { ...run, guidance, steadySinceMs: null, ready: false };
      const steadySinceMs = run.steadySinceMs ?? atMs;
      return { ...run, guidance, steadySinceMs, ready: atMs - steadySinceMs >= STEADY_MS };
    }
    case 'lighting': {
      const light = advanceLight(run.light, face, atMs, lightLimits);
      if (light.stage !== 'done') return { ...run, light };
      return { kind: 'found', findings: { light: judgeLight(light, lightLimits) === 'reflected' ? 'works' : 'too-weak' }, unsure: unsureOf(light) };
    }
    case 'opening':
    case 'found':
    case 'failed':
      return run;
    default:
      return run satisfies never;
  }
}

/** It ended before every colour was shown: broken off too often, or never still long enough to begin. */
const unsureOf = ({ begun, colours }: LightProgress): 'moved' | null => (begun < colours.length ? 'moved' : null);

const allColours = ['cyan', 'magenta', 'yellow'] as const;

/** As in a plan: no colour follows itself. @param bytes four random ones. */
export function drawColours(bytes: Uint8Array): AttemptPlan['colours'] {
  const after = (before: AttemptPlan['colours'][number] | null, at: number) => {
    const choices = allColours.filter((colour) => colour !== before);
    const chosen = choices[(bytes[at] ?? 0) % choices.length];
    if (chosen === undefined) throw new Error('remainder out of range');
    return chosen;
  };
  const first = after(null, 0);
  const second = after(first, 1);
  const third = after(second, 2);
  return [first, second, third, after(third, 3)];
}
