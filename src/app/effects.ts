// Runs what the reducer asks for at the ports and turns each answer into an event. No decisions are made here.
import type { CarrierPolicy } from '../../contract/messages.ts';
import type { KioskMode, SimRequest } from '../../contract/primitives.ts';
import type { VerdictPayload } from '../../contract/verdict.ts';
import { portraitPlace } from '../document/parse/portrait-place.ts';
import type { PrintedFacts } from '../document/parse/plausibility.ts';
import type { ReadLines } from '../document/parse/reading.ts';
import { lightUse, type LightUse } from '../liveness/light-use.ts';
import { planFromNonce } from '../liveness/plan.ts';
import type { Effect, PictureSource, RegistrationEvent } from '../registration/events.ts';
import { PRINT_WAIT_MS } from '../registration/policy.ts';
import { comparesStaff, limitReached, registrationIdOf, sessionOf } from '../registration/lookup.ts';
import { noStaffFaces, type Lane, type Session, type StaffFaces, type StaffSession, type Submission } from '../registration/session.ts';
import type { RegistrationState, SecondProblem } from '../registration/state.ts';
import { failure, type Failure, type FailureCode } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { readLines } from './document-lines.ts';
import type { LastLook } from './last-look.ts';
import type { AppState, Setup } from './model.ts';
import type { Opened, Ports, SubmitAnswer } from './ports.ts';
import type { Staff } from './staff.ts';

const endsEnrolment: ReadonlySet<FailureCode> = new Set<FailureCode>(['carrier/kiosk-unknown', 'carrier/kiosk-revoked', 'device/not-enrolled', 'device/key-lost']);

/** One way to sign in: by number and PIN, or by passkey. */
export type SignIn = (signal: AbortSignal) => Promise<Result<StaffSession, Failure>>;

export type Effects = {
  /** Starts the effects of a phase just entered; what an earlier phase still had running is aborted. */
  enter(effects: readonly Effect[]): void;
  openCamera(): Promise<void>;
  enrol(code: string): Promise<void>;
  lookUpEnrolment(): Promise<void>;
  /** Somebody signs in where the registration waits for it. @param staffNumber that they typed; null: they came by passkey. */
  signIn(by: SignIn, staffNumber: string | null): Promise<void>;
  /** A supervisor lets the registration begin although a limit is reached: once. */
  lift(by: SignIn): Promise<void>;
  /** Asks for the present answer to a verdict that is in the outbox. */
  deliver(left: VerdictPayload): Promise<void>;
};

type Context = {
  readonly ports: Ports;
  readonly mode: KioskMode;
  readonly dispatch: (event: RegistrationEvent) => void;
  readonly setState: (part: Partial<AppState>) => void;
  readonly setup: () => Setup;
  readonly registration: () => RegistrationState;
  readonly staff: Staff;
  /** Faces of staff, as they are kept at the desk. */
  readonly staffFaces: () => StaffFaces;
  readonly files: ReadonlyMap<number, File>;
  readonly lastLook: LastLook;
  /** Drops what the app itself holds of the last person, and the inference worker with all its memory. */
  readonly wipe: () => void;
  readonly today: () => string;
};

