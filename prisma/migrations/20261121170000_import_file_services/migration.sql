-- Why: a program of some services that sends a file is told what those services say of its rows, and its file is loaded with them only.
-- Locks: ACCESS EXCLUSIVE on import_file for an instant (a column without default).
-- Back: drop the column.

ALTER TABLE "import_file" ADD COLUMN "collection_service_ids" UUID[];
