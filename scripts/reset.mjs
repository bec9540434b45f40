// `npm run reset`: empties the local data. The next start begins from nothing.
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { outside, removePostgres, stopPostgres } from './embedded-postgres.mjs'
import { runDirOf } from './paths.mjs'
import { PlainError, runMain } from './plain-error.mjs'
import { runningOwner, stopOrphans } from './run-files.mjs'

await runMain(async () => {
  const runDir = runDirOf()
  const owner = runningOwner(runDir)
  if (owner) throw new PlainError(`Quietanza is running (process ${owner.pid}): stop it with Ctrl-C first.`)
  await stopOrphans(runDir)
  const dataDir = join(runDir, 'postgres')
  stopPostgres(dataDir)
  removePostgres(dataDir)
  rmSync(runDir, { recursive: true, force: true })
  // The copied binaries go too, unless a second system of this checkout still has its data beside them.
  if (existsSync(outside) && !readdirSync(outside).some((name) => name.startsWith('postgres-')))
    rmSync(outside, { recursive: true, force: true })
  console.log(`${runDir} is empty again.`)
  if (process.env.DATABASE_URL) console.log('The database of DATABASE_URL was not touched.')
})
