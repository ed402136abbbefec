// The carrier's tables, as drizzle reads them. The SQL in migrations/ makes them; the two change together.
import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';

const instantAt = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** One row per shop: cards in its drawer are its own. */
export const shops = pgTable('shops', { id: text().primaryKey(), name: text().notNull() });

/** One row per enrolled browser. `publicX`, `publicY`: P-256 coordinates, base64url. */
export const kiosks = pgTable('kiosks', {
  id: text().primaryKey(),
  shopId: text('shop_id').notNull().references(() => shops.id),
  publicX: text('public_x').notNull(),
  publicY: text('public_y').notNull(),
  appVersion: text('app_version').notNull(),
  enrolledAt: instantAt('enrolled_at').notNull(),
  revokedAt: instantAt('revoked_at'),
});

/** Only the SHA-256 of a code is kept: a copy of the database enrols nobody. */
export const enrolmentCodes = pgTable('enrolment_codes', {
  codeHash: text('code_hash').primaryKey(),
  shopId: text('shop_id').notNull().references(() => shops.id),
  createdAt: instantAt('created_at').notNull(),
  expiresAt: instantAt('expires_at').notNull(),
  usedAt: instantAt('used_at'),
  kioskId: text('kiosk_id').references(() => kiosks.id),
});

/** Fixed windows of the rate limits; kept here because the service itself holds no state. Unlogged: a crash empties it. */
export const rateWindows = pgTable('rate_windows', {
  bucket: text().primaryKey(),
  windowStart: instantAt('window_start').notNull(),
  hits: integer().notNull(),
});

/** The carrier's P-256 signing key, which kiosks pin when they enrol. The private half is sealed (services/secrets.ts). */
export const carrierKeys = pgTable('carrier_keys', {
  id: text().primaryKey(),
  publicX: text('public_x').notNull(),
  publicY: text('public_y').notNull(),
  privateSealed: text('private_sealed').notNull(),
  createdAt: instantAt('created_at').notNull(),
});

/**
 * Keys of the blinded ID digest. The newest that is not retired is in force; an older one is counted until it is retired.
 * The secret half is sealed.
 */
export const digestKeys = pgTable('digest_keys', {
  keyId: text('key_id').primaryKey(),
  alg: text().notNull(),
  publicKey: text('public_key').notNull(),
  secretSealed: text('secret_sealed').notNull(),
  createdAt: instantAt('created_at').notNull(),
  retiredAt: instantAt('retired_at'),
});

/** Staff who may sign in at a kiosk of their shop. The PIN is kept as scrypt. No name: that is the carrier's staff register. */
export const operators = pgTable('operators', {
  id: text().primaryKey(),
  shopId: text('shop_id').notNull().references(() => shops.id),
  staffNumber: text('staff_number').notNull().unique(),
  role: text({ enum: ['clerk', 'supervisor'] }).notNull(),
  pinSalt: text('pin_salt').notNull(),
  pinHash: text('pin_hash').notNull(),
  failedAttempts: integer('failed_attempts').notNull().default(0),
  lockedUntil: instantAt('locked_until'),
  revokedAt: instantAt('revoked_at'),
  createdAt: instantAt('created_at').notNull(),
});

/** A shift of one person at one kiosk: their approvals are signed with this key, which lives in the kiosk's memory alone. */
export const operatorSessions = pgTable('operator_sessions', {
  id: text().primaryKey(),
  operatorId: text('operator_id').notNull().references(() => operators.id),
  kioskId: text('kiosk_id').notNull().references(() => kiosks.id),
  publicX: text('public_x').notNull(),
  publicY: text('public_y').notNull(),
  openedAt: instantAt('opened_at').notNull(),
  expiresAt: instantAt('expires_at').notNull(),
  method: text({ enum: ['pin', 'passkey'] }).notNull().default('pin'),
});

/** WebAuthn credentials of staff. `credentialId` and `publicKey` (COSE): base64url; `counter`: as the authenticator last said. */
export const passkeys = pgTable(
  'passkeys',
  {
    id: text().primaryKey(),
    operatorId: text('operator_id').notNull().references(() => operators.id),
    credentialId: text('credential_id').notNull().unique(),
    publicKey: text('public_key').notNull(),
    counter: bigint({ mode: 'number' }).notNull(),
    addedAt: instantAt('added_at').notNull(),
    lastUsedAt: instantAt('last_used_at'),
    revokedAt: instantAt('revoked_at'),
  },
  (table) => [index('passkeys_operator').on(table.operatorId)],
);

