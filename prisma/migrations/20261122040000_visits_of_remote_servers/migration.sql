-- Why: a visit of a remote server may last hours: it is its own, and no longer so when another has begun.
-- Locks: ACCESS EXCLUSIVE on remote_server for an instant (a column without default; a short table).
-- Back: drop the column.

ALTER TABLE "remote_server" ADD COLUMN "visit_id" UUID;
