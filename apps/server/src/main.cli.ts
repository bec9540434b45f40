import 'reflect-metadata'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { type INestApplicationContext } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { apiClient, signingKey } from './cli/api-client-command.js'
import { loadTaxonomy } from './cli/load-taxonomy-command.js'
import { registerOperator, registerOrganization, UsageError } from './cli/register-commands.js'
import { station } from './cli/station-command.js'
import { subscriptionKey } from './cli/subscription-key-command.js'
import { CliModule } from './cli.module.js'
import { SeedDemo } from './demo/seed-demo.js'
import { readEnv } from './platform/env.js'
import { runMain } from './platform/run-main.js'

const USAGE = `usage: main.cli.js COMMAND
  register-organization FILE.json
      an organization with its station, accounts and services; repeat it to change them
  register-operator --email ADDRESS --name "NAME" --role viewer|operator|admin --organization FISCAL_CODE
      an operator; the password comes from standard input
  subscription-key [--environment DEV|UAT|PROD --broker FISCAL_CODE --product PRODUCT --slot primary|secondary [--remove]]
      stores a key of pagoPA's platform, read from standard input; without flags lists what is stored, never the keys
  station --id STATION [--allow-network CIDR … | --any-network] [--certificate CN=NAME|sha256:FINGERPRINT … | --no-certificate]
      shows who may call a station, after changing the lists that are given; repeat a flag for more than one
  load-taxonomy FILE.json
      brings the codes of pagoPA's taxonomy up to date from its official file; none is deleted
  api-client --name NAME --scope SCOPE … --for FISCAL_CODE … [--calls-per-minute NUMBER]
      a vendor's client of the public API, for those organizations; prints its secret, once. Repeat --scope and --for
  signing-key [--rotate]
      lists the published keys of access tokens, the newest first, after putting a new one in force
  seed [--out FILE]
      the demonstration: two invented municipalities and operators with a public password; never in production`

await runMain('cli', async () => {
  const text = { type: 'string' } as const
  const keyFlags = { environment: text, broker: text, product: text, slot: text, remove: { type: 'boolean' } } as const
  const several = { type: 'string', multiple: true } as const
  const yes = { type: 'boolean' } as const
  const stationFlags = {
    id: text,
    'allow-network': several,
    'any-network': yes,
    certificate: several,
    'no-certificate': yes,
  } as const
  const clientFlags = { scope: several, for: several, 'calls-per-minute': text, rotate: yes } as const
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      out: text,
      email: text,
      name: text,
      role: text,
      organization: text,
      ...keyFlags,
      ...stationFlags,
      ...clientFlags,
    },
  })
  const [command, argument] = positionals
  const commands: Record<string, (app: INestApplicationContext) => Promise<string>> = {
    'register-organization': (app) => registerOrganization(app, argument),
    'register-operator': (app) => registerOperator(app, values),
    'load-taxonomy': (app) => loadTaxonomy(app, argument),
    'subscription-key': (app) => subscriptionKey(app, values),
    station: (app) => station(app, values),
    'api-client': (app) => apiClient(app, { ...values, organization: values.for }),
    'signing-key': (app) => signingKey(app, values.rotate),
    seed: (app) => seed(app, values.out),
  }
  const run = commands[command ?? '']
  if (!run) {
    process.stderr.write(`${USAGE}\n`)
    process.exitCode = 2
    return
  }
  const app = await NestFactory.createApplicationContext(CliModule.for({ ...readEnv(), LOG_LEVEL: 'warn' }), {
    logger: false,
    abortOnError: false,
  })
  try {
    process.stdout.write(`${await run(app)}\n`)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 2
  } finally {
    await app.close()
  }
})

async function seed(app: INestApplicationContext, out: string | undefined): Promise<string> {
  const facts = await app.get(SeedDemo).run(new Date())
  if (out) {
    await mkdir(dirname(out), { recursive: true })
    await writeFile(out, `${JSON.stringify(facts, null, 2)}\n`)
  }
  return `${facts.organizations.length} organizations, ${facts.users.length} operators, ${facts.notices.length} notices`
}
