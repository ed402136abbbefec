-- Who answers for a review, so that one clerk's numbers can be counted by the hour and the day. Null: a face, or a referral.
ALTER TABLE submissions ADD COLUMN operator_id text REFERENCES operators (id);
--> statement-breakpoint
CREATE INDEX submissions_operator ON submissions (operator_id, received_at) WHERE operator_id IS NOT NULL;
