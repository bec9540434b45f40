-- Why: the files that answer imports are exported too; those of files taken from a server of others go back there. Answers of before count as made now.
-- Locks: ACCESS EXCLUSIVE on import_result, import_file, export_run and export_schedule for an instant (columns with constant defaults, or none; short tables).
-- Back: exports and schedules of answers must be gone; drop the columns, and narrow the constraints again.

ALTER TABLE "import_result" ADD COLUMN "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "import_file" ADD COLUMN "remote_server_id" UUID;
ALTER TABLE "export_run" ADD COLUMN "remote_server_id" UUID;

ALTER TABLE "export_run" DROP CONSTRAINT "export_run_kind_known";
ALTER TABLE "export_run" ADD CONSTRAINT "export_run_kind_known" CHECK ("kind" IN ('paid', 'receipts', 'receiptsArchive', 'notices', 'importResults'));
ALTER TABLE "export_schedule" DROP CONSTRAINT "export_schedule_kind_known";
ALTER TABLE "export_schedule" ADD CONSTRAINT "export_schedule_kind_known" CHECK ("kind" IN ('paid', 'receipts', 'receiptsArchive', 'notices', 'importResults'));
