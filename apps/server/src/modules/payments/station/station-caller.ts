import { X509Certificate } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { type BlockList, isIP } from 'node:net'
import { TLSSocket } from 'node:tls'
import { Inject, Injectable } from '@nestjs/common'
import { ENV, type Env } from '#platform/env'
import { contains, networksOf } from './networks.js'

/** A certificate that somebody we trust has verified: our own TLS, or a proxy. */
export interface CallerCertificate {
  /** Undefined when the subject has none, or more than one. */
  readonly commonName: string | undefined
  /** Fingerprint of the whole certificate: 64 hexadecimal digits, lower case. */
  readonly sha256: string
}

/** Who is on the other side of a call to the station. */
export interface StationCaller {
  /** IPv4 or IPv6; an IPv4 address that arrived as IPv6 is given as IPv4. */
  readonly address: string
  readonly certificate?: CallerCertificate | undefined
  /** Why a certificate that was shown does not count, e.g. `CERT_HAS_EXPIRED`: for the log. */
  readonly certificateProblem?: string | undefined
}

/** Callers are few: the Nodo has one certificate, two during a rotation. */
const KNOWN_HEADERS = 32
const PEM = /^-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*$/
/** RFC 9440, section 2.2: the DER as a byte sequence of structured fields. */
const BYTE_SEQUENCE = /^:([A-Za-z0-9+/]+={0,2}):$/

/**
 * Finds out who calls. On a connection whose TLS is ours, the socket alone is believed. On a plain one a trusted proxy may tell the address
 * (`X-Forwarded-For`) and the certificate (the configured header); from anybody else those headers are ignored.
 */
@Injectable()
export class StationCallers {
  private readonly proxies: BlockList
  private readonly header: string | undefined
  private readonly bySocket = new WeakMap<TLSSocket, StationCaller>()
  private readonly byHeader = new Map<string, CallerCertificate | undefined>()

  constructor(@Inject(ENV) env: Env) {
    this.proxies = networksOf(env.STATION_TRUSTED_PROXIES)
    this.header = env.STATION_PROXY_CERTIFICATE_HEADER
  }

  /** Never throws: what cannot be understood is as if it were not there. */
  of(request: IncomingMessage): StationCaller {
    const { socket } = request
    if (socket instanceof TLSSocket) return this.ofTls(socket)
    const peer = addressOf(socket.remoteAddress)
    if (!this.trusts(peer)) return { address: peer }
    const shown = this.header === undefined ? undefined : request.headers[this.header]
    const certificate = typeof shown === 'string' && shown !== '' ? this.ofHeader(shown) : undefined
    return {
      address: this.forwardedFor(request, peer),
      certificate,
      certificateProblem: shown && !certificate ? 'unreadable header' : undefined,
    }
  }

  private ofTls(socket: TLSSocket): StationCaller {
    const known = this.bySocket.get(socket)
    if (known) return known
    const address = addressOf(socket.remoteAddress)
    const shown = socket.getPeerX509Certificate()
    const caller: StationCaller = socket.authorized
      ? { address, certificate: shown && describe(shown) }
      : { address, certificateProblem: shown && String(socket.authorizationError) }
    this.bySocket.set(socket, caller)
    return caller
  }

  private ofHeader(text: string): CallerCertificate | undefined {
    if (this.byHeader.has(text)) return this.byHeader.get(text)
    const certificate = readCertificate(text)
    if (this.byHeader.size >= KNOWN_HEADERS) this.byHeader.clear()
    this.byHeader.set(text, certificate)
    return certificate
  }

  /** The nearest address that is not a proxy of ours: whoever calls can write what it likes on the left, not on the right. */
  private forwardedFor(request: IncomingMessage, peer: string): string {
    const header = request.headers['x-forwarded-for']
    if (typeof header !== 'string') return peer
    let nearest = peer
    for (const hop of header.split(',').reverse()) {
      const address = addressOf(hop.trim())
      if (isIP(address) === 0) return nearest
      nearest = address
      if (!this.trusts(address)) return address
    }
    return nearest
  }

  private trusts(address: string): boolean {
    return contains(this.proxies, address)
  }
}

function addressOf(raw: string | undefined): string {
  const address = raw ?? ''
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice('::ffff:'.length) : address
}

/** URL-encoded PEM, as nginx writes it, or RFC 9440. */
function readCertificate(header: string): CallerCertificate | undefined {
  try {
    const bytes = BYTE_SEQUENCE.exec(header)?.[1]
    if (bytes) return describe(new X509Certificate(Buffer.from(bytes, 'base64')))
    const pem = decodeURIComponent(header)
    return PEM.test(pem) ? describe(new X509Certificate(pem)) : undefined
  } catch {
    return undefined
  }
}

function describe(certificate: X509Certificate): CallerCertificate {
  // The one-line subject could hide a name inside another field: the parsed one cannot.
  const name: unknown = certificate.toLegacyObject().subject?.CN
  return {
    commonName: typeof name === 'string' ? name : undefined,
    sha256: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
  }
}
