import type { Socket } from 'node:net'
import ssh2 from 'ssh2'
import { uuidv7 } from '../context/ids.js'
import type { Logger } from '../observability/logger.js'
import type { Metrics } from '../observability/metrics.js'
import { AnswerPace } from './answer-pace.js'
import type { SftpDoor, SftpVisitor } from './sftp-door.js'
import type { SftpLimits } from './sftp-limits.js'
import { SftpSession } from './sftp-session.js'
import { parseSshPublicKey } from './ssh-keys.js'

/** Channels that one connection may open in its life: a library that is asked for many keeps them all. */
const MOST_CHANNELS = 32

export interface SshConnectionOptions {
  readonly door: SftpDoor
  readonly limits: SftpLimits
  readonly logger: Logger
  readonly metrics: Metrics
  /** Whether a client has more connections than it may, this one included. */
  readonly isCrowded: (clientId: string) => boolean
  readonly onEnd: () => void
}

/** One caller, from its first byte to its last. Whatever happens to it, everything it held is let go. */
export class SshConnection {
  readonly address: string
  private readonly correlationId = uuidv7()
  private readonly pace: AnswerPace
  private readonly over: Promise<void>
  private client: ssh2.Connection | undefined
  private visitor: SftpVisitor | undefined
  private session: SftpSession | undefined
  private timer: NodeJS.Timeout
  private attempts = 0
  private refused = 0
  private channels = 0

  constructor(
    private readonly socket: Socket,
    private readonly options: SshConnectionOptions,
  ) {
    this.address = socket.remoteAddress ?? ''
    this.pace = new AnswerPace(socket)
    this.timer = setTimeout(() => socket.destroy(), options.limits.handshakeMs)
    // Who says that it sends nothing more hears nothing more: half a connection holds a whole place.
    socket.on('end', () => socket.destroySoon())
    socket.on('error', () => socket.destroy())
    this.over = new Promise((done) => {
      socket.once('close', () => {
        clearTimeout(this.timer)
        options.onEnd()
        done(this.session?.end())
      })
    })
  }

  /** Undefined until a key was proved. */
  get clientId(): string | undefined {
    return this.visitor?.clientId
  }

  /** Keys were shown and none was right. */
  get hasFailed(): boolean {
    return this.visitor === undefined && this.refused > 0
  }

  async close(): Promise<void> {
    this.client?.end()
    this.socket.destroySoon()
    await this.over
  }

  /** It speaks SSH. */
  greet(client: ssh2.Connection): void {
    this.client = client
    // Broken messages, dead sockets: the connection ends, and that is all there is to know.
    client.on('error', (error) => {
      this.options.logger.debug({ err: error, correlationId: this.correlationId }, 'SFTP connection failed')
      this.socket.destroy()
    })
    client.on('authentication', (attempt) => {
      this.authenticate(attempt).catch((error: unknown) => {
        this.options.logger.error({ err: error, correlationId: this.correlationId }, 'SFTP sign-in failed')
        attempt.reject(['publickey'])
      })
    })
    client.on('session', (accept, reject) => this.openChannel(accept, reject))
  }

  private async authenticate(attempt: ssh2.AuthContext): Promise<void> {
    this.attempts += 1
    if (this.attempts > this.options.limits.attempts) {
      this.socket.destroy()
      return
    }
    if (attempt.method !== 'publickey') {
      if (attempt.method !== 'none') this.refuse(attempt, 'method')
      else attempt.reject(['publickey'])
      return
    }
    const key = parseSshPublicKey(`${attempt.key.algo} ${attempt.key.data.toString('base64')}`)
    if (typeof key === 'string') return this.refuse(attempt, 'key')
    const visitor = await this.options.door.recognise(attempt.username, key.fingerprint)
    if (!visitor) return this.refuse(attempt, 'unknown', key.fingerprint)
    // RSA with SHA-1 names no hash: whatever it signs proves nothing today.
    if (key.type === 'ssh-rsa' && attempt.hashAlgo === undefined)
      return this.refuse(attempt, 'signature', key.fingerprint)
    if (!attempt.signature) return attempt.accept()
    if (!isSigned(attempt)) return this.refuse(attempt, 'signature', key.fingerprint)
    await this.enter(attempt, visitor)
  }

  private async enter(attempt: ssh2.AuthContext, visitor: SftpVisitor): Promise<void> {
    const { door, isCrowded, limits, logger, metrics } = this.options
    await door.entered(visitor)
    if (this.socket.destroyed) return
    this.visitor = visitor
    if (isCrowded(visitor.clientId)) {
      metrics.sftpSignIns.inc({ outcome: 'crowded' })
      this.client?.end()
      return
    }
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.client?.end(), limits.idleMs)
    metrics.sftpSignIns.inc({ outcome: 'ok' })
    const { clientId, keyId } = visitor
    logger.info({ clientId, keyId, correlationId: this.correlationId }, 'SFTP sign-in')
    attempt.accept()
  }

  private refuse(attempt: ssh2.AuthContext, outcome: string, fingerprint?: string): void {
    this.refused += 1
    this.options.metrics.sftpSignIns.inc({ outcome })
    this.options.logger.info({ outcome, fingerprint, correlationId: this.correlationId }, 'SFTP sign-in refused')
    attempt.reject(['publickey'])
  }

  private openChannel(accept: () => ssh2.Session, reject: () => void): void {
    this.channels += 1
    if (this.session || this.channels > MOST_CHANNELS) {
      reject()
      return
    }
    // A channel that asks for anything else (a shell, a command, variables, an agent) is answered no by the library: nobody listens.
    accept().on('sftp', (acceptSftp, rejectSftp) => {
      const { visitor } = this
      if (this.session || !visitor) {
        rejectSftp()
        return
      }
      this.converse(acceptSftp(), visitor)
    })
  }

  private converse(sftp: ssh2.SFTPWrapper, visitor: SftpVisitor): void {
    const { limits, logger, metrics } = this.options
    const { correlationId } = this
    const session = new SftpSession(sftp, this.socket, this.pace, visitor.folders(), limits, {
      request: (operation, outcome) => metrics.sftpRequests.inc({ operation, outcome }),
      fault: (error) => logger.error({ err: error, clientId: visitor.clientId, correlationId }, 'SFTP request failed'),
      abuse: () => {
        logger.warn({ clientId: visitor.clientId, correlationId }, 'SFTP client asks and does not listen')
        this.socket.destroy()
      },
      activity: () => this.timer.refresh(),
    })
    this.session = session
    const end = () => {
      void session.end().then(() => {
        if (this.session === session) this.session = undefined
      })
    }
    sftp.on('end', end).on('close', end)
    sftp.on('error', () => this.socket.destroy())
  }
}

/** Whether the key that was shown signed this very conversation. */
function isSigned(attempt: ssh2.PublicKeyAuthContext): boolean {
  const key = ssh2.utils.parseKey(`${attempt.key.algo} ${attempt.key.data.toString('base64')}`)
  if (key instanceof Error || !attempt.signature || !attempt.blob) return false
  return key.verify(attempt.blob, attempt.signature, attempt.hashAlgo) === true
}
