// What a camera gives away about itself: its name, its settings, the rhythm of its frames. Each weak; src/liveness/camera.ts weighs them.
import type { CameraSignal } from '../../contract/verdict.ts';

/** What a browser says of a camera, as it is kept with a calibration. Null: the browser does not say. */
export type CameraFacts = {
  readonly deviceId: string;
  readonly label: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly facingMode: string | null;
  /** Whether it belongs to a group of devices. The group's id is another at each load of a page and says nothing. */
  readonly grouped: boolean;
  /** Names of what can be asked of it, sorted. */
  readonly capabilities: readonly string[] | null;
  readonly maxFrameRate: number | null;
};

/** One frame as requestVideoFrameCallback describes it. */
export type FrameTiming = { readonly mediaTimeS: number; readonly captured: boolean };

/** What the browser says of the camera behind a track. */
export function factsOf(label: string, settings: MediaTrackSettings, capabilities: MediaTrackCapabilities | null, widthPx: number, heightPx: number): CameraFacts {
  return {
    deviceId: settings.deviceId ?? '',
    label,
    widthPx,
    heightPx,
    facingMode: settings.facingMode ?? null,
    grouped: (settings.groupId ?? '') !== '',
    capabilities: capabilities === null ? null : Object.keys(capabilities).sort(),
    maxFrameRate: capabilities?.frameRate?.max ?? null,
  };
}

/** @param nativeCapture whether getUserMedia is the browser's own. @param oddTiming see `timingUnlikeSensor`. */
export function cameraSignals(facts: CameraFacts, calibrated: CameraFacts | null, nativeCapture: boolean, oddTiming: boolean): readonly CameraSignal[] {
  const signals: CameraSignal[] = [];
  if (calibrated === null) signals.push('not-calibrated');
  else if (!sameCamera(facts, calibrated)) signals.push('another-device');
  else if (settingsChanged(facts, calibrated)) signals.push('settings-changed');
  // A script in the place of getUserMedia writes whatever label it likes: what it says is no name.
  if (!nativeCapture || labelIsVirtual(facts)) signals.push('virtual-label');
  if (oddTiming) signals.push('timing-unlike-sensor');
  return signals;
}

/** The id alone is not enough: where it follows from the place of the device, whatever is put in that place has it too. */
export function sameCamera(one: CameraFacts, other: CameraFacts): boolean {
  return one.deviceId === other.deviceId && one.label === other.label;
}

/** The frame rate of the moment is left out: it falls by itself when it gets dark. */
function settingsChanged(facts: CameraFacts, calibrated: CameraFacts): boolean {
  return (
    facts.widthPx !== calibrated.widthPx ||
    facts.heightPx !== calibrated.heightPx ||
    facts.facingMode !== calibrated.facingMode ||
    facts.grouped !== calibrated.grouped ||
    facts.maxFrameRate !== calibrated.maxFrameRate ||
    facts.capabilities?.join() !== calibrated.capabilities?.join()
  );
}

/**
 * Names of what stands between the page and a sensor, or in its place: programs that play a film or alter faces, loopback
 * drivers, capture cards, the fake devices of browsers. Phones used as a webcam (DroidCam, Camo, Iriun, iVCam, EpocCam) are
 * not in it: behind them is a sensor.
 */
const virtualNames: readonly RegExp[] = [
  /virtual/i,
  /\bobs\b/i,
  /manycam|splitcam|sparkocam|webcammax|altercam|camtwist|youcam|chromacam|magic ?camera/i,
  /snap camera|\bxsplit|\bv-?cam\b|e2esoft|unity video capture|screen[- ]?capture/i,
  /facerig|animaze|vtube|avatarify|deepface|mmhmm|nvidia broadcast/i,
  /\bvmix\b|\bndi\b|wirecast|ecamm live|prism live|streamlabs/i,
  /dummy video|loopback|akvcam|webcamoid|softcam|pyvirtualcam/i,
  /hdmi|cam ?link|capture card/i,
  /fake[_ ]?(device|camera|video)|\.(y4m|mjpe?g)$/i,
];

/** A stream that a page made itself, of a canvas or of frames, has its own id for a name. An empty name says nothing. */
function labelIsVirtual({ label, deviceId }: CameraFacts): boolean {
  if (label === '') return false;
  return label === deviceId || virtualNames.some((name) => name.test(label));
}

/** Fewer frames say nothing about a rhythm: at 25 a second this is 2.4 s. */
const LEAST_FRAMES = 60;
/** How many are remembered. */
export const REMEMBERED_TIMINGS = 120;
/** Media times are whole microseconds: two of them, one step off each. */
const EXACT_S = 0.000_002;

/**
 * Seen in Chromium on Linux (headless): a capture device of any kind, fakes too, tells the capture time of each frame, and
 * its intervals scatter by about 1 ms; a canvas tells no capture time; frames put together by a script have intervals that
 * are equal to the microsecond. A fake device with a film in it looks like a sensor, so silence here means little.
 * @param frames the latest ones, oldest first. @param tellsCaptureTime whether this browser does so for devices.
 */
export function timingUnlikeSensor(frames: readonly FrameTiming[], tellsCaptureTime: boolean): boolean {
  if (frames.length < LEAST_FRAMES) return false;
  if (tellsCaptureTime && frames.every(({ captured }) => !captured)) return true;
  const gaps = frames.slice(1).map(({ mediaTimeS }, index) => mediaTimeS - (frames[index]?.mediaTimeS ?? mediaTimeS));
  const shortest = Math.min(...gaps);
  if (shortest <= 0) return false;
  // Frames that were left out make a gap longer by whole periods.
  return gaps.every((gap) => {
    const periods = Math.round(gap / shortest);
    return Math.abs(gap - periods * shortest) <= EXACT_S * periods;
  });
}
