-- Why: positions get their full shape: revoked ones, amounts by date or by days since the notification, budget of transfers, co-debtors, the vertical's own
--   id, attachments, payments recorded by hand.
-- Locks: ACCESS EXCLUSIVE on debt_position, installment and transfer for an instant: new columns are empty, new checks are added NOT VALID and validated under
--   SHARE UPDATE EXCLUSIVE, which reads the tables once and blocks nobody.
-- Back: DROP TABLE co_debtor, position_attachment, manual_payment; drop the added columns; put back the checks of the first migration (no row may be revoked
--   then) and the functions of the migrations before.

ALTER TABLE "debt_position"
  ADD COLUMN "external_id" TEXT,
  ADD COLUMN "external_source" TEXT,
  ADD COLUMN "closing_act" TEXT;
ALTER TABLE "installment"
  ADD COLUMN "amount_steps" JSONB,
  ADD COLUMN "notified_on" DATE;
ALTER TABLE "transfer"
  ADD COLUMN "budget" JSONB;

CREATE UNIQUE INDEX "debt_position_organization_id_external_source_external_id_key" ON "debt_position"("organization_id", "external_source", "external_id");

ALTER TABLE "debt_position" DROP CONSTRAINT "debt_position_status_known";
ALTER TABLE "debt_position" ADD CONSTRAINT "debt_position_status_known"
  CHECK ("status" IN ('draft', 'published', 'partially_paid', 'paid', 'reported', 'cancelled', 'revoked')) NOT VALID;
ALTER TABLE "debt_position" ADD CONSTRAINT "debt_position_external_together" CHECK (("external_id" IS NULL) = ("external_source" IS NULL)) NOT VALID;
ALTER TABLE "debt_position" ADD CONSTRAINT "debt_position_external_length" CHECK (char_length("external_id") BETWEEN 1 AND 70) NOT VALID;
ALTER TABLE "installment" DROP CONSTRAINT "installment_status_known";
ALTER TABLE "installment" ADD CONSTRAINT "installment_status_known"
  CHECK ("status" IN ('draft', 'unpaid', 'paid', 'reported', 'cancelled', 'revoked', 'excluded')) NOT VALID;
ALTER TABLE "debt_position" VALIDATE CONSTRAINT "debt_position_status_known";
ALTER TABLE "debt_position" VALIDATE CONSTRAINT "debt_position_external_together";
ALTER TABLE "debt_position" VALIDATE CONSTRAINT "debt_position_external_length";
ALTER TABLE "installment" VALIDATE CONSTRAINT "installment_status_known";

-- CreateTable
CREATE TABLE "co_debtor" (
    "organization_id" UUID NOT NULL,
    "debt_position_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "debtor_type" TEXT NOT NULL,
    "debtor_key" BYTEA NOT NULL,
    "debtor_name" TEXT NOT NULL,
    "debtor_cipher" BYTEA NOT NULL,

    CONSTRAINT "co_debtor_pkey" PRIMARY KEY ("organization_id","debt_position_id","ordinal")
);

-- CreateTable
CREATE TABLE "position_attachment" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "debt_position_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "content_hash" BYTEA NOT NULL,
    "sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "position_attachment_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "manual_payment" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "debt_position_id" UUID NOT NULL,
    "installment_id" UUID NOT NULL,
    "method" TEXT NOT NULL,
    "amount_cents" BIGINT NOT NULL,
    "paid_on" DATE NOT NULL,
    "document" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "recorded_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "voided_at" TIMESTAMPTZ(3),
    "voided_by" TEXT,
    "void_reason" TEXT,

    CONSTRAINT "manual_payment_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE INDEX "co_debtor_organization_id_debtor_key_idx" ON "co_debtor"("organization_id", "debtor_key");

-- CreateIndex
CREATE INDEX "position_attachment_organization_id_debt_position_id_idx" ON "position_attachment"("organization_id", "debt_position_id");

-- CreateIndex
CREATE INDEX "manual_payment_organization_id_debt_position_id_idx" ON "manual_payment"("organization_id", "debt_position_id");

-- CreateIndex
CREATE INDEX "manual_payment_organization_id_paid_on_id_idx" ON "manual_payment"("organization_id", "paid_on", "id");

-- AddForeignKey
ALTER TABLE "co_debtor" ADD CONSTRAINT "co_debtor_organization_id_debt_position_id_fkey" FOREIGN KEY ("organization_id", "debt_position_id") REFERENCES "debt_position"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position_attachment" ADD CONSTRAINT "position_attachment_organization_id_debt_position_id_fkey" FOREIGN KEY ("organization_id", "debt_position_id") REFERENCES "debt_position"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "manual_payment" ADD CONSTRAINT "manual_payment_organization_id_debt_position_id_fkey" FOREIGN KEY ("organization_id", "debt_position_id") REFERENCES "debt_position"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "manual_payment" ADD CONSTRAINT "manual_payment_organization_id_installment_id_fkey" FOREIGN KEY ("organization_id", "installment_id") REFERENCES "installment"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One payment by hand at a time: another may follow only after the first was voided.
CREATE UNIQUE INDEX "manual_payment_one_in_force" ON "manual_payment" ("organization_id", "installment_id") WHERE "voided_at" IS NULL;
ALTER TABLE "manual_payment"
  ADD CONSTRAINT "manual_payment_method_known" CHECK ("method" IN ('cash', 'bank_transfer', 'postal', 'card', 'offset', 'other')),
  ADD CONSTRAINT "manual_payment_amount_range" CHECK ("amount_cents" BETWEEN 1 AND 99999999999),
  ADD CONSTRAINT "manual_payment_voided_together" CHECK (("voided_at" IS NULL) = ("voided_by" IS NULL) AND ("voided_at" IS NULL) = ("void_reason" IS NULL));
