// Every setting of every process, in one place: where it comes from, and who may see it.
import { join } from 'node:path'
import { inRoot } from './paths.mjs'
import { portFrom } from './ports.mjs'

/** The services with a port, the variable that moves it, and its usual value. */
export const PORTS = {
  portal: { variable: 'PORTAL_PORT', usual: 3000, what: 'the citizen portal' },
  backoffice: { variable: 'BACKOFFICE_PORT', usual: 3001, what: 'the back office' },
  api: { variable: 'API_PORT', usual: 3002, what: 'the API' },
  sandbox: { variable: 'SANDBOX_PORT', usual: 3003, what: 'the sandbox' },
  worker: { variable: 'WORKER_PORT', usual: 3004, what: "the worker's health check" },
  sftp: { variable: 'SFTP_PORT', usual: 2022, what: 'the SFTP server' },
  sftpHealth: { variable: 'SFTP_HEALTH_PORT', usual: 3005, what: "the SFTP server's health check" },
  postgres: { variable: 'POSTGRES_PORT', usual: 55433, what: 'PostgreSQL' },
}

/** The ports of the environment, or the usual ones. */
export const readPorts = (env = process.env) =>
  /** @type {Record<keyof typeof PORTS, number>} */ (
    Object.fromEntries(
      Object.entries(PORTS).map(([name, { variable, usual }]) => [name, portFrom(env, variable, usual)]),
    )
  )

/** Never handed on as found: the owner's connection is for migrations, npm's and jest's settings are not ours. */
const WITHHELD =
  /^(DATABASE_URL|OWNER_DATABASE_URL|PLATFORM_DATABASE_URL|TEST_.*|MASTER_KEY|SFTP_HOST_KEY|WEB_API_KEY|NODE_OPTIONS|NODE_ENV|npm_.*|QUIETANZA_.*)$/

/**
 * The environment of each process.
 *
 * @param {object} system
 * @param {string} system.runDir
 * @param {Record<keyof typeof PORTS, number>} system.ports
 * @param {{ appUrl: string, platformUrl: string }} system.database connections of the two roles
 * @param {ReturnType<typeof import('./secrets.mjs').readSecrets>} system.secrets
 * @param {'start' | 'dev'} system.mode
 * @param {NodeJS.ProcessEnv} [given] the person's own environment: what is set there wins over our defaults
 */
export function systemEnv({ runDir, ports, database, secrets, mode }, given = process.env) {
  const base = Object.fromEntries(Object.entries(given).filter(([name]) => !WITHHELD.test(name)))
  const addresses = addressesOf(ports, given)
  const common = {
    ...base,
    NODE_ENV: mode === 'dev' ? 'development' : 'production',
    BIND_HOST: given.BIND_HOST || '127.0.0.1',
    LOG_LEVEL: given.LOG_LEVEL || 'info',
    ENVIRONMENT_NAME: given.ENVIRONMENT_NAME || 'locale',
    API_ORIGIN: addresses.api,
    CITIZEN_ORIGIN: addresses.portal,
    BACKOFFICE_ORIGIN: addresses.backoffice,
    NEXT_TELEMETRY_DISABLED: '1',
  }
  const webApiKey = given.WEB_API_KEY || secrets.webApiKey
  const sandboxKey = given.PAGOPA_DEV_KEY || secrets.checkoutSubscriptionKey
  const mailbox = join(runDir, 'mailbox')
  const server = {
    ...common,
    API_PORT: String(ports.api),
    PUBLIC_API_ORIGIN: given.PUBLIC_API_ORIGIN || addresses.api,
    WORKER_PORT: String(ports.worker),
    SFTP_PORT: String(ports.sftp),
    SFTP_HEALTH_PORT: String(ports.sftpHealth),
    SFTP_HOST_KEY: given.SFTP_HOST_KEY || secrets.sftpHostKey,
    SFTP_ORIGIN: addresses.sftp,
    DATABASE_URL: database.appUrl,
    PLATFORM_DATABASE_URL: database.platformUrl,
    MASTER_KEY: given.MASTER_KEY || secrets.masterKey,
    WEB_API_KEY: webApiKey,
    PAGOPA_DEV_URL: given.PAGOPA_DEV_URL || addresses.sandbox,
    PAGOPA_DEV_KEY: sandboxKey,
    MAIL_URL: given.MAIL_URL || `file:${mailbox}`,
    ...(isLocal(addresses.portal) && isLocal(addresses.backoffice)
      ? { WEBHOOK_PRIVATE_ADDRESSES: given.WEBHOOK_PRIVATE_ADDRESSES || 'allow' }
      : {}),
  }
  return {
    addresses,
    server,
    web: {
      ...common,
      PORTAL_PORT: String(ports.portal),
      BACKOFFICE_PORT: String(ports.backoffice),
      WEB_API_KEY: webApiKey,
      CHECKOUT_ORIGIN: given.CHECKOUT_ORIGIN || addresses.sandbox,
    },
    sandbox: {
      ...common,
      SANDBOX_PORT: String(ports.sandbox),
      SANDBOX_ORIGIN: addresses.sandbox,
      STATION_URL: given.STATION_URL || addresses.soap,
      CHECKOUT_SUBSCRIPTION_KEY: sandboxKey,
      SANDBOX_STATE_DIR: join(runDir, 'sandbox'),
      ...(given.MAIL_URL ? {} : { MAILBOX_DIR: mailbox }),
    },
  }
}

