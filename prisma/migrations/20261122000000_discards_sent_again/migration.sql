-- Why: discards put right in a file and sent again settle those that wait in the earlier import; they are found by a keyed digest of whose row it is.
-- Locks: ACCESS EXCLUSIVE on import and import_discard for an instant (columns without volatile default; checks not verified on rows of before; the index is
-- of a column that is empty everywhere); SHARE ROW EXCLUSIVE on both for the foreign key, of a column that is empty too.
-- Back: drop the columns; write the three checks again as they were in discards_put_right.

ALTER TABLE "import" ADD COLUMN "resent" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "import"
  DROP CONSTRAINT "import_counts_sound",
  ADD CONSTRAINT "import_counts_sound" CHECK ("read" <= "row_count"
    AND "created" + "changed" + "unchanged" + "cancelled" + "discarded" + "dropped" + "resent" = "read" AND "withdrawn" + "kept" <= "created") NOT VALID;

ALTER TABLE "import_discard" ADD COLUMN "row_key" BYTEA, ADD COLUMN "settled_import_id" UUID;
ALTER TABLE "import_discard"
  DROP CONSTRAINT "import_discard_settled_known",
  ADD CONSTRAINT "import_discard_settled_known" CHECK ("settled_as" IN ('created', 'changed', 'unchanged', 'cancelled', 'dropped', 'resent')) NOT VALID,
  DROP CONSTRAINT "import_discard_settled_whole",
  ADD CONSTRAINT "import_discard_settled_whole" CHECK (("settled_as" IS NULL) = ("settled_at" IS NULL) AND ("settled_as" IS NULL) = ("settled_by_name" IS NULL)
    AND ("settled_as" IS NULL OR "settled_as" IN ('dropped', 'resent')) = ("sealed_fix" IS NULL)
    AND ("settled_as" IS NULL OR "settled_as" = 'dropped') = ("debt_position_id" IS NULL)
    AND coalesce("settled_as" = 'resent', false) = ("settled_import_id" IS NOT NULL)) NOT VALID;

-- Those that wait, by whose row it is.
CREATE INDEX "import_discard_waiting_idx" ON "import_discard"("organization_id", "row_key") WHERE "settled_as" IS NULL AND "row_key" IS NOT NULL;

ALTER TABLE "import_discard" ADD CONSTRAINT "import_discard_organization_id_settled_import_id_fkey"
  FOREIGN KEY ("organization_id", "settled_import_id") REFERENCES "import"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

GRANT UPDATE ("settled_import_id") ON "import_discard" TO quietanza_app;

-- Imports that may have some: asked once for each piece that is loaded.
CREATE INDEX "import_with_discards_idx" ON "import"("organization_id", "id") WHERE "discarded" > 0;
