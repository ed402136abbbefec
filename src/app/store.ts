// The application: one store, one way in for every event, effects run at the ports, and a deadline on every phase.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { KioskMode } from '../../contract/primitives.ts';
import type { VerdictPayload } from '../../contract/verdict.ts';
import type { RegistrationEvent } from '../registration/events.ts';
import { deadlineMs, waitsForPerson } from '../registration/policy.ts';
import { initialRegistration, reduce } from '../registration/reduce.ts';
import { sessionOf } from '../registration/lookup.ts';
import type { RegistrationState } from '../registration/state.ts';
import type { Failure } from '../shared/failure.ts';
import { createCalibration } from './calibration.ts';
import { createDesk, initialDesk } from './desk.ts';
import { createDocumentLooks } from './document-looks.ts';
import { createDocumentReaders } from './document-readers.ts';
import { createEffects } from './effects.ts';
import { createFramePump } from './frame-pump.ts';
import { createKioskShell, initialShell } from './kiosk-shell.ts';
import { createLastLook } from './last-look.ts';
import type { Actions, AppState } from './model.ts';
import type { Delivery, Ports } from './ports.ts';
import { createOwnDocument } from './own-document.ts';
import { createPasskeyAdding } from './passkeys.ts';
import { createResidue } from './residue.ts';
import { createSimScanning } from './sim-scan.ts';
import { createStaff } from './staff.ts';
import { createStaffFace } from './staff-face.ts';

export type App = {
  readonly store: StoreApi<AppState>;
  readonly actions: Actions;
  /**
   * Looks up the enrolment, listens to the adapters, loads the models.
   * @param drawn settles when the first screen is on the display: the models wait for it.
   * @returns what stops all of it.
   */
  start(drawn: Promise<void>): () => void;
};

/** A worker that dies over and over with one customer is not started for ever. */
const MAX_RELOADS = 3;

/** A customer who is already walking up comes first. */
const MEASURE_AFTER_MS = 5000;

