// A clerk's own face at the desk: shown after a yes by somebody alive, kept as one template through lock and hand-over, and overwritten by every other end.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Embedding, FrameReading, Look } from '../face/reading.ts';
import { comparisonScore } from '../match/compare.ts';
import { deadlineMs, desk as policy, staffFaces as limits } from '../registration/policy.ts';
import { initialRegistration } from '../registration/reduce.ts';
import type { StaffFaces, StaffSession } from '../registration/session.ts';
import { clerk, embedding, frameWith, supervisor } from '../registration/testing.ts';
import { createHead } from '../registration/testing-showing.ts';
import { failure } from '../shared/failure.ts';
import { err, ok } from '../shared/result.ts';
import { createDesk, initialDesk } from './desk.ts';
import type { AppState } from './model.ts';
import type { CameraPort } from './ports.ts';
import { createStaff } from './staff.ts';
import { createStaffFace, STAFF_FACE_DEADLINE_MS } from './staff-face.ts';

const FRAME_MS = 40;
const asked: StaffSession = { ...clerk, staffFaceCheck: 'offered' };
const colleague: StaffSession = { ...supervisor, staffFaceCheck: 'offered' };
const start = Date.parse(clerk.expiresAt) - 8 * 3_600_000;
const nobody: FrameReading = { faceCount: 0, face: null, frameLumaNorm: 0.5, fingerprint: 1 };

beforeEach(() => vi.useFakeTimers({ now: start }));
afterEach(() => vi.useRealTimers());

