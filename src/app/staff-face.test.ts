// A clerk's own face at the desk: shown after a yes, kept as one template, and overwritten by every way the desk stops being theirs.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Embedding, FrameReading, Look } from '../face/reading.ts';
import { comparisonScore } from '../match/compare.ts';
import { desk as policy } from '../registration/policy.ts';
import { initialRegistration } from '../registration/reduce.ts';
import type { StaffSession } from '../registration/session.ts';
import { clerk, embedding, frameWith, supervisor } from '../registration/testing.ts';
import { failure } from '../shared/failure.ts';
import { err, ok } from '../shared/result.ts';
import { createDesk, initialDesk } from './desk.ts';
import type { AppState } from './model.ts';
import type { CameraPort } from './ports.ts';
import { createStaff } from './staff.ts';
import { createStaffFace, STAFF_FACE_DEADLINE_MS } from './staff-face.ts';

const FRAME_MS = 40;
const asked: StaffSession = { ...clerk, staffFaceCheck: true };
const start = Date.parse(clerk.expiresAt) - 8 * 3_600_000;
const nobody: FrameReading = { faceCount: 0, face: null, frameLumaNorm: 0.5, fingerprint: 1 };

beforeEach(() => vi.useFakeTimers({ now: start }));
afterEach(() => vi.useRealTimers());

function setUp({ mode = 'clerk', opens = true }: { readonly mode?: AppState['mode']; readonly opens?: boolean } = {}) {
  let state = {
    registration: initialRegistration, desk: initialDesk, staff: null, staffFace: { kind: 'closed' }, models: { kind: 'ready' }, camera: { kind: 'off' },
    calibration: { run: null, kept: null }, simScan: null,
  } as unknown as AppState;
  const set = (part: Partial<AppState>) => { state = { ...state, ...part }; };
  let listener: ((atMs: number) => void) | null = null;
  let reading: FrameReading = frameWith();
  let forgotten = 0;
  const looks: Look[] = [];
  /** Every one that came from the worker. */
  const given: Embedding[] = [];
  const camera = {
    open: () => Promise.resolve(opens ? ok({ deviceId: 'a', widthPx: 640, heightPx: 480, rememberedGone: false }) : err(failure('camera/in-use'))),
    list: () => Promise.resolve([]),
    close: () => undefined,
    grab: () => Promise.resolve({} as ImageBitmap),
    onFrame: (heard: (atMs: number) => void) => {
      listener = heard;
      return () => { listener = null; };
    },
  } as unknown as CameraPort;
  const staffFace = createStaffFace({
    mode,
    ports: {
      camera,
      clock: { nowMs: () => Date.now(), wallMs: () => Date.now() },
      inference: {
        observe: (_frame, _atMs, look) => {
          looks.push(look);
          const seen = look === 'embed' ? embedding(1) : null;
          if (seen !== null) given.push(seen);
          return Promise.resolve(ok({ reading, pad: null, embedding: seen }));
        },
      },
    },
    get: () => state,
    set,
    forgetPerson: () => { forgotten += 1; },
  });
  const people: Record<string, StaffSession> = { '1001': asked, '9001': { ...supervisor, staffFaceCheck: true } };
  const operators = {
    signIn: (staffNumber: string) => Promise.resolve(ok({ ...(people[staffNumber] ?? asked), sessionId: `ops_${staffNumber}-${String(Math.random()).slice(2)}` })),
    signInByPasskey: () => Promise.resolve(ok(asked)),
    signOut: () => undefined,
  };
  const clock = { wallMs: () => Date.now() };
  const staff = createStaff({ operators, clock, show: (who) => { set({ staff: who }); desk.clerkIs(who); staffFace.clerkIs(who); } });
  const desk = createDesk({
    mode, staff, set, clock,
    carrier: { operators, day: () => Promise.resolve(ok({ serverTime: new Date().toISOString(), day: '2026-11-24', registrations: [], hours: [] })) },
    get: () => state,
    dispatch: () => undefined,
    pause: () => { staffFace.drop(); },
    resume: () => undefined,
  });
  const frames = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += FRAME_MS) {
      await vi.advanceTimersByTimeAsync(FRAME_MS);
      listener?.(Date.now());
      await vi.advanceTimersByTimeAsync(0);
    }
  };
  const signIn = async (number = '1001') => {
    if (state.staff === null) desk.askSignIn();
    else desk.askHandOver();
    await desk.enter(number, '271828');
  };
  const show = async () => {
    await signIn();
    staffFace.ask();
    staffFace.agree();
    await frames(1500);
    const template = staffFace.kept();
    if (template === null) throw new Error(`nothing kept: ${state.staffFace.kind}`);
    return template;
  };
  return {
    staffFace, desk, frames, signIn, show, looks, given,
    kind: () => state.staffFace.kind,
    camera: () => state.camera.kind,
    forgotten: () => forgotten,
    put: (next: FrameReading) => { reading = next; },
    be: (part: Partial<AppState>) => { set(part); },
  };
}

const isGone = (face: Embedding): boolean => face.length > 0 && face.every((value) => value === 0);

