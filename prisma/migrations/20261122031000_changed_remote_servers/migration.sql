-- Why: a remote server can be changed: whoever changes one says which version was seen, and what a visit found is told only of the server that was visited.
-- Locks: ACCESS EXCLUSIVE on remote_server for an instant (a column with a constant default).
-- Back: drop the column.

ALTER TABLE "remote_server" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
