// A camera that is closed while it opens: nobody is before it any more, so it is off at once and not at its first frame.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CameraPort } from '../app/ports.ts';
import { createCamera } from './camera.ts';

type FakeTrack = { readyState: 'live' | 'ended'; stop(): void };

/** What the person answered when the browser asked; and the first frame of each camera that was opened. */
let answer: () => void;
let frames: (() => void)[];
let tracks: FakeTrack[];

const never = new AbortController().signal;

function streamOfOneTrack(): unknown {
  const track: FakeTrack & { readonly label: string } & Record<string, unknown> = {
    label: 'Webcam',
    readyState: 'live',
    stop() { this.readyState = 'ended'; },
    getSettings: () => ({ deviceId: 'a', width: 1280, height: 720 }),
    getCapabilities: () => ({}),
    addEventListener: () => undefined,
  };
  tracks.push(track);
  return { getTracks: () => [track], getVideoTracks: () => [track] };
}

const fakeVideo = () => ({ videoWidth: 1280, videoHeight: 720, play: () => Promise.resolve(), requestVideoFrameCallback: (onFrame: () => void) => frames.push(onFrame), cancelVideoFrameCallback: () => undefined });

const settle = () => new Promise((resolve) => { setImmediate(resolve); });

beforeEach(() => {
  [frames, tracks] = [[], []];
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('document', { createElement: fakeVideo, visibilityState: 'visible' });
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: () => new Promise((resolve) => { answer = () => { resolve(streamOfOneTrack()); }; }) } });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const states = () => tracks.map(({ readyState }) => readyState);

describe('closed', () => {
  let camera: CameraPort;
  beforeEach(() => {
    camera = createCamera({ idealWidthPx: 1280, idealHeightPx: 720, minShorterSidePx: 300, stalledMs: 4000 });
  });

  test('before the browser has given it: what comes is off at once', async () => {
    const opening = camera.open(never);
    camera.close();
    answer();
    await settle();
    expect(states()).toEqual(['ended']);
    expect(await opening).toMatchObject({ ok: false, error: { cause: 'closed while opening' } });
  });

  test('before its first frame: it is off at once, and the frame that still comes changes nothing', async () => {
    const opening = camera.open(never);
    answer();
    await settle();
    expect(states()).toEqual(['live']);
    camera.close();
    expect(states()).toEqual(['ended']);
    frames[0]?.();
    expect(await opening).toMatchObject({ ok: false, error: { cause: 'closed while opening' } });
    expect(await camera.grab()).toBeNull();
  });

  test('and opened again meanwhile: the first is off, the second is on', async () => {
    const first = camera.open(never);
    answer();
    await settle();
    camera.close();
    const second = camera.open(never);
    answer();
    await settle();
    for (const frame of frames) frame();
    expect(await first).toMatchObject({ ok: false });
    expect(await second).toMatchObject({ ok: true, value: { deviceId: 'a', widthPx: 1280 } });
    expect(states()).toEqual(['ended', 'live']);
    camera.close();
    expect(states()).toEqual(['ended', 'ended']);
  });
});
