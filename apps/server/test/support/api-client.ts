import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { type ApiScope, apiScopes } from '@repo/contracts/access/api-scopes'
import type { CredentialKind } from '@repo/contracts/api-clients/api-clients'
import request from 'supertest'
import { CreateApiClient } from '#modules/api-clients/use-cases/create-api-client'
import { uuidv7 } from '#platform/context/ids'
import type { TestEnvironment } from './test-environment.js'

/** A program of others, for tests of the public API. */
export interface TestClient {
  readonly id: string
  readonly credentialId: string
  /** The secret or the key. */
  readonly credential: string
  /** The header that proves who it is: a fresh token of those scopes (all that it has, when none is named), or its key. */
  proof(scope?: string): Promise<Record<string, string>>
  /** A call with that proof; POST gets an idempotency key of its own unless `headers` brings one. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<request.Response>
}

export interface TestClientOptions {
  readonly scopes?: readonly ApiScope[]
  readonly collectionServiceIds?: string[]
  readonly credential?: CredentialKind
  readonly expiresOn?: string
}

/** Makes a client of an organization through its use case. The doors run on the real clock, and so does this. */
export async function makeClient(
  app: NestFastifyApplication,
  environment: TestEnvironment,
  organizationId: string,
  options: TestClientOptions = {},
): Promise<TestClient> {
  const { scopes = apiScopes, credential = 'secret', collectionServiceIds = [], expiresOn } = options
  const made = await app
    .get(CreateApiClient, { strict: false })
    .run(environment.as(organizationId, undefined, new Date()), {
      name: 'Gestionale di prova',
      scopes: [...scopes],
      collectionServiceIds,
      expiresOn,
      credential,
    })
  return {
    id: made.apiClientId,
    credentialId: made.credentialId,
    credential: made.value,
    ...clientCalls(app, made.apiClientId, credential, made.value),
  }
}

/** The calls of whoever holds that secret or key. */
export function clientCalls(
  app: NestFastifyApplication,
  id: string,
  kind: CredentialKind,
  value: string,
): Pick<TestClient, 'proof' | 'call'> {
  const proof: TestClient['proof'] = async (scope) =>
    kind === 'key' ? { 'x-api-key': value } : { authorization: `Bearer ${await askToken(app, id, value, scope)}` }
  return {
    proof,
    call: async (method, path, body, headers = {}) => {
      const attempt = request(app.getHttpServer())
        [method.toLowerCase() as 'get'](path)
        .set(await proof())
      if (method === 'POST') attempt.set('idempotency-key', uuidv7())
      attempt.set(headers)
      return body === undefined ? attempt : attempt.send(body as object)
    },
  }
}

/** An access token, as a program asks for it. @throws Error when it is refused */
export async function askToken(
  app: NestFastifyApplication,
  id: string,
  secret: string,
  scope?: string,
): Promise<string> {
  const answer = await request(app.getHttpServer())
    .post('/oauth/token')
    .auth(id, secret)
    .type('form')
    .send({ grant_type: 'client_credentials', ...(scope ? { scope } : {}) })
  if (answer.status !== 200) throw new Error(`no token: ${answer.status} ${answer.text}`)
  return answer.body.access_token
}