ALTER TABLE "co_debtor"
  ADD CONSTRAINT "co_debtor_ordinal_range" CHECK ("ordinal" BETWEEN 1 AND 10),
  ADD CONSTRAINT "co_debtor_type_known" CHECK ("debtor_type" IN ('F', 'G'));
ALTER TABLE "position_attachment"
  ADD CONSTRAINT "position_attachment_size" CHECK ("bytes" BETWEEN 1 AND 5242880);
-- Ciphertext does not compress.
ALTER TABLE "position_attachment" ALTER COLUMN "sealed" SET STORAGE EXTERNAL;

-- A payment by hand is voided, never changed or removed.
CREATE FUNCTION keep_manual_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a payment recorded by hand can only be voided, once' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER "manual_payment_keeps_its_facts" BEFORE UPDATE ON "manual_payment" FOR EACH ROW
  WHEN (OLD."voided_at" IS NOT NULL OR (NEW."installment_id", NEW."debt_position_id", NEW."method", NEW."amount_cents", NEW."paid_on", NEW."document", NEW."reason", NEW."recorded_by", NEW."created_at")
    IS DISTINCT FROM (OLD."installment_id", OLD."debt_position_id", OLD."method", OLD."amount_cents", OLD."paid_on", OLD."document", OLD."reason", OLD."recorded_by", OLD."created_at"))
  EXECUTE FUNCTION keep_manual_payment();

CALL isolate('co_debtor', 'SELECT, INSERT, DELETE', 'SELECT');
CALL isolate('position_attachment', 'SELECT, INSERT, DELETE', 'SELECT');
CALL isolate('manual_payment', 'SELECT, INSERT, UPDATE', 'SELECT');

-- An option may be added to a draft, or taken away from it.
GRANT DELETE ON "payment_option", "installment" TO quietanza_app;

-- A position that is not a draft keeps its parts for ever.
CREATE FUNCTION keep_published_parts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an installment with a notice number is never deleted' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER "installment_is_kept" BEFORE DELETE ON "installment" FOR EACH ROW
  WHEN (OLD."notice_number" IS NOT NULL) EXECUTE FUNCTION keep_published_parts();

-- What the Nodo asks of one notice, in one value: a row of many columns would be described again with every answer. station_notice stays for processes of
-- the release before.
CREATE FUNCTION notice_for_station(organization uuid, notice text) RETURNS TABLE (found json) LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  PERFORM set_config('app.organization_id', organization::text, true);
  RETURN QUERY
    SELECT json_build_array(p.id, p.description, p.debtor_type, p.debtor_name, encode(p.debtor_cipher, 'base64'), p.collection_service_id, i.id, i.status, i.iuv,
      i.amount_cents, i.due_date, i.payable_after_due_date, i.valid_from, i.metadata, i.amount_steps, i.notified_on,
      NOT EXISTS (SELECT FROM installment o WHERE o.organization_id = organization AND o.payment_option_id = i.payment_option_id
        AND o.id <> i.id AND o.status = 'unpaid'),
      (SELECT json_agg(json_build_array(t.number, t.amount_cents, t.beneficiary_fiscal_code, t.beneficiary_name, t.iban, t.postal_iban,
          t.stamp_document_hash, t.stamp_province, t.taxonomy_code, t.remittance_information, t.metadata) ORDER BY t.number)
        FROM transfer t WHERE t.organization_id = organization AND t.installment_id = i.id))
    FROM installment i JOIN debt_position p ON p.organization_id = i.organization_id AND p.id = i.debt_position_id
    WHERE i.organization_id = organization AND i.notice_number = notice;
END $$;

CREATE OR REPLACE FUNCTION position_of_receipt(organization uuid, notice text)
RETURNS TABLE (id uuid, status text, version integer, installments json, transfers json)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  PERFORM set_config('app.organization_id', organization::text, true);
  RETURN QUERY
    SELECT p.id, p.status, p.version,
      (SELECT json_agg(json_build_array(o.id, o.kind, i.id, i.number, i.status, i.iuv, i.notice_number, i.amount_cents, i.due_date,
          i.payable_after_due_date, i.valid_from, i.amount_steps, i.notified_on) ORDER BY o.ordinal, i.number)
        FROM installment i JOIN payment_option o ON o.organization_id = i.organization_id AND o.id = i.payment_option_id
        WHERE i.organization_id = organization AND i.debt_position_id = p.id),
      (SELECT json_agg(json_build_array(t.number, t.amount_cents, t.beneficiary_fiscal_code, t.beneficiary_name, t.iban, t.postal_iban,
          t.stamp_document_hash, t.stamp_province, t.taxonomy_code, t.remittance_information, t.metadata) ORDER BY t.number)
        FROM transfer t WHERE t.organization_id = organization AND t.installment_id = n.id)
    FROM installment n JOIN debt_position p ON p.organization_id = n.organization_id AND p.id = n.debt_position_id
    WHERE n.organization_id = organization AND n.notice_number = notice;
END $$;
