-- Why: programs of others ask which positions changed since an instant. Positions of before count as changed now: a poller reads them once more.
-- Locks: ACCESS EXCLUSIVE on debt_position for an instant (the column has a constant default, no row is rewritten); SHARE while the index is made.
-- Back: drop the index and the column.

ALTER TABLE "debt_position" ADD COLUMN "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- A summary of blocks and not of rows: a payment must go on without touching an index (from PostgreSQL 16 only BRIN leaves updates in their page).
CREATE INDEX "debt_position_updated_at_idx" ON "debt_position" USING BRIN ("updated_at");
