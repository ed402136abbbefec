// The shop's webcam: choose, open, watch, release. One stream at a time; whoever grabs a frame owns it.
import type { CameraDevice, CameraPort, OpenCamera } from '../app/ports.ts';
import { failure, type Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { calibrationOf, readCalibration, recordOf, writeCalibration } from './calibration.ts';
import { cameraFailure } from './failures.ts';
import { cameraSignals, factsOf, REMEMBERED_TIMINGS, sameCamera, timingUnlikeSensor, type CameraFacts, type FrameTiming } from './signals.ts';

export type CameraLimits = {
  /** Asked for; the browser gives the nearest it has. */
  readonly idealWidthPx: number;
  readonly idealHeightPx: number;
  /** Below this on the shorter side a face at 90 cm has too few pixels. */
  readonly minShorterSidePx: number;
  /** No new frame for this long: the camera has stalled. */
  readonly stalledMs: number;
};

const STORAGE_KEY = 'rnk.camera';

const overtaken = err(failure('camera/unknown', 'closed while opening'));

const remembered = {
  read(): string | null {
    try {
      return localStorage.getItem(STORAGE_KEY);
    } catch {
      return null;
    }
  },
  write(deviceId: string): void {
    try {
      localStorage.setItem(STORAGE_KEY, deviceId);
    } catch {
      // Not remembered then; the default camera opens next time.
    }
  },
};

type Live = {
  readonly stream: MediaStream;
  readonly video: HTMLVideoElement;
  readonly open: OpenCamera;
  /** As it opened: what a driver says later in a dark room is no change. */
  readonly facts: CameraFacts;
  /** The latest ones, oldest first. */
  readonly timings: readonly FrameTiming[];
  readonly stop: () => void;
};

export function createCamera(limits: CameraLimits): CameraPort {
  const lostListeners = new Set<(cause: Failure) => void>();
  const frameListeners = new Set<(atMs: number) => void>();
  const previews = new Set<HTMLVideoElement>();
  let live: Live | null = null;
  let calibrated = readCalibration();
  /** Counts openings and closings, so that a stream that arrives after `close` is stopped at once. */
  let generation = 0;
  /** Lets go of a camera that is on and has not given a frame yet. */
  let letGo: (() => void) | null = null;

  const show = (video: HTMLVideoElement, stream: MediaStream | null) => {
    if (video.srcObject === stream) return;
    video.srcObject = stream;
    if (stream !== null) video.play().catch(() => undefined);
  };

  const close = () => {
    generation += 1;
    letGo?.();
    letGo = null;
    live?.stop();
    live = null;
    for (const video of previews) show(video, null);
  };

  const lose = (cause: Failure) => {
    if (live === null) return;
    close();
    for (const listener of lostListeners) listener(cause);
  };

  async function request(deviceId: string | null): Promise<MediaStream> {
    return navigator.mediaDevices.getUserMedia({
      audio: false,
      video: {
        width: { ideal: limits.idealWidthPx },
        height: { ideal: limits.idealHeightPx },
        frameRate: { ideal: 30 },
        ...(deviceId === null ? { facingMode: 'user' } : { deviceId: { exact: deviceId } }),
      },
    });
  }

  /** The remembered camera, or the default one where that is gone. */
  async function openStream(): Promise<{ stream: MediaStream; rememberedGone: boolean }> {
    const deviceId = remembered.read();
    if (deviceId === null) return { stream: await request(null), rememberedGone: false };
    try {
      return { stream: await request(deviceId), rememberedGone: false };
    } catch (cause) {
      if (!(cause instanceof Error) || (cause.name !== 'OverconstrainedError' && cause.name !== 'NotFoundError')) throw cause;
      return { stream: await request(null), rememberedGone: true };
    }
  }

  async function watch(stream: MediaStream, rememberedGone: boolean, mine: number): Promise<Result<Live, Failure>> {
    const [track] = stream.getVideoTracks();
    const stopTracks = () => { for (const each of stream.getTracks()) each.stop(); };
    if (mine !== generation) {
      // Its first frame is not waited for: until then the camera would be on for nobody.
      stopTracks();
      return overtaken;
    }
    if (track === undefined) {
      stopTracks();
      return err(failure('camera/unknown', 'stream without a picture'));
    }
    const video = document.createElement('video');
    video.muted = true;
    video.playsInline = true;
    video.srcObject = stream;
    letGo = () => {
      stopTracks();
      video.srcObject = null;
    };
    const started = await firstFrame(video, limits.stalledMs);
    if (mine !== generation) return overtaken;
    letGo = null;
    if (!started) {
      stopTracks();
      return err(failure('camera/stalled', 'no first frame'));
    }
    const [widthPx, heightPx] = [video.videoWidth, video.videoHeight];
    if (Math.min(widthPx, heightPx) < limits.minShorterSidePx) {
      stopTracks();
      return err(failure('camera/resolution-too-low', `${String(widthPx)}x${String(heightPx)}`));
    }

    let lastFrameMs = performance.now();
    let handle = 0;
    const timings: FrameTiming[] = [];
    const onVideoFrame: VideoFrameRequestCallback = (_, { mediaTime, captureTime }) => {
      lastFrameMs = performance.now();
      timings.push({ mediaTimeS: mediaTime, captured: captureTime !== undefined });
      if (timings.length > REMEMBERED_TIMINGS) timings.shift();
      for (const listener of frameListeners) listener(lastFrameMs);
      handle = video.requestVideoFrameCallback(onVideoFrame);
    };
    handle = video.requestVideoFrameCallback(onVideoFrame);
    const stallTimer = setInterval(() => {
      // A hidden page gets no frames, and that is not the camera's fault.
      if (document.visibilityState === 'hidden') lastFrameMs = performance.now();
      else if (performance.now() - lastFrameMs > limits.stalledMs) lose(failure('camera/stalled'));
    }, 500);
    track.addEventListener('ended', () => { lose(failure('camera/unplugged')); });

    return ok({
      stream,
      video,
      open: { deviceId: track.getSettings().deviceId ?? '', widthPx, heightPx, rememberedGone },
      facts: factsOf(track.label, track.getSettings(), capabilitiesOf(track), widthPx, heightPx),
      timings,
      stop: () => {
        clearInterval(stallTimer);
        video.cancelVideoFrameCallback(handle);
        stopTracks();
        video.srcObject = null;
      },
    });
  }

  return {
    async open(signal) {
      if (live !== null) return ok(live.open);
      // `mediaDevices` is missing on insecure pages, whatever the types say.
      if (!isSecureContext || (navigator.mediaDevices as MediaDevices | undefined) === undefined) return err(failure('camera/insecure-context'));
      close();
      const mine = ++generation;
      try {
        const { stream, rememberedGone } = await openStream();
        const watched = await watch(stream, rememberedGone, mine);
        if (!watched.ok) return watched;
        if (signal.aborted || mine !== generation) {
          watched.value.stop();
          return overtaken;
        }
        live = watched.value;
        for (const video of previews) show(video, live.stream);
        return ok(live.open);
      } catch (cause) {
        return err(cameraFailure(cause, await permissionState()));
      }
    },

    choose(deviceId) { remembered.write(deviceId); },

    async list(): Promise<readonly CameraDevice[]> {
      try {
        const devices = await navigator.mediaDevices.enumerateDevices();
        return devices.filter(({ kind }) => kind === 'videoinput').map(({ deviceId, label }) => ({ deviceId, label }));
      } catch {
        return [];
      }
    },

    close,

    async grab() {
      if (live === null || live.video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
      try {
        return await createImageBitmap(live.video);
      } catch {
        // The stream ended between the check and the copy; the loss is reported by its own event.
        return null;
      }
    },

    onFrame(listener) {
      frameListeners.add(listener);
      return () => { frameListeners.delete(listener); };
    },

    onLost(listener) {
      lostListeners.add(listener);
      return () => { lostListeners.delete(listener); };
    },

    attach(video) {
      previews.add(video);
      video.muted = true;
      video.playsInline = true;
      show(video, live?.stream ?? null);
      return () => {
        previews.delete(video);
        show(video, null);
      };
    },

    signals() {
      return live === null ? [] : cameraSignals(live.facts, calibrated?.facts ?? null, captureIsNative(), timingUnlikeSensor(live.timings, tellsCaptureTime()));
    },

    calibration() {
      if (calibrated === null || (live !== null && !sameCamera(live.facts, calibrated.facts))) return null;
      return calibrationOf(calibrated);
    },

    calibrate(findings, calibratedOn) {
      if (live === null) return null;
      calibrated = recordOf(live.facts, findings, calibratedOn);
      writeCalibration(calibrated);
      return calibrationOf(calibrated);
    },

    forgetCalibration() {
      calibrated = null;
      writeCalibration(null);
    },
  };
}

/** Firefox has had it only for a short time, whatever the types say. */
function capabilitiesOf(track: MediaStreamTrack): MediaTrackCapabilities | null {
  return (track.getCapabilities as MediaStreamTrack['getCapabilities'] | undefined) === undefined ? null : track.getCapabilities();
}

/** Chromium tells it for every device; of the others it is not known. Only Chromium has `userAgentData`. */
function tellsCaptureTime(): boolean {
  return 'userAgentData' in navigator;
}

/** Whether getUserMedia is the browser's own, as far as can be seen from a page. */
function captureIsNative(): boolean {
  const { mediaDevices } = navigator;
  const capture: unknown = Reflect.get(mediaDevices, 'getUserMedia');
  return typeof capture === 'function' && !Object.hasOwn(mediaDevices, 'getUserMedia') && /\{\s*\[native code\]\s*\}$/.test(Function.prototype.toString.call(capture));
}

async function permissionState(): Promise<PermissionState | null> {
  try {
    return (await navigator.permissions.query({ name: 'camera' })).state;
  } catch {
    return null;
  }
}

/** True when a frame has come within `deadlineMs`. */
function firstFrame(video: HTMLVideoElement, deadlineMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => { resolve(false); }, deadlineMs);
    video.requestVideoFrameCallback(() => {
      clearTimeout(timer);
      resolve(true);
    });
    video.play().catch(() => undefined);
  });
}
