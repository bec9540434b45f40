-- Why: reporting flows (FdR) are downloaded: which transfers every PSP paid with which credit transfer. Receipts are found by their id alone.
-- Locks: SHARE on receipt while its new unique index is built (nobody stores a receipt meanwhile, the Nodo repeats), then ACCESS EXCLUSIVE for an
--   instant to drop the old one.
-- Back: drop flow_watermark, reporting_flow_line, reporting_flow; make the unique index of receipt on (organization_id, issuer_fiscal_code, receipt_id).

-- The same columns in another order: also whoever knows only the receipt id finds it.
CREATE UNIQUE INDEX "receipt_organization_id_receipt_id_issuer_fiscal_code_key" ON "receipt"("organization_id", "receipt_id", "issuer_fiscal_code");
DROP INDEX "receipt_organization_id_issuer_fiscal_code_receipt_id_key";

-- CreateTable
CREATE TABLE "reporting_flow" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "psp_id" TEXT NOT NULL,
    "flow_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "problems" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "flow_at" TIMESTAMPTZ(3) NOT NULL,
    "regulation" TEXT NOT NULL,
    "regulation_day" DATE NOT NULL,
    "psp_name" TEXT NOT NULL,
    "receiver_name" TEXT NOT NULL,
    "receiver_fiscal_code" TEXT NOT NULL,
    "bank_bic" TEXT,
    "declared_payments" INTEGER NOT NULL,
    "declared_total_cents" BIGINT NOT NULL,
    "counted_payments" INTEGER,
    "counted_total_cents" BIGINT,
    "raw" BYTEA,
    "download_id" UUID,
    "stored_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reporting_flow_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "reporting_flow_line" (
    "organization_id" UUID NOT NULL,
    "reporting_flow_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "line_index" INTEGER NOT NULL,
    "iuv" TEXT NOT NULL,
    "iur" TEXT NOT NULL,
    "transfer_number" SMALLINT,
    "amount_cents" BIGINT NOT NULL,
    "outcome" TEXT NOT NULL,
    "paid_at" TIMESTAMPTZ(3) NOT NULL,
    "receipt_uuid" UUID,

    CONSTRAINT "reporting_flow_line_pkey" PRIMARY KEY ("organization_id","reporting_flow_id","ordinal")
);

-- CreateTable
CREATE TABLE "flow_watermark" (
    "organization_id" UUID NOT NULL,
    "published_until" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "last_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "last_success_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "flow_watermark_pkey" PRIMARY KEY ("organization_id")
);

-- CreateIndex
CREATE INDEX "reporting_flow_organization_id_regulation_day_id_idx" ON "reporting_flow"("organization_id", "regulation_day", "id");

-- CreateIndex
CREATE INDEX "reporting_flow_organization_id_flow_id_idx" ON "reporting_flow"("organization_id", "flow_id");

-- CreateIndex
CREATE UNIQUE INDEX "reporting_flow_organization_id_psp_id_flow_id_revision_key" ON "reporting_flow"("organization_id", "psp_id", "flow_id", "revision");

-- CreateIndex
CREATE INDEX "reporting_flow_line_organization_id_iur_idx" ON "reporting_flow_line"("organization_id", "iur");

-- CreateIndex
CREATE INDEX "reporting_flow_line_organization_id_iuv_idx" ON "reporting_flow_line"("organization_id", "iuv");

-- AddForeignKey
ALTER TABLE "reporting_flow" ADD CONSTRAINT "reporting_flow_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reporting_flow_line" ADD CONSTRAINT "reporting_flow_line_organization_id_reporting_flow_id_fkey" FOREIGN KEY ("organization_id", "reporting_flow_id") REFERENCES "reporting_flow"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flow_watermark" ADD CONSTRAINT "flow_watermark_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "reporting_flow"
  ADD CONSTRAINT "reporting_flow_status_known" CHECK ("status" IN ('downloading', 'downloaded', 'inconsistent', 'superseded')),
  ADD CONSTRAINT "reporting_flow_revision_positive" CHECK ("revision" >= 1),
  ADD CONSTRAINT "reporting_flow_whole" CHECK ("status" = 'downloading' OR ("raw" IS NOT NULL AND "counted_payments" IS NOT NULL AND "counted_total_cents" IS NOT NULL)),
  ADD CONSTRAINT "reporting_flow_inconsistent_says_why" CHECK ("status" <> 'inconsistent' OR cardinality("problems") > 0);
ALTER TABLE "reporting_flow_line"
  ADD CONSTRAINT "reporting_flow_line_transfer_range" CHECK ("transfer_number" BETWEEN 1 AND 5);

-- Nearly every line has its receipt: only the others are looked for.
CREATE INDEX "reporting_flow_line_missing" ON "reporting_flow_line" ("organization_id", "reporting_flow_id", "ordinal") WHERE "receipt_uuid" IS NULL;

CALL isolate('reporting_flow', 'SELECT, INSERT, UPDATE', 'SELECT');
CALL isolate('reporting_flow_line', 'SELECT, INSERT, UPDATE, DELETE', 'SELECT');
-- The platform moves it back by hand, when a stretch must be read again.
CALL isolate('flow_watermark', 'SELECT, INSERT, UPDATE', 'SELECT, UPDATE');
