-- Why: the Nodo's question about a notice tells also whether the amount must be asked to the organization's own system first.
-- Locks: none.
-- Back: create notice_for_station again as in positions_in_full.

-- The new element is the last: processes of the release before do not look at it.
CREATE OR REPLACE FUNCTION notice_for_station(organization uuid, notice text) RETURNS TABLE (found json) LANGUAGE plpgsql AS $$
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
        FROM transfer t WHERE t.organization_id = organization AND t.installment_id = i.id),
      (SELECT s.amount_question_url IS NOT NULL FROM collection_service s WHERE s.organization_id = organization AND s.id = p.collection_service_id))
    FROM installment i JOIN debt_position p ON p.organization_id = i.organization_id AND p.id = i.debt_position_id
    WHERE i.organization_id = organization AND i.notice_number = notice;
END $$;
