-- Why: what became of each position of a bulk action is deleted after ninety days; how many went well, and how many were refused, stays with the action.
-- Locks: ACCESS EXCLUSIVE on bulk_action for an instant (columns without default); SHARE while its index is built, over a row for each action.
-- Back: drop the index, the columns and the grants; outcomes that were deleted do not come back.

ALTER TABLE "bulk_action" ADD COLUMN "succeeded" INTEGER, ADD COLUMN "refused" INTEGER;
ALTER TABLE "bulk_action"
  ADD CONSTRAINT "bulk_action_counts_whole" CHECK (("succeeded" IS NULL) = ("refused" IS NULL) AND ("succeeded" IS NULL OR "status" <> 'running')) NOT VALID;

-- Those whose rows are still there.
CREATE INDEX "bulk_action_with_rows" ON "bulk_action"("finished_at") WHERE "succeeded" IS NULL;

GRANT UPDATE ("succeeded", "refused") ON "bulk_action" TO quietanza_platform;
GRANT DELETE ON "bulk_action_row" TO quietanza_platform;
