-- Why: a row that fails for no reason of its own is tried again, and after three times is passed over, so that the others go on.
-- Locks: bulk_action_row, for an instant: the column has a constant default.
-- Back: drop the column.

ALTER TABLE "bulk_action_row" ADD COLUMN "faults" INTEGER NOT NULL DEFAULT 0;
