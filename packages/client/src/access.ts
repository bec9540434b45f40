import { problemOf } from './api-problem.ts'

/** How the program proves who it is: a secret exchanged for tokens, or a key sent as it is. */
export type Credentials =
  | {
      readonly clientId: string
      readonly clientSecret: string
      /** Fewer permissions than the client has, separated by spaces. */
      readonly scope?: string
    }
  | { readonly apiKey: string }

/** A token is renewed so many milliseconds before it ends. */
const MARGIN_MS = 30_000

type Asking = (address: string, init: RequestInit & { readonly headers: Record<string, string> }) => Promise<Response>

/** Gives the headers that prove who calls; asks one token at a time and keeps it until it is about to end. */
export class Access {
  private token: { readonly value: string; readonly endsAt: number } | undefined
  private asked: Promise<string> | undefined
  private readonly origin: string
  private readonly credentials: Credentials
  private readonly asking: Asking

  constructor(origin: string, credentials: Credentials, asking: Asking) {
    this.origin = origin
    this.credentials = credentials
    this.asking = asking
  }

  /** @throws ApiProblem `oauth.…` when no token is given */
  async headers(): Promise<Record<string, string>> {
    const { credentials } = this
    if ('apiKey' in credentials) return { 'x-api-key': credentials.apiKey }
    if (this.token && this.token.endsAt - MARGIN_MS > Date.now()) return bearer(this.token.value)
    this.asked ??= this.ask(credentials).finally(() => {
      this.asked = undefined
    })
    return bearer(await this.asked)
  }

  /** The token was refused: the next call asks for another. @returns whether there was one */
  forget(): boolean {
    const had = this.token !== undefined
    this.token = undefined
    return had
  }

  private async ask(credentials: Exclude<Credentials, { apiKey: string }>): Promise<string> {
    const { clientId, clientSecret, scope } = credentials
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      ...(scope ? { scope } : {}),
    })
    const response = await this.asking(`${this.origin}/oauth/token`, {
      method: 'POST',
      body: form.toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'application/json, application/problem+json',
      },
    })
    if (!response.ok) throw await problemOf(response)
    const { access_token: value, expires_in: seconds } = (await response.json()) as {
      access_token: string
      expires_in: number
    }
    this.token = { value, endsAt: Date.now() + seconds * 1_000 }
    return value
  }
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
