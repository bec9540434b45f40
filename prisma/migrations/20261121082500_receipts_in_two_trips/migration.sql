-- Why: a receipt is recorded in two trips: lock and read in one statement; and what is encrypted is not compressed again in vain.
-- Locks: ACCESS EXCLUSIVE on outbox_event and SHARE UPDATE EXCLUSIVE on receipt, receipt_copy and journal_payload for an instant; rows already stored are not touched.
-- Back: DROP FUNCTION lock_position_of_notice; create announce_outbox and its trigger again, as in the first migration; ALTER TABLE … ALTER COLUMN … SET STORAGE EXTENDED.

-- Ciphertext does not compress: PostgreSQL would try at every row.
ALTER TABLE "receipt" ALTER COLUMN "raw" SET STORAGE EXTERNAL;
ALTER TABLE "receipt_copy" ALTER COLUMN "raw" SET STORAGE EXTERNAL;
ALTER TABLE "journal_payload" ALTER COLUMN "sealed" SET STORAGE EXTERNAL;

-- Commits that notify wait for each other: who commits an event announces it afterwards, from outside the transaction.
DROP TRIGGER "outbox_event_announced" ON "outbox_event";
DROP FUNCTION announce_outbox();

-- Locks the position of a notice and reads what a receipt needs of it. The read is a statement of its own, so it sees what the lock waited for.
-- Runs inside a transaction whose organization is set.
CREATE FUNCTION lock_position_of_notice(organization uuid, notice text)
RETURNS TABLE (id uuid, status text, installments json, transfers json)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  position_id uuid;
  paid_id uuid;
BEGIN
  SELECT i.debt_position_id, i.id INTO position_id, paid_id FROM installment i
  WHERE i.organization_id = organization AND i.notice_number = notice;
  IF position_id IS NULL THEN RETURN; END IF;
  PERFORM FROM debt_position p WHERE p.organization_id = organization AND p.id = position_id FOR UPDATE;
  RETURN QUERY
    SELECT p.id, p.status,
      (SELECT json_agg(json_build_array(o.id, o.kind, i.id, i.number, i.status, i.iuv, i.notice_number, i.amount_cents, i.due_date,
          i.payable_after_due_date, i.valid_from) ORDER BY o.ordinal, i.number)
        FROM installment i JOIN payment_option o ON o.organization_id = i.organization_id AND o.id = i.payment_option_id
        WHERE i.organization_id = organization AND i.debt_position_id = position_id),
      (SELECT json_agg(json_build_array(t.number, t.amount_cents, t.beneficiary_fiscal_code, t.beneficiary_name, t.iban, t.postal_iban,
          t.stamp_document_hash, t.stamp_province, t.taxonomy_code, t.remittance_information, t.metadata) ORDER BY t.number)
        FROM transfer t WHERE t.organization_id = organization AND t.installment_id = paid_id)
    FROM debt_position p WHERE p.organization_id = organization AND p.id = position_id;
END $$;
