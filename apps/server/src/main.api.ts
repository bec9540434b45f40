import 'reflect-metadata'
import { apiDoors } from './api.doors.js'
import { ApiModule } from './api.module.js'
import { readEnv } from './platform/env.js'
import { createHttpApp } from './platform/http/create-http-app.js'
import { runMain } from './platform/run-main.js'

await runMain('api', async () => {
  const env = readEnv()
  const app = await createHttpApp(ApiModule.for(env), apiDoors)
  await app.listen({ port: env.API_PORT, host: env.BIND_HOST })
})
