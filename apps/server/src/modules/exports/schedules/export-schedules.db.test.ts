import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { NewScheduleInput } from '@repo/contracts/exports/export-schedules'
import type { ExportView } from '@repo/contracts/exports/exports'
import { ChangeApiClient } from '#modules/api-clients/use-cases/change-api-client'
import { CreateApiClient } from '#modules/api-clients/use-cases/create-api-client'
import { RevokeApiClient } from '#modules/api-clients/use-cases/revoke-api-client'
import { FileTransferFacade } from '#modules/file-transfer/file-transfer.facade'
import { SftpKeysRepository } from '#modules/file-transfer/sftp-keys.repository'
import { ManageRemoteServers } from '#modules/file-transfer/use-cases/manage-remote-servers'
import { CollectionServicesRepository } from '#modules/organizations/collection-services.repository'
import { SwitchService } from '#modules/organizations/use-cases/switch-service'
import { EnterPayment } from '#modules/payments/use-cases/enter-payment'
import { uuidv7 } from '#platform/context/ids'
import { ed25519KeyPair } from '#platform/sftp/ssh-keys'
import { eventually } from '../../../../test/support/eventually.js'
import { type ExportWorld, startExportWorld } from '../../../../test/support/export-world.js'
import { type EventHands, handEvents } from '../../../../test/support/hand-events.js'
import { startRemoteSftp } from '../../../../test/support/remote-sftp.js'
import { ExportsSubscribers } from '../exports.subscribers.js'
import { CommandExportSchedule } from './command-export-schedule.js'
import { DeliverExport } from './deliver-export.js'
import { ExportDestinations } from './export-destinations.js'
import { ExportSchedulesQueries } from './export-schedules.queries.js'
import { SaveExportSchedule } from './save-export-schedule.js'

jest.setTimeout(120_000)

let world: ExportWorld
let hands: EventHands
let mailbox: string
beforeAll(async () => {
  mailbox = await mkdtemp(join(tmpdir(), 'quietanza-mail-'))
  world = await startExportWorld({ WEBHOOK_PRIVATE_ADDRESSES: 'allow', MAIL_URL: pathToFileURL(mailbox).href })
  hands = handEvents(world.environment, world.modules.get(ExportsSubscribers))
})
afterAll(async () => {
  await world?.close()
  await rm(mailbox, { recursive: true, force: true })
})

const input = (change: Partial<NewScheduleInput> = {}): NewScheduleInput => ({
  name: 'Incassi della notte',
  kind: 'paid',
  format: 'own',
  frequency: 'day',
  hour: 6,
  destination: 'none',
  sendsEmpty: false,
  fromBeginning: false,
  ...change,
})
const save = () => world.modules.get(SaveExportSchedule)
const commands = () => world.modules.get(CommandExportSchedule)
const create = (change: Partial<NewScheduleInput> = {}) => save().create(world.ctx, input(change))
const view = async (id: string) =>
  (await world.environment.db.run(world.ctx, (tx) => world.modules.get(ExportSchedulesQueries).one(tx, id)))!
const at = (instant: string) => world.environment.platform(new Date(instant))
/** The receipts that a file tells. */
const told = async (id: string) =>
  (await world.bytes(id))
    .toString()
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(';').at(-2))
/** A file of the schedule, now. */
async function made(scheduleId: string): Promise<ExportView> {
  const id = await commands().start(world.ctx, scheduleId)
  await world.run(id)
  return world.view(id)
}

