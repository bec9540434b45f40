import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import request from 'supertest'
import { ManageCredentials } from '#modules/api-clients/use-cases/manage-credentials'
import { RegisterVendorClient } from '#modules/api-clients/use-cases/register-vendor-client'
import { RevokeApiClient } from '#modules/api-clients/use-cases/revoke-api-client'
import { uuidv7 } from '#platform/context/ids'
import { clientCalls, makeClient, type TestClient } from '../support/api-client.js'
import { openDoors } from '../support/http-doors.js'
import { gate, PublicDoors } from '../support/public-doors.js'
import { startTestEnvironment, type TestEnvironment } from '../support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  registerOrganization,
  secondOrganization,
  startModules,
  type TestOrganization,
} from '../support/test-organization.js'

/** The door of the public API: who is let in, and the conventions that every endpoint shares. */
let environment: TestEnvironment
let modules: Modules
let app: NestFastifyApplication
let mine: TestOrganization
let theirs: TestOrganization
let client: TestClient

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  mine = await registerOrganization(modules, environment, firstOrganization)
  theirs = await registerOrganization(modules, environment, secondOrganization)
  app = await openDoors(environment, [PublicDoors])
  client = await makeClient(app, environment, mine.id)
})
afterAll(async () => {
  await app?.close()
  await modules?.close()
  await environment?.close()
})

const admin = () => environment.as(mine.id, undefined, new Date())
const counters = (organization = mine) => `/v1/organizations/${organization.fiscalCode}/counters`
let last = 10
/** A counter that nobody has used. */
const fresh = () => String(++last)
const isStored = async (code: string) =>
  (
    await environment.db.run(environment.as(mine.id), (tx) =>
      tx.query('SELECT 1 FROM notice_counter WHERE segregation_code = $1', [code]),
    )
  ).length === 1
const sql = <T>(text: string, values: unknown[] = []) =>
  environment.db.run(environment.platform(), (tx) => tx.query<T>(text, values))
const get = (headers: Record<string, string>, path = `${counters()}/01`) =>
  request(app.getHttpServer()).get(path).set(headers)

describe('who is let in', () => {
  it('a client with a token, as itself, inside the organization of the path', async () => {
    const answer = await client.call('GET', `${counters()}/01`)
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ code: '01', caller: 'Gestionale di prova', services: [] })
  })

  it('a client with a key', async () => {
    const simple = await makeClient(app, environment, mine.id, { credential: 'key' })
    expect((await simple.call('GET', `${counters()}/01`)).status).toBe(200)
  })

  it('a client of some services knows which', async () => {
    const narrow = await makeClient(app, environment, mine.id, { collectionServiceIds: [mine.serviceId] })
    expect((await narrow.call('GET', `${counters()}/01`)).body.services).toEqual([mine.serviceId])
  })

  it('outside any organization, a client has the scope of the platform and no more', async () => {
    expect((await client.call('GET', '/v1/nothing')).body).toEqual({ scope: 'platform' })
  })

  it("a vendor's client, for each organization of its list", async () => {
    const made = await app.get(RegisterVendorClient, { strict: false }).run(environment.platform(new Date()), {
      name: 'Fornitore',
      scopes: ['positions:read'],
      organizations: [mine.fiscalCode, theirs.fiscalCode],
      callsPerMinute: 600,
    })
    const vendor = clientCalls(app, made.apiClientId, 'secret', made.value)
    for (const organization of [mine, theirs])
      expect((await vendor.call('GET', `${counters(organization)}/01`)).status).toBe(200)
    await app.get(RevokeApiClient, { strict: false }).run(admin(), made.apiClientId, 'cambiato fornitore')
    expect((await vendor.call('GET', `${counters()}/01`)).status).toBe(404)
    expect((await vendor.call('GET', `${counters(theirs)}/01`)).status).toBe(200)
  })
})

