-- Why: some formats are answered with one archive of the file, its outcomes and its notices. Until the notices are drawn the outcomes are shown, and delivered
-- to nobody; when none is drawn they are delivered alone.
-- Locks: ACCESS EXCLUSIVE on import_result for an instant (a column with a constant default).
-- Back: drop the column.

ALTER TABLE "import_result" ADD COLUMN "kept_back" BOOLEAN NOT NULL DEFAULT false;
GRANT UPDATE ("kept_back", "made_at") ON "import_result" TO quietanza_app;
