-- Why: formats of the market answer a file with the notices too; their archive is read by ranges over SFTP, so its file is made of whole pieces.
-- Locks: ACCESS EXCLUSIVE on notice_batch and import_result, briefly.
-- Back: drop the columns and the index; answers of kind 'notices' must be gone before the constraint is narrowed again.

ALTER TABLE "notice_batch" ADD COLUMN "answers" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "notice_batch" ADD COLUMN "sealed_rest" BYTEA;
ALTER TABLE "notice_batch" ADD CONSTRAINT "notice_batch_answers_import" CHECK (NOT "answers" OR "import_id" IS NOT NULL);
CREATE UNIQUE INDEX "notice_batch_answers" ON "notice_batch" ("organization_id", "import_id") WHERE "answers";
ALTER TABLE "import_result" DROP CONSTRAINT "import_result_kind_known";
ALTER TABLE "import_result" ADD CONSTRAINT "import_result_kind_known" CHECK ("kind" IN ('discards', 'accepted', 'outcomes', 'notices'));
