-- Why: programs read what was paid with a cursor: every receipt, payment by hand and void gets a number, in the order in which readers can see it.
-- Locks: ACCESS EXCLUSIVE on receipt, manual_payment, installment, debt_position and organization while their rows are numbered: one pass over the
--   receipts and the payments by hand.
-- Back: drop payment_entry and payment_entry_counter.

-- CreateTable
CREATE TABLE "payment_entry" (
    "organization_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "source_id" UUID NOT NULL,
    "debt_position_id" UUID,
    "installment_id" UUID,
    "collection_service_id" UUID,
    "notice_number" TEXT,
    "iuv" TEXT,
    "amount_cents" BIGINT NOT NULL,
    "paid_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_entry_pkey" PRIMARY KEY ("organization_id","sequence")
);

-- CreateTable
CREATE TABLE "payment_entry_counter" (
    "organization_id" UUID NOT NULL,
    "last_sequence" BIGINT NOT NULL,

    CONSTRAINT "payment_entry_counter_pkey" PRIMARY KEY ("organization_id")
);

-- CreateIndex
CREATE INDEX "payment_entry_organization_id_debt_position_id_idx" ON "payment_entry"("organization_id", "debt_position_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_entry_organization_id_source_id_kind_key" ON "payment_entry"("organization_id", "source_id", "kind");

-- AddForeignKey
ALTER TABLE "payment_entry" ADD CONSTRAINT "payment_entry_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_entry_counter" ADD CONSTRAINT "payment_entry_counter_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "payment_entry"
  ADD CONSTRAINT "payment_entry_sequence_positive" CHECK ("sequence" > 0),
  ADD CONSTRAINT "payment_entry_kind_known" CHECK ("kind" IN ('receipt', 'share', 'refusedReceipt', 'manual', 'manualVoided')),
  ADD CONSTRAINT "payment_entry_amount_range" CHECK ("amount_cents" BETWEEN 0 AND 99999999999);

-- What is known already is numbered in the order of its arrival. Row security binds the owner too: it is lifted for this pass, inside this transaction.
ALTER TABLE "receipt" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "manual_payment" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "installment" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "debt_position" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "organization" NO FORCE ROW LEVEL SECURITY;
INSERT INTO "payment_entry" ("organization_id", "sequence", "kind", "source_id", "debt_position_id", "installment_id", "collection_service_id",
    "notice_number", "iuv", "amount_cents", "paid_at", "recorded_at")
  SELECT k."organization_id", row_number() OVER (PARTITION BY k."organization_id" ORDER BY k."recorded_at", k."source_id", k."kind"), k."kind",
    k."source_id", k."debt_position_id", k."installment_id", p."collection_service_id", k."notice_number", k."iuv", k."amount_cents", k."paid_at",
    k."recorded_at"
  FROM (
    SELECT r."organization_id", CASE WHEN r."outcome" <> 'OK' THEN 'refusedReceipt' WHEN r."issuer_fiscal_code" <> o."fiscal_code" THEN 'share' ELSE 'receipt' END AS "kind",
      r."id" AS "source_id", r."debt_position_id", r."installment_id", r."notice_number", r."iuv",
      CASE WHEN r."outcome" = 'OK' AND r."issuer_fiscal_code" <> o."fiscal_code" THEN
        (SELECT coalesce(sum((t->>'amountCents')::bigint), 0) FROM jsonb_array_elements(r."transfers") AS t WHERE t->>'beneficiaryFiscalCode' = o."fiscal_code")
        ELSE r."amount_cents" END AS "amount_cents",
      coalesce(r."paid_at", r."received_at") AS "paid_at", r."received_at" AS "recorded_at"
    FROM "receipt" r JOIN "organization" o ON o."organization_id" = r."organization_id"
    UNION ALL
    SELECT m."organization_id", v."kind", m."id", m."debt_position_id", m."installment_id", i."notice_number", i."iuv", m."amount_cents",
      m."paid_on"::timestamp AT TIME ZONE 'Europe/Rome', v."at"
    FROM "manual_payment" m JOIN "installment" i ON i."organization_id" = m."organization_id" AND i."id" = m."installment_id"
      CROSS JOIN LATERAL (VALUES ('manual', m."created_at"), ('manualVoided', m."voided_at")) AS v("kind", "at")
    WHERE v."at" IS NOT NULL) AS k
  LEFT JOIN "debt_position" p ON p."organization_id" = k."organization_id" AND p."id" = k."debt_position_id";
INSERT INTO "payment_entry_counter" ("organization_id", "last_sequence")
  SELECT "organization_id", max("sequence") FROM "payment_entry" GROUP BY "organization_id";
ALTER TABLE "receipt" FORCE ROW LEVEL SECURITY;
ALTER TABLE "manual_payment" FORCE ROW LEVEL SECURITY;
ALTER TABLE "installment" FORCE ROW LEVEL SECURITY;
ALTER TABLE "debt_position" FORCE ROW LEVEL SECURITY;
ALTER TABLE "organization" FORCE ROW LEVEL SECURITY;

CALL isolate('payment_entry', 'SELECT, INSERT', 'SELECT');
CALL isolate('payment_entry_counter', 'SELECT, INSERT, UPDATE', 'SELECT');
