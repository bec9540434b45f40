import { Injectable } from '@nestjs/common'
import type { ApiScope } from '@repo/contracts/access/api-scopes'
import type { ClientAccess } from '@repo/contracts/http/endpoint'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Ctx } from '#platform/context/ctx'
import { tokenHash } from '#platform/crypto/vault'
import type { Admission } from '#platform/http/access'
import { CallCounter } from '#platform/http/call-counter'
import { AccessTokens } from './access-tokens.js'
import { apiClientErrors } from './api-clients.errors.js'
import type { KnownCredential } from './api-clients.repository.js'
import { hasCredentialForm } from './client-credential.js'
import { ClientDirectory } from './client-directory.js'

/**
 * Who may use an endpoint of the public API: a program with a token (`Authorization: Bearer`) or a key (`x-api-key`), within its limit of calls,
 * with the scope of the endpoint, for an organization of its allow-list. What another organization has, or whether it exists, is never told.
 */
@Injectable()
export class ClientGate {
  constructor(
    private readonly directory: ClientDirectory,
    private readonly tokens: AccessTokens,
    private readonly calls: CallCounter,
  ) {}

  /**
   * @param reply gets the headers of the limit of calls
   * @throws apiClients.credentialMissing, credentialRefused, tokenExpired, scopeMissing, organizationUnknown, http.tooManyRequests
   */
  async admit(
    request: FastifyRequest,
    access: ClientAccess,
    base: Pick<Ctx, 'correlationId' | 'now'>,
    reply: FastifyReply,
  ): Promise<Admission> {
    const door: Ctx = { ...base, actor: { kind: 'citizen' }, scope: { kind: 'platform', reason: 'public API' } }
    const fiscalCode = (request.params as { organizationFiscalCode?: string }).organizationFiscalCode
    const { found, scopes } = await this.recognise(door, request, fiscalCode)
    this.calls.count(`client:${found.clientId}`, found.callsPerMinute, reply)
    if (!scopes.includes(access.client)) throw apiClientErrors.scopeMissing({ facts: { scope: access.client } })
    const client = {
      id: found.clientId,
      name: found.clientName,
      scopes,
      callsPerMinute: found.callsPerMinute,
      ...(found.collectionServiceIds?.length ? { collectionServiceIds: found.collectionServiceIds } : {}),
    }
    const ctx: Ctx = { ...door, actor: { kind: 'client', id: client.id, name: client.name } }
    if (fiscalCode === undefined) return { ctx, client }
    if (found.organizationId === null) throw apiClientErrors.organizationUnknown()
    return { ctx: { ...ctx, scope: { kind: 'organization', organizationId: found.organizationId } }, client }
  }

  private async recognise(
    ctx: Ctx,
    { headers }: FastifyRequest,
    fiscalCode: string | undefined,
  ): Promise<{ found: KnownCredential; scopes: readonly ApiScope[] }> {
    const { authorization, 'x-api-key': key } = headers
    if ((authorization === undefined) === (key === undefined)) throw apiClientErrors.credentialMissing()
    // Any other text would only fill the memory of the directory.
    const named = /^\d{11}$/.test(fiscalCode ?? '') ? fiscalCode : undefined
    if (typeof key === 'string') {
      const found = hasCredentialForm('key', key) ? await this.directory.find(ctx, tokenHash(key), named) : undefined
      if (found?.kind !== 'key') throw apiClientErrors.credentialRefused()
      return { found, scopes: found.scopes }
    }
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1]
    if (token === undefined) throw apiClientErrors.credentialRefused()
    const claims = await this.tokens.verify(ctx, token)
    const found = await this.directory.find(ctx, claims.credentialId, named)
    if (found?.kind !== 'secret' || found.clientId !== claims.clientId) throw apiClientErrors.credentialRefused()
    // A scope taken away works at once, whatever the token says.
    return { found, scopes: claims.scopes.filter((scope) => found.scopes.includes(scope)) }
  }
}
