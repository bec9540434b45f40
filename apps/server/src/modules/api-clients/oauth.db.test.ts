import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import {
  base64url,
  type CryptoKey,
  createRemoteJWKSet,
  customFetch,
  decodeJwt,
  decodeProtectedHeader,
  exportSPKI,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTHeaderParameters,
  jwtVerify,
  SignJWT,
} from 'jose'
import request from 'supertest'
import { Vault } from '#platform/crypto/vault'
import { makeClient, type TestClient } from '../../../test/support/api-client.js'
import { openDoors } from '../../../test/support/http-doors.js'
import { PublicDoors } from '../../../test/support/public-doors.js'
import { startTestEnvironment, type TestEnvironment } from '../../../test/support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  registerOrganization,
  startModules,
  type TestOrganization,
} from '../../../test/support/test-organization.js'
import { AccessTokens, TOKEN_SECONDS } from './access-tokens.js'
import { SigningKeys } from './signing-keys.js'

/** The token door as a program meets it (RFC 6749), its tokens (RFC 9068, 8725) and its keys (RFC 7517). */
let environment: TestEnvironment
let modules: Modules
let app: NestFastifyApplication
let organization: TestOrganization
let client: TestClient

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  organization = await registerOrganization(modules, environment, firstOrganization)
  app = await openDoors(environment, [PublicDoors])
  client = await makeClient(app, environment, organization.id, { scopes: ['positions:read', 'positions:write'] })
})
afterAll(async () => {
  await app?.close()
  await modules?.close()
  await environment?.close()
})

const http = () => request(app.getHttpServer())
const grant = { grant_type: 'client_credentials' }
const ask = (form: object = grant) => http().post('/oauth/token').type('form').send(form)
const signed = (form: object = grant) => ask(form).auth(client.id, client.credential)
const issuer = 'http://localhost:3002'
const published = async (): Promise<JWK[]> => (await http().get('/.well-known/jwks.json')).body.keys
/** What an endpoint says to a token. */
const use = async (token: string) =>
  (await http().get(`/v1/organizations/${organization.fiscalCode}/counters/01`).set('authorization', `Bearer ${token}`))
    .body
const now = () => environment.platform(new Date())

describe('a token', () => {
  it('is given for the secret in the header, and never cached', async () => {
    const answer = await signed()
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 900,
      scope: 'positions:read positions:write',
    })
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' })
    expect(answer.headers['content-type']).toContain('application/json')
  })

  it('is given for the secret in the body', async () => {
    const answer = await ask({ ...grant, client_id: client.id, client_secret: client.credential })
    expect(answer.status).toBe(200)
  })

  it('may be narrower than its client', async () => {
    expect((await signed({ ...grant, scope: 'positions:read' })).body.scope).toBe('positions:read')
  })

  it('has the shape of RFC 9068, and is proved by the published keys', async () => {
    const { access_token: token } = (await signed()).body
    const header = decodeProtectedHeader(token)
    expect(header).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: expect.any(String) })
    const key = (await published()).find((each) => each.kid === header.kid)!
    const { payload } = await jwtVerify(token, await importJWK(key, 'ES256'), { issuer, audience: `${issuer}/v1` })
    expect(payload).toEqual({
      iss: issuer,
      aud: `${issuer}/v1`,
      sub: client.id,
      client_id: client.id,
      credential_id: client.credentialId,
      scope: 'positions:read positions:write',
      jti: expect.any(String),
      iat: expect.any(Number),
      exp: payload.iat! + 900,
    })
  })
})

