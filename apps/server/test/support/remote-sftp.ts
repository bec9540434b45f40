import { randomBytes } from 'node:crypto'
import { posix } from 'node:path'
import ssh2 from 'ssh2'
import { ed25519KeyPair } from '#platform/sftp/ssh-keys'

const { STATUS_CODE } = ssh2.utils.sftp

export interface RemoteSftp {
  readonly port: number
  readonly hostFingerprint: string
  /** By path. Folders are those named at the start. */
  readonly files: Map<string, { bytes: Buffer; changedAt: Date }>
  /** What was proved, in order: a password, or the base64 of a key. */
  readonly proofs: string[]
  /** Keys and passwords that let in. */
  readonly admits: Set<string>
  /** Paths of files that cannot be read. */
  readonly denied: Set<string>
  readonly ways: RemoteWays
  /** Ends the connections that there are. */
  drop(): Promise<void>
  /** From now on it shows another key. */
  changeHostKey(): Promise<void>
  close(): Promise<void>
}

/** What a server does in its own way. */
export interface RemoteWays {
  /** It renames over what is there when asked to, as OpenSSH does; else it refuses to. */
  posixRename?: boolean
  /** It answers no reading, or writing, before this does. */
  beforeRead?: ((path: string) => Promise<void>) | undefined
  beforeWrite?: ((path: string) => Promise<void>) | undefined
}

/** Names told together. */
const NAMES = 500

/** A server of others: files in memory, SFTP as the common programs speak it. */
export async function startRemoteSftp(folders: readonly string[]): Promise<RemoteSftp> {
  const files: RemoteSftp['files'] = new Map()
  const proofs: string[] = []
  const denied = new Set<string>()
  const ways: RemoteWays = {}
  const admits = new Set<string>()
  let pair = ed25519KeyPair(randomBytes(32), 'remote')
  let port = 0
  let server: ssh2.Server
  const clients = new Set<ssh2.Connection>()

  const listen = async () => {
    server = new ssh2.Server({ hostKeys: [pair.privateKey] }, (client) => {
      clients.add(client)
      client.on('error', () => undefined)
      client.on('close', () => clients.delete(client))
      client.on('authentication', (attempt) => {
        const proof =
          attempt.method === 'password'
            ? attempt.password
            : attempt.method === 'publickey'
              ? attempt.key.data.toString('base64')
              : ''
        if (proof) proofs.push(proof)
        if (admits.has(proof)) attempt.accept()
        else attempt.reject(['password', 'publickey'])
      })
      client.on('session', (accept) => {
        accept().on('sftp', (acceptSftp) => serve(acceptSftp(), { files, folders, denied, ways }))
      })
    })
    await new Promise<void>((done) => server.listen(port, '127.0.0.1', () => done()))
    port = (server.address() as { port: number }).port
  }
  const stop = async () => {
    const closed = new Promise<void>((done) => server.close(() => done()))
    for (const client of clients) client.end()
    await closed
  }
  await listen()
  return {
    get port() {
      return port
    },
    get hostFingerprint() {
      return pair.fingerprint
    },
    files,
    proofs,
    admits,
    denied,
    ways,
    drop: async () => {
      for (const client of clients) client.end()
    },
    changeHostKey: async () => {
      await stop()
      pair = ed25519KeyPair(randomBytes(32), 'remote')
      await listen()
    },
    close: stop,
  }
}

interface Served extends Pick<RemoteSftp, 'files' | 'denied' | 'ways'> {
  readonly folders: readonly string[]
}

