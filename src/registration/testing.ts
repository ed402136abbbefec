// States to test with: one for every phase, as a registration really reaches them.
import type { VerdictPayload } from '../../contract/verdict.ts';
import type { Reading } from '../document/parse/reading.ts';
import { startGuidance } from '../face/guidance.ts';
import type { FaceReading, FrameReading, Portrait } from '../face/reading.ts';
import { headPoints } from '../face/testing-head.ts';
import { startChallenge } from '../liveness/challenge.ts';
import { startLight } from '../liveness/light.ts';
import { comparisonScore } from '../match/compare.ts';
import { failure } from '../shared/failure.ts';
import { captureDocument } from './document-stage.ts';
import { nothingGathered, type Gathered } from './gathered.ts';
import { askedForStaff } from './review.ts';
import { noStaffFaces, type Session, type StaffSession, type Submission } from './session.ts';
import type { FaceStage, Phase, RegistrationState, SecondPerson } from './state.ts';

/** A unit vector of 256 floats; different seeds are nearly at right angles. */
export function embedding(seed: number): Float32Array {
  const vector = Float32Array.from({ length: 256 }, (_, i) => Math.sin((i + 1) * 12.9898 * (seed + 1)));
  const norm = Math.hypot(...vector);
  return vector.map((value) => value / norm);
}

/** A unit vector whose cosine with `embedding(1)` is `cosine`. */
export function mixed(cosine: number): Float32Array {
  const [a, b] = [embedding(1), embedding(5)];
  const along = comparisonScore(a, b);
  const aside = b.map((value, i) => value - along * (a[i] ?? 0));
  const norm = Math.hypot(...aside);
  return a.map((value, i) => cosine * value + Math.sqrt(1 - cosine ** 2) * ((aside[i] ?? 0) / norm));
}

export const goodFace: FaceReading = {
  pose: { yawDeg: 0, pitchDeg: 0, rollDeg: 0 },
  interEyePx: 90,
  heightNorm: 0.45,
  offset: { xNorm: 0, yNorm: 0 },
  eyeClosureNorm: 0.05,
  eyeToCheekLuma: 0.8,
  mouthCover: 0.6,
  faceLumaNorm: 0.5,
  surroundLumaNorm: 0.5,
  burntShareNorm: 0,
  sharpness: 100,
  points: headPoints(),
  faceColour: [0.55, 0.45, 0.4],
  surroundColour: [0.5, 0.5, 0.5],
  surroundShareNorm: 0.4,
};

export const frameWith = (part: Partial<FaceReading> = {}): FrameReading => ({ faceCount: 1, face: { ...goodFace, ...part }, frameLumaNorm: 0.5, fingerprint: 1 });

export const session: Session = {
  registrationId: 'reg_0123456789',
  nonce: 'A'.repeat(43),
  mode: 'tablet',
  policy: {
    version: '2026-11-2',
    maxAttempts: 3,
    thresholds: [{ modelVersion: 'face-reidentification-retail-0095', matchMilli: 426, reviewMilli: 343, samePersonMilli: 343 }],
    liveness: { light: 'where-it-works', cameraSignals: 'report' },
    documents: { guardianUnder: 14 },
    staffedReview: { allowed: true, supervisorFromNumber: 3 },
  },
  plan: { v: 2, attempts: Array.from({ length: 5 }, () => ({ movements: ['turn-left', 'look-up'], colours: ['cyan', 'magenta', 'yellow', 'cyan'], instead: ['come-closer', 'turn-right'] })) },
  light: 'required',
  lightDeclined: false,
  staffFaces: noStaffFaces,
  digestKeys: [{ keyId: 'A'.repeat(16), alg: 'VOPRF-ristretto255-SHA512', publicKey: 'A'.repeat(43) }],
  offer: ['+447700900001', '+447700900002', '+447700900003', '+447700900004'],
  sim: { kind: 'esim' },
  clockOffsetMs: 0,
  attempt: 0,
};

/** ICAO 9303's own specimen. */
const specimenLines = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10';

/** What a reader says of ICAO's specimen. */
export const readSpecimen: Reading & { readonly outcome: 'read' } = {
  outcome: 'read',
  lines: specimenLines.split('\n'),
  document: { type: 'passport', issuingState: 'UTO', number: 'L898902C3', surname: 'ERIKSSON', givenNames: 'ANNA MARIA', birthDate: '1974-08-12', expirationDate: '2012-04-15', withoutEnd: false, expired: false, nationality: null, sex: 'female', checked: true },
  doubts: [],
  at: { from: { x: 100, y: 800 }, to: { x: 1100, y: 800 }, lettersPx: 23 },
};

export const stage: FaceStage = {
  session,
  reference: { embedding: embedding(1), interEyePx: 60, withoutColour: false },
  document: { type: 'passport', issuingState: 'UTO', number: 'L898902C3', checks: ['mrz-check-digits', 'not-expired', 'portrait-found'], mrzText: specimenLines, facts: readSpecimen.document },
};

/** The portrait as it is found on a picture. */
export const portrait: Portrait = { embedding: embedding(1), interEyePx: 60, print: { detail: 3, pageChroma: 8 } };

