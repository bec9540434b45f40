-- Why: an organization may offer services of pagoPA's catalogue at PSPs (paDemandPaymentNotice); which, and what they are paid for.
-- Locks: SHARE ROW EXCLUSIVE on organization and collection_service for an instant, to add foreign keys from an empty table.
-- Back: drop demand_service.

-- CreateTable
CREATE TABLE "demand_service" (
    "organization_id" UUID NOT NULL,
    "service_id" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "collection_service_id" UUID NOT NULL,
    "tariff" JSONB,

    CONSTRAINT "demand_service_pkey" PRIMARY KEY ("organization_id","service_id","subject_id")
);

-- AddForeignKey
ALTER TABLE "demand_service" ADD CONSTRAINT "demand_service_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "demand_service" ADD CONSTRAINT "demand_service_organization_id_collection_service_id_fkey" FOREIGN KEY ("organization_id", "collection_service_id") REFERENCES "collection_service"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "demand_service"
  ADD CONSTRAINT "demand_service_kind_known" CHECK ("kind" IN ('cup', 'cie')),
  ADD CONSTRAINT "demand_service_codes" CHECK (char_length("service_id") = 5 AND char_length("subject_id") = 5);

CALL isolate('demand_service', 'SELECT', 'SELECT, INSERT, UPDATE, DELETE');
