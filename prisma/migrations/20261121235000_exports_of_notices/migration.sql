-- Why: notices are exported too, on demand and on a schedule. Positions have no number that follows commits: schedules look back, and remember what they told.
-- Locks: ACCESS EXCLUSIVE on export_run, export_schedule and notice_batch, short tables, for an instant.
-- Back: exports and schedules of notices must be gone; drop export_told, the index and the columns, and narrow the constraints again.

ALTER TABLE "export_run" ADD COLUMN "after_at" TIMESTAMPTZ(3),
ADD COLUMN "since_at" TIMESTAMPTZ(3),
ADD COLUMN "to_at" TIMESTAMPTZ(3),
ADD COLUMN "more" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "export_schedule" ADD COLUMN "begins_at" TIMESTAMPTZ(3),
ADD COLUMN "reached_at" TIMESTAMPTZ(3);
ALTER TABLE "notice_batch" ADD COLUMN "export_id" UUID;

CREATE TABLE "export_told" (
    "organization_id" UUID NOT NULL,
    "schedule_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "export_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "export_told_pkey" PRIMARY KEY ("organization_id","schedule_id","subject_id")
);
ALTER TABLE "export_told" ADD CONSTRAINT "export_told_organization_id_schedule_id_fkey" FOREIGN KEY ("organization_id", "schedule_id") REFERENCES "export_schedule"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "export_run" DROP CONSTRAINT "export_run_kind_known";
ALTER TABLE "export_run" ADD CONSTRAINT "export_run_kind_known" CHECK ("kind" IN ('paid', 'receipts', 'receiptsArchive', 'notices'));
ALTER TABLE "export_schedule" DROP CONSTRAINT "export_schedule_kind_known";
ALTER TABLE "export_schedule" ADD CONSTRAINT "export_schedule_kind_known" CHECK ("kind" IN ('paid', 'receipts', 'receiptsArchive', 'notices'));
ALTER TABLE "notice_batch" DROP CONSTRAINT "notice_batch_sorting_known";
ALTER TABLE "notice_batch" ADD CONSTRAINT "notice_batch_sorting_known" CHECK ("sorting" IN ('noticeNumber', 'name', 'postalCode', 'import', 'published'));

-- A file is drawn once.
CREATE UNIQUE INDEX "notice_batch_export" ON "notice_batch" ("organization_id", "export_id") WHERE "export_id" IS NOT NULL;

CALL isolate('export_told', 'SELECT, INSERT, DELETE', 'SELECT');
