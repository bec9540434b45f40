import type { ScopedFunction } from '#platform/db/database'

/** One whole position by its id, in one trip. The function of the database says the same as `AGGREGATE`. */
export const POSITION_IN_FULL: ScopedFunction = { name: 'position-in-full', call: 'position_in_full', parameters: 1 }

/** Whole positions, each one value in the order of `PositionTuple`: names would be said again for each, and cost as much as what they name. */
export const AGGREGATE = aggregate(
  `p.debtor_type, p.debtor_name, encode(p.debtor_cipher, 'base64')`,
  `(SELECT json_agg(json_build_array(c.debtor_type, c.debtor_name, encode(c.debtor_cipher, 'base64')) ORDER BY c.ordinal)
        FROM co_debtor c WHERE c.organization_id = p.organization_id AND c.debt_position_id = p.id)`,
  `, (SELECT json_agg(json_build_array(s.key, s.step) ORDER BY s.step, s.key)
                FROM step_key s WHERE s.organization_id = i.organization_id AND s.installment_id = i.id)`,
)

/** The same for lists that name nobody, and change nothing. */
export const AGGREGATE_WITHOUT_PEOPLE = aggregate('NULL, NULL, NULL', 'NULL', '')

function aggregate(debtor: string, coDebtors: string, stepKeys: string): string {
  return `SELECT json_build_array(p.id, p.status, p.version, p.description, ${debtor},
      p.collection_service_id, p.origin, p.created_at, p.published_at, p.cancelled_at, p.external_id, p.external_source, p.closing_act, p.updated_at,
      ${coDebtors},
      (SELECT json_agg(json_build_array(o.id, o.kind,
          (SELECT json_agg(json_build_array(i.id, i.number, i.status, i.iuv, i.notice_number, i.amount_cents, i.due_date, i.payable_after_due_date,
              i.valid_from, i.metadata, i.amount_steps, i.notified_on, i.paid_at,
              i.status IN ('paid', 'reported') AND EXISTS (SELECT FROM manual_payment m WHERE m.organization_id = i.organization_id
                AND m.installment_id = i.id AND m.voided_at IS NULL), i.external_key,
              (SELECT json_agg(json_build_array(t.number, t.amount_cents, t.beneficiary_fiscal_code, t.beneficiary_name, t.iban, t.postal_iban,
                  t.stamp_document_hash, t.stamp_province, t.taxonomy_code, t.remittance_information, t.metadata, t.budget) ORDER BY t.number)
                FROM transfer t WHERE t.organization_id = i.organization_id AND t.installment_id = i.id)${stepKeys}) ORDER BY i.number)
            FROM installment i WHERE i.organization_id = o.organization_id AND i.debt_position_id = p.id AND i.payment_option_id = o.id)) ORDER BY o.ordinal)
        FROM payment_option o WHERE o.organization_id = p.organization_id AND o.debt_position_id = p.id)) AS found
  FROM debt_position p`
}
