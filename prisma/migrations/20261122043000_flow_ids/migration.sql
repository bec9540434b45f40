-- Why: some formats name a flow that may be sent once: the same id with another content is refused while an import of it stands. Ids are kept keyed,
-- with the import, which outlives its file.
-- Locks: ACCESS EXCLUSIVE on import and import_file for an instant (columns without default; the index is of a column that is empty everywhere).
-- Back: drop the columns; ids may be sent again then.

ALTER TABLE "import" ADD COLUMN "flow_key" BYTEA;
ALTER TABLE "import_file" ADD COLUMN "flow_key" BYTEA;

CREATE INDEX "import_flow_idx" ON "import"("organization_id", "flow_key") WHERE "flow_key" IS NOT NULL;
