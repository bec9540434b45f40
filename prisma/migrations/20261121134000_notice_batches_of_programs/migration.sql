-- Why: programs of others ask for bulk prints too, and each sees its own.
-- Locks: ACCESS EXCLUSIVE on notice_batch for an instant: a column without a default.
-- Back: drop the column api_client_id of notice_batch.

-- AlterTable
ALTER TABLE "notice_batch" ADD COLUMN     "api_client_id" UUID;
