import { randomBytes } from 'node:crypto'
import { createConnection, type Socket } from 'node:net'
import { Test } from '@nestjs/testing'
import ssh2 from 'ssh2'
import { ApiClientsCore } from '#modules/api-clients/api-clients.module'
import { CreateApiClient } from '#modules/api-clients/use-cases/create-api-client'
import { RegisterVendorClient } from '#modules/api-clients/use-cases/register-vendor-client'
import { ExchangeCore } from '#modules/exchange/exchange.module'
import { FileTransferFacade } from '#modules/file-transfer/file-transfer.facade'
import { FileTransferCore } from '#modules/file-transfer/file-transfer.module'
import { SftpKeysRepository } from '#modules/file-transfer/sftp-keys.repository'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { StoredFiles } from '#platform/files/stored-files'
import { PlatformModule } from '#platform/platform.module'
import { SFTP_LIMITS, type SftpLimits } from '#platform/sftp/sftp-limits'
import { ed25519KeyPair, type SshKeyPair } from '#platform/sftp/ssh-keys'
import { SshListener } from '#platform/sftp/ssh-listener'
import { SftpModule } from '../../src/sftp.module.js'
import { startTestEnvironment, type TestEnvironment } from './test-environment.js'
import {
  firstOrganization,
  type Modules,
  registerOrganization,
  secondOrganization,
  startModules,
  type TestOrganization,
} from './test-organization.js'

export interface SftpClient {
  readonly id: string
  readonly keyId: string
  readonly pair: SshKeyPair
  readonly ctx: OrganizationCtx
}

/** The SFTP server of two organizations, as programs of others find it. */
export interface SftpWorld {
  readonly environment: TestEnvironment
  readonly modules: Modules
  readonly mine: TestOrganization
  readonly theirs: TestOrganization
  readonly hostFingerprint: string
  /** A program of an organization, with a key. */
  client(organization?: TestOrganization, scope?: 'imports:write' | 'positions:read'): Promise<SftpClient>
  /** A program of a vendor, with one key for both organizations. */
  vendor(): Promise<SftpClient>
  /** Another server, with limits of its own. @returns its port */
  listen(limits?: Partial<SftpLimits>): Promise<number>
  revokeKey(client: SftpClient): Promise<void>
  close(): Promise<void>
}

export const newKeyPair = (): SshKeyPair => ed25519KeyPair(randomBytes(32), 'gestionale')

export async function startSftpWorld(): Promise<SftpWorld> {
  const seed = randomBytes(32)
  const environment = await startTestEnvironment({ SFTP_HOST_KEY: seed.toString('base64') })
  const base = await startModules(environment)
  const mine = await registerOrganization(base, environment, firstOrganization)
  const theirs = await registerOrganization(base, environment, secondOrganization)
  const modules = await Test.createTestingModule({
    imports: [PlatformModule.for(environment.env, 'cli'), ApiClientsCore, ExchangeCore, FileTransferCore],
  }).compile()
  await modules.init()
  const register = async (organization: TestOrganization, clientId: string, { fingerprint }: SshKeyPair) => {
    const id = uuidv7()
    const key = { id, clientId, name: 'Server tributi', type: 'ssh-ed25519', fingerprint }
    await environment.db.run(environment.as(organization.id), (tx) => modules.get(SftpKeysRepository).insert(tx, key))
    return id
  }
  const servers: { close(): Promise<void> }[] = []
  return {
    environment,
    modules,
    mine,
    theirs,
    hostFingerprint: ed25519KeyPair(seed, '').fingerprint,
    client: async (organization = mine, scope = 'imports:write') => {
      const admin = environment.as(organization.id)
      const made = await modules.get(CreateApiClient).run(admin, {
        name: 'Gestionale Tributi',
        scopes: [scope],
        collectionServiceIds: [],
        credential: 'key',
        expiresOn: undefined,
      })
      const pair = newKeyPair()
      const keyId = await register(organization, made.apiClientId, pair)
      const ctx = environment.as(organization.id, { kind: 'client', id: made.apiClientId, name: 'Gestionale Tributi' })
      return { id: made.apiClientId, keyId, pair, ctx }
    },
    vendor: async () => {
      const made = await modules.get(RegisterVendorClient).run(environment.platform(), {
        name: 'Fornitore',
        scopes: ['imports:write'],
        organizations: [mine.fiscalCode, theirs.fiscalCode],
        callsPerMinute: 600,
      })
      const pair = newKeyPair()
      await register(theirs, made.apiClientId, pair)
      const keyId = await register(mine, made.apiClientId, pair)
      const ctx = environment.as(mine.id, { kind: 'client', id: made.apiClientId, name: 'Fornitore' })
      return { id: made.apiClientId, keyId, pair, ctx }
    },
    listen: async (limits = {}) => {
      const server = await Test.createTestingModule({
        imports: [SftpModule.for(environment.env, { ...SFTP_LIMITS, ...limits })],
      }).compile()
      await server.init()
      servers.push(server)
      return server.get(SshListener).listen(0, '127.0.0.1')
    },
    revokeKey: async ({ keyId, ctx }) => {
      await environment.db.run(ctx, (tx) => modules.get(SftpKeysRepository).revoke(tx, keyId))
    },
    close: async () => {
      for (const server of servers) await server.close()
      await modules.close()
      await base.close()
      await environment.close()
    },
  }
}

/** Puts a file where a client finds it. */
export async function offerFile(world: SftpWorld, client: SftpClient, name: string, bytes: Buffer): Promise<void> {
  const id = uuidv7()
  const files = world.modules.get(StoredFiles)
  await world.environment.db.run(client.ctx, async (tx) => {
    await files.create(tx, { id, ownerId: id, name, mediaType: 'text/csv', createdAt: tx.ctx.now })
    await files.append(tx, id, bytes)
    await files.complete(tx, id)
    await world.modules.get(FileTransferFacade).offer(tx, { clientId: client.id, fileId: id, name })
  })
}

export interface Connected {
  readonly ssh: ssh2.Client
  readonly sftp: ssh2.SFTPWrapper
  /** The TCP connection under it. */
  readonly socket: Socket
  end(): void
}

/** Signs in and opens the subsystem. @throws Error of the library when it is not let in */
export async function connectSftp(
  port: number,
  username: string,
  how: Partial<ssh2.ConnectConfig>,
): Promise<Connected> {
  const { ssh, socket } = await connectSsh(port, username, how)
  const sftp = await new Promise<ssh2.SFTPWrapper>((done, failed) => {
    ssh.once('close', () => failed(new Error('closed')))
    ssh.sftp((error, opened) => (error ? failed(error) : done(opened)))
  })
  return { ssh, sftp, socket, end: () => ssh.end() }
}

/** Signs in, and no more. */
export async function connectSsh(
  port: number,
  username: string,
  how: Partial<ssh2.ConnectConfig>,
): Promise<{ readonly ssh: ssh2.Client; readonly socket: Socket }> {
  const socket = createConnection({ port, host: '127.0.0.1' })
  const ssh = new ssh2.Client()
  await new Promise<void>((done, failed) => {
    ssh.once('ready', done)
    ssh.on('error', failed)
    ssh.once('close', () => failed(new Error('closed')))
    ssh.connect({ sock: socket, username, readyTimeout: 20_000, ...how })
  })
  return { ssh, socket }
}

/** A call of the library that ends with a callback, as a promise. */
export function called<T = unknown>(
  call: (done: (error: Error | null | undefined, value?: T) => void) => unknown,
): Promise<T> {
  return new Promise((done, failed) => {
    call((error, value) => (error ? failed(error) : done(value as T)))
  })
}
