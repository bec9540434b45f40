import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import type { NewScheduleInput } from '@repo/contracts/exports/export-schedules'
import { ManageRemoteServers } from '#modules/file-transfer/use-cases/manage-remote-servers'
import { uuidv7 } from '#platform/context/ids'
import { StoredFiles } from '#platform/files/stored-files'
import { type ExportWorld, startExportWorld } from '../../../../test/support/export-world.js'
import { type MailServer, startMailServer } from '../../../../test/support/mail-server.js'
import { type RemoteSftp, startRemoteSftp } from '../../../../test/support/remote-sftp.js'
import { CommandExportSchedule } from './command-export-schedule.js'
import { DeliverExport } from './deliver-export.js'
import { SaveExportSchedule } from './save-export-schedule.js'

jest.setTimeout(120_000)

let world: ExportWorld
let mail: MailServer
beforeAll(async () => {
  mail = await startMailServer()
  world = await startExportWorld({ WEBHOOK_PRIVATE_ADDRESSES: 'allow', MAIL_URL: mail.url })
})
afterAll(async () => {
  await world?.close()
  await mail?.close()
})

const input = {
  name: 'Incassi della notte',
  kind: 'paid',
  format: 'own',
  frequency: 'day',
  hour: 6,
  sendsEmpty: true,
} as const
const create = (destination: Pick<NewScheduleInput, 'destination' | 'emails' | 'remoteServerId'>) =>
  world.modules.get(SaveExportSchedule).create(world.ctx, { ...input, fromBeginning: false, ...destination })
/** A file of the schedule, which waits to be delivered. @returns its export */
async function made(scheduleId: string): Promise<string> {
  const id = await world.modules.get(CommandExportSchedule).start(world.ctx, scheduleId)
  await world.run(id)
  return id
}
const after = (minutes: number) => new Date(world.environment.now.getTime() + minutes * 60_000)
const deliver = (id: string, minutes = 0) =>
  world.modules.get(DeliverExport).run({ ...world.job, now: after(minutes) }, id)
const delivery = async (id: string) => (await world.view(id)).delivery
const delivered = (id: string) => world.count('audit_entry', `action = 'exports.delivered' AND subject_id = '${id}'`)

describe('a file that is told by e-mail', () => {
  beforeEach(() => {
    mail.answers.clear()
    mail.taken.length = 0
  })
  const emails = ['uno@comune.example', 'due@comune.example', 'tre@comune.example', 'quattro@comune.example']

  it('is told to everybody who can be told, and says who cannot', async () => {
    const scheduleId = await create({ destination: 'email', emails })
    const id = await made(scheduleId)
    mail.answers.set(emails[0]!, 550).set(emails[2]!, 550)
    await deliver(id)
    expect(mail.taken).toEqual([emails[1], emails[3]])
    expect(await delivery(id)).toMatchObject({
      status: 'failed',
      problem: 'Gli indirizzi numero 1 e 3 del programma non accettano messaggi: correggili.',
    })
    const right = [emails[1]!, emails[3]!, 'cinque@comune.example']
    await world.modules.get(SaveExportSchedule).change(world.ctx, scheduleId, {
      ...{ ...input, destination: 'email', emails: right, version: 1 },
    })
    await world.modules.get(DeliverExport).again(world.ctx, id)
    await deliver(id)
    expect(mail.taken).toEqual([emails[1], emails[3], 'cinque@comune.example'])
    expect(await delivery(id)).toMatchObject({ status: 'delivered' })
  })

  it('is tried again with those alone who were not told', async () => {
    const id = await made(await create({ destination: 'email', emails }))
    mail.answers.set(emails[1]!, 450).set(emails[3]!, 550)
    await deliver(id)
    expect(mail.taken).toEqual([emails[0], emails[2]])
    expect(await delivery(id)).toMatchObject({
      status: 'waiting',
      problem: expect.stringContaining('quelli che mancano'),
    })
    mail.answers.delete(emails[1]!)
    await deliver(id, 1)
    expect(mail.taken).toEqual([emails[0], emails[2], emails[1]])
    expect(await delivery(id)).toMatchObject({ status: 'failed', problem: expect.stringContaining('numero 4') })
    expect(
      await world.count('export_run', `told_addresses::text LIKE '%${Buffer.from('uno@').toString('hex')}%'`),
    ).toBe(0)
  })
})

