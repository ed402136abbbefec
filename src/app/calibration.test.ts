// A calibration from the press of staff to what is kept: stand well, answer the light, and nothing left on afterwards.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FaceReading, FrameReading, Rgb } from '../face/reading.ts';
import { screenLight } from '../liveness/light-colours.ts';
import type { LightColour } from '../liveness/plan.ts';
import { initialRegistration } from '../registration/reduce.ts';
import { failure } from '../shared/failure.ts';
import { err, ok } from '../shared/result.ts';
import { CALIBRATION_DEADLINE_MS, createCalibration, drawColours } from './calibration.ts';
import type { AppState } from './model.ts';
import type { CameraCalibration, CameraPort } from './ports.ts';

const face: FaceReading = {
  pose: { yawDeg: 0, pitchDeg: 0, rollDeg: 0 },
  points: [],
  interEyePx: 80,
  heightNorm: 0.5,
  offset: { xNorm: 0, yNorm: 0 },
  eyeClosureNorm: 0,
  eyeToCheekLuma: 1,
  faceLumaNorm: 0.5,
  surroundLumaNorm: 0.5,
  burntShareNorm: 0,
  sharpness: 100,
  mouthCover: 0.6,
  faceColour: [0.5, 0.4, 0.35],
  surroundColour: [0.5, 0.5, 0.5],
  surroundShareNorm: 0.4,
};

const FRAME_MS = 40;

beforeEach(() => vi.useFakeTimers({ now: 0 }));
afterEach(() => vi.useRealTimers());

/** @param lit share of the screen's light that the face gives back. */
function setUp({ lit = 0.2, opens = true, models = 'ready', phase = 'welcome' }: { lit?: number; opens?: boolean; models?: 'ready' | 'loading'; phase?: 'welcome' | 'wiping' } = {}) {
  let state = {
    registration: { ...initialRegistration, state: phase === 'welcome' ? initialRegistration.state : { phase } },
    models: models === 'ready' ? { kind: 'ready' } : { kind: 'loading', loadedBytes: 0, totalBytes: 1 },
    camera: { kind: 'off' },
    calibration: { run: null, kept: null },
    today: '2026-11-25',
  } as unknown as AppState;
  let listener: ((atMs: number) => void) | null = null;
  let open = false;
  let kept: CameraCalibration | null = null;
  let reading: FaceReading | null = face;
  let forgotten = 0;
  /** What the screen showed up to two frames ago: the camera is late. */
  const shown: (LightColour | null)[] = [null, null];

  const camera = {
    open: () => {
      open = opens;
      return Promise.resolve(opens ? ok({ deviceId: 'a', widthPx: 640, heightPx: 480, rememberedGone: false }) : err(failure('camera/in-use')));
    },
    list: () => Promise.resolve([{ deviceId: 'a', label: 'Webcam' }]),
    close: () => { open = false; },
    grab: () => Promise.resolve({} as ImageBitmap),
    onFrame: (heard: (atMs: number) => void) => {
      listener = heard;
      return () => { listener = null; };
    },
    calibrate: (findings: Parameters<CameraPort['calibrate']>[0], calibratedOn: string) => (kept = open ? { ...findings, calibratedOn, label: 'Webcam' } : null),
    forgetCalibration: () => { kept = null; },
  } as unknown as CameraPort;

  let tick = 0;
  const noise = () => 0.002 * Math.sin(12.9898 * ++tick) ** 3;
  const seenBy = (colour: LightColour | null): FrameReading => {
    const [light, neutral] = [screenLight(colour), screenLight(null)];
    const faceColour = face.faceColour.map((value, i) => value * (1 + lit * ((light[i] ?? 0) - (neutral[i] ?? 0))) ** (1 / 2.2)) as unknown as Rgb;
    // A sensor is never still.
    const surroundColour: Rgb = [0.5 + noise(), 0.5 + noise(), 0.5 + noise()];
    return { faceCount: reading === null ? 0 : 1, face: reading === null ? null : { ...reading, faceColour, surroundColour }, frameLumaNorm: 0.5, fingerprint: 1 };
  };

  const calibration = createCalibration({
    ports: {
      camera,
      clock: { nowMs: () => Date.now(), wallMs: () => Date.now() },
      inference: { observe: () => Promise.resolve(ok({ reading: seenBy(shown.at(-3) ?? null), pad: null, embedding: null })) },
    },
    randomBytes: () => Uint8Array.of(7, 1, 200, 2),
    state: () => state,
    setState: (part) => { state = { ...state, ...part }; },
    forgetPerson: () => { forgotten += 1; },
  });

  const run = () => state.calibration.run;
  const frames = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += FRAME_MS) {
      await vi.advanceTimersByTimeAsync(FRAME_MS);
      const now = run();
      shown.push(now?.kind === 'lighting' ? now.light.shown : null);
      listener?.(Date.now());
      await vi.advanceTimersByTimeAsync(0);
    }
  };
  return {
    calibration, run, frames,
    camera: () => state.camera.kind,
    stored: () => ({ shown: state.calibration.kept, kept }),
    isOpen: () => open,
    listens: () => listener !== null,
    forgotten: () => forgotten,
    put: (next: FaceReading | null) => { reading = next; },
  };
}

