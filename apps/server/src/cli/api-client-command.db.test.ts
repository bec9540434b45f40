import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { Test } from '@nestjs/testing'
import { RegisterOrganization } from '#modules/organizations/use-cases/register-organization'
import { startTestEnvironment, type TestEnvironment } from '../../test/support/test-environment.js'
import { firstOrganization, secondOrganization } from '../../test/support/test-organization.js'
import { CliModule } from '../cli.module.js'
import { type ApiClientFlags, apiClient, signingKey } from './api-client-command.js'
import { UsageError } from './register-commands.js'

let environment: TestEnvironment
let app: Awaited<ReturnType<typeof start>>

async function start() {
  const module = await Test.createTestingModule({ imports: [CliModule.for(environment.env)] }).compile()
  return module.init()
}

beforeAll(async () => {
  environment = await startTestEnvironment()
  app = await start()
  for (const each of [firstOrganization, secondOrganization])
    await app.get(RegisterOrganization).run(environment.platform(), each)
})
afterAll(async () => {
  await app?.close()
  await environment?.close()
})

const whole: ApiClientFlags = {
  name: 'Gestionale Tributi',
  scope: ['positions:read', 'positions:write'],
  organization: [firstOrganization.fiscalCode, secondOrganization.fiscalCode],
}
const sql = <T>(text: string) => environment.db.run(environment.platform(), (tx) => tx.query<T>(text))

it('a vendor gets an id and a secret, and each organization finds it in its history', async () => {
  expect(await apiClient(app, whole)).toMatch(/^client_id: [\da-f-]{36}\nclient_secret: qzs_[\w-]{43}\n/)
  expect(
    await sql("SELECT DISTINCT organization_id FROM audit_entry WHERE action = 'apiClients.admitted'"),
  ).toHaveLength(2)
})

it.each<[string, ApiClientFlags]>([
  ['no name', { ...whole, name: undefined }],
  ['an unknown scope', { ...whole, scope: ['positions:destroy'] }],
  ['no organization', { ...whole, organization: undefined }],
  ['an organization that is not registered', { ...whole, organization: ['00000000000'] }],
  ['no call at all', { ...whole, 'calls-per-minute': '0' }],
])('with %s nothing is made', async (_, flags) => {
  const before = await sql('SELECT id FROM api_client')
  await expect(apiClient(app, flags)).rejects.toThrow(UsageError)
  expect(await sql('SELECT id FROM api_client')).toEqual(before)
})

it('a new signing key takes the place of the one before, which stays published', async () => {
  expect(await signingKey(app, false)).toContain('none yet')
  const first = await signingKey(app, true)
  const both = (await signingKey(app, true)).split('\n')
  expect(both).toEqual([expect.not.stringMatching(first), first])
})
