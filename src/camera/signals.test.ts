// Which signals a camera gives: names, changes since the calibration, rhythms as measured in Chromium.
import { describe, expect, test } from 'vitest';
import { cameraSignals, factsOf, timingUnlikeSensor, type CameraFacts, type FrameTiming } from './signals.ts';

const webcam: CameraFacts = { deviceId: 'd393318f', label: 'HD Pro Webcam C920 (046d:082d)', widthPx: 1280, heightPx: 720, facingMode: null, grouped: true, capabilities: ['deviceId', 'frameRate', 'height', 'width'], maxFrameRate: 30 };

const signals = (facts: Partial<CameraFacts>, calibrated: CameraFacts | null = { ...webcam, ...(facts.label === undefined ? {} : { label: facts.label }) }) => cameraSignals({ ...webcam, ...facts }, calibrated, true, false);

describe('cameraSignals', () => {
  test('a calibrated camera that is as it was gives none', () => {
    expect(signals({})).toEqual([]);
  });

  test('not calibrated: nothing can be compared', () => {
    expect(signals({ widthPx: 640 }, null)).toEqual(['not-calibrated']);
  });

  test.each([{ deviceId: 'another' }, { label: 'USB Video Device' }])('another device: %o', (facts) => {
    expect(signals(facts, webcam)).toEqual(['another-device']);
  });

  test.each([{ widthPx: 640, heightPx: 480 }, { facingMode: 'user' }, { grouped: false }, { maxFrameRate: 60 }, { capabilities: ['deviceId', 'height', 'width'] }, { capabilities: null }])('settings changed: %o', (facts) => {
    expect(signals(facts)).toEqual(['settings-changed']);
  });

  test.each([
    'OBS Virtual Camera', 'OBS-Camera', 'ManyCam Virtual Webcam', 'Snap Camera', 'XSplit VCam', 'e2eSoft VCam', 'Dummy video device (0x0000)', 'Virtual Camera (platform:v4l2loopback-000)', 'VCAM', 'fake_device_0',
    '/films/genuine.mjpeg', 'face.y4m', 'Unity Video Capture', 'NDI Webcam Video 1', 'vMix Video', 'Cam Link 4K (0fd9:0066)', 'USB3. 0 HDMI Video Capture', 'CyberLink YouCam 9', 'SplitCam Video Driver', 'screen-capture-recorder',
  ])('a name that is no sensor’s: %s', (label) => {
    expect(signals({ label })).toEqual(['virtual-label']);
  });

  test.each([
    'Integrated Camera (04f2:b6cb)', 'FaceTime HD Camera', 'OBSBOT Tiny 2 StreamCamera', 'Logitech BRIO', 'USB Video Device', 'Surface Camera Front', 'camera2 1, facing front', 'c922 Pro Stream Webcam', 'Elgato Facecam', 'USB2.0 HD UVC WebCam: USB2.0 HD',
    'DroidCam Source 3', 'iVCam', 'Iriun Webcam', 'Camo', 'EpocCam', '',
  ])('a name that may be a sensor’s: %s', (label) => {
    expect(signals({ label })).toEqual([]);
  });

  test('a stream that a page made has its own id for a name', () => {
    expect(signals({ deviceId: 'c0982fcf-4fd5', label: 'c0982fcf-4fd5' }, null)).toEqual(['not-calibrated', 'virtual-label']);
  });

  test('behind a script in the place of getUserMedia no name counts', () => {
    expect(cameraSignals(webcam, webcam, false, false)).toEqual(['virtual-label']);
  });

  test('several at once', () => {
    expect(cameraSignals({ ...webcam, deviceId: 'x', label: 'OBS Virtual Camera' }, webcam, true, true)).toEqual(['another-device', 'virtual-label', 'timing-unlike-sensor']);
  });
});

describe('factsOf', () => {
  test('takes of settings and capabilities what stays the same', () => {
    const first = factsOf('Cam', { deviceId: 'a', groupId: 'one', frameRate: 30 }, { width: { max: 1280 }, frameRate: { max: 30, min: 0 } }, 1280, 720);
    const later = factsOf('Cam', { deviceId: 'a', groupId: 'two', frameRate: 12.5 }, { frameRate: { max: 30, min: 5 }, width: { max: 1280 } }, 1280, 720);
    expect(later).toEqual(first);
    expect(first).toMatchObject({ grouped: true, capabilities: ['frameRate', 'width'], maxFrameRate: 30, facingMode: null });
  });

  test('a browser that does not say', () => {
    expect(factsOf('Cam', {}, null, 640, 480)).toEqual({ deviceId: '', label: 'Cam', widthPx: 640, heightPx: 480, facingMode: null, grouped: false, capabilities: null, maxFrameRate: null });
  });
});

describe('timingUnlikeSensor', () => {
  const film = (gapsMs: readonly number[], captured = true): FrameTiming[] => {
    let atMs = 0;
    return [{ mediaTimeS: 0, captured }, ...gapsMs.map((gapMs) => ({ mediaTimeS: Math.round((atMs += gapMs) * 1000) / 1_000_000, captured }))];
  };
  const many = (gapMs: (index: number) => number) => Array.from({ length: 100 }, (_, index) => gapMs(index));
  /** Intervals of Chromium's fake device with a film in it, milliseconds. */
  const device = [29.8, 32, 33.8, 32.8, 31.9, 34.6, 34.4, 31.8, 34.5, 31.3, 34.3, 33.5, 33.2, 33.3, 33.4, 32.8, 33.8, 33.4, 33.2, 33, 33.4, 33.4, 33.6, 32.5, 34.8, 32.7, 32.5, 34.7, 31.8, 33.6];

  test('a device scatters', () => {
    expect(timingUnlikeSensor(film([...device, ...device, ...device]), true)).toBe(false);
  });

  test('frames put together by a script are equal, dropped ones or not', () => {
    expect(timingUnlikeSensor(film(many(() => 40)), true)).toBe(true);
    expect(timingUnlikeSensor(film(many((index) => (index % 9 === 4 ? 80 : 40))), false)).toBe(true);
    expect(timingUnlikeSensor(film(many(() => 1000 / 30)), true)).toBe(true);
  });

  test('a scatter of 20 microseconds is a clock already', () => {
    expect(timingUnlikeSensor(film(many((index) => 40 + (index % 3) / 50)), true)).toBe(false);
  });

  test('no capture time counts where the browser tells it for devices', () => {
    const canvas = film(many((index) => device[index % device.length] ?? 33), false);
    expect(timingUnlikeSensor(canvas, true)).toBe(true);
    expect(timingUnlikeSensor(canvas, false)).toBe(false);
  });

  test('few frames say nothing', () => {
    expect(timingUnlikeSensor(film(many(() => 40).slice(0, 58), false), true)).toBe(false);
    expect(timingUnlikeSensor([], true)).toBe(false);
  });

  test('frames with one time are no rhythm', () => {
    expect(timingUnlikeSensor(film(many(() => 0)), true)).toBe(false);
  });
});
