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
  /** From now on it shows another key. */
  changeHostKey(): Promise<void>
  close(): Promise<void>
}

/** A server of others: files in memory, SFTP as the common programs speak it. */
export async function startRemoteSftp(folders: readonly string[]): Promise<RemoteSftp> {
  const files: RemoteSftp['files'] = new Map()
  const proofs: string[] = []
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
        accept().on('sftp', (acceptSftp) => serve(acceptSftp(), files, folders))
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
    changeHostKey: async () => {
      await stop()
      pair = ed25519KeyPair(randomBytes(32), 'remote')
      await listen()
    },
    close: stop,
  }
}

function serve(sftp: ssh2.SFTPWrapper, files: RemoteSftp['files'], folders: readonly string[]): void {
  const handles: ({ path: string; told?: boolean } | undefined)[] = []
  const open = (id: number, path: string) => {
    handles.push({ path })
    const name = Buffer.alloc(4)
    name.writeUInt32BE(handles.length - 1)
    sftp.handle(id, name)
  }
  const at = (handle: Buffer) => handles[handle.readUInt32BE()]!
  const isThere = (path: string) => folders.includes(posix.dirname(path))
  sftp.on('OPENDIR', (id, path) => {
    if (folders.includes(path)) open(id, path)
    else sftp.status(id, STATUS_CODE.NO_SUCH_FILE)
  })
  sftp.on('READDIR', (id, handle) => {
    const known = at(handle)
    const inside = [...files].filter(([path]) => posix.dirname(path) === known.path)
    if (known.told || inside.length === 0) return sftp.status(id, STATUS_CODE.EOF)
    known.told = true
    sftp.name(
      id,
      inside.map(([path, { bytes, changedAt }]) => {
        const seconds = Math.floor(changedAt.getTime() / 1_000)
        const attrs = { mode: 0o100_644, uid: 0, gid: 0, size: bytes.length, atime: seconds, mtime: seconds }
        return { filename: posix.basename(path), longname: path, attrs }
      }),
    )
  })
  sftp.on('OPEN', (id, path, flags) => {
    const writes = (flags & ssh2.utils.sftp.OPEN_MODE.WRITE) !== 0
    if (!(writes ? isThere(path) : files.has(path))) return sftp.status(id, STATUS_CODE.NO_SUCH_FILE)
    if (writes) files.set(path, { bytes: Buffer.alloc(0), changedAt: new Date() })
    open(id, path)
  })
  sftp.on('READ', (id, handle, offset, length) => {
    const bytes = files.get(at(handle).path)!.bytes.subarray(offset, offset + length)
    if (bytes.length === 0) sftp.status(id, STATUS_CODE.EOF)
    else sftp.data(id, bytes)
  })
  sftp.on('WRITE', (id, handle, _offset, data) => {
    const file = files.get(at(handle).path)!
    file.bytes = Buffer.concat([file.bytes, data])
    sftp.status(id, STATUS_CODE.OK)
  })
  sftp.on('CLOSE', (id) => sftp.status(id, STATUS_CODE.OK))
  sftp.on('REMOVE', (id, path) => {
    sftp.status(id, files.delete(path) ? STATUS_CODE.OK : STATUS_CODE.NO_SUCH_FILE)
  })
  sftp.on('RENAME', (id, from, to) => {
    const file = files.get(from)
    if (!file || !isThere(to)) return sftp.status(id, STATUS_CODE.NO_SUCH_FILE)
    files.delete(from)
    files.set(to, file)
    sftp.status(id, STATUS_CODE.OK)
  })
}
