import { createServer } from 'node:net'
import { PlainError } from './plain-error.mjs'

/** Whether nothing listens on `port` of `host`. */
export function isFree(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/** The first free port at or after `from`. */
export async function nextFreePort(from, host = '127.0.0.1') {
  for (let port = from; port <= 65535; port++) if (await isFree(port, host)) return port
  throw new PlainError(`No free port at or after ${from} on ${host}.`)
}

/** A free port chosen by the operating system. */
export function anyFreePort(host = '127.0.0.1') {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port: 0, host }, () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
      server.close(() => resolve(port))
    })
  })
}

/** Reads a port from the environment; the sentence of a wrong value names the variable. */
export function portFrom(env, variable, fallback) {
  const text = env[variable]
  if (!text) return fallback
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new PlainError(`${variable} must be a port number between 1 and 65535, not "${text}".`)
  return port
}
