-- Why: notices printed in bulk: which positions, how far the drawing is, and the files it makes.
-- Locks: none on tables that exist, besides SHARE ROW EXCLUSIVE on organization for an instant (foreign keys).
-- Back: drop notice_batch_item, notice_batch, stored_file_chunk, stored_file.

-- CreateTable
CREATE TABLE "notice_batch" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "format" TEXT NOT NULL,
    "sorting" TEXT NOT NULL,
    "pages_per_part" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "requested_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_batch_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "notice_batch_item" (
    "organization_id" UUID NOT NULL,
    "notice_batch_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "debt_position_id" UUID NOT NULL,
    "notice_number" TEXT,
    "part" INTEGER,
    "first_page" INTEGER,
    "last_page" INTEGER,
    "byte_offset" BIGINT,
    "bytes" INTEGER,
    "crc" BIGINT,

    CONSTRAINT "notice_batch_item_pkey" PRIMARY KEY ("organization_id","notice_batch_id","ordinal")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "chunks" INTEGER NOT NULL DEFAULT 0,
    "complete" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "stored_file_chunk" (
    "organization_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "stored_file_chunk_pkey" PRIMARY KEY ("organization_id","file_id","ordinal")
);

-- CreateIndex
CREATE INDEX "notice_batch_organization_id_created_at_idx" ON "notice_batch"("organization_id", "created_at");

-- CreateIndex
CREATE INDEX "stored_file_organization_id_owner_id_idx" ON "stored_file"("organization_id", "owner_id");

-- AddForeignKey
ALTER TABLE "notice_batch" ADD CONSTRAINT "notice_batch_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_batch_item" ADD CONSTRAINT "notice_batch_item_organization_id_notice_batch_id_fkey" FOREIGN KEY ("organization_id", "notice_batch_id") REFERENCES "notice_batch"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stored_file_chunk" ADD CONSTRAINT "stored_file_chunk_organization_id_file_id_fkey" FOREIGN KEY ("organization_id", "file_id") REFERENCES "stored_file"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "notice_batch"
  ADD CONSTRAINT "notice_batch_format_known" CHECK ("format" IN ('zip', 'pdf')),
  ADD CONSTRAINT "notice_batch_sorting_known" CHECK ("sorting" IN ('noticeNumber', 'name', 'postalCode')),
  ADD CONSTRAINT "notice_batch_status_known" CHECK ("status" IN ('drawing', 'done', 'cancelled', 'expired')),
  ADD CONSTRAINT "notice_batch_counts_sound" CHECK ("total" > 0 AND "done" BETWEEN 0 AND "total" AND "skipped" BETWEEN 0 AND "done"),
  ADD CONSTRAINT "notice_batch_finished_whole" CHECK (("status" IN ('done', 'expired')) = ("finished_at" IS NOT NULL) AND ("finished_at" IS NULL) = ("expires_at" IS NULL));

CALL isolate('notice_batch', 'SELECT, INSERT, UPDATE', 'SELECT, UPDATE');
CALL isolate('notice_batch_item', 'SELECT, INSERT, UPDATE', 'SELECT, DELETE');
CALL isolate('stored_file', 'SELECT, INSERT, UPDATE, DELETE', 'SELECT, DELETE');
CALL isolate('stored_file_chunk', 'SELECT, INSERT', 'SELECT');
