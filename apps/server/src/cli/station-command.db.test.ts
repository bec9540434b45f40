import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Test } from '@nestjs/testing'
import { OrganizationDirectory } from '#modules/organizations/organization-directory.facade'
import { RegisterOrganization } from '#modules/organizations/use-cases/register-organization'
import { startTestEnvironment, type TestEnvironment } from '../../test/support/test-environment.js'
import { firstOrganization } from '../../test/support/test-organization.js'
import { CliModule } from '../cli.module.js'
import { UsageError } from './register-commands.js'
import { type StationFlags, station } from './station-command.js'

const id = '12345678903_01'
const fingerprint = 'ab'.repeat(32)

let environment: TestEnvironment
let app: Awaited<ReturnType<typeof start>>

async function start() {
  const module = await Test.createTestingModule({ imports: [CliModule.for(environment.env)] }).compile()
  return module.init()
}

beforeAll(async () => {
  environment = await startTestEnvironment()
  app = await start()
  await app.get(RegisterOrganization).run(environment.platform(), { ...firstOrganization, environment: 'UAT' })
})
afterAll(async () => {
  await app?.close()
  await environment?.close()
})

const type = (flags: StationFlags) => station(app, { id, ...flags })

describe('station', () => {
  it('says that a station of UAT without certificates answers nobody', async () => {
    expect(await type({})).toBe(`station ${id} of UAT
networks: any
certificates: none is listed: nobody may call it`)
  })

  it('changes the lists that are given and leaves the others', async () => {
    const colons = fingerprint.toUpperCase().replace(/..(?=.)/g, '$&:')
    expect(await type({ certificate: ['CN=nodo.example', `sha256:${colons}`] })).toContain(
      `certificates: CN=nodo.example, sha256:${fingerprint}`,
    )
    expect(await type({ 'allow-network': ['192.0.2.0/24', '2001:db8::/32'] })).toBe(`station ${id} of UAT
networks: 192.0.2.0/24, 2001:db8::/32
certificates: CN=nodo.example, sha256:${fingerprint}`)
    expect(await type({ 'any-network': true })).toContain('networks: any')
    expect(await app.get(OrganizationDirectory).station(environment.platform(), id)).toMatchObject({
      environment: 'UAT',
      allowedNetworks: [],
      clientCertificates: ['CN=nodo.example', `sha256:${fingerprint}`],
    })
  })

  it('registering again without lists leaves them', async () => {
    await app.get(RegisterOrganization).run(environment.platform(), { ...firstOrganization, environment: 'UAT' })
    expect(await type({})).toContain('CN=nodo.example')
    expect(await type({ 'no-certificate': true })).toContain('nobody may call it')
  })

  it.each<[string, StationFlags]>([
    ['no station', { id: '' }],
    ['an unknown station', { id: '12345678903_99' }],
    ['an address that is no network', { 'allow-network': ['192.0.2.1'] }],
    ['a certificate of another form', { certificate: ['forwarder.example'] }],
    ['a short fingerprint', { certificate: ['sha256:abcd'] }],
    ['two contrary wishes', { certificate: ['CN=a'], 'no-certificate': true }],
  ])('refuses %s', async (_, flags) => {
    await expect(type(flags)).rejects.toThrow(UsageError)
  })
})