/** Receivers of webhooks may be beside us only where everything is. */
const isLocal = (address) => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname)

/** The addresses people and programs use; each may be replaced when a proxy stands in front. */
function addressesOf(ports, given) {
  const local = (name) => `http://localhost:${ports[name]}`
  const api = given.API_ORIGIN || local('api')
  return {
    portal: given.CITIZEN_ORIGIN || local('portal'),
    backoffice: given.BACKOFFICE_ORIGIN || local('backoffice'),
    api,
    soap: `${api}/soap/nodo`,
    sandbox: given.SANDBOX_ORIGIN || local('sandbox'),
    sftp: given.SFTP_ORIGIN || `sftp://localhost:${ports.sftp}`,
    docs: `${api}/docs`,
    apiGuide: `${api}/docs/v1`,
  }
}

/** V8 tidies its memory with four threads, however few cores there are: they would stand before who answers. One less than the cores are enough. */
export const SERVER_OPTIONS = ['--v8-pool-size=0']

/**
 * Bulk prints and loads leave much behind that dies at once. A young generation of this size (MB) is emptied often; and the heap at most doubles before what died later is
 * looked for, where it would grow fourfold. The process takes much less of the machine, in the same time (bench/notices.mjs, `--memory`; bench/import.mjs).
 */
export const WORKER_OPTIONS = [...SERVER_OPTIONS, '--max-semi-space-size=8', '--heap-growing-percent=100']

/** The services, in the order they are listed to the person. */
export function servicesOf(env, { ports, mode }) {
  const node = process.execPath
  const watch = mode === 'dev' ? ['--watch', '--watch-preserve-output'] : []
  const health = (port) => `http://${healthHost(env.server.BIND_HOST)}:${port}/health/ready`
  const server = (door, options = SERVER_OPTIONS) => [
    node,
    ...watch,
    '--enable-source-maps',
    ...options,
    inRoot(`apps/server/dist/main.${door}.js`),
  ]
  return [
    { name: 'api', command: server('api'), env: env.server, cwd: inRoot('apps/server'), healthUrl: health(ports.api) },
    {
      name: 'worker',
      command: server('worker', WORKER_OPTIONS),
      env: env.server,
      cwd: inRoot('apps/server'),
      healthUrl: health(ports.worker),
    },
    {
      name: 'sftp',
      command: server('sftp'),
      env: env.server,
      cwd: inRoot('apps/server'),
      healthUrl: health(ports.sftpHealth),
    },
    {
      name: 'sandbox',
      command: [node, ...watch, inRoot('apps/sandbox/src/main.ts')],
      env: env.sandbox,
      cwd: inRoot('apps/sandbox'),
      healthUrl: health(ports.sandbox),
    },
    {
      name: 'web',
      command: [node, inRoot('apps/web/server.mjs'), ...(mode === 'dev' ? ['--dev'] : [])],
      env: env.web,
      cwd: inRoot('apps/web'),
      healthUrl: health(ports.portal),
    },
  ]
}

const healthHost = (bindHost) => (bindHost === '0.0.0.0' || bindHost === '::' ? '127.0.0.1' : bindHost)
