import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'

/** A client that acts for all organizations, with the highest limit of calls. Made by SQL. */
export async function makeClient(superuserUrl, organizationIds) {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    const secret = `qzs_${randomBytes(32).toString('base64url')}`
    const hash = createHash('sha256').update(secret).digest()
    const { rows } = await client.query(
      `INSERT INTO api_client (id, name, scopes, calls_per_minute, created_at) VALUES (uuidv7(), 'Carico', '{positions:read,positions:write}', 100000, now())
       RETURNING id`,
    )
    const [{ id }] = rows
    const credential = await client.query(
      `INSERT INTO api_credential (id, client_id, kind, hash, ending, created_at) VALUES (uuidv7(), $1, 'secret', $2, 'xxxx', now()) RETURNING id`,
      [id, hash],
    )
    await client.query(
      `INSERT INTO api_client_organization (organization_id, client_id, admitted_at) SELECT each, $1, now() FROM unnest($2::uuid[]) AS each`,
      [id, organizationIds],
    )
    return { id, secret, credentialId: credential.rows[0].id }
  } finally {
    await client.end()
  }
}

/** So many positions of those that were filled in, and the service that they all have. */
export async function sample(superuserUrl, count) {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    const { rows } = await client.query(
      `SELECT o.fiscal_code AS "fiscalCode", p.organization_id AS "organizationId", p.id, p.collection_service_id AS "serviceId"
       FROM debt_position p JOIN organization o USING (organization_id)
       WHERE p.id IN (SELECT debt_position_id FROM installment TABLESAMPLE SYSTEM (20) WHERE notice_number LIKE '3019%' ORDER BY random() LIMIT $1)`,
      [count],
    )
    return rows
  } finally {
    await client.end()
  }
}
