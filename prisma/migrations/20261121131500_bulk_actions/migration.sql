-- Why: one command on many positions runs in the background, row by row, and tells how each went; a cancellation of many can be undone as one.
-- Locks: none on tables that exist.
-- Back: drop bulk_action_row and bulk_action.

CREATE TABLE "bulk_action" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "act" TEXT,
    "undoes" UUID,
    "total" INTEGER NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "requested_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_action_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE TABLE "bulk_action_row" (
    "organization_id" UUID NOT NULL,
    "bulk_action_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "debt_position_id" UUID NOT NULL,
    "outcome" TEXT,
    "problem" TEXT,

    CONSTRAINT "bulk_action_row_pkey" PRIMARY KEY ("organization_id","bulk_action_id","ordinal")
);
CREATE UNIQUE INDEX "bulk_action_organization_id_undoes_key" ON "bulk_action"("organization_id", "undoes");
ALTER TABLE "bulk_action_row" ADD CONSTRAINT "bulk_action_row_organization_id_bulk_action_id_fkey" FOREIGN KEY ("organization_id", "bulk_action_id") REFERENCES "bulk_action"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "bulk_action"
  ADD CONSTRAINT "bulk_action_kind_known" CHECK ("kind" IN ('publish', 'cancel', 'revoke', 'restore')),
  ADD CONSTRAINT "bulk_action_status_known" CHECK ("status" IN ('running', 'done', 'stopped'));
ALTER TABLE "bulk_action_row" ADD CONSTRAINT "bulk_action_row_outcome_known" CHECK ("outcome" IN ('done', 'refused'));

CALL isolate('bulk_action', 'SELECT, INSERT, UPDATE', 'SELECT');
CALL isolate('bulk_action_row', 'SELECT, INSERT, UPDATE', 'SELECT');