describe('who is not', () => {
  it.each<[string, () => Promise<Record<string, string>>, string]>([
    ['nobody', async () => ({}), 'apiClients.credentialMissing'],
    [
      'two proofs at once',
      async () => ({ ...(await client.proof()), 'x-api-key': client.credential }),
      'apiClients.credentialMissing',
    ],
    [
      'a secret as a token',
      async () => ({ authorization: `Bearer ${client.credential}` }),
      'apiClients.credentialRefused',
    ],
    ['a secret as a key', async () => ({ 'x-api-key': client.credential }), 'apiClients.credentialRefused'],
    ['an unknown key', async () => ({ 'x-api-key': `qz_${'A'.repeat(43)}` }), 'apiClients.credentialRefused'],
    ['another scheme', async () => ({ authorization: 'Basic YTpi' }), 'apiClients.credentialRefused'],
  ])('%s', async (_, headers, type) => {
    const answer = await get(await headers())
    expect(answer.body).toMatchObject({ type, status: 401, hint: expect.any(String) })
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer realm="quietanza"/)
    expect(answer.headers['ratelimit-limit']).toBeDefined()
  })

  it('a client without the scope, whose name is told', async () => {
    const reader = await makeClient(app, environment, mine.id, { scopes: ['positions:read'] })
    const answer = await reader.call('POST', counters(), { code: fresh() })
    expect(answer.body).toMatchObject({
      type: 'apiClients.scopeMissing',
      status: 403,
      facts: { scope: 'positions:write' },
    })
    expect(answer.headers['www-authenticate']).toContain('insufficient_scope')
  })

  it('a token that was asked narrower than its client', async () => {
    const narrow = await client.proof('organizations:read')
    expect((await get(narrow)).body).toMatchObject({ type: 'apiClients.scopeMissing' })
  })

  it('a client of another organization, which finds nothing there as where nothing is', async () => {
    const elsewhere = await client.call('GET', `${counters(theirs)}/01`)
    const nowhere = await client.call('GET', '/v1/organizations/00000000000/counters/01')
    const malformed = await client.call('GET', '/v1/organizations/x/counters/01')
    for (const { body } of [elsewhere, nowhere, malformed])
      expect({ ...body, correlationId: '' }).toEqual({ ...elsewhere.body, correlationId: '' })
    expect(elsewhere.body).toMatchObject({ type: 'apiClients.organizationUnknown', status: 404 })
    expect(elsewhere.text).not.toContain(theirs.name)
  })

  it('an expired client or credential', async () => {
    const old = await makeClient(app, environment, mine.id)
    const proof = await old.proof()
    await sql("UPDATE api_client SET expires_at = now() - interval '1 minute' WHERE id = $1", [old.id])
    const again = await makeClient(app, environment, mine.id, { credential: 'key' })
    await sql("UPDATE api_credential SET expires_at = now() - interval '1 minute' WHERE client_id = $1", [again.id])
    for (const headers of [proof, await again.proof()])
      expect((await get(headers)).body).toMatchObject({ type: 'apiClients.credentialRefused', status: 401 })
    await expect(old.proof()).rejects.toThrow('invalid_client')
  })

  it('a revoked client, at once, with the tokens that are around', async () => {
    const gone = await makeClient(app, environment, mine.id)
    const proof = await gone.proof()
    expect((await get(proof)).status).toBe(200)
    await app.get(RevokeApiClient, { strict: false }).run(admin(), gone.id, 'non serve più')
    expect((await get(proof)).body).toMatchObject({ type: 'apiClients.credentialRefused', status: 401 })
    await expect(gone.proof()).rejects.toThrow('invalid_client')
  })

  it('a revoked secret and its tokens, while the one that took its place works', async () => {
    const managing = app.get(ManageCredentials, { strict: false })
    const rotated = await makeClient(app, environment, mine.id)
    const before = await rotated.proof()
    const next = await managing.add(admin(), rotated.id, { kind: 'secret' })
    const after = await clientCalls(app, rotated.id, 'secret', next.value).proof()
    for (const proof of [before, after]) expect((await get(proof)).status).toBe(200)
    await managing.revoke(admin(), rotated.id, rotated.credentialId, 'ruotata')
    expect((await get(before)).status).toBe(401)
    expect((await get(after)).status).toBe(200)
  })

  it("an operator's session, or our web application", async () => {
    const answer = await get({ 'x-api-key': environment.env.WEB_API_KEY, authorization: `Bearer ${'A'.repeat(43)}` })
    expect(answer.status).toBe(401)
  })
})

describe('the limit of calls', () => {
  it('is told with every answer, and refuses beyond it', async () => {
    const few = await makeClient(app, environment, mine.id)
    await sql('UPDATE api_client SET calls_per_minute = 2 WHERE id = $1', [few.id])
    const proof = await few.proof()
    const answers = [await get(proof), await get(proof), await get(proof)]
    expect(answers.map((each) => each.status)).toEqual([200, 200, 429])
    expect(answers.map((each) => each.headers['ratelimit-remaining'])).toEqual(['1', '0', '0'])
    for (const { headers } of answers) {
      expect(headers['ratelimit-limit']).toBe('2')
      expect(Number(headers['ratelimit-reset'])).toBeGreaterThan(0)
    }
    expect(Number(answers[2]!.headers['retry-after'])).toBeGreaterThan(0)
    expect(answers[2]!.body).toMatchObject({ type: 'http.tooManyRequests', hint: expect.any(String) })
    expect((await client.call('GET', `${counters()}/01`)).status).toBe(200)
  })
})

