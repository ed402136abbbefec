// What is kept of a calibration, in this browser: which camera it was and what was found. Nothing of whoever stood there.
import { z } from 'zod';
import type { CalibrationFindings, CameraCalibration } from '../app/ports.ts';
import type { CameraFacts } from './signals.ts';

const calibrationRecord = z.strictObject({
  v: z.literal(2),
  facts: z.strictObject({
    deviceId: z.string(),
    label: z.string(),
    widthPx: z.int().positive(),
    heightPx: z.int().positive(),
    facingMode: z.string().nullable(),
    grouped: z.boolean(),
    capabilities: z.array(z.string()).nullable(),
    maxFrameRate: z.number().nullable(),
  }),
  light: z.enum(['works', 'too-weak']),
  calibratedOn: z.iso.date(),
});

export type CalibrationRecord = z.infer<typeof calibrationRecord>;

export function recordOf(facts: CameraFacts, { light }: CalibrationFindings, calibratedOn: string): CalibrationRecord {
  return { v: 2, facts: { ...facts, capabilities: facts.capabilities === null ? null : [...facts.capabilities] }, light, calibratedOn };
}

export function calibrationOf({ facts, light, calibratedOn }: CalibrationRecord): CameraCalibration {
  return { label: facts.label, light, calibratedOn };
}

/** Null for what is not there, altered, or of a version that this one does not know: the camera counts as not calibrated then. */
export function parseCalibration(text: string | null): CalibrationRecord | null {
  if (text === null) return null;
  try {
    const parsed = calibrationRecord.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

const STORAGE_KEY = 'rnk.camera-calibration';

/** Null as `parseCalibration`, and where this browser stores nothing. */
export function readCalibration(): CalibrationRecord | null {
  try {
    return parseCalibration(localStorage.getItem(STORAGE_KEY));
  } catch {
    return null;
  }
}

/** @param record null: forgotten. */
export function writeCalibration(record: CalibrationRecord | null): void {
  try {
    if (record === null) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, JSON.stringify(record));
  } catch {
    // It lasts until the page is loaded again, then.
  }
}