/** One row per challenge that was not used yet: using it deletes it. `sessionId`: of whoever adds a passkey; null: to sign in. */
export const passkeyChallenges = pgTable(
  'passkey_challenges',
  {
    challenge: text().primaryKey(),
    kioskId: text('kiosk_id').notNull().references(() => kiosks.id),
    sessionId: text('session_id').references(() => operatorSessions.id),
    expiresAt: instantAt('expires_at').notNull(),
  },
  (table) => [index('passkey_challenges_expires').on(table.expiresAt)],
);

/**
 * A document of a member of staff, from the moment that they begin to have it known. It counts once `registeredAt` is set, and
 * until `retiredAt` is: then it has no digests any more.
 * `evaluations` and `evaluatedUnder` (digest key ids) say what was evaluated for it. Those that lapsed stay: they are few.
 */
export const staffDocuments = pgTable(
  'staff_documents',
  {
    id: text().primaryKey(),
    operatorId: text('operator_id').notNull().references(() => operators.id),
    kioskId: text('kiosk_id').notNull().references(() => kiosks.id),
    openedAt: instantAt('opened_at').notNull(),
    expiresAt: instantAt('expires_at').notNull(),
    evaluations: integer().notNull().default(0),
    evaluatedUnder: text('evaluated_under').array().notNull().default([]),
    registeredAt: instantAt('registered_at'),
    retiredAt: instantAt('retired_at'),
  },
  (table) => [index('staff_documents_operator').on(table.operatorId).where(sql`registered_at is not null`)],
);

/** Its digest under each key that was counted then. */
export const staffDocumentDigests = pgTable(
  'staff_document_digests',
  { digestKeyId: text('digest_key_id').notNull(), digest: text().notNull(), documentId: text('document_id').notNull().references(() => staffDocuments.id) },
  (table) => [primaryKey({ columns: [table.digestKeyId, table.digest, table.documentId] })],
);

export const registrations = pgTable(
  'registrations',
  {
    id: text().primaryKey(),
    kioskId: text('kiosk_id').notNull().references(() => kiosks.id),
    requestId: text('request_id').notNull(),
    mode: text({ enum: ['clerk', 'tablet', 'kiosk'] }).notNull(),
    simId: text('sim_id').notNull().references(() => sims.id),
    nonce: text().notNull().unique(),
    appVersion: text('app_version').notNull(),
    openedAt: instantAt('opened_at').notNull(),
    expiresAt: instantAt('expires_at').notNull(),
    /** The supervisor who let it through although a limit was reached; null: none was. */
    liftedBy: text('lifted_by').references(() => operators.id),
  },
  (table) => [uniqueIndex('registrations_kiosk_request').on(table.kioskId, table.requestId), index('registrations_opened').on(table.openedAt)],
);

/** How often a registration was given an evaluation under a key. The element itself is not kept: it says nothing to anybody. */
export const evaluations = pgTable(
  'evaluations',
  { registrationId: text('registration_id').notNull().references(() => registrations.id), keyId: text('key_id').notNull().references(() => digestKeys.keyId), times: integer().notNull() },
  (table) => [primaryKey({ columns: [table.registrationId, table.keyId] })],
);

/**
 * SIM stock. `id` is the ICCID of a card or the matching id of a profile; `shopId` is null where any shop may have it. A
 * reservation counts only until `reservedUntil`: nobody has to sweep up for it to lapse.
 */
export const sims = pgTable(
  'sims',
  {
    id: text().primaryKey(),
    kind: text({ enum: ['esim', 'iccid'] }).notNull(),
    shopId: text('shop_id').references(() => shops.id),
    state: text({ enum: ['free', 'reserved', 'active'] }).notNull(),
    reservedBy: text('reserved_by'),
    reservedUntil: instantAt('reserved_until'),
  },
  (table) => [index('sims_free').on(table.kind, table.id).where(sql`state = 'free'`), index('sims_lapsing').on(table.kind, table.reservedUntil).where(sql`state = 'reserved'`)],
);

/** Numbers. An offer counts only until `reservedUntil`, as with the SIMs. */
export const numbers = pgTable(
  'numbers',
  {
    msisdn: text().primaryKey(),
    state: text({ enum: ['free', 'reserved', 'active'] }).notNull(),
    reservedBy: text('reserved_by'),
    reservedUntil: instantAt('reserved_until'),
  },
  (table) => [
    index('numbers_free').on(table.msisdn).where(sql`state = 'free'`),
    index('numbers_lapsing').on(table.reservedUntil).where(sql`state = 'reserved'`),
    index('numbers_reserved_by').on(table.reservedBy),
  ],
);

