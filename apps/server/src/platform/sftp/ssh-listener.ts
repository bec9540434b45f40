import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import ssh2 from 'ssh2'
import type { Logger } from '../observability/logger.js'
import type { Metrics } from '../observability/metrics.js'
import { FailedSignIns } from './failed-sign-ins.js'
import type { SftpDoor } from './sftp-door.js'
import type { SftpLimits } from './sftp-limits.js'
import { sshAlgorithms } from './ssh-algorithms.js'
import { SshConnection } from './ssh-connection.js'

export interface SshListenerOptions {
  /** A private Ed25519 key, as OpenSSH writes it. */
  readonly hostKey: string
  readonly limits: SftpLimits
}

/**
 * SFTP over SSH, and nothing else of SSH: no shell, no commands, no forwarding, no passwords. Connections are counted before a byte is read,
 * and end by themselves when nobody proves a key in time.
 */
export class SshListener {
  private readonly ssh: ssh2.Server
  private readonly tcp: Server
  private readonly live = new Map<string, SshConnection>()
  private readonly failed: FailedSignIns

  constructor(
    private readonly door: SftpDoor,
    private readonly options: SshListenerOptions,
    private readonly logger: Logger,
    private readonly metrics: Metrics,
  ) {
    const { limits, hostKey } = options
    this.failed = new FailedSignIns(limits.failuresPerAddress, limits.failuresMs)
    this.ssh = new ssh2.Server({
      hostKeys: [hostKey],
      algorithms: sshAlgorithms,
      ident: 'quietanza',
      keepaliveInterval: 30_000,
      keepaliveCountMax: 3,
    })
    this.ssh.on('connection', (client, { ip, port }) => {
      const connection = this.live.get(`${ip} ${port}`)
      if (connection) connection.greet(client)
      else client.end()
    })
    this.tcp = createServer({ noDelay: true }, (socket) => this.admit(socket))
    this.tcp.on('error', (error) => logger.error({ err: error }, 'the SFTP listener failed'))
  }

  /** @returns the port, the one chosen by the system when 0 is asked */
  async listen(port: number, host: string): Promise<number> {
    await new Promise<void>((done, failed) => {
      this.tcp.once('error', failed)
      this.tcp.listen(port, host, () => {
        this.tcp.removeListener('error', failed)
        done()
      })
    })
    return (this.tcp.address() as AddressInfo).port
  }

  /** Takes nobody any more and ends those who are here; files half arrived leave nothing. */
  async close(): Promise<void> {
    const closed = new Promise<void>((done) => this.tcp.close(() => done()))
    await Promise.all([...this.live.values()].map((connection) => connection.close()))
    await closed
  }

  private admit(socket: Socket): void {
    const address = socket.remoteAddress ?? ''
    const refusal = this.refusalOf(address)
    if (refusal) {
      this.metrics.sftpSignIns.inc({ outcome: refusal })
      socket.destroy()
      return
    }
    const id = `${address} ${socket.remotePort}`
    const connection = new SshConnection(socket, {
      door: this.door,
      limits: this.options.limits,
      logger: this.logger,
      metrics: this.metrics,
      isCrowded: (clientId) =>
        this.count((each) => each.clientId === clientId) > this.options.limits.connectionsPerClient,
      onEnd: () => {
        this.live.delete(id)
        this.metrics.sftpConnections.set(this.live.size)
        if (connection.hasFailed) this.failed.add(address)
      },
    })
    this.live.set(id, connection)
    this.metrics.sftpConnections.set(this.live.size)
    this.ssh.injectSocket(socket)
  }

  private refusalOf(address: string): string | undefined {
    const { limits } = this.options
    if (this.failed.isBlocked(address)) return 'blocked'
    if (this.live.size >= limits.connections) return 'full'
    const strangers = this.count((each) => each.clientId === undefined && each.address === address)
    return strangers >= limits.strangersPerAddress ? 'crowded' : undefined
  }

  private count(which: (connection: SshConnection) => boolean): number {
    let found = 0
    for (const connection of this.live.values()) if (which(connection)) found += 1
    return found
  }
}