describe('a file for a server of others', () => {
  let remote: RemoteSftp
  let remoteServerId: string
  beforeEach(async () => {
    remote = await startRemoteSftp(['/import'])
    remote.admits.add('molto segreta')
    const servers = world.modules.get(ManageRemoteServers)
    const proof = { proof: 'password', password: 'molto segreta' } as const
    const folders = { inFolder: undefined, doneFolder: undefined, outFolder: '/import' }
    const where = { name: 'Tributi', host: '127.0.0.1', port: remote.port, username: 'quietanza' }
    remoteServerId = (await servers.add(world.ctx, { ...where, ...proof, ...folders })).id
    const { seenFingerprint = '' } = await servers.test(world.ctx, remoteServerId)
    await servers.confirm(world.ctx, remoteServerId, seenFingerprint)
  })
  afterEach(async () => {
    jest.restoreAllMocks()
    await remote.close()
  })

  it('is of one attempt while its bytes flow, however slowly', async () => {
    const id = await made(await create({ destination: 'remote', remoteServerId }))
    const bytes = Buffer.alloc(6_000_000, 'a')
    const fileId = uuidv7()
    await world.environment.db.run(world.job, async (tx) => {
      const stored = world.modules.get(StoredFiles)
      const file = { id: fileId, ownerId: id, name: 'incassi.csv', mediaType: 'text/csv', createdAt: tx.ctx.now }
      await stored.create(tx, file)
      await stored.append(tx, fileId, bytes)
      await stored.complete(tx, fileId)
      await tx.execute('UPDATE export_run SET file_id = $1 WHERE id = $2', [fileId, id])
    })
    let clock = 0
    const real = performance.now.bind(performance)
    jest.spyOn(performance, 'now').mockImplementation(() => real() + clock)
    const free: number[] = []
    let writes = 0
    remote.ways.beforeWrite = async () => {
      writes += 1
      clock += 5_000
      const now = after(clock / 60_000).toISOString()
      if (writes % 16 === 0) free.push(await world.count('export_run', `id = '${id}' AND delivery_next_at <= '${now}'`))
    }
    await deliver(id)
    expect(clock).toBeGreaterThan(12 * 60_000)
    expect(new Set(free)).toEqual(new Set([0]))
    expect(remote.files.get('/import/incassi.csv')?.bytes.length).toBe(bytes.length)
    expect(await delivery(id)).toMatchObject({ status: 'delivered', attempts: 1 })
  })

  it('is delivered once, by the second of two attempts when the first was stuck', async () => {
    const id = await made(await create({ destination: 'remote', remoteServerId }))
    const name = (await world.view(id)).file!.name
    const { promise: gate, resolve: open } = Promise.withResolvers<void>()
    const { promise: reached, resolve: reach } = Promise.withResolvers<void>()
    remote.ways.beforeWrite = () => {
      reach()
      return gate
    }
    const stuck = deliver(id)
    await reached
    remote.ways.beforeWrite = undefined
    await deliver(id, 9)
    expect(remote.files.has(`/import/${name}`)).toBe(false)
    await deliver(id, 30)
    expect(await delivery(id)).toMatchObject({ status: 'delivered', attempts: 2 })
    open()
    await stuck
    expect([...remote.files.keys()]).toEqual([`/import/${name}`])
    expect(await delivery(id)).toMatchObject({ status: 'delivered', attempts: 2 })
    expect(await delivered(id)).toBe(1)
  })
})