function serve(sftp: ssh2.SFTPWrapper, { files, folders, denied, ways }: Served): void {
  const handles: { path: string; left: string[] }[] = []
  const open = (id: number, path: string) => {
    const left = folders.includes(path) ? [...files.keys()].filter((each) => posix.dirname(each) === path) : []
    handles.push({ path, left })
    const name = Buffer.alloc(4)
    name.writeUInt32BE(handles.length - 1)
    sftp.handle(id, name)
  }
  const at = (handle: Buffer) => handles[handle.readUInt32BE()]!
  const isThere = (path: string) => folders.includes(posix.dirname(path))
  const attrsOf = ({ bytes, changedAt }: { bytes: Buffer; changedAt: Date }) => {
    const seconds = Math.floor(changedAt.getTime() / 1_000)
    return { mode: 0o100_644, uid: 0, gid: 0, size: bytes.length, atime: seconds, mtime: seconds }
  }
  const rename = (id: number, from: string, to: string, over: boolean) => {
    const file = files.get(from)
    if (!file || !isThere(to)) return sftp.status(id, STATUS_CODE.NO_SUCH_FILE)
    if (files.has(to) && !over) return sftp.status(id, STATUS_CODE.FAILURE)
    files.delete(from)
    files.set(to, file)
    return sftp.status(id, STATUS_CODE.OK)
  }
  if (ways.posixRename) offerPosixRename(sftp)
  sftp.on('OPENDIR', (id, path) => {
    if (folders.includes(path)) open(id, path)
    else sftp.status(id, STATUS_CODE.NO_SUCH_FILE)
  })
  sftp.on('READDIR', (id, handle) => {
    const some = at(handle)
      .left.splice(0, NAMES)
      .flatMap((path) => {
        const file = files.get(path)
        return file ? [{ filename: posix.basename(path), longname: path, attrs: attrsOf(file) }] : []
      })
    if (some.length === 0) sftp.status(id, STATUS_CODE.EOF)
    else sftp.name(id, some)
  })
  sftp.on('LSTAT', (id, path) => {
    const file = files.get(path)
    if (file) sftp.attrs(id, attrsOf(file))
    else sftp.status(id, STATUS_CODE.NO_SUCH_FILE)
  })
  sftp.on('OPEN', (id, path, flags) => {
    const writes = (flags & ssh2.utils.sftp.OPEN_MODE.WRITE) !== 0
    if (!(writes ? isThere(path) : files.has(path))) return sftp.status(id, STATUS_CODE.NO_SUCH_FILE)
    if (denied.has(path)) return sftp.status(id, STATUS_CODE.PERMISSION_DENIED)
    if (writes) files.set(path, { bytes: Buffer.alloc(0), changedAt: new Date() })
    open(id, path)
  })
  sftp.on('READ', async (id, handle, offset, length) => {
    const { path } = at(handle)
    await ways.beforeRead?.(path)
    const bytes = files.get(path)!.bytes.subarray(offset, offset + length)
    if (bytes.length === 0) sftp.status(id, STATUS_CODE.EOF)
    else sftp.data(id, bytes)
  })
  sftp.on('WRITE', async (id, handle, offset, data) => {
    const { path } = at(handle)
    const taken = Buffer.from(data)
    await ways.beforeWrite?.(path)
    const file = files.get(path)
    // Somebody took it away meanwhile: as on a disk, whoever has it open goes on writing.
    if (file) file.bytes = placed(file.bytes, taken, offset)
    sftp.status(id, STATUS_CODE.OK)
  })
  sftp.on('CLOSE', (id) => sftp.status(id, STATUS_CODE.OK))
  sftp.on('REMOVE', (id, path) => {
    sftp.status(id, files.delete(path) ? STATUS_CODE.OK : STATUS_CODE.NO_SUCH_FILE)
  })
  sftp.on('RENAME', (id, from, to) => rename(id, from, to, false))
  sftp.on('EXTENDED', (id, name, data) => {
    if (name !== POSIX_RENAME || !ways.posixRename) return sftp.status(id, STATUS_CODE.OP_UNSUPPORTED)
    const end = 4 + data.readUInt32BE(0)
    rename(id, data.toString('utf8', 4, end), data.toString('utf8', end + 4), true)
  })
}

function placed(bytes: Buffer, piece: Buffer, offset: number): Buffer {
  if (offset === bytes.length) return Buffer.concat([bytes, piece])
  const grown = Buffer.alloc(Math.max(bytes.length, offset + piece.length))
  bytes.copy(grown)
  piece.copy(grown, offset)
  return grown
}

const POSIX_RENAME = 'posix-rename@openssh.com'

/** The library cannot say it: written behind the first thing that this server says, which is its version. */
function offerPosixRename(sftp: ssh2.SFTPWrapper): void {
  const { _protocol: protocol } = sftp as unknown as {
    _protocol: { channelData?: (channel: number, payload: Buffer) => unknown }
  }
  const say = protocol.channelData!
  protocol.channelData = (channel, payload) => {
    delete protocol.channelData
    const text = (value: string) => Buffer.concat([uint32(value.length), Buffer.from(value)])
    const version = Buffer.concat([payload.subarray(4), text(POSIX_RENAME), text('1')])
    return say.call(protocol, channel, Buffer.concat([uint32(version.length), version]))
  }
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
