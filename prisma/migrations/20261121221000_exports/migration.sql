-- Why: files of what was paid are written by a job: what was asked, how far it is, which payments it covers, where its file is and until when.
-- Locks: none on tables that exist, besides SHARE ROW EXCLUSIVE on organization for an instant (foreign keys).
-- Back: delete from stored_file where owner_id in (select id from export_run), then drop export_run and export_counter.

-- CreateTable
CREATE TABLE "export_run" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "from_day" DATE,
    "to_day" DATE,
    "collection_service_ids" UUID[],
    "source" TEXT NOT NULL,
    "requested_by" TEXT NOT NULL,
    "api_client_id" UUID,
    "schedule_id" UUID,
    "request_key" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "after_sequence" BIGINT NOT NULL,
    "to_sequence" BIGINT,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "amount_cents" BIGINT NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "file_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "export_run_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "export_counter" (
    "organization_id" UUID NOT NULL,
    "last_number" INTEGER NOT NULL,

    CONSTRAINT "export_counter_pkey" PRIMARY KEY ("organization_id")
);

-- CreateIndex
CREATE INDEX "export_run_organization_id_schedule_id_idx" ON "export_run"("organization_id", "schedule_id");

-- CreateIndex
CREATE INDEX "export_run_expires_at_idx" ON "export_run"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "export_run_organization_id_number_key" ON "export_run"("organization_id", "number");

-- AddForeignKey
ALTER TABLE "export_run" ADD CONSTRAINT "export_run_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_counter" ADD CONSTRAINT "export_counter_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "export_run"
  ADD CONSTRAINT "export_run_kind_known" CHECK ("kind" IN ('paid', 'receipts', 'receiptsArchive')),
  ADD CONSTRAINT "export_run_source_known" CHECK ("source" IN ('backoffice', 'api', 'schedule')),
  ADD CONSTRAINT "export_run_status_known" CHECK ("status" IN ('requested', 'running', 'completed', 'completed_empty', 'failed')),
  ADD CONSTRAINT "export_run_finished" CHECK (("status" IN ('completed', 'completed_empty', 'failed')) = ("finished_at" IS NOT NULL)),
  ADD CONSTRAINT "export_run_counts" CHECK ("rows" >= 0 AND "amount_cents" >= 0);

-- The same request, while one is under way, is the same export.
CREATE UNIQUE INDEX "export_run_under_way" ON "export_run" ("organization_id", "request_key") WHERE "status" IN ('requested', 'running');

CALL isolate('export_run', 'SELECT, INSERT, UPDATE', 'SELECT, UPDATE');
CALL isolate('export_counter', 'SELECT, INSERT, UPDATE', 'SELECT');
