// A calibration comes back as it was kept; anything else counts as none.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { calibrationOf, parseCalibration, readCalibration, recordOf, writeCalibration } from './calibration.ts';
import type { CameraFacts } from './signals.ts';

const facts: CameraFacts = { deviceId: 'a', label: 'Webcam', widthPx: 1280, heightPx: 720, facingMode: null, grouped: true, capabilities: ['width'], maxFrameRate: 30 };
const findings = { light: 'works' } as const;
const record = recordOf(facts, findings, '2026-11-25');

describe('parseCalibration', () => {
  test('reads what was written, and hands on no settings', () => {
    expect(parseCalibration(JSON.stringify(record))).toEqual(record);
    expect(calibrationOf(record)).toEqual({ label: 'Webcam', calibratedOn: '2026-11-25', ...findings });
  });

  test.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['another version', JSON.stringify({ ...record, v: 1 })],
    ['an unknown finding', JSON.stringify({ ...record, light: 'perhaps' })],
    ['a field that does not belong there', JSON.stringify({ ...record, picture: 'data:' })],
    ['no camera', JSON.stringify({ ...record, facts: undefined })],
    ['no date', JSON.stringify({ ...record, calibratedOn: 'yesterday' })],
  ])('%s counts as none', (_, text) => {
    expect(parseCalibration(text)).toBeNull();
  });
});

describe('storage', () => {
  const kept = new Map<string, string>();
  beforeEach(() => {
    kept.clear();
    vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) });
  });
  afterEach(() => { vi.unstubAllGlobals(); });

  test('keeps one, and forgets it', () => {
    expect(readCalibration()).toBeNull();
    writeCalibration(record);
    expect(readCalibration()).toEqual(record);
    writeCalibration(null);
    expect(readCalibration()).toBeNull();
    expect(kept.size).toBe(0);
  });

  test('a browser that stores nothing', () => {
    vi.stubGlobal('localStorage', new Proxy({}, { get: () => { throw new Error('denied'); } }));
    expect(() => { writeCalibration(record); }).not.toThrow();
    expect(readCalibration()).toBeNull();
  });
});