describe('a schedule', () => {
  it('tells at its hour what was recorded since its last file, nothing twice and nothing lost', async () => {
    await world.paid(1)
    const id = await create()
    expect(await view(id)).toMatchObject({ nextAt: '2026-11-21T05:00:00.000Z', createdBy: 'Anna Bianchi', version: 1 })
    const first = await world.paid(2)
    expect(await commands().startDue(at('2026-11-21T04:59:00Z'))).toBe(0)
    expect(await commands().startDue(at('2026-11-21T05:00:30Z'))).toBe(1)
    expect(await commands().startDue(at('2026-11-21T05:01:30Z'))).toBe(0)
    const { lastExport, nextAt } = await view(id)
    expect([lastExport, nextAt]).toMatchObject([
      { status: 'requested', source: 'schedule', requestedBy: 'Incassi della notte', exportScheduleId: id },
      '2026-11-22T05:00:00.000Z',
    ])
    await world.run(lastExport!.id)
    expect(await told(lastExport!.id)).toEqual(first)
    const second = await world.paid(1)
    expect(await told((await made(id)).id)).toEqual(second)
    expect(await made(id)).toMatchObject({ status: 'completed_empty', rows: 0 })
    const third = await world.paid(1)
    expect(await told((await made(id)).id)).toEqual(third)
  })

  it('leaves to the next file what arrives while one is written, however often its worker is killed', async () => {
    const id = await create()
    const before = await world.paid(130)
    const run = await commands().start(world.ctx, id)
    let late: string[] = []
    await world.run(run, () => true)
    late = await world.paid(3)
    await world.run(run, () => true)
    expect(await commands().start(world.ctx, id)).toBe(run)
    await world.run(run)
    expect(await told(run)).toEqual(before)
    expect(await told((await made(id)).id)).toEqual(late)
  })

  it('whose file failed tells in the next what was in it', async () => {
    const id = await create()
    const first = await world.paid(1)
    const failed = await commands().start(world.ctx, id)
    await world.whileBroken('INSERT', 'stored_file_chunk', async () => {
      for (let attempt = 0; attempt < 6; attempt += 1) await world.run(failed).catch(() => undefined)
    })
    expect((await view(id)).lastExport).toMatchObject({ status: 'failed', problem: expect.any(String) })
    const second = await world.paid(1)
    expect(await told((await made(id)).id)).toEqual([...first, ...second])
  })

  it('skips nothing that commits late: numbers follow commits, and whoever is numbering is waited for', async () => {
    const id = await create()
    const receiptId = uuidv7()
    const position = await world.publish()
    await world.pay(await world.publish())
    // A receipt that is numbered in a transaction that stays open, while others wait behind it and a file is made.
    let commit: () => void = () => undefined
    const open = new Promise<void>((resolve) => {
      commit = resolve
    })
    let numbered = false
    await world.recordOnly(position, receiptId)
    const late = world.environment.db.run(world.job, async (tx) => {
      const row = await tx.one<{ id: string }>('SELECT id FROM receipt WHERE receipt_id = $1', [receiptId])
      await world.modules.get(EnterPayment).receipt(tx, row!.id)
      numbered = true
      await open
    })
    await eventually('the receipt is numbered', async () => numbered)
    const later = world.pay(await world.publish())
    const first = await told((await made(id)).id)
    expect(first).toHaveLength(1)
    commit()
    await late
    const second = await later
    expect(await told((await made(id)).id)).toEqual([receiptId, second])
  })

  it('may begin from the beginning', async () => {
    const all = (await world.exported({ kind: 'paid', format: 'own' })).view.rows
    expect((await made(await create({ fromBeginning: true }))).rows).toBe(all)
  })

  it('is paused, resumed, changed and deleted; what it made stays', async () => {
    const id = await create()
    const during = await world.paid(1)
    await commands().pause(world.ctx, id)
    expect((await view(id)).nextAt).toBeUndefined()
    expect(
      await commands()
        .startDue(at('2026-12-31T00:00:00Z'))
        .then(() => view(id)),
    ).not.toHaveProperty('lastExport')
    await commands().resume(world.ctx, id)
    expect((await view(id)).nextAt).toBe('2026-11-21T05:00:00.000Z')
    await save().change(world.ctx, id, { ...changed(), version: 1, frequency: 'week', weekday: 1 })
    expect(await view(id)).toMatchObject({ version: 2, weekday: 1, nextAt: '2026-11-23T05:00:00.000Z' })
    await expect(save().change(world.ctx, id, { ...changed(), version: 1 })).rejects.toMatchObject({
      code: 'exports.scheduleStale',
    })
    const run = await made(id)
    expect(await told(run.id)).toEqual(during)
    await commands().remove(world.ctx, id)
    expect(await view(id)).toBeUndefined()
    expect(await world.view(run.id)).toMatchObject({ status: 'completed', requestedBy: 'Incassi della notte' })
    await expect(commands().start(world.ctx, id)).rejects.toMatchObject({ code: 'exports.scheduleUnknown' })
  })
})

const changed = () => {
  const { fromBeginning: _, ...rest } = input()
  return rest
}

it('a schedule keeps a service that is no longer in use when something else of it is changed', async () => {
  const { serviceId } = world.organization
  const id = await create({ collectionServiceIds: [serviceId] })
  const turn = (version: number, enabled: boolean) =>
    world.modules.get(SwitchService).run(world.ctx, serviceId, { version, enabled })
  const { version } = (await world.environment.db.run(world.ctx, (tx) =>
    world.modules.get(CollectionServicesRepository).lock(tx, serviceId),
  ))!
  await turn(version, false)
  await save().change(world.ctx, id, { ...changed(), collectionServiceIds: [serviceId], hour: 7, version: 1 })
  expect(await view(id)).toMatchObject({ collectionServiceIds: [serviceId], hour: 7 })
  await turn(version + 1, true)
})