describe('no token', () => {
  it.each<[string, () => request.Test, number, string]>([
    [
      'an unknown client',
      () => ask().auth('01990000-0000-7000-8000-000000000000', client.credential),
      401,
      'invalid_client',
    ],
    ['a wrong secret', () => ask().auth(client.id, `qzs_${'A'.repeat(43)}`), 401, 'invalid_client'],
    ['something that is no secret', () => ask().auth(client.id, 'password'), 401, 'invalid_client'],
    ['no credentials', () => ask(), 401, 'invalid_client'],
    ['credentials twice', () => signed({ ...grant, client_secret: client.credential }), 400, 'invalid_request'],
    ['no grant', () => signed({ scope: 'positions:read' }), 400, 'invalid_request'],
    ['another grant', () => signed({ grant_type: 'authorization_code', code: 'x' }), 400, 'unsupported_grant_type'],
    ['a scope that is not its own', () => signed({ ...grant, scope: 'webhooks:manage' }), 400, 'invalid_scope'],
    ['a scope that nobody has', () => signed({ ...grant, scope: 'everything' }), 400, 'invalid_scope'],
    ['a scope of blanks', () => signed({ ...grant, scope: ' ' }), 400, 'invalid_scope'],
    ['JSON', () => http().post('/oauth/token').auth(client.id, client.credential).send(grant), 400, 'invalid_request'],
  ])('for %s', async (_, attempt, status, error) => {
    const answer = await attempt()
    expect({ status: answer.status, error: answer.body.error }).toEqual({ status, error })
    expect(answer.body).toEqual({ error, error_description: expect.stringMatching(/^[\x20-\x21\x23-\x5B\x5D-\x7E]+$/) })
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['www-authenticate']).toBe(status === 401 ? 'Basic realm="quietanza"' : undefined)
  })

  it('for a key, which is sent as it is', async () => {
    const simple = await makeClient(app, environment, organization.id, { credential: 'key' })
    expect((await ask().auth(simple.id, simple.credential)).body.error).toBe('invalid_client')
  })
})

describe('a token that is not ours', () => {
  /** One like ours, but for what the test changes. */
  async function forged(
    change: { header?: Partial<JWTHeaderParameters>; claims?: Record<string, unknown>; ageSeconds?: number },
    key?: CryptoKey,
  ): Promise<string> {
    const { access_token: token } = (await signed()).body
    const signing = await app.get(SigningKeys, { strict: false }).signing(now())
    const claims = { ...decodeJwt(token), ...change.claims }
    const shift = change.ageSeconds ?? 0
    return new SignJWT({ ...claims, iat: claims.iat! - shift, exp: claims.exp! - shift })
      .setProtectedHeader({ ...(decodeProtectedHeader(token) as JWTHeaderParameters), ...change.header })
      .sign(key ?? signing.key)
  }

  it('but differs in nothing, is taken: what follows fails for its own reason', async () => {
    expect(await use(await forged({}))).toMatchObject({ code: '01' })
  })

  it('has expired', async () => {
    expect(await use(await forged({ ageSeconds: 901 }))).toMatchObject({ type: 'apiClients.tokenExpired', status: 401 })
  })

  it.each<[string, Parameters<typeof forged>[0]]>([
    ['is for another audience', { claims: { aud: `${issuer}/v2` } }],
    ['comes from another issuer', { claims: { iss: 'https://altrove.example' } }],
    ['is of another kind', { header: { typ: 'JWT' } }],
    ['names a key that nobody published', { header: { kid: 'altra' } }],
    ['names no key', { header: { kid: undefined as never } }],
    ['is not valid yet', { claims: { nbf: Math.floor(Date.now() / 1_000) + 3_600 } }],
    ['names another client', { claims: { client_id: '01990000-0000-7000-8000-000000000000' } }],
    ['names no credential', { claims: { credential_id: undefined } }],
    ['names an unknown credential', { claims: { credential_id: '01990000-0000-7000-8000-000000000000' } }],
  ])('%s', async (_, change) => {
    expect(await use(await forged(change))).toMatchObject({ type: 'apiClients.credentialRefused', status: 401 })
  })

  it('was signed by another key', async () => {
    const { privateKey } = await generateKeyPair('ES256')
    expect(await use(await forged({}, privateKey))).toMatchObject({ type: 'apiClients.credentialRefused' })
  })

  it('is not signed at all (alg none), or with the public key as a secret (HS256)', async () => {
    const { access_token: token } = (await signed()).body
    const claims = token.split('.')[1]!
    const none = base64url.encode(JSON.stringify({ alg: 'none', typ: 'at+jwt', kid: decodeProtectedHeader(token).kid }))
    expect(await use(`${none}.${claims}.`)).toMatchObject({ type: 'apiClients.credentialRefused' })
    const spki = await exportSPKI(
      (await importJWK((await published())[0]!, 'ES256', { extractable: true })) as CryptoKey,
    )
    const confused = await new SignJWT(decodeJwt(token))
      .setProtectedHeader({ ...(decodeProtectedHeader(token) as JWTHeaderParameters), alg: 'HS256' })
      .sign(new TextEncoder().encode(spki))
    expect(await use(confused)).toMatchObject({ type: 'apiClients.credentialRefused' })
  })

  it('claims a scope that its client does not have', async () => {
    const reader = await makeClient(app, environment, organization.id, { scopes: ['services:read'] })
    const claims = { client_id: reader.id, sub: reader.id, credential_id: reader.credentialId, scope: 'positions:read' }
    expect(await use(await forged({ claims }))).toMatchObject({ type: 'apiClients.scopeMissing', status: 403 })
  })
})

