// Pieces that the gallery's states share. Invented people and documents only.
import type { LightOutcome, VerdictPayload } from '../../../contract/verdict.ts';
import type { DayEntry, DayHour } from '../../../contract/day.ts';
import { initialDesk } from '../../app/desk.ts';
import type { AppState, DeskState } from '../../app/model.ts';
import { chineseCard, type IdDocument } from '../../document/parse/id-document.ts';
import type { CodeReading, Reference, Session, StaffSession } from '../../registration/session.ts';
import { planFromNonce } from '../../liveness/plan.ts';
import { nothingGathered, type Gathered } from '../../registration/gathered.ts';
import type { FaceStage } from '../../registration/state.ts';

const value43 = 'kX3vQmZ8yT1nB5cR7wL0pD2sF4gH6jK9aE-uI_oPqWx';
const value86 = `${value43}${value43}`;
const sha = '764f9c289236edc29ec6e8109f14eb9f3f603edd50d2706f5dd2b8aa7c9de1f2';

export const session: Session = {
  registrationId: 'reg_4f9c21aa77',
  nonce: value43,
  mode: 'tablet',
  policy: {
    version: '2026-11-2',
    maxAttempts: 3,
    thresholds: [{ modelVersion: 'face-reidentification-retail-0095', matchMilli: 426, reviewMilli: 343, samePersonMilli: 343 }],
    liveness: { light: 'where-it-works', cameraSignals: 'report', lightDeclined: 'refer' },
    documents: { guardianUnder: 14 },
    staffedReview: { allowed: true, supervisorFromNumber: 3 },
  },
  plan: planFromNonce(value43),
  light: 'try',
  lightDeclined: false,
  staffFace: null,
  digestKeys: [{ keyId: 'mZ8yT1nB5cR7wL0p', alg: 'VOPRF-ristretto255-SHA512', publicKey: value43 }],
  offer: ['+8613800138000', '+8613800256917', '+8613901770442', '+8618612349508'],
  sim: { kind: 'esim' },
  clockOffsetMs: 0,
  attempt: 0,
};

export const reference: Reference = { embedding: new Float32Array(0), interEyePx: 60, withoutColour: false };

/** Valid on the gallery's day. */
export const validLines = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F3404159ZE184226B<<<<<16';

export const read: CodeReading = { mrzText: validLines, doubts: [] };

/** An invented person with a number that checks. */
export const resident: IdDocument = chineseCard({ number: '11010519491231002X', holder: 'mainland', birthDate: '1949-12-31', sex: 'female', name: '样本' }, null, '2026-11-24');

/** The back of a card. */
export const readCard: CodeReading = { mrzText: 'I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F3404159UTO<<<<<<<<<<<0\nERIKSSON<<ANNA<MARIA<<<<<<<<<<', doubts: [] };

export const clerk: StaffSession = { sessionId: 'ops_2f81bc09d4', operator: 'opr_71c2e0a95b', role: 'clerk', expiresAt: '2026-11-24T17:30:00.000Z', ownDocument: 'registered' };

export const facts: IdDocument = { type: 'passport', issuingState: 'UTO', number: 'L898902C3', surname: 'ERIKSSON', givenNames: 'ANNA MARIA', birthDate: '1974-08-12', expirationDate: '2034-04-15', withoutEnd: false, expired: false, nationality: 'UTO', sex: 'female', checked: true };

export const stage: FaceStage = { session, reference, document: { type: 'passport', issuingState: 'UTO', number: 'L898902C3', checks: ['mrz-check-digits', 'not-expired', 'portrait-found'], mrzText: validLines, facts } };

const probe = { embedding: new Float32Array(0), pad: { v2: 1, v1se: 1 }, heightNorm: 0.5, interEyePx: 90, points: [], takenAtMs: 0 };

export const gatheredWith = (probes: number, light: LightOutcome = 'not-asked'): Gathered => ({ ...nothingGathered(light), probes: Array.from({ length: probes }, () => probe) });

export const left: VerdictPayload = {
  v: 3,
  registrationId: session.registrationId,
  nonce: value43,
  kioskId: 'kio_8d21f0c4ab',
  mode: 'tablet',
  operator: null,
  idDigest: { alg: 'VOPRF-ristretto255-SHA512', keyId: 'mZ8yT1nB5cR7wL0p', value: value86, formerly: [] },
  document: { type: 'passport', issuingState: 'UTO', checks: ['mrz-check-digits', 'not-expired', 'portrait-found'] },
  verdict: { outcome: 'verified', reasons: ['checks-passed'] },
  liveness: { planHash: sha, outcome: 'passed', light: 'reflected', cameraSignals: ['not-calibrated'] },
  match: { decision: 'match' },
  method: 'face',
  approvals: [],
  models: [
    { role: 'face-landmarker', version: 'float16/1', sha256: sha },
    { role: 'face-embedding', version: '0095', sha256: sha },
    { role: 'pad-v2', version: '2.7_80x80', sha256: sha },
  ],
  policyVersion: '2026-11-2',
  appVersion: '0.1.0',
  decidedAt: '2026-11-24T09:30:00.000Z',
  sim: { kind: 'esim' },
  msisdn: '+8613800138000',
};

