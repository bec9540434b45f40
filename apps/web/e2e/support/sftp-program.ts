import { randomUUID } from 'node:crypto'
import ssh2 from 'ssh2'
import { api } from './outside-world.ts'
import { demoFacts, demoUser } from './running-system.ts'

/** A program that comes by SFTP. */
export interface SftpProgram {
  readonly name: string
  readonly username: string
  readonly privateKey: string
}

/** Lets a program in by SFTP, as an administrator does. */
export async function newSftpProgram(purpose: string): Promise<SftpProgram> {
  const { email, password } = demoUser('admin')
  const { token } = (await api('POST', '/backoffice/sessions', { body: { email, password } })).body
  const name = `${purpose} ${randomUUID().slice(0, 8)}`
  const client = await api('POST', '/backoffice/api-clients', {
    token,
    body: { name, scopes: ['imports:write'], collectionServiceIds: [] },
  })
  const pair = ssh2.utils.generateKeyPairSync('ed25519', { comment: 'program' })
  const keys = `/backoffice/api-clients/${client.body.apiClientId}/sftp-keys`
  const key = await api('POST', keys, { token, body: { name: 'Server', publicKey: pair.public } })
  if (key.status !== 201) throw new Error(`adding a key answered ${key.status}`)
  const { access } = (await api('GET', keys, { token })).body
  return { name, username: access.user, privateKey: pair.private }
}

type Done<T> = (error: Error | null | undefined, result: T) => void

/** Runs `work` with what a program does once it has come in. */
async function within<T>(
  { username, privateKey }: Pick<SftpProgram, 'username' | 'privateKey'>,
  work: (call: <R>(ask: (sftp: ssh2.SFTPWrapper, done: Done<R>) => void) => Promise<R>) => Promise<T>,
): Promise<T> {
  const { hostname, port } = new URL(demoFacts().urls.sftp)
  const client = new ssh2.Client()
  try {
    await new Promise<void>((done, failed) => {
      client.on('ready', done).on('error', failed)
      client.connect({ host: hostname, port: Number(port), username, privateKey })
    })
    const sftp = await promised<ssh2.SFTPWrapper>((done) => client.sftp(done))
    return await work((ask) => promised((done) => ask(sftp, done)))
  } finally {
    client.end()
  }
}

const promised = <R>(ask: (done: Done<R>) => void) =>
  new Promise<R>((done, failed) => ask((error, result) => (error ? failed(error) : done(result))))

/** What waits for a program in its folder, by name. */
export const takeFiles = (program: SftpProgram): Promise<Record<string, Buffer>> =>
  within(program, async (call) => {
    const files: Record<string, Buffer> = {}
    for (const { filename } of await call<ssh2.FileEntryWithStats[]>((sftp, done) => sftp.readdir('/out', done)))
      files[filename] = await call<Buffer>((sftp, done) => sftp.readFile(`/out/${filename}`, done))
    return files
  })

/** Drops a file, as a program does. @returns the names that it then finds in its folder */
export const dropFile = (
  program: Pick<SftpProgram, 'username' | 'privateKey'>,
  name: string,
  content: string,
): Promise<string[]> =>
  within(program, async (call) => {
    await call<void>((sftp, done) => sftp.writeFile(`/in/${name}`, content, (error) => done(error, undefined)))
    const entries = await call<ssh2.FileEntryWithStats[]>((sftp, done) => sftp.readdir('/in', done))
    return entries.map(({ filename }) => filename)
  })
