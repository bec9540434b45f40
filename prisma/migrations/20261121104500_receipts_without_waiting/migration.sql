-- Why: a receipt is recorded in two trips of which only the second holds a connection: the position is read without a lock, and its version, checked where
--   it is written, tells whether somebody changed it meanwhile. Only then is it locked, read again and settled.
-- Locks: none.
-- Back: DROP FUNCTION position_of_receipt, next_version. lock_position_of_notice stays for processes of the release before; the next one drops it.

-- What a receipt needs of the position of a notice. Sets the scope of its own transaction, as station_notice does.
CREATE FUNCTION position_of_receipt(organization uuid, notice text)
RETURNS TABLE (id uuid, status text, version integer, installments json, transfers json)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  PERFORM set_config('app.organization_id', organization::text, true);
  RETURN QUERY
    SELECT p.id, p.status, p.version,
      (SELECT json_agg(json_build_array(o.id, o.kind, i.id, i.number, i.status, i.iuv, i.notice_number, i.amount_cents, i.due_date,
          i.payable_after_due_date, i.valid_from) ORDER BY o.ordinal, i.number)
        FROM installment i JOIN payment_option o ON o.organization_id = i.organization_id AND o.id = i.payment_option_id
        WHERE i.organization_id = organization AND i.debt_position_id = p.id),
      (SELECT json_agg(json_build_array(t.number, t.amount_cents, t.beneficiary_fiscal_code, t.beneficiary_name, t.iban, t.postal_iban,
          t.stamp_document_hash, t.stamp_province, t.taxonomy_code, t.remittance_information, t.metadata) ORDER BY t.number)
        FROM transfer t WHERE t.organization_id = organization AND t.installment_id = n.id)
    FROM installment n JOIN debt_position p ON p.organization_id = n.organization_id AND p.id = n.debt_position_id
    WHERE n.organization_id = organization AND n.notice_number = notice;
END $$;

-- The version after a change of who has seen `expected`. Anything else means that the row was changed meanwhile: the whole transaction fails.
CREATE FUNCTION next_version(stored integer, expected integer) RETURNS integer
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF stored <> expected THEN
    RAISE EXCEPTION 'version % was expected, % is there', expected, stored USING ERRCODE = 'QZ001';
  END IF;
  RETURN stored + 1;
END $$;
