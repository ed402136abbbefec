-- Documents of staff, by their digests alone: nobody serves themself with one.
CREATE TABLE staff_documents (
  id text PRIMARY KEY,
  operator_id text NOT NULL REFERENCES operators (id),
  kiosk_id text NOT NULL REFERENCES kiosks (id),
  opened_at timestamp(3) with time zone NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL,
  evaluations integer NOT NULL DEFAULT 0 CHECK (evaluations >= 0),
  evaluated_under text[] NOT NULL DEFAULT '{}',
  registered_at timestamp(3) with time zone
);
--> statement-breakpoint
CREATE INDEX staff_documents_operator ON staff_documents (operator_id) WHERE registered_at IS NOT NULL;
--> statement-breakpoint
CREATE TABLE staff_document_digests (
  digest_key_id text NOT NULL,
  digest text NOT NULL,
  document_id text NOT NULL REFERENCES staff_documents (id),
  PRIMARY KEY (digest_key_id, digest, document_id)
);