export function createEffects({ ports, mode, dispatch, setState, setup, registration, staff, staffFaces, files, lastLook, wipe, today }: Context): Effects {
  let phase = new AbortController();
  /** Counts the openings of the camera: only the latest one is reported. */
  let opening = 0;
  /** The session of the supervisor who has just let one registration begin. */
  let lifting: string | null = null;

  /** The carrier does not know this kiosk any more, or its key is gone: nothing works until it is enrolled again. */
  const reportToSetup = (cause: Failure) => {
    if (!endsEnrolment.has(cause.code)) return false;
    // Signed in at a kiosk that is none any more.
    staff.signOut();
    setState({ setup: { kind: 'not-enrolled', why: cause, busy: false, failure: null } });
    dispatch({ type: 'cancel' });
    return true;
  };

  const report = (signal: AbortSignal, result: { readonly ok: false; readonly error: Failure }) => {
    if (!signal.aborted && !reportToSetup(result.error)) dispatch({ type: 'failed', failure: result.error });
  };

  async function openRegistration(lane: Lane, requestId: string, sim: SimRequest, signal: AbortSignal): Promise<void> {
    // Early: it is there when the document is.
    void ports.documents.load();
    const by = { method: lane === 'face' ? 'face' : 'staffed-review', sessionId: staff.clerk()?.sessionId ?? null, liftSessionId: lifting } as const;
    lifting = null;
    const opened = await ports.carrier.open(requestId, mode, sim, by, signal);
    if (by.liftSessionId !== null) ports.carrier.operators.signOut(by.liftSessionId);
    if (!opened.ok) { report(signal, opened); return; }
    if (!signal.aborted) dispatch({ type: 'opened', session: sessionFrom(opened.value, mode, sim, staffFaces(), ports) });
  }

  async function openCamera(signal: AbortSignal): Promise<void> {
    const mine = ++opening;
    setState({ camera: { kind: 'opening' } });
    const opened = await ports.camera.open(signal);
    if (signal.aborted || mine !== opening) return;
    if (!opened.ok) {
      setState({ camera: { kind: 'off' } });
      report(signal, opened);
      return;
    }
    const { rememberedGone, ...camera } = opened.value;
    // Labels can be read only now that permission was given.
    setState({ camera: { kind: 'on', ...camera }, rememberedCameraGone: rememberedGone, cameras: await ports.camera.list() });
    const session = sessionOf(registration());
    if (session !== null) dispatch({ type: 'camera-opened', light: lightWith(session.policy, session.mode, ports.camera) });
  }

  /** Code lines, then the portrait where they say that it has to be. Only the portrait's failure ends it: lines can be typed. */
  async function readDocument(source: PictureSource, linesWanted: boolean, signal: AbortSignal): Promise<void> {
    const picture = await pictureFrom(source, signal);
    if (!picture.ok) { report(signal, picture); return; }
    const read = linesWanted ? await readLines(ports, picture.value, 'still', today()) : null;
    const found = read?.reading.ok === true ? read.reading.value : null;
    const reading = source.kind === 'look' ? source.reading : found;
    // In the reader's own worker, while the portrait is looked for.
    const printed = reading?.outcome === 'read' ? printBeside(picture.value, reading) : null;
    const later = new Promise<PrintedFacts>((resolve) => { setTimeout(() => { resolve({}); }, PRINT_WAIT_MS); });
    const portrait = await ports.inference.readPortrait(picture.value, portraitPlace(reading), signal);
    const print = printed === null ? {} : await Promise.race([printed, later]);
    if (!portrait.ok && portrait.error.category !== 'document') { report(signal, portrait); return; }
    if (!signal.aborted) dispatch({ type: 'document-read', portrait, reading: found, known: read?.known ?? null, printed: print });
  }

  /** Print that cannot be read says nothing against anybody. Leaves the picture open. */
  async function printBeside(picture: ImageBitmap, lines: ReadLines): Promise<PrintedFacts> {
    const read = await ports.documents.readPrint(await createImageBitmap(picture), lines);
    return read.ok ? read.value : {};
  }

  /** How long a card is valid, on its back; nothing else is looked for there. */
  async function readBack(source: PictureSource, signal: AbortSignal): Promise<void> {
    const picture = await pictureFrom(source, signal);
    if (!picture.ok) { report(signal, picture); return; }
    const read = await ports.documents.read(picture.value, today(), 'validity', 'still');
    if (!signal.aborted) dispatch({ type: 'back-read', reading: read.ok ? read.value : null });
  }

  async function pictureFrom(source: PictureSource, signal: AbortSignal): Promise<Result<ImageBitmap, Failure>> {
    if (source.kind === 'look') {
      const seen = lastLook.take();
      return seen === null ? err(failure('camera/stalled', 'nothing was seen')) : ok(seen);
    }
    if (source.kind === 'camera') {
      const frame = await ports.camera.grab();
      return frame === null ? err(failure('camera/stalled', 'no frame to take')) : ok(frame);
    }
    const file = files.get(source.fileId);
    return file === undefined ? err(failure('document/unreadable-picture')) : ports.pictures.decode(file, signal);
  }

  async function submit(submission: Submission, signal: AbortSignal): Promise<void> {
    const assembled = await ports.verdicts.assemble(submission, staff.clerk()?.operator ?? null);
    if (!assembled.ok) { report(signal, assembled); return; }
    // Stopped while it was put together.
    if (signal.aborted) return;
    // The second person has signed: nobody else may sign with their key while they walk away.
    staff.endGuests();
    await deliver(assembled.value);
  }

  async function deliver(left: VerdictPayload): Promise<void> {
    const answer = await ports.carrier.submit(left);
    // The next customer's screen is not told of the one who has gone.
    if (registrationIdOf(registration()) !== left.registrationId) return;
    if (answer.kind === 'failed') report(new AbortController().signal, err(answer.failure));
    else dispatch(eventFrom(answer));
  }

  /** Also for somebody who has gone: then nobody is told what it came to, but staff who find it in the outbox. */
  async function withdraw(registrationId: string, signal: AbortSignal): Promise<void> {
    const withdrawn = await ports.carrier.withdraw(registrationId);
    if (signal.aborted) return;
    if (withdrawn.kind === 'too-late') dispatch({ type: 'answered', receipt: withdrawn.receipt, left: withdrawn.left });
    else dispatch({ type: 'withdrawn' });
  }

  async function signIn(by: SignIn, staffNumber: string | null): Promise<void> {
    const before = registration();
    if ((before.phase !== 'signing-in' && before.phase !== 'second-person') || before.busy) return;
    const { signal } = phase;
    dispatch({ type: 'sign-in-begun' });
    const signedIn = await by(signal);
    if (!signedIn.ok) {
      if (!signal.aborted && !reportToSetup(signedIn.error)) dispatch({ type: 'sign-in-refused', failure: signedIn.error });
      return;
    }
    // Nobody waits for them any more.
    if (signal.aborted) { ports.carrier.operators.signOut(signedIn.value.sessionId); return; }
    if (before.phase === 'signing-in') staff.begin(signedIn.value, sessionOf(before)?.clockOffsetMs ?? 0, staffNumber);
    else staff.welcome(signedIn.value);
    dispatch({ type: 'staff-signed-in', staff: signedIn.value });
    // Still here: it was not somebody who helps.
    if (registration().phase === 'second-person') staff.endGuests();
  }

  async function lift(by: SignIn): Promise<void> {
    if (!limitReached(registration())) return;
    const { signal } = phase;
    const clerk = staff.clerk();
    setState({ lift: { busy: true, problem: null } });
    const signedIn = await by(signal);
    const fail = (problem: SecondProblem | null) => {
      if (signedIn.ok) ports.carrier.operators.signOut(signedIn.value.sessionId);
      setState({ lift: { busy: false, problem } });
    };
    if (signal.aborted) { fail(null); return; }
    if (!signedIn.ok) { fail({ kind: 'failure', failure: signedIn.error }); return; }
    if (signedIn.value.operator === clerk?.operator) { fail({ kind: 'same-person' }); return; }
    if (signedIn.value.role !== 'supervisor') { fail({ kind: 'no-supervisor' }); return; }
    lifting = signedIn.value.sessionId;
    setState({ lift: { busy: false, problem: null } });
    dispatch({ type: 'try-again' });
  }

  function findStaff(): void {
    const clerk = staff.clerk();
    if (clerk !== null) dispatch({ type: 'staff-signed-in', staff: clerk });
  }

  function run(effect: Effect, signal: AbortSignal): Promise<void> {
    switch (effect.type) {
      case 'open-registration':
        return openRegistration(effect.lane, effect.requestId, effect.sim, signal);
      case 'open-camera':
        return openCamera(signal);
      case 'close-camera':
        ports.camera.close();
        setState({ camera: { kind: 'off' } });
        return Promise.resolve();
      case 'read-document':
        return readDocument(effect.source, effect.linesWanted, signal);
      case 'read-back':
        return readBack(effect.source, signal);
      case 'prepare-digest':
        ports.verdicts.prepare(effect.session, effect.document);
        return Promise.resolve();
      case 'find-staff':
        findStaff();
        return Promise.resolve();
      case 'sign-out-staff':
        staff.signOut();
        return Promise.resolve();
      case 'submit':
        return submit(effect.submission, signal);
      case 'acknowledge':
        return ports.carrier.acknowledge(effect.registrationId);
      case 'withdraw':
        return withdraw(effect.registrationId, signal);
      case 'wipe':
        wipe();
        dispatch({ type: 'wiped' });
        return Promise.resolve();
      default:
        return effect satisfies never;
    }
  }

  return {
    enter(effects) {
      phase.abort();
      phase = new AbortController();
      const { signal } = phase;
      for (const effect of effects) {
        run(effect, signal).catch((cause: unknown) => { report(signal, err(failure('inference/crashed', cause))); });
      }
    },

    openCamera: () => openCamera(phase.signal),
    deliver,

    signIn: (by, staffNumber) =>
      signIn(by, staffNumber).catch((cause: unknown) => { dispatch({ type: 'sign-in-refused', failure: failure('carrier/nonsense', cause) }); }),

    lift: (by) =>
      lift(by).catch((cause: unknown) => { setState({ lift: { busy: false, problem: { kind: 'failure', failure: failure('carrier/nonsense', cause) } } }); }),

    async enrol(code) {
      const before = setup();
      const why = before.kind === 'not-enrolled' ? before.why : null;
      setState({ setup: { kind: 'not-enrolled', why, busy: true, failure: null } });
      const enrolled = await ports.carrier.enrol(code, AbortSignal.timeout(20_000));
      setState({ setup: enrolled.ok ? { kind: 'enrolled', ...enrolled.value } : { kind: 'not-enrolled', why, busy: false, failure: enrolled.error } });
    },

    async lookUpEnrolment() {
      const kiosk = await ports.carrier.kiosk();
      if (kiosk.ok) setState({ setup: kiosk.value === null ? { kind: 'not-enrolled', why: null, busy: false, failure: null } : { kind: 'enrolled', ...kiosk.value } });
      else if (!reportToSetup(kiosk.error)) setState({ setup: { kind: 'broken', failure: kiosk.error } });
    },
  };
}

