import { connect as connectSocket, type Socket } from 'node:net'
import { Injectable } from '@nestjs/common'
import ssh2 from 'ssh2'
import { GuardedAddresses } from '#platform/http/guarded-addresses'
import { sshAlgorithms } from '#platform/sftp/ssh-algorithms'
import { fingerprintOf } from '#platform/sftp/ssh-keys'
import { RemoteFiles, RemoteFilesError, type RemoteServerAccess, type RemoteVisit } from './remote-files.js'
import { SftpVisit } from './sftp-visit.js'

/** Together they leave room to who waits for the answer before a page. */
const CONNECT_MS = 4_000
const READY_MS = 8_000
/** A server that is silent is left much sooner; one that lets 2 GB drip is left at last. */
const VISIT_MS = 6 * 3_600_000

/** Over SFTP. The name is resolved once and its addresses are checked, as for every address that others give us; the key of the server is pinned. */
@Injectable()
export class RemoteFilesSftp extends RemoteFiles {
  constructor(private readonly addresses: GuardedAddresses) {
    super()
  }

  override async hostFingerprint(host: string, port: number): Promise<string> {
    const seen: { fingerprint?: string } = {}
    const verifier = (key: Buffer) => {
      seen.fingerprint = fingerprintOf(key)
      return false
    }
    try {
      const client = await this.connect(host, port, { username: 'quietanza', hostVerifier: verifier })
      client.end()
    } catch (error) {
      if (seen.fingerprint === undefined) throw error
    }
    if (seen.fingerprint === undefined) throw new RemoteFilesError('unreachable')
    return seen.fingerprint
  }

  override async visit<T>(access: RemoteServerAccess, work: (visit: RemoteVisit) => Promise<T>): Promise<T> {
    const { host, port, username, proof, hostFingerprint } = access
    const seen = { changed: false }
    const hostVerifier = (key: Buffer) => {
      seen.changed = fingerprintOf(key) !== hostFingerprint
      return !seen.changed
    }
    const client = await this.connect(host, port, { username, hostVerifier, ...proof }).catch((error: unknown) => {
      throw seen.changed ? new RemoteFilesError('host-key-changed', { cause: error }) : error
    })
    const deadline = setTimeout(() => client.destroy(), VISIT_MS)
    try {
      return await work(new SftpVisit(await openSftp(client)))
    } finally {
      clearTimeout(deadline)
      client.end()
    }
  }

  private async connect(host: string, port: number, config: ssh2.ConnectConfig): Promise<ssh2.Client> {
    const sock = await this.socket(host, port)
    const client = new ssh2.Client()
    return new Promise((done, failed) => {
      client.once('ready', () => done(client))
      // Kept for the life of the connection: what happens after is told by what is being asked.
      client.on('error', (error: Error & { level?: string }) => {
        sock.destroy()
        failed(problemOf(error))
      })
      client.once('close', () => failed(new RemoteFilesError('unreachable')))
      client.connect({
        ...config,
        sock,
        algorithms: sshAlgorithms,
        readyTimeout: READY_MS,
        keepaliveInterval: 15_000,
      })
    })
  }

  /** Connected to an address that was checked. */
  private async socket(host: string, port: number): Promise<Socket> {
    if (!this.addresses.mayBeWritten(host, port)) throw new RemoteFilesError('address-forbidden')
    const pinned = await this.addresses.pin(host).catch((cause: unknown) => {
      throw new RemoteFilesError('name-unknown', { cause })
    })
    if (!pinned) throw new RemoteFilesError('address-forbidden')
    const socket = connectSocket({ host: pinned.address, port })
    return new Promise((done, failed) => {
      const late = setTimeout(() => socket.destroy(new RemoteFilesError('timeout')), CONNECT_MS)
      socket.once('connect', () => {
        clearTimeout(late)
        done(socket)
      })
      socket.on('error', (cause) => {
        clearTimeout(late)
        failed(cause instanceof RemoteFilesError ? cause : new RemoteFilesError('unreachable', { cause }))
      })
    })
  }
}

function openSftp(client: ssh2.Client): Promise<ssh2.SFTPWrapper> {
  return new Promise((done, failed) => {
    client.once('close', () => failed(new RemoteFilesError('unreachable')))
    client.sftp((error, sftp) => {
      if (error) return failed(new RemoteFilesError('refused', { cause: error }))
      // A server that breaks the protocol: what is being asked is told so.
      sftp.on('error', () => undefined)
      done(sftp)
    })
  })
}

function problemOf(error: Error & { level?: string }): RemoteFilesError {
  if (error.level === 'client-authentication') return new RemoteFilesError('sign-in-refused', { cause: error })
  if (error.level === 'client-timeout') return new RemoteFilesError('timeout', { cause: error })
  return new RemoteFilesError('unreachable', { cause: error })
}
