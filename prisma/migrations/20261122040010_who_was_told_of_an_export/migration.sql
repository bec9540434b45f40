-- Why: of the addresses that are told of a file, those that took the message are not told again when another did not.
-- Locks: ACCESS EXCLUSIVE on export_run for an instant (a column with a constant default).
-- Back: drop the column; a message that is tried again goes to everybody again.

ALTER TABLE "export_run" ADD COLUMN "told_addresses" BYTEA[] NOT NULL DEFAULT '{}';