export const left: VerdictPayload = {
  v: 3,
  registrationId: session.registrationId,
  nonce: session.nonce,
  kioskId: 'kiosk_0123456789',
  mode: 'tablet',
  operator: null,
  idDigest: null,
  document: null,
  verdict: { outcome: 'verified', reasons: ['checks-passed'] },
  liveness: { planHash: '0'.repeat(64), outcome: 'passed', light: 'reflected', cameraSignals: [] },
  match: { decision: 'match' },
  method: 'face',
  approvals: [],
  models: [],
  policyVersion: '2026-11-2',
  appVersion: '0.1.0',
  decidedAt: '2026-11-24T10:00:00.000Z',
  sim: { kind: 'esim' },
  msisdn: '+447700900001',
};

const probe = { embedding: embedding(1), pad: { v2: 0.99, v1se: 0.99 }, heightNorm: 0.45, interEyePx: 90, points: headPoints(), takenAtMs: 0 };

/** Looking ahead, as `goodFace`. */
export const baseline = { yawDeg: 0, pitchDeg: 0, heightNorm: 0.45, interEyePx: 90 };

/** Three probes of the person on the document. */
export const probed: Gathered = { ...nothingGathered('not-asked'), probes: [probe, probe, probe], ahead: [{ yawDeg: 0, pitchDeg: 0, rollDeg: 0 }] };

const activation = { msisdn: '+447700900001', sim: { kind: 'esim', activationCode: 'LPA:1$smdp.example$ABCD-1234' } } as const;

const submission: Submission = { session, document: stage.document, draft: { verdict: { outcome: 'verified', reasons: ['checks-passed'] }, liveness: { outcome: 'passed', light: 'reflected', cameraSignals: [] }, match: { decision: 'match' }, method: 'face' }, msisdn: null, review: null };

export const clerk: StaffSession = { sessionId: 'ops_0123456789', operator: 'opr_0123456789', role: 'clerk', expiresAt: '2026-11-24T18:00:00.000Z', ownDocument: 'registered' };
export const supervisor: StaffSession = { sessionId: 'ops_9876543210', operator: 'opr_9876543210', role: 'supervisor', expiresAt: '2026-11-24T18:00:00.000Z', ownDocument: 'registered' };

/** The same registration at the counter. */
export const counterSession: Session = { ...session, mode: 'clerk' };

const review = { session: counterSession, referral: askedForStaff };

export const reviewed: SecondPerson['submission'] = {
  session: counterSession,
  document: { ...stage.document, checks: ['mrz-check-digits', 'not-expired'] },
  draft: { verdict: { outcome: 'verified', reasons: ['confirmed-by-staff'] }, liveness: askedForStaff.liveness, match: { decision: 'not-performed' }, method: 'staffed-review' },
  msisdn: '+447700900001',
  review: { clerk, second: null, referral: askedForStaff },
};

export const everyPhase = {
  welcome: { phase: 'welcome', card: null },
  consent: { phase: 'consent', sim: { kind: 'esim' } },
  opening: { phase: 'opening', lane: 'face', requestId: 'r', sim: { kind: 'esim' } },
  'capturing-document': captureDocument(session),
  'reading-document': { phase: 'reading-document', session, source: { kind: 'camera' }, parts: { portrait: null, code: null, known: null } },
  'confirming-document': { phase: 'confirming-document', session, reference: stage.reference, mrzText: '', read: null, known: null, validUntil: null },
  positioning: { ...stage, phase: 'positioning', guidance: startGuidance(null, 0), face: null, gathered: nothingGathered('not-asked'), steadySinceMs: null, rest: null },
  lighting: { ...stage, phase: 'lighting', guidance: startGuidance('soft-light', 0), face: goodFace, gathered: probed, light: startLight(['cyan', 'magenta', 'yellow', 'cyan'], 0), embeddedIn: 0 },
  challenging: { ...stage, phase: 'challenging', guidance: startGuidance('turn-left', 0), face: goodFace, gathered: { ...probed, light: 'reflected' }, steps: ['turn-left', 'look-up'], step: 0, progress: startChallenge('turn-left', baseline, 0) },
  'offering-retry': { ...stage, phase: 'offering-retry', reasons: ['movement-not-completed'] },
  'signing-in': { ...review, phase: 'signing-in', document: null, mrzText: '', busy: false, problem: null },
  'reviewing-document': { ...review, phase: 'reviewing-document', clerk, mrzText: '', validUntil: null },
  reviewing: { ...review, phase: 'reviewing', clerk, document: stage.document, ticked: [] },
  'second-person': { phase: 'second-person', submission: reviewed, busy: false, problem: null },
  'choosing-number': { phase: 'choosing-number', submission },
  withdrawing: { phase: 'withdrawing', registrationId: session.registrationId },
  submitting: { phase: 'submitting', submission: { ...submission, msisdn: '+447700900001' } },
  'awaiting-delivery': { phase: 'awaiting-delivery', left },
  activating: { phase: 'activating', activation, left },
  activated: { phase: 'activated', activation, left },
  closed: { phase: 'closed', why: 'recorded', reference: 'ABCD-2345', left },
  refused: { phase: 'refused', failure: failure('carrier/sim-limit-reached'), left },
  interrupted: { phase: 'interrupted', failure: failure('camera/unplugged'), resume: captureDocument(session) },
  'still-there': { phase: 'still-there', resume: { phase: 'consent', sim: { kind: 'esim' } } },
  wiping: { phase: 'wiping' },
} satisfies { readonly [P in Phase]: Extract<RegistrationState, { phase: P }> };
