// One process, two listeners: the citizen portal and the back office share the pages' program and part at the Host header.
// `node server.mjs` serves the build; `node server.mjs --dev` compiles while it serves.
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import next from 'next'
import { pino } from 'pino'
import { env as readEnv } from './src/env.ts'
import { bringsFile, FILE_MS, passFile } from './src/lib/file-passage.ts'
import { apiIsReady, clientAddress, correlationIdOf, loggedPath } from './src/lib/incoming-request.ts'
import { properOrigin } from './src/lib/sites.ts'

const dev = process.argv.includes('--dev')
process.env.NODE_ENV = dev ? 'development' : 'production'

let env
try {
  env = readEnv()
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}

/** Files that every page asks for: served, they are not worth a line. */
const PUBLIC_FILES = /^\/(?:_next\/|fonts\/|immagini\/|icone\.svg$|favicon\.svg$)/

const origins = { citizen: env.CITIZEN_ORIGIN, backoffice: env.BACKOFFICE_ORIGIN }
const passage = { apiOrigin: env.API_ORIGIN, apiKey: env.WEB_API_KEY, origins }
/** Of the body of a request that brings no file. */
const BODY_MS = 120_000
const log = pino({ level: env.LOG_LEVEL, base: { app: 'web' } })
const listeners = [
  { name: 'portal', port: env.PORTAL_PORT, origin: env.CITIZEN_ORIGIN },
  { name: 'backoffice', port: env.BACKOFFICE_PORT, origin: env.BACKOFFICE_ORIGIN },
].map((listener) => ({ ...listener, server: createServer({ requestTimeout: FILE_MS, headersTimeout: 60_000 }) }))

// After an action that redirects, the framework asks itself for the next page, at an address that names no site.
// A secret of this process, which it carries along with the request's headers, tells such a question from a stranger's.
const ownSecret = randomUUID()
process.env.__NEXT_PRIVATE_ORIGIN = `http://${loopbackOf(env.BIND_HOST)}:${env.PORTAL_PORT}`

const app = next({
  dev,
  dir: import.meta.dirname,
  hostname: env.BIND_HOST,
  port: env.PORTAL_PORT,
  httpServer: listeners[0].server,
})
await app.prepare()
const handle = app.getRequestHandler()
let stopping = false

for (const listener of listeners) {
  listener.server.on('request', (request, response) => serve(listener, request, response))
  listener.server.on('error', (error) => {
    log.fatal({ code: error.code, port: listener.port }, `cannot listen for the ${listener.name}`)
    process.exit(1)
  })
  // The framework attaches its own web socket to the first server only.
  if (dev && listener !== listeners[0]) listener.server.on('upgrade', app.getUpgradeHandler())
  listener.server.listen(listener.port, env.BIND_HOST, () => {
    log.info({ port: listener.port, origin: listener.origin }, `${listener.name} listening`)
  })
}

/** Answers the health checks, gives the request its identity, hands it to the pages and writes one line when it is over. */
async function serve(listener, request, response) {
  if (request.headers['x-own-secret'] === ownSecret) {
    request.headers.host = request.headers['x-own-host']
    return handle(request, response)
  }
  const path = request.url.split('?', 1)[0]
  if (path === '/health/live') return answerHealth(response, !stopping)
  if (path === '/health/ready') return answerHealth(response, !stopping && (await apiIsReady(env.API_ORIGIN)))

  const proper = request.method === 'GET' ? properOrigin(request.headers.host ?? '', origins) : undefined
  if (proper !== undefined) return response.writeHead(307, { location: proper + request.url }).end()

  const started = performance.now()
  const correlationId = correlationIdOf(request.headers['x-correlation-id']) ?? randomUUID()
  const trusted = env.TRUSTED_PROXIES
  request.headers['x-forwarded-for'] = clientAddress(
    request.headers['x-forwarded-for'],
    request.socket.remoteAddress,
    trusted,
  )
  request.headers['x-correlation-id'] = correlationId
  request.headers['x-forwarded-proto'] = new URL(listener.origin).protocol.slice(0, -1)
  request.headers['x-own-secret'] = ownSecret
  request.headers['x-own-host'] = request.headers.host
  // The Host header alone says which site is asked: nobody else may speak for it.
  delete request.headers['x-forwarded-host']
  response.setHeader('x-correlation-id', correlationId)
  response.on('close', () => {
    if (PUBLIC_FILES.test(path) && response.statusCode < 400) return
    log.info({
      correlationId,
      site: listener.name,
      method: request.method,
      path: loggedPath(path),
      status: response.statusCode,
      complete: response.writableFinished,
      milliseconds: Math.round(performance.now() - started),
    })
  })
  if (bringsFile(request)) return passFile(request, response, passage)
  boundBody(request, response)
  try {
    await handle(request, response)
  } catch (error) {
    log.error({ correlationId, err: error }, 'request failed')
    if (!response.headersSent) response.writeHead(500)
    response.end()
  }
}

/** Node bounds the requests of a server all alike, and files have an hour. */
function boundBody(request, response) {
  if (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined) return
  const timer = setTimeout(() => request.socket.destroy(), BODY_MS).unref()
  request.once('end', () => clearTimeout(timer))
  response.once('close', () => clearTimeout(timer))
}

/** Where a program that listens on `host` finds itself. */
function loopbackOf(host) {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

function answerHealth(response, healthy) {
  response.writeHead(healthy ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify({ status: healthy ? 'ok' : 'unavailable' }))
}

/** Stops taking requests, lets the running ones end, leaves after ten seconds at most. */
async function stop(signal) {
  if (stopping) return
  stopping = true
  log.info({ signal }, 'stopping')
  setTimeout(() => process.exit(0), 10_000).unref()
  await Promise.all(
    listeners.map(({ server }) => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      return closed
    }),
  )
  await app.close()
  process.exit(0)
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
