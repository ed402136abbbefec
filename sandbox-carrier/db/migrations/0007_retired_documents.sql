-- A document that was registered for the wrong person, or is not theirs any more: its digests go, its row stays with the day.
ALTER TABLE staff_documents ADD COLUMN retired_at timestamp(3) with time zone;
