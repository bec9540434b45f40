import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from '@repo/testkit/test-database'
import pg from 'pg'

/** The database keeps tenants apart by itself. These checks walk the catalogue, so that a new table cannot be forgotten. */
let database: TestDatabase
let owner: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner?.end()
  await database?.drop()
})

const rows = async <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
  (await owner.query(sql, values)).rows as T[]

/** Every table of ours, with what protects it. Prisma's own ledger holds no data of anybody. */
const TABLES = `SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced, c.relispartition AS partition,
    EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped) AS tenant,
    has_table_privilege('quietanza_app', c.oid, 'SELECT, INSERT, UPDATE, DELETE') AS app,
    has_table_privilege('quietanza_app', c.oid, 'INSERT, UPDATE, DELETE') AS "appWrites",
    has_table_privilege('quietanza_citizen', c.oid, 'INSERT, UPDATE, DELETE') AS "citizenWrites",
    (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid AND 'quietanza_app'::regrole = ANY (p.polroles)
      AND pg_get_expr(p.polqual, p.polrelid) LIKE '%current_organization()%' AND pg_get_expr(p.polwithcheck, p.polrelid) LIKE '%current_organization()%')::int AS policies,
    (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid AND 'quietanza_app'::regrole = ANY (p.polroles))::int AS "appPolicies",
    (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid AND 0::oid = ANY (p.polroles))::int AS "publicPolicies"
  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations' ORDER BY 1`

interface Table {
  name: string
  forced: boolean
  partition: boolean
  tenant: boolean
  app: boolean
  appWrites: boolean
  citizenWrites: boolean
  policies: number
  appPolicies: number
  publicPolicies: number
}

/** Facts of the platform that are the same for every organization: the application reads them, and only reads. */
const readByAll = new Set(['service_template', 'taxonomy_entry'])

/** What is wrong with the protection of the tables, one line each. */
function unprotected(tables: readonly Table[]): string[] {
  return tables.flatMap((table) => {
    const { name } = table
    const wrong: string[] = []
    if (!table.forced) wrong.push(`${name}: row security is not forced`)
    if (table.publicPolicies > 0) wrong.push(`${name}: a policy is for everybody`)
    if (table.citizenWrites) wrong.push(`${name}: a citizen could write`)
    if (table.partition && table.app) wrong.push(`${name}: a partition is reached without its parent's policies`)
    if (!table.partition && table.tenant && (table.policies !== 1 || table.appPolicies !== 1))
      wrong.push(`${name}: not isolated`)
    if (!table.tenant && (readByAll.has(name) ? table.appWrites : table.app))
      wrong.push(`${name}: the application reads a table of the platform`)
    return wrong
  })
}

describe('every table', () => {
  it('is protected', async () => {
    const tables = await rows<Table>(TABLES)
    expect(tables.filter((table) => table.tenant && !table.partition).length).toBeGreaterThan(15)
    expect(unprotected(tables)).toEqual([])
  })

  it.each([
    ['without row security', 'CREATE TABLE forgotten (organization_id uuid, id uuid)'],
    [
      'with row security that is not forced',
      'CREATE TABLE forgotten (organization_id uuid, id uuid); ALTER TABLE forgotten ENABLE ROW LEVEL SECURITY',
    ],
    [
      'with a policy that lets everything through',
      `CREATE TABLE forgotten (organization_id uuid); ALTER TABLE forgotten ENABLE ROW LEVEL SECURITY; ALTER TABLE forgotten FORCE ROW LEVEL SECURITY;
       CREATE POLICY open ON forgotten TO quietanza_app USING (true)`,
    ],
    [
      'of the platform, readable by the application',
      'CREATE TABLE forgotten (id uuid); GRANT SELECT ON forgotten TO quietanza_app',
    ],
  ])('%s would be found', async (_, sql) => {
    await owner.query('BEGIN')
    await owner.query(sql)
    const wrong = unprotected(await rows<Table>(TABLES))
    await owner.query('ROLLBACK')
    expect(wrong.some((line) => line.startsWith('forgotten:'))).toBe(true)
  })

  it('of a tenant begins its primary key with the organization, and has it in every unique index and foreign key', async () => {
    const wrong = await rows<{ what: string }>(
      `WITH tenant AS (
         SELECT c.oid FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition)
       SELECT i.indexrelid::regclass::text AS what FROM pg_index i JOIN tenant t ON t.oid = i.indrelid
       WHERE i.indisunique AND (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = i.indrelid AND a.attnum = i.indkey[0]) <> 'organization_id'
         -- What names an organization, or an address of the whole installation, is unique everywhere.
         AND i.indexrelid::regclass::text NOT IN ('organization_fiscal_code_key', 'organization_ipa_code_key')
       UNION ALL
       SELECT k.conname FROM pg_constraint k JOIN tenant t ON t.oid = k.conrelid JOIN tenant r ON r.oid = k.confrelid
       WHERE k.contype = 'f' AND NOT EXISTS (
         SELECT FROM unnest(k.conkey) WITH ORDINALITY AS n(num, at) JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = n.num WHERE a.attname = 'organization_id')`,
    )
    expect(wrong).toEqual([])
  })
})

describe('the roles', () => {
  it('own nothing and bypass nothing', async () => {
    const roles = await rows<{ name: string; powerful: boolean; owned: number }>(
      `SELECT r.rolname AS name, r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb AS powerful,
         (SELECT count(*) FROM pg_class c WHERE c.relowner = r.oid AND c.relnamespace = 'public'::regnamespace)::int AS owned
       FROM pg_roles r WHERE r.rolname LIKE 'quietanza\\_%' AND r.rolname IN ('quietanza_app', 'quietanza_citizen', 'quietanza_platform') ORDER BY 1`,
    )
    expect(roles).toEqual(
      ['quietanza_app', 'quietanza_citizen', 'quietanza_platform'].map((name) => ({ name, powerful: false, owned: 0 })),
    )
  })

  it("the application does not inherit the citizen's policies", async () => {
    const [row] = await rows<{ inherits: boolean; becomes: boolean }>(
      "SELECT pg_has_role('quietanza_app', 'quietanza_citizen', 'USAGE') AS inherits, pg_has_role('quietanza_app', 'quietanza_citizen', 'MEMBER') AS becomes",
    )
    expect(row).toEqual({ inherits: false, becomes: true })
  })

  it.each(['audit_entry', 'receipt', 'receipt_copy', 'payment_anomaly'])(
    'nobody rewrites or deletes %s',
    async (table) => {
      for (const role of ['quietanza_app', 'quietanza_citizen', 'quietanza_platform']) {
        const [row] = await rows<{ may: boolean }>('SELECT has_table_privilege($1, $2, $3) AS may', [
          role,
          table,
          'UPDATE, DELETE, TRUNCATE',
        ])
        expect(row?.may).toBe(false)
      }
    },
  )

  it('nobody deletes a position or an organization', async () => {
    for (const table of ['debt_position', 'manual_payment', 'organization']) {
      for (const role of ['quietanza_app', 'quietanza_platform']) {
        const [row] = await rows<{ may: boolean }>('SELECT has_table_privilege($1, $2, $3) AS may', [
          role,
          table,
          'DELETE, TRUNCATE',
        ])
        expect(row?.may).toBe(false)
      }
    }
  })
})
