import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { GuardedAddresses, type Resolve, type ResolvedAddress } from './guarded-addresses.js'
import { isPublicAddress } from './public-address.js'

export type { Resolve, ResolvedAddress }

/** Why a call to an address given by others did not get an answer. Stable codes: screens and histories show them. */
export const guardedHttpProblems = [
  'address-malformed',
  'address-forbidden',
  'name-unknown',
  'unreachable',
  'certificate',
  'timeout',
  'answer-unreadable',
] as const
export type GuardedHttpProblem = (typeof guardedHttpProblems)[number]

/** A call that got no answer. Its message never holds the address. */
export class GuardedHttpError extends Error {
  override readonly name = 'GuardedHttpError'
  constructor(
    readonly problem: GuardedHttpProblem,
    options?: ErrorOptions,
  ) {
    super(`a guarded call failed: ${problem}`, options)
  }
}

export interface GuardedRequest {
  readonly headers?: Readonly<Record<string, string>>
  /** For everything: resolving, connecting, sending, reading. */
  readonly timeoutMs: number
}

export interface GuardedAnswer {
  readonly status: number
  readonly contentType: string | undefined
  /** At most `ANSWER_LIMIT` bytes: what follows is not read. */
  readonly body: Buffer
}

export const ANSWER_LIMIT = 16 * 1_024
const HEADERS_LIMIT = 16 * 1_024
const PUBLIC_PORTS = ['', '443', '8443']

/**
 * Calls addresses that organizations give us. It cannot reach what is not on the public internet: the name is resolved here, every address
 * of it is checked, and the connection goes to the very address that was checked; redirects are answers and are not followed; nothing is
 * kept between calls, so every call checks again.
 */
export class GuardedHttp {
  private readonly addresses: GuardedAddresses

  /**
   * @param privateAddresses `allow` in development only: then http, any port and any address are called
   * @param resolve for tests: names that answer as an attacker would have them
   */
  constructor(
    private readonly privateAddresses: 'refuse' | 'allow',
    resolve?: Resolve,
  ) {
    this.addresses = new GuardedAddresses(privateAddresses, resolve)
  }

  /**
   * Whether an address given by people may ever be called, before asking any resolver.
   * @returns its canonical form
   * @throws GuardedHttpError address-malformed, address-forbidden
   */
  check(address: string): URL {
    if (!URL.canParse(address)) throw new GuardedHttpError('address-malformed')
    const url = new URL(address)
    if (url.username !== '' || url.password !== '' || url.hash !== '') throw new GuardedHttpError('address-malformed')
    const protocols = this.privateAddresses === 'allow' ? ['https:', 'http:'] : ['https:']
    if (!protocols.includes(url.protocol)) throw new GuardedHttpError('address-forbidden')
    if (this.privateAddresses === 'allow') return url
    if (!PUBLIC_PORTS.includes(url.port)) throw new GuardedHttpError('address-forbidden')
    const host = bareHost(url)
    if (isIP(host) !== 0 && !isPublicAddress(host)) throw new GuardedHttpError('address-forbidden')
    return url
  }

  /**
   * Posts a body and reads the answer, whatever its status.
   * @throws GuardedHttpError when there is no answer
   */
  async post(address: string, body: string | Buffer, { headers, timeoutMs }: GuardedRequest): Promise<GuardedAnswer> {
    const url = this.check(address)
    const deadline = AbortSignal.timeout(timeoutMs)
    const pinned = await within(deadline, this.resolveChecked(bareHost(url)))
    return this.send(url, pinned, Buffer.from(body), headers ?? {}, deadline)
  }

  private async resolveChecked(host: string): Promise<ResolvedAddress> {
    const pinned = await this.addresses.pin(host).catch((cause: unknown) => {
      throw new GuardedHttpError('name-unknown', { cause })
    })
    if (!pinned) throw new GuardedHttpError('address-forbidden')
    return pinned
  }

  private send(
    url: URL,
    pinned: ResolvedAddress,
    body: Buffer,
    headers: Readonly<Record<string, string>>,
    deadline: AbortSignal,
  ): Promise<GuardedAnswer> {
    const secure = url.protocol === 'https:'
    const options = {
      method: 'POST',
      headers: { ...headers, 'content-length': body.length },
      lookup: lookupOf(pinned),
      maxHeaderSize: HEADERS_LIMIT,
      signal: deadline,
    }
    return new Promise((done, failed) => {
      const fail = (cause: unknown) => failed(asProblem(cause, deadline))
      const request: ClientRequest = secure
        ? httpsRequest(url, { ...options, agent: new HttpsAgent({ keepAlive: false, maxCachedSessions: 0 }) })
        : httpRequest(url, { ...options, agent: new HttpAgent({ keepAlive: false }) })
      request.on('error', fail)
      request.on('response', (response) =>
        readAnswer(response)
          .then(done, fail)
          .finally(() => request.destroy()),
      )
      request.end(body)
    })
  }
}

/** The host as a resolver wants it: an IPv6 address without its brackets. */
function bareHost(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1')
}

/** Whatever is asked, the address that was checked. */
function lookupOf({ address, family }: ResolvedAddress): LookupFunction {
  return (_hostname, options, callback) => {
    if (options.all) callback(null, [{ address, family }])
    else callback(null, address, family)
  }
}

async function readAnswer(response: IncomingMessage): Promise<GuardedAnswer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= ANSWER_LIMIT) break
  }
  return {
    status: response.statusCode ?? 0,
    contentType: response.headers['content-type'],
    body: Buffer.concat(chunks).subarray(0, ANSWER_LIMIT),
  }
}

function within<T>(deadline: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((done, failed) => {
    const late = () => failed(new GuardedHttpError('timeout'))
    if (deadline.aborted) return late()
    deadline.addEventListener('abort', late, { once: true })
    work.then(done, failed).finally(() => deadline.removeEventListener('abort', late))
  })
}

const CERTIFICATE = /^(CERT_|ERR_TLS_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_SSL_|EPROTO)/

function asProblem(cause: unknown, deadline: AbortSignal): GuardedHttpError {
  if (cause instanceof GuardedHttpError) return cause
  if (deadline.aborted) return new GuardedHttpError('timeout', { cause })
  const code = String((cause as NodeJS.ErrnoException | undefined)?.code ?? '')
  if (CERTIFICATE.test(code)) return new GuardedHttpError('certificate', { cause })
  if (code.startsWith('HPE_')) return new GuardedHttpError('answer-unreadable', { cause })
  return new GuardedHttpError('unreachable', { cause })
}
