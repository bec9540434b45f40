import type { Type } from '@nestjs/common'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { createHttpApp } from '#platform/http/create-http-app'
import { apiDoors } from '../../src/api.doors.js'
import { ApiModule } from '../../src/api.module.js'
import type { TestEnvironment } from './test-environment.js'

/** The api with all its doors, in this process, listening nowhere: for supertest. @param more modules with doors of the test's own */
export async function openDoors(environment: TestEnvironment, more: Type[] = []): Promise<NestFastifyApplication> {
  const api = ApiModule.for(environment.env)
  const app = await createHttpApp({ ...api, imports: [...(api.imports ?? []), ...more] }, apiDoors)
  await app.init()
  await app.getHttpAdapter().getInstance().ready()
  return app
}