describe('the signing keys', () => {
  it('are published without their private half, and cached for minutes', async () => {
    await signed()
    const answer = await http().get('/.well-known/jwks.json')
    expect(answer.headers['cache-control']).toBe('public, max-age=300')
    for (const key of answer.body.keys)
      expect(key).toEqual({
        kty: 'EC',
        crv: 'P-256',
        alg: 'ES256',
        use: 'sig',
        x: expect.any(String),
        y: expect.any(String),
        kid: expect.any(String),
      })
  })

  it('are encrypted at rest', async () => {
    const rows = await environment.db.run(environment.platform(), (tx) =>
      tx.query<{ cipher: Buffer }>('SELECT private_cipher AS cipher FROM signing_key'),
    )
    const vault = new Vault(environment.env.MASTER_KEY)
    for (const { cipher } of rows) {
      expect(cipher.toString('latin1')).not.toContain('"d"')
      expect(vault.decryptJson<JWK>(cipher, 'signing-key.private')).toMatchObject({ kty: 'EC', d: expect.any(String) })
    }
  })

  it('rotate: tokens of before are taken as long as they live, new ones have the new key', async () => {
    const keys = app.get(SigningKeys, { strict: false })
    const before = (await signed()).body.access_token
    expect(await keys.rotate(now())).toBe(true)
    const after = (await signed()).body.access_token
    const [old, young] = [before, after].map((token) => decodeProtectedHeader(token).kid)
    expect(old).not.toBe(young)
    expect((await published()).map((each) => each.kid)).toEqual([young, old])
    for (const token of [before, after]) expect(await use(token)).toMatchObject({ code: '01' })
    const inAnHour = environment.platform(new Date(Date.now() + 3_600_000))
    await keys.rotate(inAnHour, new Date(0))
    expect((await published()).map((each) => each.kid)).toEqual([young])
    expect(await use(before)).toMatchObject({ type: 'apiClients.credentialRefused' })
  })

  it('rotate by schedule only when they are old', async () => {
    const keys = app.get(SigningKeys, { strict: false })
    expect(await keys.rotate(now(), new Date(Date.now() - 60_000))).toBe(false)
    expect(await keys.rotate(now(), new Date(Date.now() + 60_000))).toBe(true)
  })

  it('made by two processes at once are one', async () => {
    await environment.db.run(environment.platform(), (tx) => tx.execute('DELETE FROM signing_key'))
    const [one, other] = [
      new SigningKeys(environment.db, environment.vault),
      new SigningKeys(environment.db, environment.vault),
    ]
    const made = await Promise.all([one.signing(now()), other.signing(now())])
    expect(made[0].id).toBe(made[1].id)
  })

  it('serve the libraries of others', async () => {
    await app.get(SigningKeys, { strict: false }).rotate(now())
    const { access_token: token } = (await signed()).body
    const set = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`), {
      [customFetch]: async () => Response.json({ keys: await published() }),
    })
    expect((await jwtVerify(token, set, { issuer })).payload.client_id).toBe(client.id)
  })
})

describe('a token that was verified a moment ago', () => {
  it('is believed again, until it expires; another that looks like it is not', async () => {
    const tokens = app.get(AccessTokens, { strict: false })
    const claims = { clientId: client.id, credentialId: client.credentialId, scopes: ['positions:read'] as const }
    const at = now()
    const token = await tokens.issue(at, claims)
    const first = await tokens.verify(at, token)
    expect(first).toEqual(claims)
    expect(await tokens.verify(at, token)).toBe(first)
    const [head, , signature] = token.split('.')
    const forged = [
      head,
      base64url.encode(JSON.stringify({ ...decodeJwt(token), scope: 'webhooks:manage' })),
      signature,
    ]
    await expect(tokens.verify(at, forged.join('.'))).rejects.toMatchObject({ code: 'apiClients.credentialRefused' })
    const later = environment.platform(new Date(at.now.getTime() + TOKEN_SECONDS * 1_000))
    await expect(tokens.verify(later, token)).rejects.toMatchObject({ code: 'apiClients.tokenExpired' })
  })
})
