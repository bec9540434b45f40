import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { type ApiScope, apiScopes } from '@repo/contracts/access/api-scopes'
import { isClientAccess, wantsIdempotencyKey } from '@repo/contracts/http/client-conventions'
import type { ClientAccess, Endpoint } from '@repo/contracts/http/endpoint'
import { allEndpoints } from '@repo/contracts/registry'
import request from 'supertest'
import { RevokeApiClient } from '#modules/api-clients/use-cases/revoke-api-client'
import { uuidv7 } from '#platform/context/ids'
import { makeClient } from '../support/api-client.js'
import { openDoors } from '../support/http-doors.js'
import { PublicDoors, publicDoorEndpoints } from '../support/public-doors.js'
import { startTestEnvironment, type TestEnvironment } from '../support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  registerOrganization,
  secondOrganization,
  startModules,
  type TestOrganization,
} from '../support/test-organization.js'

/** Every endpoint of the public API refuses every caller that it should, before it looks at what was sent. */
type Headers = Record<string, string>
type Caller = 'nobody' | 'unknown token' | 'unknown key' | 'both proofs' | 'expired' | 'revoked' | 'wrong tenant'

const endpoints = [...(allEndpoints as readonly Endpoint[]), ...publicDoorEndpoints].filter((each) =>
  isClientAccess(each.access),
)
const ofOrganization = endpoints.filter((each) => each.path.includes(':organizationFiscalCode'))

let environment: TestEnvironment
let modules: Modules
let app: NestFastifyApplication
let mine: TestOrganization
const proofs = {} as Record<Caller | 'right', Headers>
/** A client with every scope but one. */
const without = new Map<ApiScope, Headers>()

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  mine = await registerOrganization(modules, environment, firstOrganization)
  const theirs = await registerOrganization(modules, environment, secondOrganization)
  app = await openDoors(environment, [PublicDoors])
  const sql = (text: string, values: unknown[]) =>
    environment.db.run(environment.platform(), (tx) => tx.execute(text, values))
  const right = await makeClient(app, environment, mine.id)
  const [expired, revoked] = [await makeClient(app, environment, mine.id), await makeClient(app, environment, mine.id)]
  const key = await makeClient(app, environment, mine.id, { credential: 'key' })
  Object.assign(proofs, {
    right: await right.proof(),
    nobody: {},
    'unknown token': { authorization: `Bearer ${['e30', 'e30', 'AAAA'].join('.')}` },
    'unknown key': { 'x-api-key': `qz_${'A'.repeat(43)}` },
    'both proofs': { ...(await right.proof()), ...(await key.proof()) },
    expired: await expired.proof(),
    revoked: await revoked.proof(),
    'wrong tenant': await (await makeClient(app, environment, theirs.id)).proof(),
  } satisfies Record<Caller | 'right', Headers>)
  await sql("UPDATE api_client SET expires_at = now() - interval '1 second' WHERE id = $1", [expired.id])
  await app
    .get(RevokeApiClient, { strict: false })
    .run(environment.as(mine.id, undefined, new Date()), revoked.id, 'prova')
  for (const scope of apiScopes) {
    const scopes = apiScopes.filter((each) => each !== scope)
    without.set(scope, await (await makeClient(app, environment, mine.id, { scopes })).proof())
  }
})
afterAll(async () => {
  await app?.close()
  await modules?.close()
  await environment?.close()
})

/** Knocks with an address that has the right form and nothing else. */
async function knock({ method, path }: Endpoint, headers: Headers, dryRun = false): Promise<request.Response> {
  const url = path.replace(':organizationFiscalCode', mine.fiscalCode).replace(/:\w+/g, uuidv7())
  return request(app.getHttpServer())
    [method.toLowerCase() as 'get'](dryRun ? `${url}?dryRun=true` : url)
    .set(headers)
}

const refused: Record<Exclude<Caller, 'wrong tenant'>, string> = {
  nobody: 'apiClients.credentialMissing',
  'unknown token': 'apiClients.credentialRefused',
  'unknown key': 'apiClients.credentialRefused',
  'both proofs': 'apiClients.credentialMissing',
  expired: 'apiClients.credentialRefused',
  revoked: 'apiClients.credentialRefused',
}

describe.each(endpoints.map((each) => [each.id, each] as const))('%s', (_, endpoint) => {
  it.each(Object.entries(refused))('refuses %s', async (caller, type) => {
    const answer = await knock(endpoint, proofs[caller as Caller])
    expect(answer.body).toMatchObject({ type, status: 401, hint: expect.any(String) })
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer /)
    expect(answer.headers['content-type']).toContain('application/problem+json')
  })

  it('refuses a client without its scope, and names it', async () => {
    const { client: scope } = endpoint.access as ClientAccess
    const answer = await knock(endpoint, without.get(scope)!)
    expect(answer.body).toMatchObject({ type: 'apiClients.scopeMissing', status: 403, facts: { scope } })
  })

  it('lets in who may, and tells how many calls are left', async () => {
    const answer = await knock(endpoint, proofs.right)
    expect(answer.body?.type ?? '').not.toMatch(/^(apiClients\.(credential|token|scope|organization)|access)/)
    for (const name of ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'])
      expect(answer.headers[name]).toMatch(/^\d+$/)
    if (endpoint.ifMatch) expect(answer.body.type).toBe('http.versionRequired')
    else if (wantsIdempotencyKey(endpoint)) expect(answer.body.type).toBe('http.idempotencyKeyRequired')
  })
})

it.each(ofOrganization.map((each) => [each.id, each] as const))(
  '%s hides the organization from a client of another',
  async (_, endpoint) => {
    const answer = await knock(endpoint, proofs['wrong tenant'])
    expect(answer.body).toMatchObject({ type: 'apiClients.organizationUnknown', status: 404 })
    expect(answer.text).not.toContain(mine.name)
  },
)

it('every write of the public API is of an organization: its key of idempotency needs one', () => {
  const homeless = endpoints.filter((each) => each.method !== 'GET' && !ofOrganization.includes(each))
  expect(homeless.map((each) => each.id)).toEqual([])
})
