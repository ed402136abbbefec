// A SIM card before the camera, from the press to the number: nothing is taken that was not read, and the camera is on only meanwhile.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { initialRegistration } from '../registration/reduce.ts';
import { failure } from '../shared/failure.ts';
import { err, ok } from '../shared/result.ts';
import type { BarcodeReading } from './barcode-port.ts';
import type { AppState, SimScan } from './model.ts';
import type { CameraPort } from './ports.ts';
import { advanceSight, createSimScanning, SIGHT_STAYS_MS, SIM_SCAN_DEADLINE_MS } from './sim-scan.ts';

const iccid = '89860012345678901238';
const nothing: BarcodeReading = { kind: 'none', problem: 'no-symbol' };
const esim: BarcodeReading = { kind: 'esim', activation: { host: 'smdp.example.com', matchingId: 'A', smdpOid: null, confirmationRequired: false } as never };

beforeEach(() => vi.useFakeTimers({ now: 0 }));
afterEach(() => vi.useRealTimers());

function setUp({ opens = true, phase = 'welcome', calibrating = false }: { opens?: boolean; phase?: 'welcome' | 'wiping'; calibrating?: boolean } = {}) {
  let state = {
    registration: { ...initialRegistration, state: phase === 'welcome' ? initialRegistration.state : { phase } },
    calibration: { run: calibrating ? { kind: 'opening' } : null, kept: null },
    camera: { kind: 'off' },
    simScan: null,
  } as unknown as AppState;
  let listener: ((atMs: number) => void) | null = null;
  let isOn = false;
  let reading: BarcodeReading | Promise<BarcodeReading> = nothing;
  const found: string[] = [];
  const forgets = vi.fn();
  const read = vi.fn((_picture: ImageBitmap, _today: string, _view: string, _signal: AbortSignal) => Promise.resolve(reading));
  const camera = {
    open: () => {
      isOn = opens;
      return Promise.resolve(opens ? ok({ deviceId: 'a', widthPx: 1280, heightPx: 720, rememberedGone: false }) : err(failure('camera/none')));
    },
    list: () => Promise.resolve([]),
    close: () => { isOn = false; },
    grab: () => Promise.resolve({} as ImageBitmap),
    onFrame: (heard: (atMs: number) => void) => {
      listener = heard;
      return () => { listener = null; };
    },
  } as unknown as CameraPort;
  const scanning = createSimScanning({
    ports: { camera, barcodes: { read, forget: forgets } },
    state: () => state,
    setState: (part) => { state = { ...state, ...part }; },
    today: () => '2026-11-26',
    found: (number) => found.push(number),
  });
  const settle = () => vi.advanceTimersByTimeAsync(0);
  return {
    scanning,
    found,
    forgets,
    read,
    scan: (): SimScan | null => state.simScan,
    isOn: () => isOn,
    isListening: () => listener !== null,
    start: async () => { scanning.start(); await settle(); },
    shows: async (next: BarcodeReading | Promise<BarcodeReading>, atMs = 0) => {
      reading = next;
      listener?.(atMs);
      await settle();
    },
  };
}

test('a number that was read is handed over once, with the camera off and the worker gone', async () => {
  const it = setUp();
  await it.start();
  expect([it.scan(), it.isOn()]).toEqual([{ kind: 'looking', sight: null }, true]);
  await it.shows(nothing);
  await it.shows({ kind: 'iccid', iccid });
  await it.shows({ kind: 'iccid', iccid });
  expect(it.found).toEqual([iccid]);
  expect([it.scan(), it.isOn(), it.isListening()]).toEqual([null, false, false]);
  expect(it.forgets).toHaveBeenCalledTimes(1);
});

