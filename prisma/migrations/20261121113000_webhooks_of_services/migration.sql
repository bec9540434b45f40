-- Why: a program that may see some collection services only is told what happens to those only; what it changes carries the version it saw.
-- Locks: ACCESS EXCLUSIVE on public_event and webhook_endpoint for an instant: the new columns are empty or have constant defaults.
-- Back: drop the column collection_service_id of public_event, and collection_service_ids and version of webhook_endpoint.

-- AlterTable
ALTER TABLE "public_event" ADD COLUMN     "collection_service_id" UUID;

-- AlterTable
ALTER TABLE "webhook_endpoint" ADD COLUMN     "collection_service_ids" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;
