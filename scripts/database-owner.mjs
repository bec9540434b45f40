import pg from 'pg'

/**
 * Creates the role that owns the schema, as an ordinary role with the rights a managed PostgreSQL would give:
 * what works here works there. Safe to repeat.
 *
 * @param {string} adminUrl the superuser's connection
 * @param {string} password the owner's password
 * @param {string} database created when missing and given to the owner
 * @returns {Promise<string>} the owner's connection to `database`
 */
export async function createOwner(adminUrl, password, database) {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    const { rowCount } = await admin.query(`SELECT 1 FROM pg_roles WHERE rolname = 'quietanza_owner'`)
    const verb = rowCount ? 'ALTER' : 'CREATE'
    await admin.query(`${verb} ROLE quietanza_owner LOGIN CREATEDB CREATEROLE PASSWORD ${pg.escapeLiteral(password)}`)
    const known = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])
    const name = pg.escapeIdentifier(database)
    await admin.query(
      known.rowCount
        ? `ALTER DATABASE ${name} OWNER TO quietanza_owner`
        : `CREATE DATABASE ${name} OWNER quietanza_owner`,
    )
  } finally {
    await admin.end()
  }
  const url = new URL(adminUrl)
  url.username = 'quietanza_owner'
  url.password = password
  url.pathname = `/${database}`
  return url.toString()
}
