-- Why: files of what was paid are made again and again, each of what was recorded since the one before, and go where programs and people find them.
-- Locks: ACCESS EXCLUSIVE on export_run for an instant (columns with constant defaults); SHARE ROW EXCLUSIVE on organization for an instant (foreign key).
-- Back: drop export_schedule and the columns.

-- AlterTable
ALTER TABLE "export_run" ADD COLUMN "delivered_at" TIMESTAMPTZ(3),
ADD COLUMN "delivery" TEXT,
ADD COLUMN "delivery_attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "delivery_next_at" TIMESTAMPTZ(3),
ADD COLUMN "delivery_problem" TEXT,
ADD COLUMN "keeps_empty" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "export_schedule" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "collection_service_ids" UUID[],
    "frequency" TEXT NOT NULL,
    "weekday" SMALLINT,
    "month_day" SMALLINT,
    "hour" SMALLINT NOT NULL,
    "destination" TEXT NOT NULL,
    "api_client_id" UUID,
    "remote_server_id" UUID,
    "sealed_emails" BYTEA,
    "sends_empty" BOOLEAN NOT NULL,
    "cursor_sequence" BIGINT NOT NULL,
    "next_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "export_schedule_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE INDEX "export_schedule_next_at_idx" ON "export_schedule"("next_at");

-- AddForeignKey
ALTER TABLE "export_schedule" ADD CONSTRAINT "export_schedule_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "export_run"
  ADD CONSTRAINT "export_run_delivery_known" CHECK ("delivery" IN ('waiting', 'delivered', 'failed')),
  ADD CONSTRAINT "export_run_delivery_due" CHECK (("delivery" IS NOT DISTINCT FROM 'waiting') = ("delivery_next_at" IS NOT NULL));

ALTER TABLE "export_schedule"
  ADD CONSTRAINT "export_schedule_kind_known" CHECK ("kind" IN ('paid', 'receipts', 'receiptsArchive')),
  ADD CONSTRAINT "export_schedule_timing" CHECK ("hour" BETWEEN 0 AND 23 AND
    CASE "frequency" WHEN 'day' THEN "weekday" IS NULL AND "month_day" IS NULL
      WHEN 'week' THEN "weekday" BETWEEN 1 AND 7 AND "month_day" IS NULL
      WHEN 'month' THEN "month_day" BETWEEN 1 AND 31 AND "weekday" IS NULL ELSE false END),
  ADD CONSTRAINT "export_schedule_destination_whole" CHECK (
    "destination" IN ('none', 'sftp', 'remote', 'email') AND ("destination" = 'sftp') = ("api_client_id" IS NOT NULL)
    AND ("destination" = 'remote') = ("remote_server_id" IS NOT NULL) AND ("destination" = 'email') = ("sealed_emails" IS NOT NULL));

CREATE INDEX "export_run_delivery_waiting" ON "export_run" ("delivery_next_at") WHERE "delivery" = 'waiting';

CALL isolate('export_schedule', 'SELECT, INSERT, UPDATE, DELETE', 'SELECT');
