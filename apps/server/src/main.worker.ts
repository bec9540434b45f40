import 'reflect-metadata'
import { readEnv } from './platform/env.js'
import { createHttpApp } from './platform/http/create-http-app.js'
import { runMain } from './platform/run-main.js'
import { WorkerModule } from './worker.module.js'

await runMain('worker', async () => {
  const env = readEnv()
  const app = await createHttpApp(WorkerModule.for(env))
  await app.listen({ port: env.WORKER_PORT, host: env.BIND_HOST })
})
