-- Why: why a blank notice was taken out of use is told beside its number.
-- Locks: ACCESS EXCLUSIVE on notice_block_number for an instant (a column without a default).
-- Back: drop the column void_reason of notice_block_number.

-- AlterTable
ALTER TABLE "notice_block_number" ADD COLUMN     "void_reason" TEXT;