describe('a file of a schedule', () => {
  const settle = () => hands.settle()

  it('waits in the folder of an API client, which must still be allowed to have it', async () => {
    const { apiClientId } = await world.modules.get(CreateApiClient).run(world.ctx, {
      name: 'Gestionale Tributi',
      scopes: ['imports:write'],
      collectionServiceIds: [],
      credential: 'key',
      expiresOn: undefined,
    })
    const here = { id: apiClientId, name: 'Gestionale Tributi' }
    const clientsToChoose = async () => (await world.modules.get(ExportDestinations).list(world.ctx)).clients
    expect(await clientsToChoose()).toEqual([{ ...here, offered: false }])
    await expect(create({ destination: 'sftp', apiClientId })).rejects.toMatchObject({
      code: 'exports.destinationUnknown',
      fields: [{ pointer: '/apiClientId' }],
    })
    const { fingerprint } = ed25519KeyPair(randomBytes(32), 'x')
    const key = { id: uuidv7(), clientId: apiClientId, name: 'Server', type: 'ssh-ed25519', fingerprint }
    await world.environment.db.run(world.ctx, (tx) => world.modules.get(SftpKeysRepository).insert(tx, key))
    expect(await clientsToChoose()).toEqual([{ ...here, offered: true }])
    const id = await create({ destination: 'sftp', apiClientId, format: '1.4' })
    const waiting = () =>
      world.environment.db.run(world.ctx, (tx) => world.modules.get(FileTransferFacade).waiting(tx, apiClientId))
    expect(await made(id)).toMatchObject({ status: 'completed_empty' })
    await settle()
    expect(await waiting()).toEqual([])
    await world.paid(1)
    const run = await made(id)
    expect(run.delivery).toMatchObject({ status: 'waiting' })
    await settle()
    expect(await waiting()).toMatchObject([{ name: run.file?.name, bytes: run.file?.bytes }])
    expect((await world.view(run.id)).delivery).toMatchObject({ status: 'delivered', attempts: 1 })
    await world.modules.get(ChangeApiClient).run(world.ctx, apiClientId, {
      version: 1,
      name: 'Gestionale Tributi',
      scopes: ['imports:write'],
      collectionServiceIds: [world.organization.serviceId],
      expiresOn: undefined,
    })
    await world.paid(1)
    const narrow = await made(id)
    await settle()
    expect((await world.view(narrow.id)).delivery).toMatchObject({
      status: 'failed',
      problem: expect.stringContaining('tutti i servizi'),
    })
    await expect(create({ destination: 'sftp', apiClientId })).rejects.toMatchObject({
      code: 'exports.clientServices',
      fields: [{ pointer: '/collectionServiceIds' }],
    })
    await create({ destination: 'sftp', apiClientId, collectionServiceIds: [world.organization.serviceId] })
    await world.modules.get(RevokeApiClient).run(world.ctx, apiClientId, 'Non serve più')
    expect(await clientsToChoose()).toEqual([{ ...here, offered: false }])
    await world.paid(1)
    const gone = await made(id)
    await settle()
    expect((await world.view(gone.id)).delivery?.problem).toContain('non è più attivo')
  })

  it('with the answers to the imports of one is not given to another, whatever its schedule has become meanwhile', async () => {
    const client = async () => {
      const { apiClientId } = await world.modules.get(CreateApiClient).run(world.ctx, {
        name: 'Gestionale Multe',
        scopes: ['imports:write'],
        collectionServiceIds: [],
        credential: 'key',
        expiresOn: undefined,
      })
      const { fingerprint } = ed25519KeyPair(randomBytes(32), 'x')
      const key = { id: uuidv7(), clientId: apiClientId, name: 'Server', type: 'ssh-ed25519', fingerprint }
      await world.environment.db.run(world.ctx, (tx) => world.modules.get(SftpKeysRepository).insert(tx, key))
      return apiClientId
    }
    const waiting = (clientId: string) =>
      world.environment.db.run(world.ctx, (tx) => world.modules.get(FileTransferFacade).waiting(tx, clientId))
    const [first, second] = [await client(), await client()]
    const answers = { kind: 'importResults', format: 'zip', destination: 'sftp', sendsEmpty: true } as const
    const id = await create({ ...answers, apiClientId: first })
    const run = await made(id)
    await save().change(world.ctx, id, { ...changed(), ...answers, apiClientId: second, version: 1 })
    await settle()
    expect(await waiting(second)).toEqual([])
    expect((await world.view(run.id)).delivery).toMatchObject({
      status: 'failed',
      problem: expect.stringContaining('caricamenti di un altro'),
    })
    const own = await made(id)
    await settle()
    expect(await waiting(second)).toMatchObject([{ name: own.file?.name }])
    await save().change(world.ctx, id, { ...changed(), ...answers, apiClientId: first, version: 2 })
    await world.modules.get(DeliverExport).again(world.ctx, run.id)
    await settle()
    expect(await waiting(first)).toMatchObject([{ name: run.file?.name }])
  })

  it('is left on a server of others, tried again with growing pauses, and by an operator', async () => {
    const remote = await startRemoteSftp(['/import'])
    const servers = world.modules.get(ManageRemoteServers)
    const { id: remoteServerId } = await servers.add(world.ctx, {
      name: 'Tributi',
      host: '127.0.0.1',
      port: remote.port,
      username: 'quietanza',
      proof: 'password',
      password: 'molto segreta',
      inFolder: undefined,
      doneFolder: undefined,
      outFolder: '/import',
    })
    await expect(create({ destination: 'remote', remoteServerId })).rejects.toMatchObject({
      code: 'exports.destinationUnknown',
      fields: [{ pointer: '/remoteServerId' }],
    })
    expect((await world.modules.get(ExportDestinations).list(world.ctx)).servers).toEqual([
      { id: remoteServerId, name: 'Tributi', offered: false },
    ])
    const { seenFingerprint = '' } = await servers.test(world.ctx, remoteServerId)
    await servers.confirm(world.ctx, remoteServerId, seenFingerprint)
    const id = await create({ destination: 'remote', remoteServerId, sendsEmpty: true })
    const run = await made(id)
    expect(run).toMatchObject({ status: 'completed_empty', rows: 0, file: { bytes: expect.any(Number) } })
    await settle()
    const now = world.environment.now.getTime()
    expect((await world.view(run.id)).delivery).toEqual({
      status: 'waiting',
      attempts: 1,
      nextAt: new Date(now + 60_000).toISOString(),
      problem: expect.stringContaining('non ci fa entrare'),
    })
    const deliver = (minutes: number) =>
      world.modules.get(DeliverExport).run({ ...world.job, now: new Date(now + minutes * 60_000) }, run.id)
    await deliver(0.5)
    expect((await world.view(run.id)).delivery).toMatchObject({ attempts: 1 })
    await deliver(1)
    expect((await world.view(run.id)).delivery).toMatchObject({
      attempts: 2,
      nextAt: new Date(now + 3 * 60_000).toISOString(),
    })
    expect(await world.modules.get(DeliverExport).wake(world.environment.platform(new Date(now + 3 * 60_000)))).toBe(1)
    for (let minutes = 3; (await world.view(run.id)).delivery?.status === 'waiting'; minutes += 360)
      await deliver(minutes)
    expect((await world.view(run.id)).delivery).toMatchObject({ status: 'failed', attempts: 20 })
    remote.admits.add('molto segreta')
    await world.modules.get(DeliverExport).again(world.ctx, run.id)
    await settle()
    expect((await world.view(run.id)).delivery).toMatchObject({ status: 'delivered' })
    expect(remote.files.get(`/import/${run.file!.name}`)?.bytes.length).toBe(run.file!.bytes)
    await expect(world.modules.get(DeliverExport).again(world.ctx, run.id)).rejects.toMatchObject({
      code: 'exports.notDeliverable',
    })
    await servers.remove(world.ctx, remoteServerId)
    const orphan = await made(id)
    await settle()
    expect((await world.view(orphan.id)).delivery).toMatchObject({
      status: 'failed',
      attempts: 1,
      problem: 'Il server è stato tolto: scegline un altro nel programma.',
    })
    await remote.close()
  })

  it('is told by e-mail with a link, and nothing of anybody', async () => {
    const id = await create({ destination: 'email', emails: ['ragioneria@comune.example', 'tributi@comune.example'] })
    await world.paid(1)
    const run = await made(id)
    await settle()
    const names = await readdir(mailbox)
    expect(names).toHaveLength(2)
    const texts = await Promise.all(names.map((each) => readFile(join(mailbox, each), 'utf8')))
    const text = texts.map((each) => each.replaceAll('=\r\n', '')).find((each) => each.includes('To: ragioneria@'))
    expect(text).toContain(`/gestione/esportazioni/${run.id}`)
    expect(text).not.toMatch(/RSSMRA80A01H501U|Rossi/)
    expect((await world.view(run.id)).delivery).toMatchObject({ status: 'delivered' })
    expect(await world.count('export_schedule', `encode(sealed_emails, 'escape') LIKE '%ragioneria%'`)).toBe(0)
  })
})
