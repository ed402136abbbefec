-- How many numbers a kiosk, and the clerk who is signed in at it, give out by face: counted like reviews, apart from them.
ALTER TABLE submissions ADD COLUMN face_operator_id text REFERENCES operators (id);
--> statement-breakpoint
CREATE INDEX submissions_face_operator ON submissions (face_operator_id, received_at) WHERE face_operator_id IS NOT NULL;
--> statement-breakpoint
ALTER TABLE submissions ADD COLUMN face_kiosk_id text REFERENCES kiosks (id);
--> statement-breakpoint
CREATE INDEX submissions_face_kiosk ON submissions (face_kiosk_id, received_at) WHERE face_kiosk_id IS NOT NULL;
--> statement-breakpoint
-- The supervisor who let a registration through although a limit was reached.
ALTER TABLE registrations ADD COLUMN lifted_by text REFERENCES operators (id);
