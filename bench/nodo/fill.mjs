import pg from 'pg'
import { organizationCheckDigit } from '../../packages/domain/src/fiscal-code.ts'

const CHUNK = 250_000
/** The organization of the demonstration whose position is copied. */
const MODEL = '99999000013'
/** The tenants that share the archive, and the calls, evenly. */
const ORGANIZATIONS = 100

/** The tax code of the n-th copy's organization, from 0: the model itself is the first. */
export function organizationOf(n) {
  const ordinal = n % ORGANIZATIONS
  if (ordinal === 0) return MODEL
  const first10 = `98${String(ordinal).padStart(8, '0')}`
  return first10 + organizationCheckDigit(first10)
}

/** The notice number of the n-th copy, from 0. Nobody else uses bases that begin with 9. */
export function noticeOf(n) {
  const number = `3019${String(n + 1).padStart(12, '0')}`
  return `${number}${String(BigInt(number) % 93n).padStart(2, '0')}`
}

/**
 * Copies one published position of the demonstration `positions` times, as the superuser and without triggers: it is the archive that
 * is wanted, not the making of it. Each is of 123.45 euro in one transfer. Returns the ids of the organizations by tax code.
 * `debtorKey`: SQL for the key of the debtor of copy `c`; that of the model unless told.
 */
export async function fill(superuserUrl, positions, debtorKey = 's.debtor_key') {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    return await copy(client, positions, debtorKey)
  } finally {
    await client.end()
  }
}

/**
 * Takes back the receipts of a load, so that every load of receipts finds every notice unpaid and a table of the same size. History is
 * kept by triggers: only a superuser without them can do it.
 */
export async function payAgain(superuserUrl) {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    await client.query('SET session_replication_role = replica; SET synchronous_commit = off')
    await client.query(`UPDATE debt_position p SET status = 'published' FROM receipt r
      WHERE p.organization_id = r.organization_id AND p.id = r.debt_position_id AND r.receipt_id LIKE 'bench%'`)
    await client.query(`UPDATE installment i SET status = 'unpaid', paid_at = NULL FROM receipt r
      WHERE i.organization_id = r.organization_id AND i.id = r.installment_id AND r.receipt_id LIKE 'bench%'`)
    await client.query(`DELETE FROM receipt WHERE receipt_id LIKE 'bench%'`)
    await client.query('VACUUM debt_position, installment, receipt')
    await client.query('CHECKPOINT')
  } finally {
    await client.end()
  }
}

async function copy(client, positions, debtorKey) {
  await client.query('SET session_replication_role = replica; SET synchronous_commit = off')
  const { rows } = await client.query('SELECT organization_id AS id FROM organization WHERE fiscal_code = $1', [MODEL])
  const modelId = rows[0].id
  await client.query(`CREATE TEMP TABLE source AS SELECT p.*, i.id AS source_installment FROM debt_position p
    JOIN installment i ON i.organization_id = p.organization_id AND i.debt_position_id = p.id
    WHERE p.organization_id = '${modelId}' AND i.status = 'unpaid' AND i.payable_after_due_date LIMIT 1`)
  const tenants = await copyOrganization(client, modelId)
  for (let from = 1; from <= positions; from += CHUNK) {
    const to = Math.min(positions, from + CHUNK - 1)
    await client.query(`CREATE TEMP TABLE copies AS SELECT uuidv7() AS p, uuidv7() AS o, uuidv7() AS i, '3019' || lpad(n::text, 12, '0') AS base,
        t.id AS organization_id, t.fiscal_code
      FROM generate_series(${from}, ${to}) AS n JOIN tenant t ON t.ordinal = (n - 1) % ${ORGANIZATIONS}`)
    // With the key of search: else the worker would take them for positions of an older release, and put them in order beside what is measured.
    await client.query(`INSERT INTO debt_position (organization_id, id, collection_service_id, origin, description, debtor_type, debtor_key, debtor_name,
        debtor_cipher, status, version, created_at, published_at, debtor_search_key)
      SELECT c.organization_id, c.p, s.collection_service_id, s.origin, s.description, s.debtor_type, ${debtorKey}, s.debtor_name, s.debtor_cipher,
        s.status, s.version, s.created_at, s.published_at, s.debtor_search_key FROM source s, copies c`)
    await client.query(`INSERT INTO payment_option SELECT c.organization_id, c.o, c.p, 'single', 1 FROM copies c`)
    await client.query(`INSERT INTO installment (organization_id, id, debt_position_id, payment_option_id, number, status, iuv, notice_number, amount_cents,
        due_date, payable_after_due_date)
      SELECT c.organization_id, c.i, c.p, c.o, 1, 'unpaid', right(c.base, 15) || lpad((c.base::bigint % 93)::text, 2, '0'),
        c.base || lpad((c.base::bigint % 93)::text, 2, '0'), 12345, '2030-06-30', true FROM copies c`)
    await client.query(`INSERT INTO transfer (organization_id, installment_id, number, amount_cents, beneficiary_fiscal_code, beneficiary_name, iban,
        postal_iban, taxonomy_code, remittance_information)
      SELECT c.organization_id, c.i, 1, 12345, c.fiscal_code, t.beneficiary_name, t.iban, t.postal_iban, t.taxonomy_code, t.remittance_information
      FROM source s JOIN transfer t ON t.organization_id = s.organization_id AND t.installment_id = s.source_installment AND t.number = 1, copies c`)
    await client.query('DROP TABLE copies')
  }
  await client.query('VACUUM (ANALYZE) debt_position, payment_option, installment, transfer')
  await client.query('CHECKPOINT')
  return tenants
}

/** Makes the other organizations as the model is: same station, same service. */
async function copyOrganization(client, modelId) {
  await client.query('CREATE TEMP TABLE tenant (ordinal int, id uuid, fiscal_code text)')
  const codes = Array.from({ length: ORGANIZATIONS }, (_, n) => organizationOf(n))
  await client.query(
    `INSERT INTO tenant SELECT n - 1, CASE WHEN n = 1 THEN $1::uuid ELSE uuidv7() END, code FROM unnest($2::text[]) WITH ORDINALITY AS c(code, n)`,
    [modelId, codes],
  )
  const others = 'FROM tenant t WHERE t.ordinal > 0'
  for (const [table, own] of [
    ['organization', { organization_id: 't.id', fiscal_code: 't.fiscal_code', ipa_code: `'bench_' || t.ordinal` }],
    ['organization_station', { organization_id: 't.id' }],
    ['organization_iban', { organization_id: 't.id' }],
    ['collection_service', { organization_id: 't.id' }],
  ]) {
    const { rows: columns } = await client.query(
      'SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped',
      [table],
    )
    const names = columns.map(({ name }) => name)
    const values = names.map((name) => own[name] ?? `m.${name}`)
    await client.query(
      `INSERT INTO ${table} (${names}) SELECT ${values} ${others.replace(' WHERE', ` CROSS JOIN ${table} m WHERE m.organization_id = '${modelId}' AND`)}`,
    )
  }
  const { rows } = await client.query('SELECT fiscal_code, id FROM tenant')
  return Object.fromEntries(rows.map((row) => [row.fiscal_code, row.id]))
}
