// `npm run bench:<name>`: runs bench/<name>.mjs.
import { existsSync, readdirSync } from 'node:fs'
import { inRoot } from './paths.mjs'
import { PlainError, runMain } from './plain-error.mjs'

await runMain(async () => {
  const [name] = process.argv.splice(2, 1)
  const file = inRoot('bench', `${name}.mjs`)
  if (!name || !existsSync(file)) {
    const known = readdirSync(inRoot('bench'))
      .filter((entry) => entry.endsWith('.mjs'))
      .map((entry) => entry.slice(0, -4))
    throw new PlainError(`No benchmark is called "${name ?? ''}": ${known.join(', ') || 'there is none yet'}.`)
  }
  await import(file)
})
