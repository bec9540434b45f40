-- Why: discarded rows are put right one by one, or let go, by operators: who did it and what was loaded instead; what came stays as it came.
-- Locks: ACCESS EXCLUSIVE on import and import_discard for an instant (columns without volatile default; checks not verified on rows of before).
-- Back: drop the columns; write import_counts_sound again without dropped; revoke UPDATE on import_discard.

ALTER TABLE "import" ADD COLUMN "dropped" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "sealed_head" BYTEA;
ALTER TABLE "import"
  DROP CONSTRAINT "import_counts_sound",
  ADD CONSTRAINT "import_counts_sound" CHECK ("read" <= "row_count"
    AND "created" + "changed" + "unchanged" + "cancelled" + "discarded" + "dropped" = "read" AND "withdrawn" + "kept" <= "created") NOT VALID;

ALTER TABLE "import_discard" ADD COLUMN "settled_as" TEXT, ADD COLUMN "settled_at" TIMESTAMPTZ(3), ADD COLUMN "settled_by_name" TEXT,
  ADD COLUMN "sealed_fix" BYTEA, ADD COLUMN "debt_position_id" UUID;
ALTER TABLE "import_discard"
  ADD CONSTRAINT "import_discard_settled_known" CHECK ("settled_as" IN ('created', 'changed', 'unchanged', 'cancelled', 'dropped')),
  ADD CONSTRAINT "import_discard_settled_whole" CHECK (("settled_as" IS NULL) = ("settled_at" IS NULL) AND ("settled_as" IS NULL) = ("settled_by_name" IS NULL)
    AND ("settled_as" IS NULL OR "settled_as" = 'dropped') = ("sealed_fix" IS NULL) AND ("sealed_fix" IS NULL) = ("debt_position_id" IS NULL));

-- What came is never written over.
GRANT UPDATE ("settled_as", "settled_at", "settled_by_name", "sealed_fix", "debt_position_id") ON "import_discard" TO quietanza_app;