describe('a calibration', () => {
  test('finds that the light works, and keeps it', async () => {
    const { calibration, run, frames, camera, stored, isOpen, listens, forgotten } = setUp();
    calibration.start();
    expect(run()).toEqual({ kind: 'opening' });
    await frames(1200);
    expect(camera()).toBe('on');
    expect(run()).toMatchObject({ kind: 'placing', ready: true });
    calibration.light();
    expect(run()?.kind).toBe('lighting');
    await frames(6000);
    expect(run()).toMatchObject({ kind: 'found', findings: { light: 'works' }, unsure: null });
    calibration.save();
    expect(stored().kept).toEqual({ light: 'works', label: 'Webcam', calibratedOn: '2026-11-25' });
    expect(stored().shown).toEqual(stored().kept);
    expect({ run: run(), open: isOpen(), camera: camera(), listens: listens(), forgotten: forgotten() }).toEqual({ run: null, open: false, camera: 'off', listens: false, forgotten: 1 });
    calibration.forget();
    expect(stored()).toEqual({ shown: null, kept: null });
  });

  test('finds that the light is too weak on a face that gives none of it back', async () => {
    const { calibration, run, frames } = setUp({ lit: 0 });
    calibration.start();
    await frames(1200);
    calibration.light();
    await frames(6000);
    expect(run()).toMatchObject({ kind: 'found', findings: { light: 'too-weak' }, unsure: null });
  });

  test('tells somebody who moves from a light that is too weak', async () => {
    const restless = setUp();
    restless.calibration.start();
    await restless.frames(1200);
    restless.calibration.light();
    for (let i = 0; i < 40; i++) {
      restless.put({ ...face, pose: { ...face.pose, yawDeg: i % 2 === 0 ? 0 : 10 } });
      await restless.frames(600);
    }
    expect(restless.run()).toMatchObject({ kind: 'found', findings: { light: 'too-weak' }, unsure: 'moved' });
  });

  test('says what is to be mended, and shows no light before it is', async () => {
    const { calibration, run, frames, put } = setUp();
    put({ ...face, faceLumaNorm: 0.1, surroundLumaNorm: 0.1 });
    calibration.start();
    await frames(2000);
    expect(run()).toMatchObject({ kind: 'placing', ready: false, guidance: { shown: 'too-dark' } });
    calibration.light();
    expect(run()?.kind).toBe('placing');
    put(face);
    await frames(800);
    expect(run()).toMatchObject({ ready: false });
    await frames(400);
    expect(run()).toMatchObject({ ready: true });
    put(null);
    await frames(FRAME_MS);
    expect(run()).toMatchObject({ ready: false });
  });

  test('ended: the camera is off, the person is forgotten, what was kept stays', async () => {
    const { calibration, run, frames, isOpen, forgotten, stored } = setUp();
    calibration.start();
    await frames(400);
    calibration.end();
    calibration.end();
    expect({ run: run(), open: isOpen(), forgotten: forgotten(), kept: stored().kept }).toEqual({ run: null, open: false, forgotten: 1, kept: null });
  });

  test('left alone it ends', async () => {
    const { calibration, run, isOpen } = setUp();
    calibration.start();
    await vi.advanceTimersByTimeAsync(CALIBRATION_DEADLINE_MS);
    expect({ run: run(), open: isOpen() }).toEqual({ run: null, open: false });
  });

  test('begun anew it starts from the camera again', async () => {
    const { calibration, run, frames } = setUp();
    calibration.start();
    await frames(1200);
    calibration.light();
    calibration.start();
    expect(run()).toEqual({ kind: 'opening' });
    await frames(400);
    expect(run()).toMatchObject({ kind: 'placing', ready: false });
  });

  test('a camera that does not open, or goes', async () => {
    const shut = setUp({ opens: false });
    shut.calibration.start();
    await shut.frames(80);
    expect(shut.run()).toMatchObject({ kind: 'failed', failure: { code: 'camera/in-use' } });
    expect(shut.forgotten()).toBe(0);

    const lost = setUp();
    lost.calibration.start();
    await lost.frames(80);
    lost.calibration.fail(failure('camera/unplugged'));
    expect(lost.run()).toMatchObject({ kind: 'failed', failure: { code: 'camera/unplugged' } });
    expect(lost.listens()).toBe(false);
    lost.calibration.save();
    expect(lost.stored().kept).toBeNull();
    lost.calibration.end();
    lost.calibration.fail(failure('camera/unplugged'));
    expect(lost.run()).toBeNull();
  });

  test('not while a customer is there, and not without the models', () => {
    for (const when of [{ phase: 'wiping' }, { models: 'loading' }] as const) {
      const { calibration, run, isOpen } = setUp(when);
      calibration.start();
      expect({ run: run(), open: isOpen() }).toEqual({ run: null, open: false });
    }
  });
});

test('every sequence that a plan can have is drawn, and no other', () => {
  const drawn = new Set<string>();
  for (let first = 0; first < 3; first++) {
    for (let rest = 0; rest < 8; rest++) drawn.add(drawColours(Uint8Array.of(first, rest & 1, (rest >> 1) & 1, (rest >> 2) & 1)).join());
  }
  expect(drawn.size).toBe(24);
  for (const colours of drawn) expect(colours.split(',').every((colour, i, all) => colour !== all[i - 1])).toBe(true);
});