describe('a key of idempotency', () => {
  const post = (key: string, body: object, headers = {}) =>
    client.call('POST', counters(), body, { 'idempotency-key': key, ...headers })

  it('is required by every POST, and has a form', async () => {
    const missing = await request(app.getHttpServer())
      .post(counters())
      .set(await client.proof())
      .send({ code: '99' })
    expect(missing.body).toMatchObject({ type: 'http.idempotencyKeyRequired', status: 400, hint: expect.any(String) })
    expect((await post('corta', { code: '99' })).body).toMatchObject({ type: 'http.idempotencyKeyMalformed' })
  })

  it('gives the first answer again, with its status and headers, and does nothing', async () => {
    const [key, code] = [uuidv7(), fresh()]
    const first = await post(key, { code })
    const again = await post(key, { code })
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body).toEqual(first.body)
    for (const name of ['etag', 'location']) expect(again.headers[name]).toBe(first.headers[name])
    expect([first.headers['idempotent-replayed'], again.headers['idempotent-replayed']]).toEqual([undefined, 'true'])
  })

  it('refuses another body', async () => {
    const key = uuidv7()
    await post(key, { code: fresh() })
    const other = fresh()
    expect((await post(key, { code: other })).body).toMatchObject({ type: 'http.idempotencyKeyReused', status: 422 })
    expect(await isStored(other)).toBe(false)
  })

  it('is of one client: another may use the same', async () => {
    const [key, other] = [uuidv7(), await makeClient(app, environment, mine.id)]
    expect((await post(key, { code: fresh() })).status).toBe(201)
    const theirs = await other.call('POST', counters(), { code: fresh() }, { 'idempotency-key': key })
    expect(theirs.status).toBe(201)
  })

  it('lets one of two calls that overlap work, and the other wait', async () => {
    const [key, code] = [uuidv7(), fresh()]
    let open = () => {}
    gate.passing = new Promise((resolve) => {
      open = resolve
    })
    try {
      const both = [post(key, { code }), post(key, { code })]
      const loser = await Promise.race(both)
      expect(loser.body).toMatchObject({ type: 'http.idempotencyInProgress', status: 409 })
      open()
      expect((await Promise.all(both)).map((each) => each.status).sort()).toEqual([201, 409])
    } finally {
      gate.passing = undefined
    }
    expect((await post(key, { code })).headers['idempotent-replayed']).toBe('true')
  })

  it('is given back by a refusal that changed nothing', async () => {
    const [key, code] = [uuidv7(), fresh()]
    await post(uuidv7(), { code })
    expect((await post(key, { code })).body).toMatchObject({ type: 'publicDoorTests.full', status: 409 })
    await environment.db.run(environment.as(mine.id), (tx) =>
      tx.execute("UPDATE notice_counter SET segregation_code = '98' WHERE segregation_code = $1", [code]),
    )
    expect((await post(key, { code })).status).toBe(201)
  })

  it('repeats a refusal that came after a change', async () => {
    const [key, code] = [uuidv7(), fresh()]
    const first = await post(key, { code, outcome: 'refuse' })
    const again = await post(key, { code, outcome: 'refuse' })
    expect([first.status, again.status]).toEqual([409, 409])
    expect(again.body).toEqual(first.body)
    expect(again.headers['idempotent-replayed']).toBe('true')
    expect(again.headers['content-type']).toContain('application/problem+json')
  })

  it('whose call died before changing anything can be used again', async () => {
    const [key, code] = [uuidv7(), fresh()]
    await post(key, { code })
    // As a process leaves it that dies between taking the key and the change.
    await environment.db.run(environment.as(mine.id), (tx) =>
      tx.execute("UPDATE idempotency_record SET status = 'running', answer_cipher = NULL WHERE client_id = $1", [
        client.id,
      ]),
    )
    await environment.db.run(environment.as(mine.id), (tx) =>
      tx.execute("UPDATE notice_counter SET segregation_code = '97' WHERE segregation_code = $1", [code]),
    )
    expect((await post(key, { code })).body).toMatchObject({ type: 'http.idempotencyInProgress' })
    await environment.db.run(environment.as(mine.id), (tx) =>
      tx.execute("UPDATE idempotency_record SET running_until = now() - interval '1 second' WHERE client_id = $1", [
        client.id,
      ]),
    )
    expect((await post(key, { code })).status).toBe(201)
  })

  it('whose call died after the change never carries it out twice', async () => {
    const [key, code] = [uuidv7(), fresh()]
    expect((await post(key, { code, outcome: 'fail' })).status).toBe(500)
    expect(await isStored(code)).toBe(true)
    expect((await post(key, { code, outcome: 'fail' })).body).toMatchObject({ type: 'http.idempotencyInProgress' })
    await environment.db.run(environment.as(mine.id), (tx) =>
      tx.execute(
        "UPDATE idempotency_record SET running_until = now() - interval '1 second' WHERE status = 'committed'",
      ),
    )
    const again = await post(key, { code, outcome: 'fail' })
    expect(again.body).toMatchObject({ type: 'http.idempotencyAnswerLost', status: 409, hint: expect.any(String) })
  })

  it('keeps answers encrypted', async () => {
    const [row] = await sql<{ clear: boolean }>(
      `SELECT bool_or(position('version'::bytea IN answer_cipher) > 0) AS clear FROM idempotency_record WHERE status = 'answered'`,
    )
    expect(row?.clear).toBe(false)
  })
})

