// What every service is handed: the database, the clock, the carrier's secrets, and what it has decided beforehand.
import type { CarrierPolicy } from '../../contract/messages.ts';
import type { ModelRole } from '../../contract/verdict.ts';
import type { Db } from '../db/types.ts';
import type { CoreNetwork } from './core-network.ts';
import type { Keyring } from './keyring.ts';
import { DEFAULT_OPERATING_POINT, OPERATING_POINTS, type OperatingPointName } from './operating-points.ts';
import type { RelyingParty } from './relying-party.ts';
import type { Secrets } from './secrets.ts';

/** Lower-case hex SHA-256 of every model file that the carrier accepts, by role. */
export type ModelAllowList = Readonly<Partial<Record<ModelRole, readonly string[]>>>;

export type Limits = {
  /** Numbers that one identity may hold. */
  readonly numbersPerIdentity: number;
  /** Enrolment attempts, right or wrong, per minute from one network address. */
  readonly enrolmentsPerMinutePerAddress: number;
  /** Enrolment attempts per minute from everywhere together. */
  readonly enrolmentsPerMinute: number;
  /** Openings per minute and kiosk, so that one kiosk cannot reserve the whole stock at once. */
  readonly openingsPerMinutePerKiosk: number;
  /** Evaluations of one registration under one key: a document taken again, a request repeated. More is trying numbers out. */
  readonly evaluationsPerRegistration: number;
  /** Evaluations per minute and kiosk. */
  readonly evaluationsPerMinutePerKiosk: number;
  /** Numbers to choose from. */
  readonly offeredNumbers: number;
  /** How long a registration, its nonce, its SIM and its offer are kept. */
  readonly registrationTtlMs: number;
  /** How far the kiosk's clock may be off. */
  readonly clockToleranceMs: number;
  readonly enrolmentCodeTtlMs: number;
  /** How long a member of staff stays signed in at a kiosk. */
  readonly operatorSessionTtlMs: number;
  /** Looks at the day per minute and kiosk. */
  readonly dayReadsPerMinutePerKiosk: number;
  /** Wrong PINs in a row before a staff number is locked, and for how long. */
  readonly pinAttempts: number;
  readonly pinLockMs: number;
  /** How long a passkey's challenge may be answered; the browser's prompt is open that long. */
  readonly passkeyChallengeTtlMs: number;
  /** How long after signing in with the PIN a passkey may be added. */
  readonly passkeyAddingMs: number;
  /** Passkeys of one member of staff. */
  readonly passkeysPerOperator: number;
  /** Numbers that one clerk may give out by a review of their own, at all kiosks together; more needs a supervisor beside them. */
  readonly reviewsPerHourPerClerk: number;
  readonly reviewsPerDayPerClerk: number;
  /** Between two of them. */
  readonly pauseBetweenReviewsMs: number;
  /** Numbers that are given out by face at one kiosk, and with one clerk signed in at any; more needs a supervisor, one by one. */
  readonly facesPerHourPerKiosk: number;
  readonly facesPerDayPerKiosk: number;
  readonly facesPerHourPerClerk: number;
  readonly facesPerDayPerClerk: number;
  /** How long a member of staff may take over having their own document known. */
  readonly staffDocumentTtlMs: number;
  /** A clerk whose own document is not known gives out no number by a review alone: a supervisor signs beside them. */
  readonly reviewsNeedOwnDocument: boolean;
  /** How long a submission waits for the network before it answers `pending`. */
  readonly coreWaitMs: number;
  /** How long one process may ask the network for one SIM before another takes over. */
  readonly coreLeaseMs: number;
};

export const defaultLimits: Limits = {
  numbersPerIdentity: 5,
  enrolmentsPerMinutePerAddress: 10,
  enrolmentsPerMinute: 60,
  openingsPerMinutePerKiosk: 30,
  evaluationsPerRegistration: 5,
  evaluationsPerMinutePerKiosk: 60,
  offeredNumbers: 4,
  registrationTtlMs: 15 * 60_000,
  clockToleranceMs: 5 * 60_000,
  enrolmentCodeTtlMs: 12 * 3_600_000,
  operatorSessionTtlMs: 8 * 3_600_000,
  dayReadsPerMinutePerKiosk: 60,
  pinAttempts: 5,
  pinLockMs: 15 * 60_000,
  passkeyChallengeTtlMs: 2 * 60_000,
  passkeyAddingMs: 15 * 60_000,
  passkeysPerOperator: 5,
  reviewsPerHourPerClerk: 30,
  reviewsPerDayPerClerk: 120,
  pauseBetweenReviewsMs: 0,
  facesPerHourPerKiosk: 60,
  facesPerDayPerKiosk: 400,
  facesPerHourPerClerk: 60,
  facesPerDayPerClerk: 400,
  staffDocumentTtlMs: 10 * 60_000,
  reviewsNeedOwnDocument: false,
  coreWaitMs: 400,
  coreLeaseMs: 30_000,
};

const MODEL = 'face-reidentification-retail-0095';
/** Between probe and samples along the way: a swap in the middle. No choice of how strict the comparison is. */
const SAME_PERSON_MILLI = 343;
const POLICY_VERSION = '2026-11-4';

/**
 * The sandbox's policy at an operating point. The figures are those of src/registration/policy.ts; a test of both ends holds them together.
 * @param staffFaceCheck left out of the policy where it is false, so that older kiosks understand it.
 */
export const policyAt = (point: OperatingPointName, staffFaceCheck = false): CarrierPolicy => ({
  // A verdict under another strictness is one under another policy.
  version: `${POLICY_VERSION}${point === DEFAULT_OPERATING_POINT ? '' : `-fmr-${point}`}${staffFaceCheck ? '-staff' : ''}`,
  maxAttempts: 3,
  thresholds: [{ modelVersion: MODEL, ...OPERATING_POINTS[point], samePersonMilli: SAME_PERSON_MILLI }],
  // Nobody has measured yet how many honest shop cameras give such signals: they are reported and keep nobody waiting.
  // Whoever feeds a film in as the camera only has to want no light: staff see that nobody is there (bench/results/pad.json).
  liveness: { light: 'where-it-works', cameraSignals: 'report', lightDeclined: 'refer' },
  documents: { guardianUnder: 14 },
  staffedReview: { allowed: true, supervisorFromNumber: 3 },
  ...(staffFaceCheck ? { staffFaceCheck } : {}),
});

export const sandboxPolicy = policyAt(DEFAULT_OPERATING_POINT);

export type CarrierContext = {
  readonly db: Db;
  readonly now: () => Date;
  /** What a challenge plan follows from: 32 bytes, base64url, never the same twice. */
  readonly nonce: () => string;
  readonly secrets: Secrets;
  readonly keyring: Keyring;
  readonly core: CoreNetwork;
  readonly carrierName: string;
  readonly policy: CarrierPolicy;
  readonly acceptedModels: ModelAllowList;
  readonly limits: Limits;
  /** Null: staff sign in with their PIN alone. */
  readonly passkeys: RelyingParty | null;
};
