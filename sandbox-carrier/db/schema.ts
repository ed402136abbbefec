// The carrier's tables, as drizzle reads them. The SQL in migrations/ makes them; the two change together.
import { index, integer, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';

const instantAt = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** One row per enrolled browser. `publicX`, `publicY`: P-256 coordinates, base64url. */
export const kiosks = pgTable('kiosks', {
  id: text().primaryKey(),
  publicX: text('public_x').notNull(),
  publicY: text('public_y').notNull(),
  appVersion: text('app_version').notNull(),
  enrolledAt: instantAt('enrolled_at').notNull(),
  revokedAt: instantAt('revoked_at'),
});

/** Only the SHA-256 of a code is kept: a copy of the database enrols nobody. */
export const enrolmentCodes = pgTable('enrolment_codes', {
  codeHash: text('code_hash').primaryKey(),
  createdAt: instantAt('created_at').notNull(),
  expiresAt: instantAt('expires_at').notNull(),
  usedAt: instantAt('used_at'),
  kioskId: text('kiosk_id').references(() => kiosks.id),
});

/** Fixed windows of the rate limits; kept here because the service itself holds no state. */
export const rateWindows = pgTable('rate_windows', {
  bucket: text().primaryKey(),
  windowStart: instantAt('window_start').notNull(),
  hits: integer().notNull(),
});

/** Keys of the interim ID digest; the newest that is not retired is handed out. */
export const digestKeys = pgTable('digest_keys', {
  keyId: text('key_id').primaryKey(),
  key: text().notNull(),
  createdAt: instantAt('created_at').notNull(),
  retiredAt: instantAt('retired_at'),
});

export const registrations = pgTable(
  'registrations',
  {
    id: text().primaryKey(),
    kioskId: text('kiosk_id').notNull().references(() => kiosks.id),
    requestId: text('request_id').notNull(),
    mode: text({ enum: ['clerk', 'tablet', 'kiosk'] }).notNull(),
    simId: text('sim_id').notNull().references(() => sims.id),
    nonce: text().notNull().unique(),
    digestKeyId: text('digest_key_id').notNull().references(() => digestKeys.keyId),
    appVersion: text('app_version').notNull(),
    openedAt: instantAt('opened_at').notNull(),
    expiresAt: instantAt('expires_at').notNull(),
  },
  (table) => [uniqueIndex('registrations_kiosk_request').on(table.kioskId, table.requestId)],
);

/**
 * SIM stock. `id` is the ICCID of a card or the matching id of a profile. A reservation counts only until
 * `reservedUntil`: nobody has to sweep up for it to lapse.
 */
export const sims = pgTable(
  'sims',
  {
    id: text().primaryKey(),
    kind: text({ enum: ['esim', 'iccid'] }).notNull(),
    state: text({ enum: ['free', 'reserved', 'active'] }).notNull(),
    reservedBy: text('reserved_by'),
    reservedUntil: instantAt('reserved_until'),
  },
  (table) => [index('sims_stock').on(table.kind, table.state)],
);

export const numbers = pgTable('numbers', {
  msisdn: text().primaryKey(),
  state: text({ enum: ['free', 'active'] }).notNull(),
});

/** One row per verdict that was taken down. `jws` is the evidence: whoever doubts the row can check the signature. */
export const submissions = pgTable('submissions', {
  registrationId: text('registration_id').primaryKey().references(() => registrations.id),
  payloadHash: text('payload_hash').notNull(),
  outcome: text({ enum: ['verified', 'refer', 'rejected', 'not-acquired'] }).notNull(),
  /** What a person can read out; null where a number was activated. */
  reference: text().unique(),
  jws: text().notNull(),
  receivedAt: instantAt('received_at').notNull(),
});

/** One row per blinded identity that ever asked for a number: the row that is locked while its numbers are counted. */
export const identities = pgTable(
  'identities',
  { digestKeyId: text('digest_key_id').notNull(), digest: text().notNull() },
  (table) => [primaryKey({ columns: [table.digestKeyId, table.digest] })],
);

export const activations = pgTable(
  'activations',
  {
    registrationId: text('registration_id').primaryKey().references(() => registrations.id),
    msisdn: text().notNull().unique().references(() => numbers.msisdn),
    simId: text('sim_id').notNull().unique().references(() => sims.id),
    digestKeyId: text('digest_key_id').notNull(),
    digest: text().notNull(),
    activatedAt: instantAt('activated_at').notNull(),
  },
  (table) => [index('activations_identity').on(table.digestKeyId, table.digest)],
);
