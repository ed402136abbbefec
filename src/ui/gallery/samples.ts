// The states that the gallery shows: every phase, and the variants that look different.
import type { AppState, CalibrationRun, SimScan } from '../../app/model.ts';
import { startGuidance, type Hint } from '../../face/guidance.ts';
import type { FaceReading } from '../../face/reading.ts';
import { startChallenge, type ChallengeProgress } from '../../liveness/challenge.ts';
import { startLight, type LightProgress } from '../../liveness/light.ts';
import type { Movement } from '../../liveness/plan.ts';
import { nothingSeen } from '../../registration/document-sight.ts';
import { captureDocument } from '../../registration/document-stage.ts';
import { askedForStaff } from '../../registration/review.ts';
import type { Session, Submission } from '../../registration/session.ts';
import type { RegistrationState } from '../../registration/state.ts';
import { failure, failureCodes } from '../../shared/failure.ts';
import { base, clerk, desk, facts, gatheredWith, left, onTheWay, read, readCard, reference, resident, session, stage, validLines } from './sample-parts.ts';

const at = (state: RegistrationState, more: Partial<AppState> = {}): AppState => ({ ...base, registration: { state, entry: 1 }, ...more });

const face = (heightNorm: number, xNorm: number, yNorm: number): FaceReading => ({
  pose: { yawDeg: 0, pitchDeg: 0, rollDeg: 0 },
  interEyePx: 80,
  heightNorm,
  offset: { xNorm, yNorm },
  eyeClosureNorm: 0,
  eyeToCheekLuma: 1,
  mouthCover: 0.6,
  faceLumaNorm: 0.5,
  surroundLumaNorm: 0.5,
  burntShareNorm: 0,
  sharpness: 100,
  points: [],
  faceColour: [0.5, 0.5, 0.5],
  surroundColour: [0.5, 0.5, 0.5],
  surroundShareNorm: 0.4,
});

const positioning = (hint: Hint | null, reading: FaceReading | null, probes: number, more: Partial<Session> = {}): AppState =>
  at({ ...stage, session: { ...session, ...more }, phase: 'positioning', guidance: startGuidance(hint, 0), face: reading, gathered: gatheredWith(probes), steadySinceMs: null, rest: null });

const lighting = (hint: Hint, light: Partial<LightProgress>): AppState =>
  at({ ...stage, phase: 'lighting', guidance: startGuidance(hint, 0), face: face(0.5, 0, 0), gathered: gatheredWith(3), light: { ...startLight(['cyan', 'magenta', 'yellow', 'cyan'], 0), ...light }, embeddedIn: 0 });

const withLight: readonly Movement[] = ['turn-left', 'look-up'];
const withoutLight: readonly Movement[] = ['look-down', 'turn-right', 'come-closer', 'look-up'];

const challenging = (steps: readonly Movement[], step: number, hint: Hint, progress: Partial<ChallengeProgress> = {}): AppState =>
  at({
    ...stage,
    phase: 'challenging',
    guidance: startGuidance(hint, 0),
    face: face(0.5, 0, 0),
    gathered: gatheredWith(3, steps.length > 2 ? 'skipped' : 'reflected'),
    steps,
    step,
    progress: { ...startChallenge(steps[step] ?? 'come-closer', { yawDeg: 0, pitchDeg: 0, heightNorm: 0.5, interEyePx: 90 }, 0), ...progress },
  });

const specimen = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10';

const submission: Submission = { session, document: stage.document, draft: { verdict: { outcome: 'verified', reasons: ['checks-passed'] }, liveness: { outcome: 'passed', light: 'reflected', cameraSignals: [] }, match: { decision: 'match' }, method: 'face' }, msisdn: null, review: null };

const counter: Session = { ...session, mode: 'clerk' };
const signingIn = { phase: 'signing-in', session: counter, referral: askedForStaff, document: null, mrzText: '', busy: false, problem: null } as const;
const reviewing = { phase: 'reviewing', session: counter, referral: askedForStaff, clerk, document: stage.document, ticked: ['photo'] } as const;
const secondPerson = {
  phase: 'second-person',
  submission: { session: counter, document: stage.document, draft: { verdict: { outcome: 'verified', reasons: ['confirmed-by-staff'] }, liveness: { outcome: 'not-performed', light: 'not-asked', cameraSignals: [] }, match: { decision: 'not-performed' }, method: 'staffed-review' }, msisdn: '+8613800138000', review: { clerk, second: null, referral: askedForStaff } },
  busy: false,
  problem: null,
} as const satisfies RegistrationState;

