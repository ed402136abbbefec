-- The blinded digest replaces the interim one, whose values cannot be carried over (docs/adr/0002): what was registered under
-- it is removed, stock and numbers become free. Kiosks stay listed; they enrol again because they have to pin the carrier's key.
DELETE FROM activations;
--> statement-breakpoint
DROP TABLE identities;
--> statement-breakpoint
DELETE FROM submissions;
--> statement-breakpoint
DELETE FROM registrations;
--> statement-breakpoint
DELETE FROM rate_windows;
--> statement-breakpoint
UPDATE sims SET state = 'free', reserved_by = NULL, reserved_until = NULL;
--> statement-breakpoint
CREATE TABLE shops (id text PRIMARY KEY, name text NOT NULL);
--> statement-breakpoint
INSERT INTO shops (id, name) VALUES ('shp_first-shop', 'First shop');
--> statement-breakpoint
ALTER TABLE kiosks ADD COLUMN shop_id text NOT NULL DEFAULT 'shp_first-shop' REFERENCES shops (id);
--> statement-breakpoint
ALTER TABLE kiosks ALTER COLUMN shop_id DROP DEFAULT;
--> statement-breakpoint
UPDATE kiosks SET revoked_at = now() WHERE revoked_at IS NULL;
--> statement-breakpoint
ALTER TABLE enrolment_codes ADD COLUMN shop_id text NOT NULL DEFAULT 'shp_first-shop' REFERENCES shops (id);
--> statement-breakpoint
ALTER TABLE enrolment_codes ALTER COLUMN shop_id DROP DEFAULT;
--> statement-breakpoint
CREATE TABLE carrier_keys (
  id text PRIMARY KEY,
  public_x text NOT NULL,
  public_y text NOT NULL,
  private_sealed text NOT NULL,
  created_at timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE registrations DROP COLUMN digest_key_id;
--> statement-breakpoint
CREATE INDEX registrations_opened ON registrations (opened_at);
--> statement-breakpoint
DROP TABLE digest_keys;
--> statement-breakpoint
CREATE TABLE digest_keys (
  key_id text PRIMARY KEY,
  alg text NOT NULL,
  public_key text NOT NULL,
  secret_sealed text NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  retired_at timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE operators (
  id text PRIMARY KEY,
  shop_id text NOT NULL REFERENCES shops (id),
  staff_number text NOT NULL UNIQUE,
  role text NOT NULL CHECK (role IN ('clerk', 'supervisor')),
  pin_salt text NOT NULL,
  pin_hash text NOT NULL,
  failed_attempts integer NOT NULL DEFAULT 0 CHECK (failed_attempts >= 0),
  locked_until timestamp(3) with time zone,
  revoked_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE operator_sessions (
  id text PRIMARY KEY,
  operator_id text NOT NULL REFERENCES operators (id),
  kiosk_id text NOT NULL REFERENCES kiosks (id),
  public_x text NOT NULL,
  public_y text NOT NULL,
  opened_at timestamp(3) with time zone NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE evaluations (
  registration_id text NOT NULL REFERENCES registrations (id),
  key_id text NOT NULL REFERENCES digest_keys (key_id),
  times integer NOT NULL CHECK (times > 0),
  PRIMARY KEY (registration_id, key_id)
);
--> statement-breakpoint
ALTER TABLE sims ADD COLUMN shop_id text REFERENCES shops (id);
--> statement-breakpoint
UPDATE sims SET shop_id = 'shp_first-shop' WHERE kind = 'iccid';
--> statement-breakpoint
DROP INDEX sims_stock;
--> statement-breakpoint
CREATE INDEX sims_stock ON sims (kind, state, reserved_until);
--> statement-breakpoint
ALTER TABLE numbers DROP CONSTRAINT numbers_state_check;
--> statement-breakpoint
UPDATE numbers SET state = 'free';
--> statement-breakpoint
ALTER TABLE numbers
  ADD COLUMN reserved_by text,
  ADD COLUMN reserved_until timestamp(3) with time zone,
  ADD CHECK (state IN ('free', 'reserved', 'active')),
  ADD CHECK ((state = 'reserved') = (reserved_by IS NOT NULL AND reserved_until IS NOT NULL));
--> statement-breakpoint
CREATE INDEX numbers_stock ON numbers (state, reserved_until);
--> statement-breakpoint
CREATE INDEX numbers_reserved_by ON numbers (reserved_by);
--> statement-breakpoint
DROP TABLE submissions;
--> statement-breakpoint
CREATE TABLE submissions (
  registration_id text PRIMARY KEY REFERENCES registrations (id),
  payload_hash text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('verified', 'refer', 'rejected', 'not-acquired')),
  method text NOT NULL CHECK (method IN ('face', 'staffed-review')),
  reference text NOT NULL UNIQUE,
  jws text NOT NULL,
  received_at timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX submissions_received ON submissions (received_at);
--> statement-breakpoint
DROP TABLE activations;
--> statement-breakpoint
CREATE TABLE activations (
  registration_id text PRIMARY KEY REFERENCES registrations (id),
  state text NOT NULL CHECK (state IN ('pending', 'active', 'refused')),
  msisdn text NOT NULL REFERENCES numbers (msisdn),
  sim_id text NOT NULL REFERENCES sims (id),
  identity_id text NOT NULL,
  requested_at timestamp(3) with time zone NOT NULL,
  settled_at timestamp(3) with time zone,
  leased_until timestamp(3) with time zone NOT NULL,
  CHECK ((state = 'pending') = (settled_at IS NULL))
);
--> statement-breakpoint
CREATE INDEX activations_identity ON activations (identity_id);
--> statement-breakpoint
CREATE TABLE identities (
  digest_key_id text NOT NULL,
  digest text NOT NULL,
  identity_id text NOT NULL,
  PRIMARY KEY (digest_key_id, digest)
);
--> statement-breakpoint
CREATE INDEX identities_identity ON identities (identity_id);
--> statement-breakpoint
CREATE INDEX activations_pending ON activations (leased_until) WHERE state = 'pending';
--> statement-breakpoint
CREATE UNIQUE INDEX activations_msisdn ON activations (msisdn) WHERE state <> 'refused';
--> statement-breakpoint
CREATE UNIQUE INDEX activations_sim ON activations (sim_id) WHERE state <> 'refused';
--> statement-breakpoint
CREATE TABLE audit_heads (chain integer PRIMARY KEY, seq bigint NOT NULL, hash text NOT NULL);
--> statement-breakpoint
CREATE TABLE audit_entries (
  chain integer NOT NULL,
  seq bigint NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  event text NOT NULL,
  data text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (chain, seq)
);
--> statement-breakpoint
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is append-only';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
--> statement-breakpoint
CREATE TABLE refusal_counts (
  day text NOT NULL,
  problem text NOT NULL,
  times integer NOT NULL CHECK (times > 0),
  PRIMARY KEY (day, problem)
);
--> statement-breakpoint
CREATE TABLE page_sessions (token_hash text PRIMARY KEY, expires_at timestamp(3) with time zone NOT NULL);
