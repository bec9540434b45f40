-- Why: receipts that should be here and are not are known, told, and searched at pagoPA's receipts service, ten calls an hour.
-- Locks: SHARE on checkout_payment while its index is built (nobody starts a payment meanwhile): one row per payment started.
-- Back: drop expected_receipt, receipts_service_quota and the index checkout_payment_unconfirmed.

-- CreateTable
CREATE TABLE "expected_receipt" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "notice_number" TEXT,
    "iuv" TEXT NOT NULL,
    "iur" TEXT,
    "amount_cents" BIGINT NOT NULL,
    "reporting_flow_id" UUID,
    "outcome" TEXT,
    "expected_since" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "claimed_until" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "expected_receipt_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "receipts_service_quota" (
    "environment" TEXT NOT NULL,
    "broker_fiscal_code" TEXT NOT NULL,
    "called_at" TIMESTAMPTZ(3)[] DEFAULT ARRAY[]::TIMESTAMPTZ(3)[],
    "paused_until" TIMESTAMPTZ(3),

    CONSTRAINT "receipts_service_quota_pkey" PRIMARY KEY ("environment","broker_fiscal_code")
);

-- CreateIndex
CREATE INDEX "expected_receipt_organization_id_iuv_idx" ON "expected_receipt"("organization_id", "iuv");

-- CreateIndex
CREATE UNIQUE INDEX "expected_receipt_organization_id_iur_key" ON "expected_receipt"("organization_id", "iur");

-- AddForeignKey
ALTER TABLE "expected_receipt" ADD CONSTRAINT "expected_receipt_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "expected_receipt"
  ADD CONSTRAINT "expected_receipt_source_known" CHECK ("source" IN ('checkout', 'flow')),
  ADD CONSTRAINT "expected_receipt_state_known" CHECK ("state" IN ('waiting', 'late', 'recovering', 'recovered', 'arrived', 'unrecoverable', 'dropped')),
  ADD CONSTRAINT "expected_receipt_searched_by_iur" CHECK ("next_attempt_at" IS NULL OR "iur" IS NOT NULL),
  ADD CONSTRAINT "expected_receipt_named_by_its_source" CHECK (("source" = 'checkout' AND "notice_number" IS NOT NULL) OR ("source" = 'flow' AND "iur" IS NOT NULL));

-- One expectation for each notice, whatever how many times its payer came back.
CREATE UNIQUE INDEX "expected_receipt_of_notice" ON "expected_receipt" ("organization_id", "notice_number") WHERE "source" = 'checkout';
-- Nearly every row has ended: only the others are looked for.
CREATE INDEX "expected_receipt_open" ON "expected_receipt" ("organization_id", "state", "expected_since") WHERE "state" IN ('waiting', 'late', 'recovering', 'unrecoverable');
CREATE INDEX "expected_receipt_due" ON "expected_receipt" ("next_attempt_at") WHERE "next_attempt_at" IS NOT NULL;
CREATE INDEX "checkout_payment_unconfirmed" ON "checkout_payment" ("returned_at") WHERE "last_return" IN ('ok', 'waiting');

-- The platform tells which are late, of all organizations at once.
CALL isolate('expected_receipt', 'SELECT, INSERT, UPDATE', 'SELECT, UPDATE');
CALL platform_only('receipts_service_quota', 'SELECT, INSERT, UPDATE');
