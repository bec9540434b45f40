-- Why: the notices of an import are printed together, in the order of its rows, and each says where the other is.
-- Locks: ACCESS EXCLUSIVE on notice_batch, a short table.
-- Back: drop the column; batches sorted as 'import' must be gone before the constraint is narrowed again.

ALTER TABLE "notice_batch" ADD COLUMN "import_id" UUID;
ALTER TABLE "notice_batch" DROP CONSTRAINT "notice_batch_sorting_known";
ALTER TABLE "notice_batch" ADD CONSTRAINT "notice_batch_sorting_known" CHECK ("sorting" IN ('noticeNumber', 'name', 'postalCode', 'import'));
