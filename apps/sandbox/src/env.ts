import { resolve } from 'node:path'
import { z } from 'zod'

const stationSchema = z.object({
  /** Tax code of the organization (11 digits). */
  organizationFiscalCode: z.string().regex(/^\d{11}$/),
  broker: z.string().min(1).max(35),
  station: z.string().min(1).max(35),
  /** Address of the SOAP door; STATION_URL when absent. */
  url: z.url().optional(),
})

const jsonStations = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      context.addIssue({ code: 'custom', message: 'SANDBOX_STATIONS must be a JSON array' })
      return z.NEVER
    }
  })
  .pipe(z.array(stationSchema))

const schema = z.object({
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(3003),
  BIND_HOST: z.string().default('127.0.0.1'),
  /** Address the browser uses for the sandbox; no trailing slash. */
  SANDBOX_ORIGIN: z.url().optional(),
  /** SOAP door of the station under test. */
  STATION_URL: z.url().default('http://localhost:3002/soap/nodo'),
  /** Organizations served by other stations than the default one. */
  SANDBOX_STATIONS: jsonStations.default([]),
  /** Key expected in `Ocp-Apim-Subscription-Key` by every service of the platform. */
  CHECKOUT_SUBSCRIPTION_KEY: z.string().min(1).default('sandbox'),
  /** Further keys, as good as the first: a primary and a secondary while they rotate. Separated by commas. */
  SUBSCRIPTION_KEYS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((key) => key.trim())
        .filter((key) => key !== ''),
    ),
  /** Whether one cart may hold notices of several organizations. */
  SANDBOX_MIXED_CARTS: z.enum(['accepted', 'refused']).default('accepted'),
  /** Folder of the `*.eml` files written by the server; absent when mail goes elsewhere. */
  MAILBOX_DIR: z.string().min(1).optional(),
  /** Folder where carts, activations and pending receipts survive a restart. */
  SANDBOX_STATE_DIR: z.string().min(1).default('.run/sandbox'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
})

export type StationEntry = z.output<typeof stationSchema>

export interface Env {
  readonly port: number
  readonly host: string
  readonly origin: string
  readonly stationUrl: string
  readonly stations: readonly StationEntry[]
  /** All valid at the same time, for every service. */
  readonly subscriptionKeys: readonly string[]
  readonly mixedCarts: boolean
  readonly mailboxDir: string | undefined
  readonly stateDir: string
  readonly logLevel: string
}

/** Reads the settings from the given variables; throws one sentence naming every wrong variable. */
export function readEnv(variables: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The sandbox cannot start, wrong environment: ${problems.join('; ')}`)
  }
  const values = parsed.data
  return {
    port: values.SANDBOX_PORT,
    host: values.BIND_HOST,
    origin: (values.SANDBOX_ORIGIN ?? `http://localhost:${values.SANDBOX_PORT}`).replace(/\/+$/, ''),
    stationUrl: values.STATION_URL,
    stations: values.SANDBOX_STATIONS,
    subscriptionKeys: [values.CHECKOUT_SUBSCRIPTION_KEY, ...values.SUBSCRIPTION_KEYS],
    mixedCarts: values.SANDBOX_MIXED_CARTS === 'accepted',
    mailboxDir: values.MAILBOX_DIR === undefined ? undefined : resolve(values.MAILBOX_DIR),
    stateDir: resolve(values.SANDBOX_STATE_DIR),
    logLevel: values.LOG_LEVEL,
  }
}
