-- Why: numbers set aside for notices printed blank; the second language of an organization's notices.
-- Locks: ACCESS EXCLUSIVE on organization for an instant (columns without a default), SHARE ROW EXCLUSIVE on collection_service for an instant.
-- Back: drop notice_block_number, notice_block and the columns notice_language, second_name, second_office of organization.

-- AlterTable
ALTER TABLE "organization" ADD COLUMN     "notice_language" TEXT,
ADD COLUMN     "second_name" TEXT,
ADD COLUMN     "second_office" TEXT;

-- CreateTable
CREATE TABLE "notice_block" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "collection_service_id" UUID NOT NULL,
    "segregation_code" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_block_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "notice_block_number" (
    "organization_id" UUID NOT NULL,
    "notice_number" TEXT NOT NULL,
    "notice_block_id" UUID NOT NULL,
    "base" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "debt_position_id" UUID,
    "changed_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_block_number_pkey" PRIMARY KEY ("organization_id","notice_number")
);

-- CreateIndex
CREATE INDEX "notice_block_number_organization_id_notice_block_id_idx" ON "notice_block_number"("organization_id", "notice_block_id");

-- AddForeignKey
ALTER TABLE "notice_block" ADD CONSTRAINT "notice_block_organization_id_collection_service_id_fkey" FOREIGN KEY ("organization_id", "collection_service_id") REFERENCES "collection_service"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_block_number" ADD CONSTRAINT "notice_block_number_organization_id_notice_block_id_fkey" FOREIGN KEY ("organization_id", "notice_block_id") REFERENCES "notice_block"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "organization"
  ADD CONSTRAINT "organization_notice_language_known" CHECK ("notice_language" IN ('de', 'sl', 'fr', 'en'));
ALTER TABLE "notice_block_number"
  ADD CONSTRAINT "notice_block_number_state_known" CHECK ("state" IN ('free', 'bound', 'void')),
  ADD CONSTRAINT "notice_block_number_bound_whole" CHECK (("state" = 'bound') = ("debt_position_id" IS NOT NULL));

CALL isolate('notice_block', 'SELECT, INSERT', 'SELECT');
CALL isolate('notice_block_number', 'SELECT, INSERT, UPDATE', 'SELECT');