export function createApp(ports: Ports, mode: KioskMode): App {
  const { operators } = ports.carrier;
  const store = createStore<AppState>(() => ({
    registration: initialRegistration,
    mode,
    shell: initialShell(mode, ports.screen),
    setup: { kind: 'starting' },
    models: { kind: 'loading', loadedBytes: 0, totalBytes: 0 },
    camera: { kind: 'off' },
    cameras: [],
    rememberedCameraGone: false,
    deliveries: [],
    diagnostics: { kind: 'idle' },
    calibration: { run: null, kept: ports.camera.calibration() },
    simScan: null,
    readers: [],
    staff: null,
    desk: initialDesk,
    passkeys: { usable: operators.canUsePasskeys, adding: { kind: 'closed' } },
    ownDocument: { kind: 'closed' },
    staffFace: { kind: 'closed' },
    lift: { busy: false, problem: null },
    today: calendarDate(ports.clock.wallMs()),
  }));
  const { getState, setState } = store;
  const residue = createResidue();
  const staff = createStaff({
    operators,
    clock: ports.clock,
    show: (clerk) => {
      setState({ staff: clerk });
      passkeys.end();
      // With a number: by PIN.
      if (clerk !== null && staff.number() !== null) passkeys.offer();
      desk.clerkIs(clerk);
      ownDocument.clerkIs(clerk);
      staffFace.clerkIs(clerk);
      armDeadline();
    },
  });
  const passkeys = createPasskeyAdding({ operators, clerk: () => staff.clerk(), get: getState, set: setState });
  const ownDocument = createOwnDocument({ mode, operators, ports, clerk: () => staff.clerk(), get: getState, set: setState, changed: () => { readers.follow(); } });
  const shell = createKioskShell({ mode, screen: ports.screen, operators, get: getState, set: setState });
  const files = new Map<number, File>();
  const lastLook = createLastLook();
  let deadline: ReturnType<typeof setTimeout> | undefined;
  let reloads = 0;
  /** Whether the inference worker has been shown a person since it was started. */
  let seen = false;
  /** Counts the loads of the models: one that a wipe has overtaken reports nothing. */
  let load = 0;

  const armDeadline = () => {
    clearTimeout(deadline);
    const { state, entry } = getState().registration;
    if (desk.holds(state.phase)) return;
    const afterMs = deadlineMs[state.phase];
    if (afterMs !== null) deadline = setTimeout(() => { dispatch({ type: 'deadline', entry }); }, afterMs);
  };

  const today = () => calendarDate(ports.clock.wallMs() + (sessionOf(getState().registration.state)?.clockOffsetMs ?? 0));

  function dispatch(event: RegistrationEvent): void {
    // What is laid on a reader of a locked desk is nobody's.
    if (getState().desk.locked !== null && bringsDocument.has(event.type)) return;
    residue.note(event);
    if (event.type === 'document-known' || event.type === 'observed') seen = true;
    const before = getState().registration;
    const { effects: wanted, ...registration } = reduce(before, event);
    if (registration.state === before.state) return;
    // Also where a picture is taken by itself.
    if (registration.state.phase === 'reading-document') seen = true;
    setState({ registration, today: today() });
    // Whoever is typing or ticking is still there.
    if (registration.entry !== before.entry || event.type === 'mrz-edited' || event.type === 'valid-until-edited' || event.type === 'review-ticked') armDeadline();
    if (registration.entry !== before.entry) {
      const { phase } = registration.state;
      // For support and the speed bench: phases and times, nothing of what was in them.
      performance.mark(`rnk ${phase}`);
      // The evidence has done its work as soon as there is a verdict, or a person looks instead.
      if (phase === 'signing-in' || phase === 'choosing-number' || phase === 'submitting' || phase === 'wiping' || phase === 'welcome') residue.wipe();
      if (phase !== 'welcome') {
        calibration.end();
        simScanning.end();
        ownDocument.leave();
        staffFace.leave();
      }
      effects.enter(wanted);
      pump.follow();
      looks.follow();
      readers.follow();
      shell.follow(before.state.phase, phase);
      desk.follow(phase);
    }
  }

  const wipe = () => {
    residue.wipe();
    ports.verdicts.forget();
    ports.documents.forget();
    ports.barcodes.forget();
    staff.endGuests();
    files.clear();
    reloads = 0;
    // A kiosk runs for months without a reload.
    performance.clearMarks();
    // Nobody got as far as the camera: the models are as clean as they were.
    if (!seen) return;
    seen = false;
    ports.inference.forget();
    void loadModels();
  };

  const effects = createEffects({ ports, mode, dispatch, setState, setup: () => getState().setup, registration: () => getState().registration.state, staff, staffFaces: () => staffFace.faces(), files, lastLook, wipe, today });
  /** Somebody of the staff stood before the camera. What the desk keeps of the clerk is not theirs to erase: only the desk does. */
  const forgetPerson = () => {
    seen = true;
    wipe();
  };
  const calibration = createCalibration({
    ports,
    randomBytes: () => crypto.getRandomValues(new Uint8Array(4)),
    state: getState,
    setState,
    forgetPerson,
  });
  const staffFace = createStaffFace({
    mode,
    ports,
    randomByte: () => crypto.getRandomValues(new Uint8Array(1))[0] ?? 0,
    get: getState,
    set: setState,
    changed: (faces) => { dispatch({ type: 'staff-faces-changed', faces }); },
    forgetPerson,
  });
  const simScanning = createSimScanning({ ports, state: getState, setState, today, found: (iccid) => { dispatch({ type: 'card-edited', text: iccid }); } });
  const desk = createDesk({
    mode,
    carrier: ports.carrier,
    staff,
    clock: ports.clock,
    get: getState,
    set: setState,
    dispatch,
    pause: () => {
      ownDocument.leave();
      staffFace.leave();
      ports.camera.close();
      setState({ camera: { kind: 'off' } });
      armDeadline();
    },
    resume: () => {
      if (getState().registration.state.phase === 'capturing-document') void effects.openCamera();
      armDeadline();
    },
  });
  const pump = createFramePump({ ports, dispatch, registration: () => getState().registration.state });
  const readers = createDocumentReaders({ ports, dispatch, setState, registration: () => getState().registration.state, today, own: ownDocument });
  const looks = createDocumentLooks({ ports, dispatch, lastLook, registration: () => getState().registration.state, today });

  const refreshDeliveries = async () => {
    const deliveries = await ports.carrier.deliveries();
    setState({ deliveries });
    desk.refresh();
    const { state } = getState().registration;
    const waited = waitedFor(state.phase === 'still-there' ? state.resume : state);
    if (waited === null) return;
    const mine = deliveries.find(({ registrationId }) => registrationId === waited.left.registrationId);
    if (mine !== undefined && !waited.until.has(mine.state)) await effects.deliver(waited.left);
  };

  const loadModels = async () => {
    const mine = ++load;
    setState({ models: { kind: 'loading', loadedBytes: 0, totalBytes: 0 } });
    const loaded = await ports.inference.load((loadedBytes, totalBytes) => {
      if (mine === load) setState({ models: { kind: 'loading', loadedBytes, totalBytes } });
    });
    if (mine !== load) return;
    if (loaded.ok) performance.mark('rnk models-ready');
    setState({ models: loaded.ok ? { kind: 'ready' } : { kind: 'failed', failure: loaded.error } });
    if (!loaded.ok) return;
    setState({ cameras: await ports.camera.list() });
    // Once per device, while nobody is there: which backend is fastest here. It counts from the next load on.
    if (!ports.inference.isMeasured()) setTimeout(() => { if (getState().registration.state.phase === 'welcome') runDiagnostics(); }, MEASURE_AFTER_MS);
  };

  const runDiagnostics = () => {
    if (getState().diagnostics.kind === 'running') return;
    setState({ diagnostics: { kind: 'running' } });
    void ports.inference.diagnose().then((result) => {
      setState({ diagnostics: result.ok ? { kind: 'done', report: result.value } : { kind: 'failed', failure: result.error } });
    });
  };

  const onCrash = (cause: Failure) => {
    const loading = getState().models.kind === 'loading';
    dispatch({ type: 'failed', failure: cause });
    // While loading, the load itself reports it.
    if (loading) return;
    reloads += 1;
    if (reloads > MAX_RELOADS) setState({ models: { kind: 'failed', failure: cause } });
    else void loadModels();
  };

  const actions: Actions = {
    editCard: (text) => { dispatch({ type: 'card-edited', text }); },
    scanSim: () => { simScanning.start(); },
    chooseLane: (lane) => { dispatch({ type: 'lane-chosen', lane, requestId: ports.randomId() }); },
    consent: () => { dispatch({ type: 'consented', requestId: ports.randomId() }); },
    takePicture: () => { dispatch({ type: 'picture-taken', source: { kind: 'camera' } }); },
    choosePicture: (file) => {
      const fileId = files.size + 1;
      files.set(fileId, file);
      dispatch({ type: 'picture-taken', source: { kind: 'file', fileId } });
    },
    wantLines: () => { dispatch({ type: 'lines-wanted' }); },
    wantBack: () => { dispatch({ type: 'back-wanted' }); },
    editValidUntil: (validUntil) => { dispatch({ type: 'valid-until-edited', validUntil }); },
    editMrz: (text) => { dispatch({ type: 'mrz-edited', text }); },
    confirmDocument: () => { dispatch({ type: 'document-confirmed', today: today() }); },
    signIn: (staffNumber, pin) => void effects.signIn((signal) => operators.signIn(staffNumber, pin, signal), staffNumber),
    signInByPasskey: () => void effects.signIn((signal) => operators.signInByPasskey(signal), null),
    addPasskey: () => void passkeys.add(),
    registerDocument: () => { ownDocument.begin(); },
    editOwnDocument: (text) => { ownDocument.edit(text); },
    holdUpOwnDocument: () => { ownDocument.holdUp(); },
    chooseOwnPicture: (file) => { ownDocument.choosePicture(file); },
    stopOwnDocumentLook: () => { ownDocument.stopLook(); },
    showOwnDocument: () => { ownDocument.show(); },
    signOwnDocument: (staffNumber, pin) => void ownDocument.sign((signal) => operators.signIn(staffNumber, pin, signal)),
    signOwnDocumentByPasskey: () => void ownDocument.sign((signal) => operators.signInByPasskey(signal)),
    leaveOwnDocument: () => { ownDocument.leave(); },
    askStaffFace: () => { staffFace.ask(); },
    agreeStaffFace: () => { staffFace.agree(); },
    leaveStaffFace: () => { staffFace.leave(); },
    forgetStaffFace: () => { staffFace.drop(); },
    liftLimit: (staffNumber, pin) => void effects.lift((signal) => operators.signIn(staffNumber, pin, signal)),
    liftLimitByPasskey: () => void effects.lift((signal) => operators.signInByPasskey(signal)),
    signOut: () => { desk.signOut(); },
    beginShift: () => { desk.askSignIn(); },
    handOver: () => { desk.askHandOver(); },
    enterDesk: (staffNumber, pin) => void desk.enter(staffNumber, pin),
    enterDeskByPasskey: () => void desk.enterByPasskey(),
    leaveDesk: () => { desk.leave(); },
    lockDesk: () => { desk.lock(); },
    showDay: (shown) => { desk.showDay(shown); },
    tick: (point) => { dispatch({ type: 'review-ticked', point }); },
    confirmReview: () => { dispatch({ type: 'review-confirmed' }); },
    referReview: () => { dispatch({ type: 'review-referred' }); },
    chooseNumber: (msisdn) => { dispatch({ type: 'number-chosen', msisdn }); },
    skipLight: () => { dispatch({ type: 'light-skipped' }); },
    tryAgain: () => { dispatch({ type: 'try-again' }); },
    stillHere: () => { dispatch({ type: 'still-here' }); },
    finish: () => { dispatch({ type: 'finished' }); },
    back: () => {
      if (getState().simScan !== null) simScanning.end();
      // At a kiosk there is one step before the welcome.
      else if (getState().registration.state.phase === 'welcome') shell.rest();
      else dispatch({ type: 'back' });
    },
    cancel: () => { dispatch({ type: 'cancel' }); },
    enrol: (code) => void effects.enrol(code),
    chooseCamera: (deviceId) => {
      ports.camera.choose(deviceId);
      ports.camera.close();
      setState({ rememberedCameraGone: false });
      if (getState().calibration.run !== null) calibration.start();
      else if (getState().simScan !== null) simScanning.start();
      else if (ownDocument.isHeldUp()) ownDocument.holdUp();
      else if (getState().staffFace.kind === 'looking') staffFace.agree();
      else void effects.openCamera();
    },
    reloadModels: () => {
      reloads = 0;
      void loadModels();
    },
    retryDeliveries: () => void ports.carrier.flush(),
    dismissDelivery: (registrationId) => void ports.carrier.acknowledge(registrationId),
    runDiagnostics,
    watchReaders: (isWatched) => { readers.watch(isWatched); },
    chooseReader: (name) => { readers.choose(name); },
    startCalibration: () => { calibration.start(); },
    lightCalibration: () => { calibration.light(); },
    saveCalibration: () => { calibration.save(); },
    cancelCalibration: () => { calibration.end(); },
    forgetCalibration: () => { calibration.forget(); },
    begin: () => { shell.begin(); },
    active: () => {
      shell.active();
      desk.active();
      if (waitsForPerson.has(getState().registration.state.phase)) armDeadline();
    },
    askStaff: () => { shell.askStaff(); },
    openSettings: (staffNumber, pin) => void shell.signIn((signal) => operators.signIn(staffNumber, pin, signal)),
    openSettingsByPasskey: () => void shell.signIn((signal) => operators.signInByPasskey(signal)),
    closeSettings: () => { shell.closeStaff(); },
    fillScreen: () => { ports.screen.fill(); },
    leaveFullScreen: () => { ports.screen.unfill(); },
    attachPreview: (video) => ports.camera.attach(video),
  };

  return {
    store,
    actions,
    start(drawn) {
      const stops = [
        ports.inference.onCrash(onCrash),
        ports.camera.onLost((cause) => {
          setState({ camera: { kind: 'off' } });
          calibration.fail(cause);
          simScanning.fail(cause);
          ownDocument.fail(cause);
          staffFace.fail(cause);
          dispatch({ type: 'failed', failure: cause });
        }),
        ports.carrier.onDeliveries(() => void refreshDeliveries()),
        shell.start(),
        // Nobody works at a kiosk that is none any more.
        store.subscribe((after, before) => { if (after.setup.kind === 'not-enrolled' && before.setup.kind !== 'not-enrolled') staffFace.dropAll(); }),
      ];
      void refreshDeliveries();
      let stopped = false;
      void effects.lookUpEnrolment();
      void drawn.then(() => { if (!stopped) void loadModels(); });
      return () => {
        stopped = true;
        for (const stop of stops) stop();
        clearTimeout(deadline);
        calibration.end();
        simScanning.end();
        ownDocument.leave();
        readers.watch(false);
        ports.camera.close();
        residue.wipe();
        staff.endGuests();
        staff.signOut();
        staffFace.dropAll();
        desk.stop();
      };
    },
  };
}

/** From outside, without a press. */
const bringsDocument: ReadonlySet<RegistrationEvent['type']> = new Set<RegistrationEvent['type']>(['document-seen', 'document-known', 'document-unread']);

/** The verdict whose outcome this screen is about, and the states of the outbox that say nothing new about it. */
function waitedFor(state: RegistrationState): { readonly left: VerdictPayload; readonly until: ReadonlySet<Delivery['state']> } | null {
  if (state.phase === 'awaiting-delivery') return { left: state.left, until: new Set(['waiting']) };
  // The line may drop between two questions: still nothing new.
  if (state.phase === 'activating') return { left: state.left, until: new Set(['activating', 'waiting']) };
  return null;
}

/** Calendar date in the kiosk's own time zone, `YYYY-MM-DD`. */
function calendarDate(wallMs: number): string {
  const date = new Date(wallMs);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${String(date.getFullYear())}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}
