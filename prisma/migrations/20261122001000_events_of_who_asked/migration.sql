-- Why: a program of some services is told of what it asked for itself (an import, an export), which belongs to no service.
-- Locks: ACCESS EXCLUSIVE on public_event for an instant (column without default).
-- Back: drop the column.

ALTER TABLE "public_event" ADD COLUMN "api_client_id" UUID;
