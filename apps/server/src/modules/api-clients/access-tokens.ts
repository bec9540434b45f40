import { hash } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import { type ApiScope, parseScopes } from '@repo/contracts/access/api-scopes'
import { type CryptoKey, errors, jwtVerify, SignJWT } from 'jose'
import type { Ctx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { ENV, type Env } from '#platform/env'
import { apiClientErrors } from './api-clients.errors.js'
import { ALGORITHM, SigningKeys } from './signing-keys.js'

/** Seconds of life of an access token. */
export const TOKEN_SECONDS = 900
const TYPE = 'at+jwt'
/** So many are remembered at most: beyond, all are forgotten. */
const MOST = 20_000

/** What a token of ours says. */
export interface TokenClaims {
  readonly clientId: string
  /** The secret it was obtained with: revoking that one ends this. */
  readonly credentialId: string
  readonly scopes: readonly ApiScope[]
}

/** A token whose signature was right. */
interface Verified {
  readonly keyId: string
  /** The very object: when the keys are read again, signatures are looked at again. */
  readonly key: CryptoKey
  readonly expiresAtMs: number
  readonly claims: TokenClaims
}

/** Access tokens as JWT: the shape of RFC 9068, the care of RFC 8725 (one algorithm, explicit type, issuer and audience checked). */
@Injectable()
export class AccessTokens {
  /** What tokens said, by their SHA-256. */
  private readonly verified = new Map<string, Verified>()
  private readonly issuer: string
  private readonly audience: string

  constructor(
    private readonly keys: SigningKeys,
    @Inject(ENV) env: Env,
  ) {
    this.issuer = env.PUBLIC_API_ORIGIN
    this.audience = `${env.PUBLIC_API_ORIGIN}/v1`
  }

  async issue(ctx: Ctx, { clientId, credentialId, scopes }: TokenClaims): Promise<string> {
    const { id, key } = await this.keys.signing(ctx)
    const seconds = Math.floor(ctx.now.getTime() / 1_000)
    return new SignJWT({ client_id: clientId, scope: scopes.join(' '), credential_id: credentialId })
      .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: id })
      .setIssuer(this.issuer)
      .setAudience(this.audience)
      .setSubject(clientId)
      .setJti(uuidv7(ctx.now.getTime()))
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + TOKEN_SECONDS)
      .sign(key)
  }

  /**
   * A program sends the same token again and again, and a signature costs as much as the rest of a call. Whether its credential is still in force is
   * asked at every call all the same.
   * @throws apiClients.tokenExpired, credentialRefused
   */
  async verify(ctx: Ctx, token: string): Promise<TokenClaims> {
    const name = hash('sha256', token, 'base64url')
    const known = this.verified.get(name)
    if (known && known.expiresAtMs > ctx.now.getTime() && (await this.keys.verifying(ctx, known.keyId)) === known.key)
      return known.claims
    this.verified.delete(name)
    const verified = await this.verifySignature(ctx, token)
    if (this.verified.size >= MOST) this.verified.clear()
    this.verified.set(name, verified)
    return verified.claims
  }

  private async verifySignature(ctx: Ctx, token: string): Promise<Verified> {
    try {
      const { payload, protectedHeader, key } = await jwtVerify(
        token,
        async ({ kid }) => {
          const key = kid === undefined ? undefined : await this.keys.verifying(ctx, kid)
          if (!key) throw new errors.JWKSNoMatchingKey()
          return key
        },
        {
          algorithms: [ALGORITHM],
          typ: TYPE,
          issuer: this.issuer,
          audience: this.audience,
          requiredClaims: ['exp', 'iat', 'sub', 'jti', 'client_id', 'scope', 'credential_id'],
          currentDate: ctx.now,
        },
      )
      const claims = {
        clientId: String(payload.client_id),
        credentialId: String(payload.credential_id),
        scopes: parseScopes(String(payload.scope)) ?? [],
      }
      return { claims, keyId: protectedHeader.kid!, key: key as CryptoKey, expiresAtMs: payload.exp! * 1_000 }
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw apiClientErrors.tokenExpired()
      if (error instanceof errors.JOSEError) throw apiClientErrors.credentialRefused()
      throw error
    }
  }
}
