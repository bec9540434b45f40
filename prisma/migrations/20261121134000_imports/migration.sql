-- Why: many positions loaded together in the background: the rows that wait, how far the work is, what became of each row.
-- Locks: none on tables that exist, besides SHARE ROW EXCLUSIVE on organization for an instant (foreign key).
-- Back: drop import_discard, import_piece, import.

-- CreateTable
CREATE TABLE "import" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "external_source" TEXT NOT NULL,
    "collection_service_ids" UUID[],
    "publish" BOOLEAN NOT NULL,
    "content_hash" BYTEA NOT NULL,
    "same_as" UUID,
    "row_count" INTEGER NOT NULL,
    "piece_count" INTEGER NOT NULL,
    "pieces_done" INTEGER NOT NULL DEFAULT 0,
    "read" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "discarded" INTEGER NOT NULL DEFAULT 0,
    "withdrawn" INTEGER NOT NULL DEFAULT 0,
    "kept" INTEGER NOT NULL DEFAULT 0,
    "pieces_withdrawn" INTEGER NOT NULL DEFAULT 0,
    "amount_cents" BIGINT NOT NULL DEFAULT 0,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID NOT NULL,
    "actor_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "discards_until" TIMESTAMPTZ(3),

    CONSTRAINT "import_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "import_piece" (
    "organization_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "first_row" INTEGER NOT NULL,
    "rows" INTEGER NOT NULL,
    "sealed" BYTEA,
    "outcomes" TEXT,
    "position_ids" UUID[],

    CONSTRAINT "import_piece_pkey" PRIMARY KEY ("organization_id","import_id","ordinal")
);

-- CreateTable
CREATE TABLE "import_discard" (
    "organization_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "problems" JSONB NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "import_discard_pkey" PRIMARY KEY ("organization_id","import_id","row")
);

-- CreateIndex
CREATE INDEX "import_organization_id_content_hash_idx" ON "import"("organization_id", "content_hash");

-- CreateIndex
CREATE INDEX "import_discards_until_idx" ON "import"("discards_until");

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_piece" ADD CONSTRAINT "import_piece_organization_id_import_id_fkey" FOREIGN KEY ("organization_id", "import_id") REFERENCES "import"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_discard" ADD CONSTRAINT "import_discard_organization_id_import_id_fkey" FOREIGN KEY ("organization_id", "import_id") REFERENCES "import"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "import"
  ADD CONSTRAINT "import_status_known" CHECK ("status" IN ('received', 'loading', 'paused', 'completed', 'completed_with_discards', 'cancelled', 'failed', 'withdrawing', 'withdrawn')),
  ADD CONSTRAINT "import_source_known" CHECK ("source" IN ('api', 'backoffice')),
  ADD CONSTRAINT "import_actor_known" CHECK ("actor_kind" IN ('client', 'operator')),
  ADD CONSTRAINT "import_rows_sound" CHECK ("row_count" > 0 AND "piece_count" > 0 AND "pieces_done" BETWEEN 0 AND "piece_count" AND "pieces_withdrawn" BETWEEN 0 AND "pieces_done"),
  ADD CONSTRAINT "import_counts_sound" CHECK ("read" <= "row_count" AND "created" + "changed" + "unchanged" + "discarded" = "read" AND "withdrawn" + "kept" <= "created"),
  ADD CONSTRAINT "import_completed_whole" CHECK ("status" NOT IN ('completed', 'completed_with_discards') OR ("read" = "row_count" AND "finished_at" IS NOT NULL));
ALTER TABLE "import_piece"
  ADD CONSTRAINT "import_piece_told_whole" CHECK (("outcomes" IS NULL) = ("position_ids" IS NULL) AND (length("outcomes") = "rows") IS NOT FALSE AND (cardinality("position_ids") = "rows") IS NOT FALSE),
  -- What was loaded is not kept twice.
  ADD CONSTRAINT "import_piece_emptied" CHECK ("outcomes" IS NULL OR "sealed" IS NULL);

CALL isolate('import', 'SELECT, INSERT, UPDATE', 'SELECT, UPDATE');
CALL isolate('import_piece', 'SELECT, INSERT, UPDATE', 'SELECT');
CALL isolate('import_discard', 'SELECT, INSERT', 'SELECT, DELETE');
