import { Injectable } from '@nestjs/common'
import { parseScopes } from '@repo/contracts/access/api-scopes'
import type { Ctx } from '#platform/context/ctx'
import { tokenHash } from '#platform/crypto/vault'
import { AccessTokens, TOKEN_SECONDS } from '../access-tokens.js'
import { hasCredentialForm } from '../client-credential.js'
import { ClientDirectory } from '../client-directory.js'
import { TokenRefusal, type TokenRequest } from '../token-request.js'

/** A successful answer (RFC 6749, section 5.1). */
export interface TokenAnswer {
  readonly access_token: string
  readonly token_type: 'Bearer'
  /** Seconds. */
  readonly expires_in: number
  readonly scope: string
}

/** Exchanges the secret of a client for an access token (RFC 6749, section 4.4). */
@Injectable()
export class IssueToken {
  constructor(
    private readonly directory: ClientDirectory,
    private readonly tokens: AccessTokens,
  ) {}

  /** @throws TokenRefusal invalid_client, invalid_scope */
  async run(ctx: Ctx, { clientId, secret, scope }: TokenRequest): Promise<TokenAnswer> {
    const found = hasCredentialForm('secret', secret) ? await this.directory.findNow(ctx, tokenHash(secret)) : undefined
    if (found?.kind !== 'secret' || found.clientId !== clientId) throw new TokenRefusal('invalid_client')
    const wanted = scope === undefined ? [...found.scopes] : parseScopes(scope)
    if (!wanted || wanted.length === 0 || wanted.some((each) => !found.scopes.includes(each)))
      throw new TokenRefusal('invalid_scope')
    const claims = { clientId, credentialId: found.credentialId, scopes: wanted }
    return {
      access_token: await this.tokens.issue(ctx, claims),
      token_type: 'Bearer',
      expires_in: TOKEN_SECONDS,
      scope: wanted.join(' '),
    }
  }
}
