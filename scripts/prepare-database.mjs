// What a deployment runs once before the new version starts: migrations, then the logins of the two roles.
//   OWNER_DATABASE_URL     owns the schema; may create roles
//   DATABASE_URL, PLATFORM_DATABASE_URL    the connections the services will use: their passwords are set here
//   ADMIN_DATABASE_URL     optional: a superuser's connection, with which owner and database are created when missing
import { createOwner } from './database-owner.mjs'
import { enableRoles } from './database-roles.mjs'
import { migrate } from './migrate.mjs'
import { PlainError, runMain } from './plain-error.mjs'

await runMain(async () => {
  const ownerUrl = required('OWNER_DATABASE_URL')
  const urls = { appUrl: required('DATABASE_URL'), platformUrl: required('PLATFORM_DATABASE_URL') }
  const adminUrl = process.env.ADMIN_DATABASE_URL
  if (adminUrl) {
    const { password, pathname } = new URL(ownerUrl)
    await createOwner(adminUrl, decodeURIComponent(password), decodeURIComponent(pathname.slice(1)))
  }
  const applied = await migrate(ownerUrl)
  await enableRoles(ownerUrl, urls)
  console.log(applied.length ? `Migrated: ${applied.join(', ')}` : 'Database schema is up to date.')
})

function required(variable) {
  const value = process.env[variable]
  if (!value || !URL.canParse(value))
    throw new PlainError(`${variable} must be a URL: postgresql://role:password@host:port/database.`)
  return value
}
