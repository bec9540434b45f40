import { defineConfig } from 'prisma/config'

// Only the tools that write migrations connect to a database, and they are told which (see scripts/migrate-new.mjs).
const url = process.env.OWNER_DATABASE_URL

export default defineConfig({
  schema: 'prisma',
  migrations: { path: 'prisma/migrations' },
  ...(url ? { datasource: { url } } : {}),
})
