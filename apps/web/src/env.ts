import { z } from 'zod'

const origin = z.url({ protocol: /^https?$/ }).transform((text) => new URL(text).origin)
const origins = z
  .string()
  .transform((text) => text.split(',').map((each) => each.trim()))
  .pipe(z.array(origin).min(1))

const envSchema = z.object({
  PORTAL_PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  BACKOFFICE_PORT: z.coerce.number().int().min(1).max(65_535).default(3001),
  BIND_HOST: z.string().min(1).default('127.0.0.1'),
  CITIZEN_ORIGIN: origin.default('http://localhost:3000'),
  BACKOFFICE_ORIGIN: origin.default('http://localhost:3001'),
  API_ORIGIN: origin.default('http://127.0.0.1:3002'),
  WEB_API_KEY: z.string().min(16, { error: 'WEB_API_KEY has at least 16 characters' }),
  CHECKOUT_ORIGIN: origins.optional(),
  CHECKOUT_BASE_URL: z.url().optional(),
  /** How many proxies stand before us and may be believed about the address of the browser. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Shown to operators beside the name of the product, e.g. `Collaudo`; empty in production. */
  ENVIRONMENT_NAME: z.string().max(30).default(''),
})

export type Env = Omit<z.output<typeof envSchema>, 'CHECKOUT_ORIGIN' | 'CHECKOUT_BASE_URL'> & {
  /** Where Checkout's pages live, one for each environment served: the only foreign addresses to which a citizen's form may lead. */
  readonly CHECKOUT_ORIGIN: readonly string[]
}

/**
 * Reads the environment of this program, the only place that does.
 * Throws an Error that names each wrong variable and never shows its value.
 */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const result = envSchema.safeParse(given)
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The environment of apps/web is not valid. ${problems.join('; ')}`)
  }
  const { CHECKOUT_ORIGIN, CHECKOUT_BASE_URL, ...rest } = result.data
  const derived = CHECKOUT_BASE_URL === undefined ? PRODUCTION_CHECKOUT : checkoutPages(new URL(CHECKOUT_BASE_URL))
  return { ...rest, CHECKOUT_ORIGIN: CHECKOUT_ORIGIN ?? [derived] }
}

const PRODUCTION_CHECKOUT = 'https://checkout.pagopa.it'

/** pagoPA serves Checkout's API and its pages from different hosts; a stand-in uses one. */
function checkoutPages(api: URL): string {
  if (api.host === 'api.platform.pagopa.it') return PRODUCTION_CHECKOUT
  if (api.host === 'api.uat.platform.pagopa.it') return 'https://uat.checkout.pagopa.it'
  return api.origin
}

let parsed: Env | undefined

/** The environment, read once: at the first request and not while pages are built. */
export function env(): Env {
  parsed ??= parseEnv(process.env)
  return parsed
}
