// What the signals of the camera weigh: none decides alone, and an honest kiosk stays below 1.
import { describe, expect, test } from 'vitest';
import { cameraSignal } from '../../contract/verdict.ts';
import { cameraWeight } from './camera.ts';

describe('cameraWeight', () => {
  test('is 0 without signals, and below 1 for each alone', () => {
    expect(cameraWeight([])).toBe(0);
    for (const signal of cameraSignal.options) {
      expect(cameraWeight([signal])).toBeGreaterThan(0);
      expect(cameraWeight([signal])).toBeLessThan(1);
    }
  });

  test('adds up, each once', () => {
    expect(cameraWeight(['virtual-label', 'another-device'])).toBe(1);
    expect(cameraWeight(['virtual-label', 'virtual-label'])).toBe(cameraWeight(['virtual-label']));
  });

  test.each([
    { kiosk: 'never calibrated, odd time stamps', signals: ['not-calibrated', 'timing-unlike-sensor'] },
    { kiosk: 'its camera exchanged, odd time stamps', signals: ['another-device', 'timing-unlike-sensor'] },
    { kiosk: 'its driver updated, odd time stamps', signals: ['settings-changed', 'timing-unlike-sensor'] },
  ] as const)('an honest kiosk stays below 1: $kiosk', ({ signals }) => {
    expect(cameraWeight(signals)).toBeLessThan(1);
  });

  test.each([
    { attack: 'a loop, never calibrated', signals: ['not-calibrated', 'frames-repeat'] },
    { attack: 'a virtual camera in the place of the calibrated one', signals: ['another-device', 'virtual-label'] },
    { attack: 'a virtual camera, never calibrated, regular like a file', signals: ['not-calibrated', 'virtual-label', 'timing-unlike-sensor'] },
  ] as const)('reaches 1: $attack', ({ signals }) => {
    expect(cameraWeight(signals)).toBeGreaterThanOrEqual(1);
  });
});
