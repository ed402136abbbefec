-- Staff may sign in with a passkey as well as with a PIN. A session says which it was: only one by PIN may add a passkey.
CREATE TABLE passkeys (
  id text PRIMARY KEY,
  operator_id text NOT NULL REFERENCES operators (id),
  credential_id text NOT NULL UNIQUE,
  public_key text NOT NULL,
  counter bigint NOT NULL CHECK (counter >= 0),
  added_at timestamp(3) with time zone NOT NULL,
  last_used_at timestamp(3) with time zone,
  revoked_at timestamp(3) with time zone
);
--> statement-breakpoint
CREATE INDEX passkeys_operator ON passkeys (operator_id);
--> statement-breakpoint
CREATE TABLE passkey_challenges (
  challenge text PRIMARY KEY,
  kiosk_id text NOT NULL REFERENCES kiosks (id),
  session_id text REFERENCES operator_sessions (id),
  expires_at timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX passkey_challenges_expires ON passkey_challenges (expires_at);
--> statement-breakpoint
ALTER TABLE operator_sessions ADD COLUMN method text NOT NULL DEFAULT 'pin' CHECK (method IN ('pin', 'passkey'));
