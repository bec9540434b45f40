import { z } from 'zod'

const port = z.coerce.number().int().min(1).max(65_535)
const origin = z.url().transform((text) => new URL(text).origin)

/** Loopback, link-local and private addresses. */
const PRIVATE_NETWORKS = [
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '::1/128',
  'fe80::/10',
  'fc00::/7',
]
const networks = z
  .string()
  .transform((text) => text.split(',').map((each) => each.trim()))
  .pipe(z.array(z.union([z.cidrv4(), z.cidrv6()], { error: 'wants networks such as 10.0.0.0/8, separated by commas' })))

/**
 * The environment of api, worker and cli. The only place of this app that reads `process.env`;
 * a missing or malformed variable stops the process with its name.
 */
const schema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  BIND_HOST: z.string().default('127.0.0.1'),
  API_PORT: port.default(3002),
  WORKER_PORT: port.default(3004),
  /** Where the SFTP server listens, and where it tells its health. */
  SFTP_PORT: port.default(2022),
  SFTP_HEALTH_PORT: port.default(3005),
  /** 32 bytes, base64: the Ed25519 key by which clients recognise the SFTP server. */
  SFTP_HOST_KEY: z
    .string()
    .refine((text) => Buffer.from(text, 'base64').length === 32, 'wants 32 bytes in base64')
    .optional(),
  /** The SFTP server as programs of others see it, `sftp://host:port`; not offered on screen without it. */
  SFTP_ORIGIN: z
    .string()
    .regex(/^sftp:\/\/[A-Za-z0-9.-]+(:\d{1,5})?$/, 'wants sftp://host:port')
    .optional(),
  /** Whether receivers of webhooks may be on private addresses, in the clear and on any port: only where everything is on one machine. */
  WEBHOOK_PRIVATE_ADDRESSES: z.enum(['refuse', 'allow']).default('refuse'),
  /** Connection of the application's role: obeys row security. */
  DATABASE_URL: z.string().min(1),
  /** Connection of the platform's role: relay, sweeps, sign-in, finding out who is called. */
  PLATFORM_DATABASE_URL: z.string().min(1),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  /** Queues move to Redis when it is set. */
  REDIS_URL: z.string().min(1).optional(),
  /** A worker that gives no sign for this long is taken for dead; within twice as long its jobs are with another. */
  WORKER_SILENT_SECONDS: z.coerce.number().int().min(1).max(600).default(30),
  CITIZEN_ORIGIN: origin.default('http://localhost:3000'),
  BACKOFFICE_ORIGIN: origin.default('http://localhost:3001'),
  /** The api as programs of others see it: issuer and audience of their access tokens. */
  PUBLIC_API_ORIGIN: origin.default('http://localhost:3002'),
  /** pagoPA's platform per environment. DEV has an address only where there is a sandbox. */
  PAGOPA_DEV_URL: z.url().optional(),
  PAGOPA_UAT_URL: z.url().default('https://api.uat.platform.pagopa.it'),
  PAGOPA_PROD_URL: z.url().default('https://api.platform.pagopa.it'),
  /** Key of the sandbox, for brokers of DEV that have none stored. Those of UAT and PROD are only stored, encrypted. */
  PAGOPA_DEV_KEY: z.string().min(1).optional(),
  /** Header in which a proxy of ours hands on the caller's certificate; without it none is believed. */
  STATION_PROXY_CERTIFICATE_HEADER: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/, 'wants the name of a header')
    .transform((name) => name.toLowerCase())
    .optional(),
  /** Networks of our proxies: only they are believed about the address and the certificate of who calls the station. */
  STATION_TRUSTED_PROXIES: networks.default(PRIVATE_NETWORKS),
  /** Whether one cart of Checkout may hold notices of several organizations: the contract allows it, nobody has confirmed that it works. */
  CHECKOUT_MIXED_CARTS: z.enum(['refuse', 'allow']).default('refuse'),
  /** After how many minutes a receipt that should be here is told as missing. */
  RECEIPT_ALARM_MINUTES: z.coerce.number().int().min(1).max(1_440).default(30),
  /** How long after the payment a missing receipt is first searched: the Nodo tries to deliver it for 48 hours. */
  RECEIPT_RECOVERY_WAIT_HOURS: z.coerce.number().int().min(0).max(720).default(72),
  /** The station's own listener with mutual TLS: all four, or none. PEM files: our key, our certificate with its chain, callers' authorities. */
  STATION_TLS_PORT: port.optional(),
  STATION_TLS_KEY_FILE: z.string().optional(),
  STATION_TLS_CERT_FILE: z.string().optional(),
  STATION_TLS_CA_FILE: z.string().optional(),
  /** `file:/folder` writes messages to a folder; `smtp://…` sends them. */
  MAIL_URL: z.string().regex(/^(file:\/|smtps?:\/\/)/),
  MAIL_FROM: z.string().default('Quietanza <non-rispondere@quietanza.example>'),
  /** Months of the event journal that are kept; pagoPA wants 24 at least. */
  JOURNAL_RETENTION_MONTHS: z.coerce.number().int().min(24).max(120).default(25),
  /** 32 bytes, base64: encrypts personal data and keys their hashes. */
  MASTER_KEY: z.string().refine((text) => Buffer.from(text, 'base64').length === 32, 'wants 32 bytes in base64'),
  /** Proves that a call to /citizen or /backoffice comes from our web app. */
  WEB_API_KEY: z.string().min(16),
})

const STATION_TLS = [
  'STATION_TLS_PORT',
  'STATION_TLS_KEY_FILE',
  'STATION_TLS_CERT_FILE',
  'STATION_TLS_CA_FILE',
] as const

const isLocal = (address: string) => /^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(address).hostname)

/** Settings that only make sense together: half a TLS would leave closed a door that somebody believes open. */
const coherent = schema.superRefine((env, context) => {
  // Where people come from other machines, an address given by an organization must never lead into our network.
  const served = [env.CITIZEN_ORIGIN, env.BACKOFFICE_ORIGIN]
  if (env.WEBHOOK_PRIVATE_ADDRESSES === 'allow' && env.NODE_ENV === 'production' && !served.every(isLocal))
    context.addIssue({
      code: 'custom',
      path: ['WEBHOOK_PRIVATE_ADDRESSES'],
      message: 'may be allow only where portal and back office are on localhost',
    })
  const absent = STATION_TLS.filter((name) => env[name] === undefined)
  if (absent.length === STATION_TLS.length) return
  for (const name of absent)
    context.addIssue({ code: 'custom', path: [name], message: 'needed with the other STATION_TLS_ variables' })
})

export type Env = z.output<typeof schema>

/** Parses the environment. @throws Error naming each wrong variable, never its value. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = coherent.safeParse(present)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`The environment is not valid. ${problems.join('; ')}`)
}

/** Injection token of the parsed environment. */
export const ENV = Symbol('env')