test('a reading that comes after the end changes nothing, and its worker was told to stop', async () => {
  const it = setUp();
  await it.start();
  let answer: (reading: BarcodeReading) => void = () => undefined;
  await it.shows(new Promise<BarcodeReading>((resolve) => { answer = resolve; }));
  it.scanning.end();
  expect(it.read.mock.calls[0]?.[3].aborted).toBe(true);
  answer({ kind: 'iccid', iccid });
  await vi.advanceTimersByTimeAsync(0);
  expect(it.found).toEqual([]);
  expect([it.scan(), it.isOn()]).toEqual([null, false]);
});

test('other codes are said by name and the look goes on', async () => {
  const it = setUp();
  await it.start();
  for (const [reading, what] of [
    [esim, 'esim'],
    [{ kind: 'none', problem: 'wrong-iccid' }, 'wrong-iccid'],
    [{ kind: 'none', problem: 'several' }, 'several'],
    [{ kind: 'none', problem: 'unknown-content' }, 'another-code'],
    [{ kind: 'licence', document: {} as never }, 'another-code'],
  ] as const) {
    await it.shows(reading, 7);
    expect(it.scan()).toEqual({ kind: 'looking', sight: { what, atMs: 7 } });
  }
  expect([it.found, it.isOn()]).toEqual([[], true]);
});

test('what was said stays until it could be read', () => {
  const seen = advanceSight(null, esim, 100);
  expect(advanceSight(seen, nothing, 100 + SIGHT_STAYS_MS - 1)).toBe(seen);
  expect(advanceSight(seen, nothing, 100 + SIGHT_STAYS_MS)).toBeNull();
  expect(advanceSight(seen, { kind: 'none', problem: 'several' }, 200)).toEqual({ what: 'several', atMs: 200 });
});

describe('it ends', () => {
  test('after a while without a card', async () => {
    const it = setUp();
    await it.start();
    await vi.advanceTimersByTimeAsync(SIM_SCAN_DEADLINE_MS - 1);
    expect(it.isOn()).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    expect([it.scan(), it.isOn()]).toEqual([{ kind: 'gave-up' }, false]);
  });

  test('where no camera opens, where it is lost, and where the decoder will not come up; each can be begun anew', async () => {
    const none = setUp({ opens: false });
    await none.start();
    expect([none.scan(), none.isOn()]).toMatchObject([{ kind: 'failed', failure: { code: 'camera/none' } }, false]);

    const it = setUp();
    await it.start();
    it.scanning.fail(failure('camera/unplugged'));
    expect([it.scan(), it.isOn()]).toMatchObject([{ kind: 'failed', failure: { code: 'camera/unplugged' } }, false]);
    await it.start();
    for (const kind of ['crashed', 'crashed'] as const) await it.shows({ kind: 'failure', failure: kind });
    await it.shows(nothing);
    for (const kind of ['crashed', 'timeout'] as const) await it.shows({ kind: 'failure', failure: kind });
    expect(it.scan()?.kind).toBe('looking');
    await it.shows({ kind: 'failure', failure: 'crashed' });
    expect([it.scan(), it.isOn()]).toMatchObject([{ kind: 'failed', failure: { code: 'inference/crashed' } }, false]);
    await it.start();
    expect(it.scan()).toEqual({ kind: 'looking', sight: null });
  });

  test('before the camera is there', async () => {
    const it = setUp();
    it.scanning.start();
    it.scanning.end();
    await vi.advanceTimersByTimeAsync(SIM_SCAN_DEADLINE_MS);
    expect([it.scan(), it.isOn(), it.isListening()]).toEqual([null, false, false]);
  });
});

test('it does not begin while a customer is there or the camera is being set up, and what nobody began does not fail', async () => {
  for (const it of [setUp({ phase: 'wiping' }), setUp({ calibrating: true })]) {
    await it.start();
    it.scanning.fail(failure('camera/unplugged'));
    it.scanning.end();
    expect([it.scan(), it.isOn()]).toEqual([null, false]);
    expect(it.forgets).not.toHaveBeenCalled();
  }
});
