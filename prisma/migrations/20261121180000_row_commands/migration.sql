-- Why: rows of files name installments by keys of their own, and cancel positions: what they are called is kept, and what was cancelled is counted.
-- Locks: ACCESS EXCLUSIVE on installment and import for an instant (columns without rewriting, a check not verified on rows of before); SHARE on installment
--   while the index, empty at first, is made by reading the table.
-- Back: drop installment_external_key and the columns; write import_counts_sound again without cancelled.

ALTER TABLE "installment" ADD COLUMN "external_key" TEXT;
ALTER TABLE "installment"
  ADD CONSTRAINT "installment_external_key_length" CHECK (char_length("external_key") BETWEEN 1 AND 70) NOT VALID;
CREATE INDEX "installment_external_key" ON "installment" ("organization_id", "external_key") WHERE "external_key" IS NOT NULL;

ALTER TABLE "import" ADD COLUMN "cancelled" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "import"
  DROP CONSTRAINT "import_counts_sound",
  ADD CONSTRAINT "import_counts_sound" CHECK ("read" <= "row_count" AND "created" + "changed" + "unchanged" + "cancelled" + "discarded" = "read"
    AND "withdrawn" + "kept" <= "created");
