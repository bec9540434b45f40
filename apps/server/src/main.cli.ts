import 'reflect-metadata'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { NestFactory } from '@nestjs/core'
import { CliModule } from './cli.module.js'
import { SeedDemo } from './demo/seed-demo.js'
import { readEnv } from './platform/env.js'
import { runMain } from './platform/run-main.js'

const USAGE =
  'usage: main.cli.js seed [--out FILE]   fills the installation with the demonstration data and writes its facts'

await runMain('cli', async () => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { out: { type: 'string' } } })
  if (positionals[0] !== 'seed') {
    process.stderr.write(`${USAGE}\n`)
    process.exitCode = 2
    return
  }
  const app = await NestFactory.createApplicationContext(CliModule.for({ ...readEnv(), LOG_LEVEL: 'warn' }), {
    logger: false,
    abortOnError: false,
  })
  try {
    const facts = await app.get(SeedDemo).run(new Date(), (line) => process.stdout.write(`${line}\n`))
    if (values.out) {
      await mkdir(dirname(values.out), { recursive: true })
      await writeFile(values.out, `${JSON.stringify(facts, null, 2)}\n`)
    }
  } finally {
    await app.close()
  }
})