function setUp({ mode = 'clerk', opens = true, relief = 1, check = 'offered' }: { readonly mode?: AppState['mode']; readonly opens?: boolean; readonly relief?: number; readonly check?: 'offered' | 'required' } = {}) {
  let state = {
    registration: initialRegistration, desk: initialDesk, staff: null, staffFace: { kind: 'closed' }, models: { kind: 'ready' }, camera: { kind: 'off' },
    calibration: { run: null, kept: null }, simScan: null,
  } as unknown as AppState;
  const set = (part: Partial<AppState>) => { state = { ...state, ...part }; };
  let listener: ((atMs: number) => void) | null = null;
  /** Null: a head that makes what is asked for. */
  let reading: FrameReading | null = null;
  let seed = 1;
  const head = createHead(relief);
  const told: StaffFaces[] = [];
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
          const { staffFace: face } = state;
          const movement = face.kind === 'looking' && face.movement !== null && face.movement.stage !== 'returning' ? face.movement.movement : null;
          const seen = look === 'embed' || look === 'sample' ? embedding(seed) : null;
          if (seen !== null) given.push(seen);
          return Promise.resolve(ok({ reading: reading ?? head(movement), pad: look === 'pad' || look === 'sample' ? { v2: 0.99, v1se: 0.99 } : null, embedding: seen }));
        },
      },
    },
    randomByte: () => 5,
    get: () => state,
    set,
    changed: (faces) => { told.push(faces); },
    forgetPerson: () => { forgotten += 1; },
  });
  const people: Record<string, StaffSession> = { '1001': asked, '9001': colleague };
  const operators = {
    signIn: (staffNumber: string) => Promise.resolve(ok({ ...(people[staffNumber] ?? asked), staffFaceCheck: check, sessionId: `ops_${staffNumber}-${String(Math.random()).slice(2)}` })),
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
    pause: () => { staffFace.leave(); },
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
  /** @param number of whoever is not signed in yet. */
  const show = async (number: string | null = '1001') => {
    if (number !== null) await signIn(number);
    staffFace.ask();
    staffFace.agree();
    await frames(5000);
    const template = staffFace.faces().clerk;
    if (template === null) throw new Error(`nothing kept: ${state.staffFace.kind}`);
    return template;
  };
  return {
    staffFace, desk, frames, signIn, show, looks, given,
    state: () => state,
    kind: () => state.staffFace.kind,
    camera: () => state.camera.kind,
    forgotten: () => forgotten,
    put: (next: FrameReading | null) => { reading = next; },
    become: (next: number) => { seed = next; },
    told: () => told.at(-1),
    kept: () => staffFace.faces().clerk,
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
    expect([kind(), staffFace.faces().clerk]).toEqual(['offered', null]);
    const tablet = setUp({ mode: 'tablet' });
    tablet.staffFace.clerkIs(asked);
    expect(tablet.kind()).toBe('closed');
  });

  it('is kept as the mean of the first three good frames; every sample is overwritten, the camera is off and the worker has forgotten', async () => {
    const { show, kind, camera, given, looks, forgotten } = setUp();
    const template = await show();
    expect(comparisonScore(template, embedding(1))).toBeGreaterThan(0.99);
    expect([kind(), camera(), forgotten()]).toEqual(['kept', 'off', 1]);
    // Three ahead, and one at the far end of each movement.
    expect(given.length).toBeGreaterThanOrEqual(5);
    expect(given.every(isGone)).toBe(true);
    // Both PAD models look at what is embedded ahead.
    expect(looks.filter((look) => look === 'sample').length).toBeGreaterThanOrEqual(3);
  });

  it('waits for a face that is well placed, and begins anew when it goes', async () => {
    const { staffFace, signIn, frames, put, given, kind } = setUp();
    await signIn();
    staffFace.ask();
    staffFace.agree();
    put(frameWith({ heightNorm: 0.1, interEyePx: 20 }));
    await frames(1500);
    expect([kind(), given.length]).toEqual(['looking', 0]);
    put(null);
    while (given.length < 2) await frames(FRAME_MS);
    put(nobody);
    await frames(FRAME_MS);
    expect(given.every(isGone)).toBe(true);
    put(null);
    await frames(5000);
    expect(kind()).toBe('kept');
    expect(given.every(isGone)).toBe(true);
  });

  it.each<[string, (app: ReturnType<typeof setUp>) => unknown]>([
    ['the end of the shift', ({ desk }) => { desk.signOut(); }],
    ['the end of the session', () => vi.advanceTimersByTimeAsync(9 * 3_600_000)],
    ['whoever wants it forgotten', ({ staffFace }) => { staffFace.drop(); }],
  ])('%s overwrites it', async (_how, end) => {
    const app = setUp();
    const template = await app.show();
    expect(isGone(template)).toBe(false);
    await end(app);
    expect(isGone(template)).toBe(true);
    expect([app.kept(), app.told()?.clerk]).toEqual([null, null]);
    expect(app.kind()).not.toBe('kept');
  });

  it.each<[string, (app: ReturnType<typeof setUp>) => unknown]>([
    ['customers', ({ staffFace }) => { staffFace.leave(); }],
    ['the lock', ({ desk }) => { desk.lock(); }],
    ['the lock, and the same clerk’s PIN', ({ desk }) => { desk.lock(); return desk.enter('', '271828'); }],
    ['a desk that nobody touches', () => vi.advanceTimersByTimeAsync(policy.lockAfterMs + 1000)],
  ])('stays through %s', async (_what, pass) => {
    for (const check of ['offered', 'required'] as const) {
      const app = setUp({ check });
      const template = await app.show();
      await pass(app);
      expect([app.kind(), app.kept(), isGone(template)]).toEqual(['kept', template, false]);
    }
  });

  it('stays as a colleague’s when the desk is handed over, is theirs when they come back, and theirs alone to take away', async () => {
    const app = setUp();
    const mine = await app.show();
    await app.signIn('9001');
    expect(app.kind()).toBe('offered');
    expect(app.told()).toEqual({ operator: supervisor.operator, clerk: null, colleagues: [mine] });
    app.staffFace.drop();
    expect(isGone(mine)).toBe(false);
    app.become(2);
    const theirs = await app.show(null);
    expect(app.told()).toEqual({ operator: supervisor.operator, clerk: theirs, colleagues: [mine] });
    // From the locked desk as well.
    app.desk.lock();
    await app.signIn('1001');
    expect([app.kind(), app.told()]).toEqual(['kept', { operator: clerk.operator, clerk: mine, colleagues: [theirs] }]);
    app.desk.signOut();
    expect([isGone(mine), isGone(theirs)]).toEqual([true, false]);
    expect(app.told()).toEqual({ operator: null, clerk: null, colleagues: [theirs] });
    await vi.advanceTimersByTimeAsync(limits.keptMs);
    expect(isGone(theirs)).toBe(true);
    expect(app.told()).toEqual({ operator: null, clerk: null, colleagues: [] });
  });

  it('is overwritten with all others when the page ends, and where the carrier does not want it any more', async () => {
    const ends: readonly ((app: ReturnType<typeof setUp>) => void)[] = [({ staffFace }) => { staffFace.dropAll(); }, ({ staffFace }) => { staffFace.clerkIs(clerk); }];
    for (const end of ends) {
      const app = setUp();
      const mine = await app.show();
      await app.signIn('9001');
      const theirs = await app.show(null);
      end(app);
      expect([isGone(mine), isGone(theirs)]).toEqual([true, true]);
      expect(app.told()).toMatchObject({ clerk: null, colleagues: [] });
    }
  });

  it.each<[string, Parameters<typeof setUp>[0], (app: ReturnType<typeof setUp>) => Promise<unknown>]>([
    ['a sheet that is turned and nodded', { relief: 0 }, ({ frames }) => frames(5000)],
    ['a picture that does not move', {}, async (app) => { app.put(frameWith()); await app.frames(deadlineMs.challenging + 2000); }],
    ['somebody who gives way to another', {}, async (app) => { while (app.given.length < 3) await app.frames(FRAME_MS); app.become(7); await app.frames(5000); }],
  ])('of %s is not kept; nothing is left of it, and it can be tried again', async (_who, options, happens) => {
    for (const check of ['offered', 'required'] as const) {
      const app = setUp({ ...options, check });
      await app.signIn();
      app.staffFace.ask();
      app.staffFace.agree();
      await happens(app);
      expect([app.kind(), app.camera(), app.kept(), app.forgotten()]).toEqual(['refused', 'off', null, 1]);
      expect(app.given.length > 0 && app.given.every(isGone)).toBe(true);
      app.staffFace.agree();
      expect(app.kind()).toBe('opening');
      app.staffFace.leave();
      expect(app.state().staffFace).toEqual({ kind: 'offered', required: check === 'required' });
    }
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
      expect([app.camera(), app.kept()]).toEqual(['off', null]);
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
