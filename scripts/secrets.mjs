// Secrets of a local system: made once, kept readable by their owner only, never printed.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { derivedSecret } from './database-roles.mjs'
import { readJson, writeJson } from './run-files.mjs'

const MAKE = {
  postgresPassword: () => randomBytes(24).toString('base64url'),
  ownerPassword: () => randomBytes(24).toString('base64url'),
  masterKey: () => randomBytes(32).toString('base64'),
  sftpHostKey: () => randomBytes(32).toString('base64'),
  webApiKey: () => randomBytes(32).toString('base64url'),
  checkoutSubscriptionKey: () => randomBytes(16).toString('hex'),
}

/**
 * The secrets of this run folder.
 * @param {string} runDir
 * @param {string} [externalDatabaseUrl] with a database of the user's own, what protects its rows follows from its
 *   credentials instead: emptying `.run`, or a second checkout, must still be able to read them
 */
export function readSecrets(runDir, externalDatabaseUrl) {
  const file = join(runDir, 'secrets.json')
  const kept = readJson(file) ?? {}
  const secrets = /** @type {Record<keyof typeof MAKE, string>} */ (
    Object.fromEntries(Object.entries(MAKE).map(([name, make]) => [name, kept[name] ?? make()]))
  )
  if (Object.keys(MAKE).some((name) => !kept[name])) writeJson(file, secrets, 0o600)
  if (!externalDatabaseUrl) return secrets
  return { ...secrets, masterKey: derivedSecret(externalDatabaseUrl, 'master-key').toString('base64') }
}
