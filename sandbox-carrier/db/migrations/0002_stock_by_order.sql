-- The next SIM and the next numbers are read from the front of an index over what is free. Before, an opening walked past
-- everything that was ever sold, or sorted everything that was left.
DROP INDEX sims_stock;
--> statement-breakpoint
CREATE INDEX sims_free ON sims (kind, id) WHERE state = 'free';
--> statement-breakpoint
CREATE INDEX sims_lapsing ON sims (kind, reserved_until) WHERE state = 'reserved';
--> statement-breakpoint
DROP INDEX numbers_stock;
--> statement-breakpoint
CREATE INDEX numbers_free ON numbers (msisdn) WHERE state = 'free';
--> statement-breakpoint
CREATE INDEX numbers_lapsing ON numbers (reserved_until) WHERE state = 'reserved';
--> statement-breakpoint
-- Counts of the running minute may be lost with a crash: no request waits for them to reach the disk.
ALTER TABLE rate_windows SET UNLOGGED;
