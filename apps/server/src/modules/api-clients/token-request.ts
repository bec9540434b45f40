/** Why no token is given (RFC 6749, section 5.2), with a sentence for the developer who reads it. */
const REFUSALS = {
  invalid_request: { status: 400, description: 'The request lacks a parameter, repeats one, or is malformed' },
  invalid_client: { status: 401, description: 'Unknown client, wrong secret, or one that expired or was revoked' },
  unsupported_grant_type: { status: 400, description: 'Only client_credentials is served' },
  invalid_scope: { status: 400, description: 'Unknown scope, or one that this client was not given' },
} as const
export type TokenRefusalCode = keyof typeof REFUSALS

export class TokenRefusal extends Error {
  override readonly name = 'TokenRefusal'
  readonly status: number
  readonly description: string
  constructor(readonly code: TokenRefusalCode) {
    super(code)
    this.status = REFUSALS[code].status
    this.description = REFUSALS[code].description
  }
}

export interface TokenRequest {
  readonly clientId: string
  readonly secret: string
  /** As it was sent; absent: all that the client has. */
  readonly scope: string | undefined
}

/**
 * Reads what was sent to the token door: form-encoded, with the credentials in `Authorization: Basic` or in the body, not in both
 * (RFC 6749, sections 2.3.1, 3.2 and 4.4.2). Parameters without a value count as absent, unknown ones are ignored, repeated ones refused.
 * @throws TokenRefusal invalid_request, unsupported_grant_type, invalid_client
 */
export function readTokenRequest(
  contentType: string | undefined,
  authorization: string | undefined,
  body: unknown,
): TokenRequest {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType ?? '')) throw new TokenRefusal('invalid_request')
  const { grant_type, client_id, client_secret, scope } = formOf(body)
  if (grant_type === undefined) throw new TokenRefusal('invalid_request')
  if (grant_type !== 'client_credentials') throw new TokenRefusal('unsupported_grant_type')
  if (authorization === undefined) {
    if (client_id === undefined || client_secret === undefined) throw new TokenRefusal('invalid_client')
    return { clientId: client_id, secret: client_secret, scope }
  }
  if (client_secret !== undefined) throw new TokenRefusal('invalid_request')
  const basic = readBasic(authorization)
  if (client_id !== undefined && client_id !== basic.clientId) throw new TokenRefusal('invalid_request')
  return { ...basic, scope }
}

type Form = Readonly<Partial<Record<string, string>>>

function formOf(body: unknown): Form {
  const entries = Object.entries((body ?? {}) as Record<string, unknown>)
  if (entries.some(([, value]) => typeof value !== 'string')) throw new TokenRefusal('invalid_request')
  return Object.fromEntries(entries.filter(([, value]) => value !== '') as [string, string][])
}

/** Both halves are form-encoded before they are joined: RFC 6749, section 2.3.1. */
function readBasic(authorization: string): { clientId: string; secret: string } {
  const encoded = /^Basic ([A-Za-z0-9+/]+={0,2})$/i.exec(authorization)?.[1]
  const [, id, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? '', 'base64').toString('utf8')) ?? []
  if (!id || !secret) throw new TokenRefusal('invalid_client')
  try {
    return { clientId: decode(id), secret: decode(secret) }
  } catch {
    throw new TokenRefusal('invalid_client')
  }
}

function decode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '))
}