function eventFrom(answer: Exclude<SubmitAnswer, { kind: 'failed' }>): RegistrationEvent {
  switch (answer.kind) {
    case 'answered':
      return { type: 'answered', receipt: answer.receipt, left: answer.left };
    case 'postponed':
      return { type: 'postponed', left: answer.left };
    case 'refused':
      return { type: 'refused', failure: answer.failure, left: answer.left };
    default:
      return answer satisfies never;
  }
}

const lightWith = (policy: CarrierPolicy, mode: KioskMode, camera: Ports['camera']): LightUse => lightUse(policy.liveness.light, mode, camera.calibration()?.light ?? null);

/** The device's clock as the answer came: the difference corrects it from here on. */
function sessionFrom(opened: Opened, mode: KioskMode, sim: SimRequest, staffFaces: StaffFaces, { clock, camera }: Pick<Ports, 'clock' | 'camera'>): Session {
  return {
    registrationId: opened.registrationId,
    nonce: opened.nonce,
    mode,
    policy: opened.policy,
    plan: planFromNonce(opened.nonce),
    digestKeys: opened.digestKeys,
    offer: opened.offer,
    sim,
    // No camera is open yet, and another one may be: `camera-opened` says it again.
    light: lightWith(opened.policy, mode, camera),
    lightDeclined: false,
    staffFaces: comparesStaff({ mode, policy: opened.policy }) ? staffFaces : noStaffFaces,
    clockOffsetMs: Date.parse(opened.serverTime) - clock.wallMs(),
    attempt: 0,
  };
}
