-- Why: in some formats each amount by day of an installment is a due of its own, with its own key: it is cancelled, and refused elsewhere, by that. A table and
--   not a column of arrays: under row security no index over the elements of an array is used, because its operators are not leakproof.
-- Locks: SHARE ROW EXCLUSIVE on installment for an instant (the foreign key of an empty table).
-- Back: write position_in_full again without step_key, as position_in_one_trip does; then DROP TABLE step_key. Amounts stay; who cancels one is refused.

-- CreateTable
CREATE TABLE "step_key" (
    "organization_id" UUID NOT NULL,
    "installment_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "step" INTEGER,

    CONSTRAINT "step_key_pkey" PRIMARY KEY ("organization_id","installment_id","key")
);

-- CreateIndex
CREATE INDEX "step_key_organization_id_key_idx" ON "step_key"("organization_id", "key");

-- AddForeignKey
ALTER TABLE "step_key" ADD CONSTRAINT "step_key_organization_id_installment_id_fkey" FOREIGN KEY ("organization_id", "installment_id") REFERENCES "installment"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "step_key"
  ADD CONSTRAINT "step_key_length" CHECK (char_length("key") BETWEEN 1 AND 70),
  ADD CONSTRAINT "step_key_step_range" CHECK ("step" BETWEEN 1 AND 5);

CALL isolate('step_key', 'SELECT, INSERT, UPDATE', 'SELECT');

-- At the end of the tuple of an installment: who does not know of it does not look there.
-- A whole position as one value, in the order of `PositionTuple`. Sets the scope of its own transaction, as notice_for_station does.
CREATE OR REPLACE FUNCTION position_in_full(organization uuid, position_id uuid) RETURNS TABLE (found json) LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  PERFORM set_config('app.organization_id', organization::text, true);
  RETURN QUERY
    SELECT json_build_array(p.id, p.status, p.version, p.description, p.debtor_type, p.debtor_name, encode(p.debtor_cipher, 'base64'),
      p.collection_service_id, p.origin, p.created_at, p.published_at, p.cancelled_at, p.external_id, p.external_source, p.closing_act, p.updated_at,
      (SELECT json_agg(json_build_array(c.debtor_type, c.debtor_name, encode(c.debtor_cipher, 'base64')) ORDER BY c.ordinal)
        FROM co_debtor c WHERE c.organization_id = p.organization_id AND c.debt_position_id = p.id),
      (SELECT json_agg(json_build_array(o.id, o.kind,
          (SELECT json_agg(json_build_array(i.id, i.number, i.status, i.iuv, i.notice_number, i.amount_cents, i.due_date, i.payable_after_due_date,
              i.valid_from, i.metadata, i.amount_steps, i.notified_on, i.paid_at,
              i.status IN ('paid', 'reported') AND EXISTS (SELECT FROM manual_payment m WHERE m.organization_id = i.organization_id
                AND m.installment_id = i.id AND m.voided_at IS NULL), i.external_key,
              (SELECT json_agg(json_build_array(t.number, t.amount_cents, t.beneficiary_fiscal_code, t.beneficiary_name, t.iban, t.postal_iban,
                  t.stamp_document_hash, t.stamp_province, t.taxonomy_code, t.remittance_information, t.metadata, t.budget) ORDER BY t.number)
                FROM transfer t WHERE t.organization_id = i.organization_id AND t.installment_id = i.id),
              (SELECT json_agg(json_build_array(s.key, s.step) ORDER BY s.step, s.key)
                FROM step_key s WHERE s.organization_id = i.organization_id AND s.installment_id = i.id)) ORDER BY i.number)
            FROM installment i WHERE i.organization_id = o.organization_id AND i.debt_position_id = p.id AND i.payment_option_id = o.id)) ORDER BY o.ordinal)
        FROM payment_option o WHERE o.organization_id = p.organization_id AND o.debt_position_id = p.id))
    FROM debt_position p WHERE p.organization_id = organization AND p.id = position_id;
END $$;