describe('a clerk’s own face', () => {
  it('is offered where the carrier wants that and nowhere else, and no camera is on before a yes', async () => {
    const { staffFace, signIn, kind, camera, frames } = setUp();
    staffFace.clerkIs(clerk);
    expect(kind()).toBe('closed');
    staffFace.ask();
    staffFace.agree();
    expect(kind()).toBe('closed');
    await signIn();
    expect(kind()).toBe('offered');
    staffFace.agree();
    expect(kind()).toBe('offered');
    staffFace.ask();
    await frames(400);
    expect([kind(), camera()]).toEqual(['asking', 'off']);
    staffFace.leave();
    expect([kind(), staffFace.kept()]).toEqual(['offered', null]);
    const tablet = setUp({ mode: 'tablet' });
    tablet.staffFace.clerkIs(asked);
    expect(tablet.kind()).toBe('closed');
  });

  it('is kept as the mean of three good frames; the three are overwritten, the camera is off and the worker has forgotten', async () => {
    const { show, kind, camera, given, looks, forgotten } = setUp();
    const template = await show();
    expect(comparisonScore(template, embedding(1))).toBeGreaterThan(0.99);
    expect([kind(), camera(), forgotten()]).toEqual(['kept', 'off', 1]);
    expect(given.length).toBe(3);
    expect(given.every(isGone)).toBe(true);
    expect(looks.filter((look) => look !== 'track' && look !== 'embed')).toEqual([]);
  });

  it('waits for a face that is well placed, and begins anew when it goes', async () => {
    const { staffFace, signIn, frames, put, given, kind } = setUp();
    await signIn();
    staffFace.ask();
    staffFace.agree();
    put(frameWith({ heightNorm: 0.1, interEyePx: 20 }));
    await frames(1500);
    expect([kind(), given.length]).toEqual(['looking', 0]);
    put(frameWith());
    while (given.length < 2) await frames(FRAME_MS);
    put(nobody);
    await frames(FRAME_MS);
    expect(given.every(isGone)).toBe(true);
    put(frameWith());
    await frames(1500);
    expect(kind()).toBe('kept');
    expect(given.length).toBeGreaterThanOrEqual(5);
  });

  it.each<[string, (app: ReturnType<typeof setUp>) => unknown]>([
    ['the lock', ({ desk }) => { desk.lock(); }],
    ['a desk that nobody touches', () => vi.advanceTimersByTimeAsync(policy.lockAfterMs + 1000)],
    ['the hand-over', ({ signIn }) => signIn('9001')],
    ['the end of the shift', ({ desk }) => { desk.signOut(); }],
    ['the end of the session', () => vi.advanceTimersByTimeAsync(9 * 3_600_000)],
    ['whoever wants it forgotten', ({ staffFace }) => { staffFace.drop(); }],
  ])('%s overwrites it', async (_how, end) => {
    const app = setUp();
    const template = await app.show();
    expect(isGone(template)).toBe(false);
    await end(app);
    expect(isGone(template)).toBe(true);
    expect(app.staffFace.kept()).toBe(null);
    expect(app.kind()).not.toBe('kept');
  });

  it('stays through customers', async () => {
    const { show, staffFace, kind } = setUp();
    const template = await show();
    staffFace.leave();
    expect([kind(), staffFace.kept()]).toEqual(['kept', template]);
    expect(isGone(template)).toBe(false);
  });

  it('is given up by the lock, by a customer, by the deadline and with the camera; no sample is left', async () => {
    const ends: readonly ((app: ReturnType<typeof setUp>) => Promise<void>)[] = [
      async ({ desk, frames }) => { desk.lock(); await frames(FRAME_MS); },
      async ({ staffFace, frames }) => { staffFace.leave(); await frames(FRAME_MS); },
      async ({ put, frames }) => { put(nobody); await frames(STAFF_FACE_DEADLINE_MS + 100); },
      async ({ staffFace, frames }) => { staffFace.fail(failure('camera/unplugged')); await frames(FRAME_MS); },
    ];
    for (const end of ends) {
      const app = setUp();
      await app.signIn();
      app.staffFace.ask();
      app.staffFace.agree();
      while (app.given.length < 2) await app.frames(FRAME_MS);
      await end(app);
      expect(app.given.every(isGone)).toBe(true);
      expect([app.camera(), app.staffFace.kept()]).toEqual(['off', null]);
      expect(['offered', 'failed']).toContain(app.kind());
    }
  });

  it('can be tried again after a camera that did not open, and not while a customer is there or without the models', async () => {
    const blocked = setUp({ opens: false });
    await blocked.signIn();
    blocked.staffFace.ask();
    blocked.staffFace.agree();
    await blocked.frames(FRAME_MS);
    expect(blocked.kind()).toBe('failed');
    blocked.staffFace.agree();
    expect(blocked.kind()).toBe('opening');
    const { staffFace, signIn, be, kind } = setUp();
    await signIn();
    be({ models: { kind: 'loading', loadedBytes: 0, totalBytes: 1 } });
    staffFace.ask();
    staffFace.agree();
    expect(kind()).toBe('asking');
    be({ models: { kind: 'ready' }, registration: { state: { phase: 'consent', sim: { kind: 'esim' } }, entry: 1 } });
    staffFace.agree();
    expect(kind()).toBe('asking');
  });
});
