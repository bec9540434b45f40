import { buildApp } from './app.ts'
import { readEnv } from './env.ts'
import { systemClock } from './platform/clock.ts'

try {
  const env = readEnv()
  const app = await buildApp(env, systemClock)
  const stop = () => {
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        app.log.error({ err: error }, 'the sandbox did not stop cleanly')
        process.exit(1)
      },
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  await app.listen({ port: env.port, host: env.host })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
