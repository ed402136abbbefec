// What every service is handed: the database, the clock, and what the carrier has decided beforehand.
import type { CarrierPolicy } from '../../contract/messages.ts';
import type { ModelRole } from '../../contract/verdict.ts';
import type { Db } from '../db/types.ts';

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
  /** How long a registration, its nonce and its SIM are kept. */
  readonly registrationTtlMs: number;
  /** How far the kiosk's clock may be off. */
  readonly clockToleranceMs: number;
  readonly enrolmentCodeTtlMs: number;
};

export const defaultLimits: Limits = {
  numbersPerIdentity: 5,
  enrolmentsPerMinutePerAddress: 10,
  enrolmentsPerMinute: 60,
  openingsPerMinutePerKiosk: 30,
  registrationTtlMs: 15 * 60_000,
  clockToleranceMs: 5 * 60_000,
  enrolmentCodeTtlMs: 12 * 3_600_000,
};

export const sandboxPolicy: CarrierPolicy = { version: '2026-11-1', maxAttempts: 3, staffedReviewAllowed: true };

export type CarrierContext = {
  readonly db: Db;
  readonly now: () => Date;
  readonly carrierName: string;
  readonly policy: CarrierPolicy;
  readonly acceptedModels: ModelAllowList;
  readonly limits: Limits;
};