/** One row per verdict that was taken down. `jws` is the evidence: whoever doubts the row can check the signature. */
export const submissions = pgTable(
  'submissions',
  {
    registrationId: text('registration_id').primaryKey().references(() => registrations.id),
    payloadHash: text('payload_hash').notNull(),
    outcome: text({ enum: ['verified', 'refer', 'rejected', 'not-acquired'] }).notNull(),
    method: text({ enum: ['face', 'staffed-review'] }).notNull(),
    /** What a person can read out. */
    reference: text().notNull().unique(),
    jws: text().notNull(),
    receivedAt: instantAt('received_at').notNull(),
    /** The clerk who signed the review that gave out a number; null: a face, or nothing was given out. */
    operatorId: text('operator_id').references(() => operators.id),
    /** Of a number that was given out by face: the kiosk, and the clerk who was signed in there; null: a review, or nothing was given out. */
    faceKioskId: text('face_kiosk_id').references(() => kiosks.id),
    faceOperatorId: text('face_operator_id').references(() => operators.id),
  },
  (table) => [
    index('submissions_received').on(table.receivedAt),
    index('submissions_operator').on(table.operatorId, table.receivedAt).where(sql`operator_id is not null`),
    index('submissions_face_operator').on(table.faceOperatorId, table.receivedAt).where(sql`face_operator_id is not null`),
    index('submissions_face_kiosk').on(table.faceKioskId, table.receivedAt).where(sql`face_kiosk_id is not null`),
  ],
);

/**
 * Who asked for a number, by every digest that was seen of the document: one row per key, all with the same `identityId`, so
 * that a count survives a change of the key. The rows are locked while the numbers of the identity are counted.
 */
export const identities = pgTable(
  'identities',
  { digestKeyId: text('digest_key_id').notNull(), digest: text().notNull(), identityId: text('identity_id').notNull() },
  (table) => [primaryKey({ columns: [table.digestKeyId, table.digest] }), index('identities_identity').on(table.identityId)],
);

/** Numbers on their way to the network or in it. A refused one has given back its SIM and its number, so both may come again. */
export const activations = pgTable(
  'activations',
  {
    registrationId: text('registration_id').primaryKey().references(() => registrations.id),
    state: text({ enum: ['pending', 'active', 'refused'] }).notNull(),
    msisdn: text().notNull().references(() => numbers.msisdn),
    simId: text('sim_id').notNull().references(() => sims.id),
    identityId: text('identity_id').notNull(),
    requestedAt: instantAt('requested_at').notNull(),
    settledAt: instantAt('settled_at'),
    /** Which process asks the network, until when: after that any other may. */
    leasedUntil: instantAt('leased_until').notNull(),
  },
  (table) => [
    index('activations_identity').on(table.identityId),
    index('activations_pending').on(table.leasedUntil).where(sql`state = 'pending'`),
    uniqueIndex('activations_msisdn').on(table.msisdn).where(sql`state <> 'refused'`),
    uniqueIndex('activations_sim').on(table.simId).where(sql`state <> 'refused'`),
  ],
);

/** The end of each audit chain: locked by whoever appends. */
export const auditHeads = pgTable('audit_heads', { chain: integer().primaryKey(), seq: bigint({ mode: 'number' }).notNull(), hash: text().notNull() });

/**
 * The audit trail: several chains, so that writers of different kiosks do not wait for one another. `data` is canonical
 * JSON without anything personal. Rows can be neither changed nor deleted (a trigger refuses).
 */
export const auditEntries = pgTable(
  'audit_entries',
  {
    chain: integer().notNull(),
    seq: bigint({ mode: 'number' }).notNull(),
    at: instantAt('at').notNull(),
    event: text().notNull(),
    data: text().notNull(),
    hash: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.chain, table.seq] })],
);

/** Refusals by day (UTC, `YYYY-MM-DD`) and problem type, for the operator page. */
export const refusalCounts = pgTable(
  'refusal_counts',
  { day: text().notNull(), problem: text().notNull(), times: integer().notNull() },
  (table) => [primaryKey({ columns: [table.day, table.problem] })],
);

/** Sign-ins to the operator page. Only the SHA-256 of the cookie's token is kept. */
export const pageSessions = pgTable('page_sessions', { tokenHash: text('token_hash').primaryKey(), expiresAt: instantAt('expires_at').notNull() });
