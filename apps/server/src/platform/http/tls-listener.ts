import { X509Certificate } from 'node:crypto'
import { unwatchFile, watchFile } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { createSecureContext } from 'node:tls'
import type { Logger } from '../observability/logger.js'
import type { BareHandler } from './create-http-app.js'

const REQUEST_TIMEOUT_MS = 30_000
const HANDSHAKE_TIMEOUT_MS = 10_000
/** How long calls that are being answered may last after a stop was asked. */
const GRACE_MS = 10_000
const LOOK_MS = 10_000

export interface TlsListenerOptions {
  readonly port: number
  readonly host: string
  /** Paths of PEM files: our key, our certificate with its chain, and the authorities that sign callers. */
  readonly files: { readonly key: string; readonly cert: string; readonly ca: string }
  readonly handle: BareHandler
  readonly logger: Logger
  /** Told of our certificate, now and at every change. */
  readonly onCertificate?: (certificate: X509Certificate) => void
  /** How often the files are looked at, in milliseconds. */
  readonly lookMs?: number
}

/**
 * HTTPS with TLS 1.2 or later that asks callers for a certificate. One that is absent, or not signed by our authorities, does not break the
 * handshake: `socket.authorized` says it, and the handler decides. Key, certificate and authorities are read again when a file changes or at
 * SIGHUP; connections stay up, and files that cannot be used leave in force what was.
 */
export class TlsListener {
  private constructor(
    private readonly server: Server,
    private readonly options: TlsListenerOptions,
  ) {}

  /** @throws Error when the files cannot be used, or the port is taken */
  static async open(options: TlsListenerOptions): Promise<TlsListener> {
    const { port, host, handle, onCertificate } = options
    const material = await materialFrom(options)
    const server = createServer(
      {
        ...material,
        minVersion: 'TLSv1.2',
        requestCert: true,
        rejectUnauthorized: false,
        handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
        requestTimeout: REQUEST_TIMEOUT_MS,
      },
      handle,
    )
    // Handshakes that fail are scanners, mostly; Node has already closed the connection.
    server.on('tlsClientError', () => {})
    await new Promise<void>((done, fail) => {
      server.once('error', fail)
      server.listen(port, host, done)
    })
    onCertificate?.(new X509Certificate(material.cert))
    const listener = new TlsListener(server, options)
    listener.watch()
    return listener
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  /** Reads the files again. Never throws: what was in force stays, and the log says why. */
  reload = async (): Promise<void> => {
    const { logger, onCertificate } = this.options
    try {
      const material = await materialFrom(this.options)
      this.server.setSecureContext({ ...material, minVersion: 'TLSv1.2' })
      const certificate = new X509Certificate(material.cert)
      onCertificate?.(certificate)
      logger.info({ validTo: certificate.validTo }, 'the certificate of the station was read again')
    } catch (error) {
      logger.error({ err: error }, 'the new certificate of the station cannot be used: the one before stays in force')
    }
  }

  /** Stops listening, and waits for the calls that are being answered. */
  async close(): Promise<void> {
    process.off('SIGHUP', this.reload)
    for (const file of Object.values(this.options.files)) unwatchFile(file, this.reload)
    const impatience = setTimeout(() => this.server.closeAllConnections(), GRACE_MS)
    await new Promise<void>((done) => this.server.close(() => done()))
    clearTimeout(impatience)
  }

  private watch(): void {
    process.on('SIGHUP', this.reload)
    // Asking for the time of the file also sees the links that are swapped where secrets are mounted.
    for (const file of Object.values(this.options.files))
      watchFile(file, { interval: this.options.lookMs ?? LOOK_MS, persistent: false }, this.reload)
  }
}

interface Material {
  readonly key: Buffer
  readonly cert: Buffer
  readonly ca: Buffer
}

/** A key and a certificate that do not belong together are noticed here, before they are put in force. */
async function materialFrom({ files }: TlsListenerOptions): Promise<Material> {
  const [key, cert, ca] = await Promise.all([readFile(files.key), readFile(files.cert), readFile(files.ca)])
  createSecureContext({ key, cert, ca })
  return { key, cert, ca }
}