export const base: AppState = {
  registration: { state: { phase: 'welcome', card: null }, entry: 0 },
  mode: 'tablet',
  shell: { resting: false, staff: { kind: 'closed' }, screen: { fullScreen: 'held', awake: 'held' } },
  setup: { kind: 'enrolled', kioskId: 'kio_8d21f0c4ab', carrierName: 'Morgenrot Mobile' },
  models: { kind: 'ready' },
  camera: { kind: 'on', deviceId: 'a', widthPx: 1280, heightPx: 720 },
  cameras: [{ deviceId: 'a', label: 'FaceTime HD Camera' }],
  rememberedCameraGone: false,
  deliveries: [],
  diagnostics: {
    kind: 'done',
    report: {
      crossOriginIsolated: true,
      hardwareConcurrency: 8,
      backends: [
        { backend: 'wasm', embeddingMs: 36.2, failure: null, chosen: true },
        { backend: 'webgpu', embeddingMs: null, failure: 'no adapter', chosen: false },
      ],
      models: left.models,
    },
  },
  calibration: { run: null, kept: null },
  simScan: null,
  readers: [],
  staff: null,
  desk: initialDesk,
  passkeys: { usable: true, adding: { kind: 'closed' } },
  ownDocument: { kind: 'closed' },
  staffFace: { kind: 'closed' },
  lift: { busy: false, problem: null },
  today: '2026-11-24',
};

const entry = (hour: number, minute: number, state: DayEntry['state'], reference: string | null, reasons: DayEntry['reasons'] = ['checks-passed'], method: DayEntry['method'] = 'face'): DayEntry => ({
  registrationId: `reg_sample-${String(hour).padStart(2, '0')}${String(minute).padStart(2, '0')}`, openedAt: new Date(2026, 10, 24, hour, minute).toISOString(), state, method: reference === null ? null : method, reference, reasons: reference === null ? [] : reasons,
});

const entries: readonly DayEntry[] = [
  { ...entry(14, 12, 'open', null), registrationId: session.registrationId },
  entry(14, 3, 'pending', 'Q2WM-7T4C'),
  entry(13, 51, 'active', 'H4TM-8QXN'),
  entry(13, 40, 'refer', 'K7QD-2M9X', ['match-in-review-band']),
  entry(13, 22, 'active', 'P9RC-44HV', ['confirmed-by-staff'], 'staffed-review'),
  entry(12, 58, 'open', null),
  entry(12, 41, 'expired', null),
  entry(12, 17, 'rejected', 'B3ZK-6JDU', ['no-match']),
  entry(11, 55, 'active', 'T8YN-QX3E'),
  entry(11, 31, 'refused', 'M5AV-K2R7'),
  entry(11, 4, 'active', 'W6CG-9PLQ'),
];

const hours: readonly DayHour[] = [
  { hour: 9, state: 'active', count: 3 }, { hour: 9, state: 'expired', count: 1 }, { hour: 10, state: 'active', count: 6 }, { hour: 10, state: 'refer', count: 1 },
  { hour: 11, state: 'active', count: 8 }, { hour: 11, state: 'refused', count: 1 }, { hour: 12, state: 'active', count: 4 }, { hour: 12, state: 'rejected', count: 1 }, { hour: 12, state: 'expired', count: 2 },
  { hour: 13, state: 'active', count: 7 }, { hour: 13, state: 'refer', count: 1 }, { hour: 14, state: 'pending', count: 1 }, { hour: 14, state: 'open', count: 1 },
];

/** In the middle of a day. */
export const desk: DeskState = {
  ...initialDesk,
  day: { kind: 'known', day: { serverTime: new Date(2026, 10, 24, 14, 13).toISOString(), day: '2026-11-24', registrations: [...entries], hours: [...hours] }, trouble: null },
};

/** What is still on its way as a shift ends. */
export const onTheWay: AppState['deliveries'] = [{ registrationId: 'reg_sample-1403', state: 'activating', failureCode: null }, { registrationId: 'reg_sample-1258', state: 'waiting', failureCode: 'carrier/unreachable' }];
