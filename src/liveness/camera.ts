// How much the signals of the camera itself weigh together. Each is weak: no single one reaches 1, and policy decides what 1 does.
import type { CameraSignal } from '../../contract/verdict.ts';

/**
 * Chosen by what an honest kiosk can do by itself, not measured: there is no collection of honest shop cameras to measure
 * on. An honest kiosk that was never calibrated, or whose camera was just exchanged, stays below 1 whatever its driver does.
 */
export const cameraWeights: Readonly<Record<CameraSignal, number>> = {
  // Every kiosk begins like this: it says that the comparisons below could not be made, and little else.
  'not-calibrated': 0.2,
  // A broken camera is exchanged; so is the camera for a virtual one. Browsers also give new ids when site data is cleared.
  'another-device': 0.4,
  // Names are given by whoever makes the driver. Who installed such a program in a shop wants to choose what is seen.
  'virtual-label': 0.6,
  // An update of the browser or the driver does it to honest cameras, and so does another program that holds the camera.
  'settings-changed': 0.3,
  // Noise of a sensor makes it impossible, but a driver that gives stored frames while it recovers does it too.
  'frames-repeat': 0.8,
  // Drivers and hubs do odd things to time stamps: many honest cameras look regular or give no capture time.
  'timing-unlike-sensor': 0.2,
};

/** Sum of the weights, 0 without signals; from 1 on the camera is not trusted. A signal named twice counts once. */
export function cameraWeight(signals: readonly CameraSignal[]): number {
  // Tenths add up exactly as whole numbers only.
  return [...new Set(signals)].reduce((sum, signal) => sum + Math.round(cameraWeights[signal] * 10), 0) / 10;
}
