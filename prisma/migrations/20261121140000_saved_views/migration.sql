-- Why: an operator keeps the filters, columns and order of a list under a name. What was searched may be a person: the address is encrypted.
-- Locks: none on tables that exist.
-- Back: drop saved_view.

CREATE TABLE "saved_view" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "operator_id" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query_cipher" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE UNIQUE INDEX "saved_view_organization_id_operator_id_list_name_key" ON "saved_view"("organization_id", "operator_id", "list", "name");

CALL isolate('saved_view', 'SELECT, INSERT, UPDATE, DELETE', 'SELECT');
