CREATE TABLE kiosks (
  id text PRIMARY KEY,
  public_x text NOT NULL,
  public_y text NOT NULL,
  app_version text NOT NULL,
  enrolled_at timestamp(3) with time zone NOT NULL,
  revoked_at timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE enrolment_codes (
  code_hash text PRIMARY KEY,
  created_at timestamp(3) with time zone NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL,
  used_at timestamp(3) with time zone,
  kiosk_id text REFERENCES kiosks (id)
);
--> statement-breakpoint
CREATE TABLE rate_windows (
  bucket text PRIMARY KEY,
  window_start timestamp(3) with time zone NOT NULL,
  hits integer NOT NULL CHECK (hits >= 0)
);
--> statement-breakpoint
CREATE TABLE digest_keys (
  key_id text PRIMARY KEY,
  key text NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  retired_at timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE sims (
  id text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('esim', 'iccid')),
  state text NOT NULL CHECK (state IN ('free', 'reserved', 'active')),
  reserved_by text,
  reserved_until timestamp(3) with time zone,
  CHECK ((state = 'reserved') = (reserved_by IS NOT NULL AND reserved_until IS NOT NULL))
);
--> statement-breakpoint
CREATE INDEX sims_stock ON sims (kind, state);
--> statement-breakpoint
CREATE TABLE numbers (
  msisdn text PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('free', 'active'))
);
--> statement-breakpoint
CREATE TABLE registrations (
  id text PRIMARY KEY,
  kiosk_id text NOT NULL REFERENCES kiosks (id),
  request_id text NOT NULL,
  mode text NOT NULL CHECK (mode IN ('clerk', 'tablet', 'kiosk')),
  sim_id text NOT NULL REFERENCES sims (id),
  nonce text NOT NULL UNIQUE,
  digest_key_id text NOT NULL REFERENCES digest_keys (key_id),
  app_version text NOT NULL,
  opened_at timestamp(3) with time zone NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX registrations_kiosk_request ON registrations (kiosk_id, request_id);
--> statement-breakpoint
CREATE TABLE submissions (
  registration_id text PRIMARY KEY REFERENCES registrations (id),
  payload_hash text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('verified', 'refer', 'rejected', 'not-acquired')),
  reference text UNIQUE,
  jws text NOT NULL,
  received_at timestamp(3) with time zone NOT NULL,
  CHECK ((outcome = 'verified') = (reference IS NULL))
);
--> statement-breakpoint
CREATE TABLE identities (
  digest_key_id text NOT NULL,
  digest text NOT NULL,
  PRIMARY KEY (digest_key_id, digest)
);
--> statement-breakpoint
CREATE TABLE activations (
  registration_id text PRIMARY KEY REFERENCES registrations (id),
  msisdn text NOT NULL UNIQUE REFERENCES numbers (msisdn),
  sim_id text NOT NULL UNIQUE REFERENCES sims (id),
  digest_key_id text NOT NULL,
  digest text NOT NULL,
  activated_at timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX activations_identity ON activations (digest_key_id, digest);