describe('a version', () => {
  it('goes out as ETag, comes back as If-Match, and an older one is refused', async () => {
    const code = fresh()
    const made = await client.call('POST', counters(), { code })
    expect(made.headers.etag).toBe('"1"')
    const change = (headers: Record<string, string>) => client.call('PUT', `${counters()}/${code}`, undefined, headers)
    expect((await change({})).body).toMatchObject({ type: 'http.versionRequired', status: 428 })
    const changed = await change({ 'if-match': made.headers.etag! })
    expect(changed.headers.etag).toBe('"2"')
    expect((await change({ 'if-match': made.headers.etag! })).body).toMatchObject({
      type: 'publicDoorTests.stale',
      status: 412,
    })
  })
})

it('a write that needs no key may have one: its repetition is not refused as stale', async () => {
  const code = fresh()
  const made = await client.call('POST', counters(), { code })
  const headers = { 'if-match': made.headers.etag!, 'idempotency-key': uuidv7() }
  const change = () => client.call('PUT', `${counters()}/${code}`, undefined, headers)
  const [first, again] = [await change(), await change()]
  expect([first.status, again.status]).toEqual([200, 200])
  expect(again.body).toEqual(first.body)
  expect(again.headers['idempotent-replayed']).toBe('true')
})

describe('a problem', () => {
  it.each<[string, () => Promise<request.Response>, number]>([
    ['of a wrong field', () => client.call('POST', counters(), { code: 'x' }), 400],
    [
      'of a body that is no JSON',
      () => client.call('POST', counters(), '{', { 'content-type': 'application/json' }),
      400,
    ],
    ['of an address that is nowhere', () => client.call('GET', '/v1/nowhere'), 404],
    ['of ours', () => client.call('POST', counters(), { code: fresh(), outcome: 'fail' }), 500],
  ])('%s says what to do', async (_, attempt, status) => {
    const answer = await attempt()
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.body).toMatchObject({ status, type: expect.any(String), hint: expect.stringMatching(/^[A-Z].*\.$/) })
  })
})

describe('a dry run', () => {
  const rehearse = (code: string, more: object = {}) =>
    client.call('POST', `${counters()}?dryRun=true`, { code, ...more })

  it('answers as the call would, and leaves nothing', async () => {
    const code = fresh()
    const tried = await rehearse(code)
    expect(tried.body).toEqual({ code, version: 1 })
    expect([tried.status, tried.headers['dry-run'], tried.headers.etag]).toEqual([201, 'true', '"1"'])
    expect(await isStored(code)).toBe(false)
    expect((await client.call('POST', counters(), { code })).headers['dry-run']).toBeUndefined()
    expect(await isStored(code)).toBe(true)
  })

  it('refuses as the call would', async () => {
    const code = fresh()
    await client.call('POST', counters(), { code })
    expect((await rehearse(code)).body).toMatchObject({ type: 'publicDoorTests.full', status: 409 })
    const failed = await rehearse(fresh(), { outcome: 'fail' })
    expect(failed.body).toMatchObject({ type: 'http.fault', status: 500 })
    expect(failed.headers['dry-run']).toBe('true')
  })

  it('does not spend its key', async () => {
    const [key, code] = [uuidv7(), fresh()]
    await client.call('POST', `${counters()}?dryRun=true`, { code }, { 'idempotency-key': key })
    const real = await client.call('POST', counters(), { code }, { 'idempotency-key': key })
    expect([real.status, real.headers['idempotent-replayed']]).toEqual([201, undefined])
  })

  it('gives its connection back: more of them than there are connections are answered', async () => {
    for (let n = 0; n < 8; n++) expect((await rehearse(fresh())).status).toBe(201)
  })

  it('that is mistyped writes nothing', async () => {
    const code = fresh()
    const answer = await client.call('POST', `${counters()}?dryRun=yes`, { code })
    expect(answer.body).toMatchObject({ type: 'http.dryRunMalformed', status: 400 })
    expect(await isStored(code)).toBe(false)
  })
})

it('the status is public', async () => {
  const answer = await request(app.getHttpServer()).get('/status')
  expect(answer.status).toBe(200)
  expect(answer.body).toMatchObject({ status: 200, title: expect.any(String), detail: expect.any(String) })
})