const esim = { kind: 'esim', activationCode: 'LPA:1$rsp.example.net$4F2A-9K7C-3M1X-77QD' } as const;


const own = (part: Partial<Extract<AppState['ownDocument'], { kind: 'taking' }>>, more: Partial<AppState> = {}): AppState =>
  at({ phase: 'welcome', card: null }, { staff: clerk, desk, ownDocument: { kind: 'taking', required: false, mrzText: '', read: null, known: null, look: { kind: 'off', trouble: null }, ...part }, ...more });

const scanning = (simScan: SimScan): AppState => at({ phase: 'welcome', card: '' }, { simScan });

const calibrating = (run: CalibrationRun): AppState => at({ phase: 'welcome', card: null }, { calibration: { run, kept: null } });

const drawn: Readonly<Record<string, AppState>> = {
  starting: { ...base, setup: { kind: 'starting' } },
  enrol: { ...base, setup: { kind: 'not-enrolled', why: null, busy: false, failure: failure('carrier/enrolment-code-unknown') } },
  'enrol-key-lost': { ...base, setup: { kind: 'not-enrolled', why: failure('device/key-lost'), busy: false, failure: null } },
  'enrol-revoked': { ...base, setup: { kind: 'not-enrolled', why: failure('carrier/kiosk-revoked'), busy: false, failure: failure('carrier/enrolment-code-unknown') } },
  broken: { ...base, setup: { kind: 'broken', failure: failure('device/storage-unavailable') } },
  attract: at({ phase: 'welcome', card: null }, { shell: { ...base.shell, resting: true } }),
  'attract-refused': at({ phase: 'welcome', card: null }, { shell: { ...base.shell, resting: true, screen: { fullScreen: 'refused', awake: 'unsupported' } } }),
  'staff-door': at({ phase: 'welcome', card: null }, { shell: { ...base.shell, resting: true, staff: { kind: 'asking', busy: false, problem: null } } }),
  'staff-door-locked': at({ phase: 'welcome', card: null }, { shell: { ...base.shell, resting: true, staff: { kind: 'asking', busy: false, problem: failure('carrier/operator-locked') } } }),
  'kiosk-settings': at({ phase: 'welcome', card: null }, { shell: { ...base.shell, resting: true, staff: { kind: 'open' } } }),
  welcome: at({ phase: 'welcome', card: null }),
  'welcome-loading': at({ phase: 'welcome', card: null }, { models: { kind: 'loading', loadedBytes: 5_200_000, totalBytes: 11_700_000 }, deliveries: [{ registrationId: 'reg_09c2e8b1f4', state: 'activating', failureCode: null }, { registrationId: 'reg_4f9c21aa77', state: 'waiting', failureCode: null }, { registrationId: 'reg_77aa0b13cd', state: 'set-aside', failureCode: 'carrier/nonce-expired' }] }),
  'welcome-card-empty': at({ phase: 'welcome', card: '' }),
  'welcome-card-typing': at({ phase: 'welcome', card: '898600123456' }),
  'welcome-card-wrong': at({ phase: 'welcome', card: '89860012345678901239' }),
  'welcome-card': at({ phase: 'welcome', card: '89860012345678901238' }),
  'scanning-sim': scanning({ kind: 'looking', sight: null }),
  'scanning-sim-esim': scanning({ kind: 'looking', sight: { what: 'esim', atMs: 0 } }),
  'scanning-sim-wrong': scanning({ kind: 'looking', sight: { what: 'wrong-iccid', atMs: 0 } }),
  'scanning-sim-gave-up': scanning({ kind: 'gave-up' }),
  'scanning-sim-no-camera': scanning({ kind: 'failed', failure: failure('camera/none') }),
  'welcome-no-models': at({ phase: 'welcome', card: null }, { models: { kind: 'failed', failure: failure('inference/model-missing') } }),
  consent: at({ phase: 'consent', sim: { kind: 'esim' } }),
  opening: at({ phase: 'opening', lane: 'face', requestId: 'x', sim: { kind: 'esim' } }),
  document: at(captureDocument(session)),
  'document-hint': at({ ...captureDocument(session), sight: { ...nothingSeen, hint: 'glare' } }),
  'document-reader': at(captureDocument(counter), { readers: [{ name: 'counter', status: { state: 'ready' }, canChoose: false }, { name: 'scanner', status: { state: 'troubled', problem: 'unplugged' }, canChoose: true }] }),
  'document-photo-side': at(captureDocument(session, null, { portrait: null, code: readCard, known: null })),
  'document-lines-side': at(captureDocument(session, null, { portrait: reference, code: null, known: null })),
  'document-back-side': at(captureDocument(session, null, { portrait: reference, code: null, known: { facts: resident, by: 'number-check-character' }, side: 'back' })),
  'document-problem': at(captureDocument(session, failure('document/no-portrait')), { rememberedCameraGone: true, cameras: [{ deviceId: 'a', label: 'FaceTime HD Camera' }, { deviceId: 'b', label: '' }] }),
  reading: at({ phase: 'reading-document', session, source: { kind: 'camera' }, parts: { portrait: null, code: null, known: null } }, { models: { kind: 'loading', loadedBytes: 9_200_000, totalBytes: 11_700_000 } }),
  'confirm-empty': at({ phase: 'confirming-document', session, reference, mrzText: '', read: null, known: null, validUntil: null }),
  'confirm-typing': at({ phase: 'confirming-document', session, reference, mrzText: specimen.slice(0, 75).replace('740812', '740813'), read: null, known: null, validUntil: null }),
  confirm: at({ phase: 'confirming-document', session, reference, mrzText: validLines, read: null, known: null, validUntil: null }),
  'confirm-read': at({ phase: 'confirming-document', session, reference, mrzText: validLines, read, known: null, validUntil: null }),
  'confirm-resident-id': at({ phase: 'confirming-document', session, reference, mrzText: '', read: null, known: { facts: resident, by: 'number-check-character' }, validUntil: null }),
  'confirm-print-differs': at({ phase: 'confirming-document', session, reference, mrzText: '', read: null, known: { facts: resident, by: 'number-check-character', printed: { birthDate: '1949-12-30' } }, validUntil: 'without-end' }),
  'confirm-read-doubts': at({ phase: 'confirming-document', session, reference, mrzText: validLines, read: { ...read, doubts: [{ line: 0, column: 7, why: 'disputed' }, { line: 1, column: 1, why: 'blind' }] }, known: null, validUntil: null }),
  'confirm-expired': at({ phase: 'confirming-document', session, reference, mrzText: specimen, read: null, known: null, validUntil: null }),
  'you-none': positioning('no-face', null, 0),
  'you-far': positioning('too-far', face(0.24, 0.12, 0.04), 0),
  'you-light': positioning('backlit', face(0.45, 0.02, 0), 0),
  'you-good': positioning(null, face(0.5, 0, 0), 2),
  'you-no-light': positioning(null, face(0.5, 0, 0), 1, { lightDeclined: true }),
  'light-soon': lighting('soft-light', {}),
  'light-cyan': lighting('soft-light', { stage: 'showing', shown: 'cyan', begun: 1 }),
  'light-magenta': lighting('soft-light', { stage: 'showing', shown: 'magenta', begun: 2 }),
  'light-yellow': lighting('soft-light', { stage: 'showing', shown: 'yellow', begun: 3 }),
  'turn-left': challenging(withLight, 0, 'turn-left', { nowNorm: 0.55, reachedNorm: 0.55 }),
  'turn-right': challenging(withoutLight, 1, 'turn-right', { nowNorm: 0.2, reachedNorm: 0.2 }),
  'look-up': challenging(withLight, 1, 'look-up', { nowNorm: 0.6, reachedNorm: 0.6 }),
  'look-down': challenging(withoutLight, 0, 'look-down', { nowNorm: 0.35, reachedNorm: 0.35 }),
  'look-ahead': challenging(withLight, 0, 'look-ahead', { nowNorm: 0.7, reachedNorm: 1, stage: 'returning' }),
  'chin-level': challenging(withLight, 0, 'chin-level', { nowNorm: 1, reachedNorm: 1, offAxis: true }),
  'face-front': challenging(withLight, 1, 'face-front', { nowNorm: 1, reachedNorm: 1, offAxis: true }),
  'look-ahead-down': challenging(withoutLight, 0, 'look-ahead', { nowNorm: 0.5, reachedNorm: 1, stage: 'returning' }),
  closer: challenging(withoutLight, 2, 'come-closer', { nowNorm: 0.4, reachedNorm: 0.4 }),
  retry: at({ ...stage, session: { ...session, attempt: 1 }, phase: 'offering-retry', reasons: ['movement-not-completed'] }),
  'retry-depth': at({ ...stage, session: { ...session, attempt: 1 }, phase: 'offering-retry', reasons: ['depth-not-shown', 'light-not-reflected'] }),
  'welcome-staff': at({ phase: 'welcome', card: null }, { staff: clerk }),
  desk: at({ phase: 'welcome', card: null }, { staff: clerk, desk, deliveries: onTheWay }),
  'desk-own-document': at({ phase: 'welcome', card: null }, { staff: clerk, desk, ownDocument: { kind: 'asked', required: false } }),
  'desk-own-document-required': at({ phase: 'welcome', card: null }, { staff: clerk, desk, ownDocument: { kind: 'asked', required: true } }),
  'desk-own-document-known': at({ phase: 'welcome', card: null }, { staff: clerk, desk, ownDocument: { kind: 'known' } }),
  'desk-own-document-lines': own({ mrzText: validLines }),
  'desk-own-document-opening': own({ look: { kind: 'opening' } }),
  'desk-own-document-looking': own({ look: { kind: 'looking', hint: 'nearer' } }, { camera: { kind: 'on', deviceId: 'a', widthPx: 1280, heightPx: 720 } }),
  'desk-own-document-reading': own({ look: { kind: 'reading' } }),
  'desk-own-document-read': own({ mrzText: validLines, read: { ...read, doubts: [{ line: 0, column: 7, why: 'disputed' }] } }),
  'desk-own-document-resident': own({ known: { facts: resident, by: 'number-check-character' } }),
  'desk-own-document-unread': own({ look: { kind: 'off', trouble: { kind: 'nothing-read', hint: 'blur' } } }),
  'desk-own-document-gave-up': own({ mrzText: specimen, look: { kind: 'off', trouble: { kind: 'gave-up' } } }),
  'desk-own-document-no-camera': own({ look: { kind: 'off', trouble: { kind: 'failure', failure: failure('camera/none') } } }),
  'desk-own-document-second': at({ phase: 'welcome', card: null }, { staff: clerk, desk, ownDocument: { kind: 'comparing', required: false, document: facts, readBy: 'machine', read: { ...read, doubts: [{ line: 1, column: 1, why: 'blind' }] }, busy: false, problem: { kind: 'no-supervisor' } } }),
  'desk-own-document-second-typed': at({ phase: 'welcome', card: null }, { staff: clerk, desk, ownDocument: { kind: 'comparing', required: false, document: facts, readBy: 'typed', read: null, busy: false, problem: null } }),
  'desk-staff-face': at({ phase: 'welcome', card: null }, { staff: clerk, desk, staffFace: { kind: 'offered', required: false } }),
  'desk-staff-face-required': at({ phase: 'welcome', card: null }, { staff: clerk, desk, staffFace: { kind: 'offered', required: true } }),
  'desk-staff-face-asking': at({ phase: 'welcome', card: null }, { staff: clerk, desk, staffFace: { kind: 'asking', required: false } }),
  'desk-staff-face-asking-required': at({ phase: 'welcome', card: null }, { staff: clerk, desk, staffFace: { kind: 'asking', required: true } }),
  'desk-staff-face-opening': at({ phase: 'welcome', card: null }, { staff: clerk, desk, staffFace: { kind: 'opening', required: false } }),
  'desk-staff-face-looking': at({ phase: 'welcome', card: null }, { staff: clerk, desk, staffFace: { kind: 'looking', required: false, guidance: startGuidance('too-far', 0), movement: null } }),
  'desk-staff-face-turning': at({ phase: 'welcome', card: null }, { staff: clerk, desk, staffFace: { kind: 'looking', required: false, guidance: startGuidance('turn-left', 0), movement: { movement: 'turn-left', stage: 'asked', nowNorm: 0.4 } } }),
  'desk-staff-face-lost': at({ phase: 'welcome', card: null }, { staff: clerk, desk, staffFace: { kind: 'failed', required: false, failure: failure('camera/unplugged') } }),
  'desk-staff-face-again': at({ phase: 'welcome', card: null }, { staff: clerk, desk, staffFace: { kind: 'refused', required: true } }),
  'desk-staff-face-missing': at({ phase: 'interrupted', failure: failure('device/staff-face-not-shown'), resume: captureDocument({ ...counter, policy: { ...counter.policy, staffFaceCheck: 'required' } }) }, { staff: clerk, desk }),
  'desk-staff-face-kept': at({ phase: 'welcome', card: null }, { staff: clerk, desk, staffFace: { kind: 'kept' } }),
  'desk-offline': at({ phase: 'welcome', card: null }, { staff: clerk, desk: { ...desk, day: { ...desk.day, kind: 'known', day: { serverTime: '2026-11-24T06:13:00.000Z', day: '2026-11-24', registrations: [], hours: [] }, trouble: failure('carrier/unreachable') } } }),
  'desk-unasked': at({ phase: 'welcome', card: null }, { staff: clerk, desk: { ...desk, day: { kind: 'failed', failure: failure('carrier/not-found') } } }),
  'desk-review': at(reviewing, { staff: clerk, desk }),
  'desk-document': at(captureDocument(counter), { staff: clerk, desk }),
  'desk-confirm': at({ phase: 'confirming-document', session: counter, reference, mrzText: validLines, read, known: null, validUntil: null }, { staff: clerk, desk }),
  'desk-activated': at({ phase: 'activated', activation: { msisdn: '+8613800138000', sim: esim }, left }, { staff: clerk, desk }),
  'desk-today': at(reviewing, { staff: clerk, desk: { ...desk, showsDay: true }, deliveries: onTheWay }),
  'desk-begin': at({ phase: 'welcome', card: null }, { desk: { ...desk, asks: 'sign-in' } }),
  'desk-locked': at(reviewing, { staff: clerk, desk: { ...desk, asks: 'pin', locked: { ending: '07' } } }),
  'desk-locked-wrong': at({ phase: 'welcome', card: null }, { staff: clerk, desk: { ...desk, asks: 'pin', locked: { ending: '07' }, problem: { kind: 'failure', failure: failure('carrier/operator-unknown') } } }),
  'desk-locked-unnumbered': at({ phase: 'welcome', card: null }, { desk: { ...desk, asks: 'pin', locked: { ending: null } } }),
  'desk-hand-over': at({ phase: 'welcome', card: null }, { staff: clerk, desk: { ...desk, asks: 'hand-over' }, deliveries: onTheWay }),
  'desk-hand-over-locked': at(reviewing, { staff: clerk, desk: { ...desk, asks: 'hand-over', locked: { ending: '07' }, problem: { kind: 'same-person' } } }),
  'welcome-staff-passkey': at({ phase: 'welcome', card: null }, { staff: clerk, passkeys: { usable: true, adding: { kind: 'offered', problem: failure('device/passkey-cancelled') } } }),
  // Press "About this device".
  'about-readers': at({ phase: 'welcome', card: null }, { readers: [{ name: 'counter', status: { state: 'ready' }, canChoose: false }, { name: 'back office', status: { state: 'troubled', problem: 'nonsense' }, canChoose: false }, { name: 'scanner', status: { state: 'troubled', problem: 'not-chosen' }, canChoose: true }] }),
  'calibrating-opening': calibrating({ kind: 'opening' }),
  'calibrating-dark': calibrating({ kind: 'placing', guidance: startGuidance('too-dark', 0), steadySinceMs: null, ready: false }),
  calibrating: calibrating({ kind: 'placing', guidance: startGuidance(null, 0), steadySinceMs: 0, ready: true }),
  'calibrating-light': calibrating({ kind: 'lighting', light: { ...startLight(['cyan', 'yellow', 'cyan', 'magenta'], 0), stage: 'showing', shown: 'cyan' } }),
  'calibrating-found': calibrating({ kind: 'found', findings: { light: 'works' }, unsure: null }),
  'calibrating-weak': calibrating({ kind: 'found', findings: { light: 'too-weak' }, unsure: null }),
  'calibrating-moved': calibrating({ kind: 'found', findings: { light: 'too-weak' }, unsure: 'moved' }),
  'calibrating-lost': calibrating({ kind: 'failed', failure: failure('camera/unplugged') }),
  'welcome-calibrated': at({ phase: 'welcome', card: null }, { calibration: { run: null, kept: { light: 'works', label: 'FaceTime HD Camera', calibratedOn: '2026-11-24' } } }),
  'sign-in': at(signingIn),
  'sign-in-wrong': at({ ...signingIn, problem: failure('carrier/operator-unknown') }),
  'sign-in-again': at({ ...signingIn, document: stage.document, problem: failure('carrier/approval-invalid') }),
  'review-document': at({ phase: 'reviewing-document', session: counter, referral: askedForStaff, clerk, mrzText: validLines, validUntil: null }),
  review: at(reviewing),
  'review-band': at({ ...reviewing, referral: { verdict: { outcome: 'refer', reasons: ['match-in-review-band'] }, liveness: { outcome: 'passed', light: 'reflected', cameraSignals: [] }, match: { decision: 'review' }, method: 'face' }, session: { ...counter, policy: { ...counter.policy, staffedReview: { allowed: true, supervisorFromNumber: 1 } } } }),
  'second-person': at(secondPerson),
  'second-person-same': at({ ...secondPerson, problem: { kind: 'same-person' } }),
  'choosing-number': at({ phase: 'choosing-number', submission }),
  'choosing-number-british': at({ phase: 'choosing-number', submission: { ...submission, session: { ...session, offer: ['+447700900013', '+447700900248', '+447700900571', '+447700900906'] } } }),
  submitting: at({ phase: 'submitting', submission }),
  withdrawing: at({ phase: 'withdrawing', registrationId: session.registrationId }),
  awaiting: at({ phase: 'awaiting-delivery', left }),
  activating: at({ phase: 'activating', activation: { msisdn: '+8613800138000', sim: esim }, left }),
  'activating-card': at({ phase: 'activating', activation: { msisdn: '+966501234567', sim: { kind: 'iccid', iccid: '89860012345678901238' } }, left }),
  activated: at({ phase: 'activated', activation: { msisdn: '+8613800138000', sim: esim }, left }),
  'activated-card': at({ phase: 'activated', activation: { msisdn: '+966501234567', sim: { kind: 'iccid', iccid: '89860012345678901238' } }, left }),
  'closed-refer': at({ phase: 'closed', why: 'recorded', reference: 'K7QD-2M9X', left: { ...left, verdict: { outcome: 'refer', reasons: ['match-in-review-band'] } } }),
  'closed-light-declined': at({ phase: 'closed', why: 'recorded', reference: 'K7QD-2M9X', left: { ...left, verdict: { outcome: 'refer', reasons: ['light-declined'] } } }),
  'closed-rejected': at({ phase: 'closed', why: 'recorded', reference: 'K7QD-2M9X', left: { ...left, verdict: { outcome: 'rejected', reasons: ['no-match'] } } }),
  'closed-staff-face': at({ phase: 'closed', why: 'recorded', reference: 'K7QD-2M9X', left: { ...left, verdict: { outcome: 'rejected', reasons: ['staff-face'] } } }),
  'closed-sim-not-taken': at({ phase: 'closed', why: 'sim-not-taken', reference: 'K7QD-2M9X', left }),
  refused: at({ phase: 'refused', failure: failure('carrier/sim-limit-reached'), left }),
  'still-there': at({ phase: 'still-there', resume: { phase: 'consent', sim: { kind: 'esim' } } }),
  wiping: at({ phase: 'wiping' }),
  'interrupted-limit': at({ phase: 'interrupted', failure: { ...failure('carrier/kiosk-limit-reached'), retryAt: '2026-11-24T06:40:00.000Z' }, resume: { phase: 'opening', lane: 'face', requestId: 'x', sim: { kind: 'esim' } } }),
  'interrupted-card': at({ phase: 'interrupted', failure: failure('carrier/sim-of-another-shop'), resume: { phase: 'welcome', card: '' } }),
  ...Object.fromEntries(failureCodes.map((code) => [`interrupted-${code.replace('/', '-')}`, at({ phase: 'interrupted', failure: failure(code), resume: captureDocument(session) })])),
};

/** The same screens from a wheelchair, and with a panel open: presses.ts. */
const pressed = {
  'consent-low': 'consent', 'confirm-low': 'confirm-read', 'you-low': 'you-far', 'number-low': 'choosing-number', 'consent-voice': 'consent', 'consent-languages': 'consent',
} as const;

export const samples: Readonly<Record<string, AppState>> = { ...drawn, ...Object.fromEntries(Object.entries(pressed).map(([name, of]) => [name, drawn[of] ?? base])) };
