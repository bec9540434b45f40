// The two roles the application connects with. The first migration creates them without login; here they get a password.
import { createHmac } from 'node:crypto'
import pg from 'pg'
import { PlainError } from './plain-error.mjs'

/** `app` obeys row security; `platform` is for the relay, the sweeps and finding out who is called. */
const ROLES = { app: 'quietanza_app', platform: 'quietanza_platform' }

/** A secret that follows from the owner's credentials: two checkouts on one server agree without talking. */
export function derivedSecret(ownerUrl, purpose) {
  const { username, password } = new URL(ownerUrl)
  return createHmac('sha256', `${username}:${password}`).update(purpose).digest()
}

/** The same connection on another database of the same server. */
export function onDatabase(url, database) {
  const copy = new URL(url)
  copy.pathname = `/${encodeURIComponent(database)}`
  return copy.toString()
}

/** The connections of the two roles to the owner's database; pure, nothing is asked to the server. */
export function roleUrls(ownerUrl) {
  const urlOf = (role) => {
    const url = new URL(ownerUrl)
    url.username = role
    url.password = derivedSecret(ownerUrl, role).toString('base64url')
    return url.toString()
  }
  return { appUrl: urlOf(ROLES.app), platformUrl: urlOf(ROLES.platform) }
}

/**
 * Lets the two roles log in with the passwords of `urls`. Safe to repeat, also from several processes at once.
 *
 * @param {string} ownerUrl
 * @param {{ appUrl: string, platformUrl: string }} [urls] by default, passwords that follow from the owner's
 * @returns {Promise<{ appUrl: string, platformUrl: string }>} `urls`
 */
export async function enableRoles(ownerUrl, urls = roleUrls(ownerUrl)) {
  if ((await canConnect(urls.appUrl)) && (await canConnect(urls.platformUrl))) return urls
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    for (const url of [urls.appUrl, urls.platformUrl]) await setPassword(owner, new URL(url))
  } catch (error) {
    throw new PlainError(
      `The database roles could not be given a login (${error.message}): the owner needs CREATEROLE and must have created them.`,
    )
  } finally {
    await owner.end()
  }
  return urls
}

async function setPassword(owner, { username, password }) {
  const sql = `ALTER ROLE ${pg.escapeIdentifier(username)} LOGIN PASSWORD ${pg.escapeLiteral(decodeURIComponent(password))}`
  for (let attempt = 1; ; attempt++) {
    try {
      return await owner.query(sql)
    } catch (error) {
      // Roles belong to the whole server: another process may be writing the same row right now.
      if (attempt === 10 || !/concurrently/.test(error.message)) throw error
    }
  }
}

/** Whether a login with this connection works. */
export async function canConnect(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  try {
    await client.connect()
    await client.query('SELECT 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}
