import 'reflect-metadata'
import { readEnv } from './platform/env.js'
import { createHttpApp } from './platform/http/create-http-app.js'
import { runMain } from './platform/run-main.js'
import { SshListener } from './platform/sftp/ssh-listener.js'
import { SftpModule } from './sftp.module.js'

await runMain('sftp', async () => {
  const env = readEnv()
  const app = await createHttpApp(SftpModule.for(env))
  await app.get(SshListener).listen(env.SFTP_PORT, env.BIND_HOST)
  await app.listen({ port: env.SFTP_HEALTH_PORT, host: env.BIND_HOST })
})
