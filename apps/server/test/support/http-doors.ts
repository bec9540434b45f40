import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { createHttpApp } from '#platform/http/create-http-app'
import { apiDoors } from '../../src/api.doors.js'
import { ApiModule } from '../../src/api.module.js'
import type { TestEnvironment } from './test-environment.js'

/** The api with all its doors, in this process, listening nowhere: for supertest. */
export async function openDoors(environment: TestEnvironment): Promise<NestFastifyApplication> {
  const app = await createHttpApp(ApiModule.for(environment.env), apiDoors)
  await app.init()
  await app.getHttpAdapter().getInstance().ready()
  return app
}
