// At the counter: a SIM card's barcode is held to the camera, and its number goes into the field. The camera is on only while it is looked for.
import { failure, type Failure } from '../shared/failure.ts';
import type { BarcodePort, BarcodeReading } from './barcode-port.ts';
import type { AppState, SimScan, SimSight } from './model.ts';
import type { CameraPort } from './ports.ts';
import { createStaffCamera } from './staff-camera.ts';

/** Chosen: long enough to fetch a card and turn it over. A camera is not left on with nobody there. */
export const SIM_SCAN_DEADLINE_MS = 60_000;
/** So long stands what was said of a code that is no longer seen. */
export const SIGHT_STAYS_MS = 2_500;
/** A worker that ends so often one after the other will not come up. */
const MOST_FAILURES = 3;

export type SimScanning = {
  /** Opens the camera; begins anew where it is under way. Nothing while a customer is there or the camera is being set up. */
  start(): void;
  /** Idempotent. What stands in the field stays. */
  end(): void;
  /** The camera was lost. Nothing while nobody scans. */
  fail(cause: Failure): void;
};

type Tools = {
  readonly ports: { readonly camera: CameraPort; readonly barcodes: BarcodePort };
  readonly state: () => AppState;
  readonly setState: (part: Partial<AppState>) => void;
  /** `YYYY-MM-DD`. */
  readonly today: () => string;
  /** @param iccid its check digit agrees. */
  readonly found: (iccid: string) => void;
};

export function createSimScanning({ ports: { camera, barcodes }, state, setState, today, found }: Tools): SimScanning {
  let failures = 0;

  const scan = () => state().simScan;

  const session = createStaffCamera({
    camera,
    setState,
    deadlineMs: SIM_SCAN_DEADLINE_MS,
    opened: () => { setState({ simScan: { kind: 'looking', sight: null } }); },
    frame: look,
    failed: (cause) => { stop({ kind: 'failed', failure: cause }); },
    late: () => { stop({ kind: 'gave-up' }); },
  });

  /** @param next null: nobody scans any more. */
  const stop = (next: SimScan | null) => {
    session.end();
    // A face may have been in a picture: the worker's memory goes.
    barcodes.forget();
    setState({ simScan: next });
  };

  async function look(atMs: number, signal: AbortSignal): Promise<void> {
    const frame = await camera.grab();
    if (frame === null) return;
    const reading = await barcodes.read(frame, today(), 'live', signal);
    const before = scan();
    if (signal.aborted || before?.kind !== 'looking') return;
    if (reading.kind === 'iccid') {
      stop(null);
      found(reading.iccid);
      return;
    }
    failures = reading.kind === 'failure' ? failures + 1 : 0;
    if (failures >= MOST_FAILURES) stop({ kind: 'failed', failure: failure('inference/crashed', 'barcode worker') });
    else setState({ simScan: { kind: 'looking', sight: advanceSight(before.sight, reading, atMs) } });
  }

  return {
    start() {
      const { registration, calibration } = state();
      if (registration.state.phase !== 'welcome' || calibration.run !== null) return;
      failures = 0;
      setState({ simScan: { kind: 'opening' } });
      session.begin();
    },
    end() {
      if (scan() !== null) stop(null);
    },
    fail(cause) {
      if (scan() !== null) stop({ kind: 'failed', failure: cause });
    },
  };
}

/** One look further; what was said stays for a while after its code is gone, so that it can be read. */
export function advanceSight(before: SimSight | null, reading: BarcodeReading, atMs: number): SimSight | null {
  const what = sightOf(reading);
  if (what !== null) return { what, atMs };
  return before !== null && atMs - before.atMs < SIGHT_STAYS_MS ? before : null;
}

/** @returns null where there is nothing to say: no code, or none that could be read. */
function sightOf(reading: BarcodeReading): SimSight['what'] | null {
  switch (reading.kind) {
    case 'esim':
      return 'esim';
    case 'licence':
      return 'another-code';
    case 'none':
      if (reading.problem === 'no-symbol') return null;
      if (reading.problem === 'several' || reading.problem === 'wrong-iccid') return reading.problem;
      return 'another-code';
    case 'iccid':
    case 'failure':
      return null;
    default:
      return reading satisfies never;
  }
}
