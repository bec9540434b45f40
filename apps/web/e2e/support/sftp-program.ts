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

/** What waits for a program in its folder, by name. */
export async function takeFiles({ username, privateKey }: SftpProgram): Promise<Record<string, Buffer>> {
  const { hostname, port } = new URL(demoFacts().urls.sftp)
  const client = new ssh2.Client()
  try {
    await new Promise<void>((done, failed) => {
      client.on('ready', done).on('error', failed)
      client.connect({ host: hostname, port: Number(port), username, privateKey })
    })
    const sftp = await new Promise<ssh2.SFTPWrapper>((done, failed) => {
      client.sftp((error, opened) => (error ? failed(error) : done(opened)))
    })
    const names = await new Promise<string[]>((done, failed) => {
      sftp.readdir('/out', (error, list) => (error ? failed(error) : done(list.map(({ filename }) => filename))))
    })
    const files: Record<string, Buffer> = {}
    for (const name of names)
      files[name] = await new Promise((done, failed) => {
        sftp.readFile(`/out/${name}`, (error, bytes) => (error ? failed(error) : done(bytes)))
      })
    return files
  } finally {
    client.end()
  }
}
