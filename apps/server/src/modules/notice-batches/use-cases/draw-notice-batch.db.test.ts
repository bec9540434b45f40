import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { Test } from '@nestjs/testing'
import { noticeBatchInput } from '@repo/contracts/notice-batches/notice-batches'
import { unzipSync } from 'fflate'
import { uuidv7 } from '#platform/context/ids'
import { StoredFiles } from '#platform/files/stored-files'
import { PlatformModule } from '#platform/platform.module'
import { ReadPdf } from '../../../../test/documents/pdf-reading.js'
import { eventually } from '../../../../test/support/eventually.js'
import { startTestEnvironment, type TestEnvironment } from '../../../../test/support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  publishPosition,
  registerOrganization,
  secondOrganization,
  type TestOrganization,
} from '../../../../test/support/test-organization.js'
import { CancelDebtPosition } from '../../debt-positions/use-cases/cancel-debt-position.js'
import { NoticeBatchesCore, NoticeBatchesWork } from '../notice-batches.module.js'
import { NoticeBatchesQueries } from '../notice-batches.queries.js'
import { NoticeBatchesRepository } from '../notice-batches.repository.js'
import { CancelNoticeBatch } from './cancel-notice-batch.js'
import { CreateNoticeBatch } from './create-notice-batch.js'
import { DrawNoticeBatch } from './draw-notice-batch.js'
import { ExpireNoticeBatches } from './expire-notice-batches.js'

// Thousands of notices are drawn here.
jest.setTimeout(120_000)

let environment: TestEnvironment
let modules: Modules
let organization: TestOrganization
let other: TestOrganization
let positions: { id: string; noticeNumber: string }[]

beforeAll(async () => {
  environment = await startTestEnvironment({ CITIZEN_ORIGIN: 'https://paga.example' })
  modules = await Test.createTestingModule({
    imports: [PlatformModule.for(environment.env, 'cli'), NoticeBatchesCore, NoticeBatchesWork],
  }).compile()
  await modules.init()
  organization = await registerOrganization(modules, environment, firstOrganization)
  other = await registerOrganization(modules, environment, secondOrganization)
  positions = []
  for (const [name, address] of [
    ['Zeno Verdi', 'Via Uno 1, 00100 Roma'],
    ['Anna Bianchi', 'Via Due 2, 39100 Bolzano'],
    ['Luca Neri', 'Via Tre 3, 20100 Milano'],
    ['Èlia Rossi', undefined],
  ] as const) {
    const debtor = { fiscalCode: 'RSSMRA80A01H501U', fullName: name, email: undefined, address }
    positions.push(await publishPosition(modules, mine(), organization, environment, { debtor }))
  }
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
})

const mine = () => environment.as(organization.id)
const create = (change: object) => modules.get(CreateNoticeBatch).run(mine(), noticeBatchInput.parse(change))
const view = async (id: string) => (await modules.get(NoticeBatchesQueries).one(mine(), id))!
/** As the worker does, turn after turn. */
async function draw(id: string): Promise<void> {
  while ((await view(id)).status === 'drawing') await modules.get(DrawNoticeBatch).run(mine(), id)
}
const bytesOf = (fileId: string, ctx = mine()) => buffer(modules.get(StoredFiles).read(ctx, fileId))
/** A batch of so many positions, the same four again and again. */
async function largeBatch(count: number, format: 'zip' | 'pdf' = 'zip'): Promise<string> {
  const id = uuidv7()
  const debtPositionIds = Array.from({ length: count }, (_, index) => positions[index % positions.length]!.id)
  await environment.db.run(mine(), (tx) =>
    modules.get(NoticeBatchesRepository).insert(tx, {
      id,
      format,
      order: 'name',
      pagesPerPart: 500,
      requestedBy: 'prova',
      apiClientId: undefined,
      debtPositionIds,
    }),
  )
  return id
}

describe('a bulk print', () => {
  it('is a ZIP with one PDF for each position, its name the number of the notice', async () => {
    const id = await create({ format: 'zip' })
    expect(await view(id)).toMatchObject({ status: 'drawing', total: 4, done: 0, files: [] })
    await draw(id)
    const done = await view(id)
    expect(done).toMatchObject({ status: 'done', done: 4, skipped: 0, files: [{ name: 'avvisi.zip' }] })
    const bytes = await bytesOf(done.files[0]!.id)
    expect(bytes.length).toBe(done.files[0]!.bytes)
    const entries = unzipSync(bytes)
    expect(Object.keys(entries)).toEqual(positions.map(({ noticeNumber }) => `avviso-${noticeNumber}.pdf`))
    const pdf = new ReadPdf(entries[`avviso-${positions[0]!.noticeNumber}.pdf`]!)
    expect(await pdf.text()).toContain('Zeno Verdi')
    await pdf.close()
  })

  it.each([
    ['name', ['Anna Bianchi', 'Èlia Rossi', 'Luca Neri', 'Zeno Verdi']],
    ['postalCode', ['Zeno Verdi', 'Luca Neri', 'Anna Bianchi', 'Èlia Rossi']],
  ])('is one document in the order of the %s, with an index of its pages', async (order, names) => {
    const id = await create({ format: 'pdf', order })
    await draw(id)
    const { files } = await view(id)
    expect(files.map(({ name }) => name)).toEqual(['avvisi-001.pdf', 'indice.csv'])
    const bytes = await bytesOf(files[0]!.id)
    for (const [index, name] of names.entries()) {
      const pdf = new ReadPdf(bytes, index + 1)
      expect(await pdf.text()).toContain(name)
      await pdf.close()
    }
    const csv = (await bytesOf(files[1]!.id)).toString()
    expect(csv.split('\r\n')[0]).toBe('\uFEFFparte;prima pagina;ultima pagina;codice avviso')
    expect(csv.split('\r\n')[1]).toMatch(/^1;1;1;\d{18}$/)
  })

  it('is split in parts that never split a notice', async () => {
    const id = await largeBatch(1_100, 'pdf')
    await draw(id)
    const { files, done } = await view(id)
    expect(done).toBe(1_100)
    expect(files.map(({ name }) => name)).toEqual(['avvisi-001.pdf', 'avvisi-002.pdf', 'avvisi-003.pdf', 'indice.csv'])
    const counts = await Promise.all(
      files.slice(0, 3).map(async ({ id: fileId }) => {
        const pdf = new ReadPdf(await bytesOf(fileId))
        return pdf.pageCount().finally(() => pdf.close())
      }),
    )
    expect(counts).toEqual([500, 500, 100])
  })

  it('goes on where it was after its worker died, nothing lost, nothing twice', async () => {
    const id = await largeBatch(2_000)
    const running = modules
      .get(DrawNoticeBatch)
      .run(mine(), id)
      .then(
        () => 'ended',
        () => 'died',
      )
    await eventually('some notices', async () => (await view(id)).done >= 50)
    await environment.db.run(mine(), (tx) =>
      tx.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND application_name = 'quietanza-cli' AND usename = current_user AND pid <> pg_backend_pid()`,
      ),
    )
    await running
    // The pool finds out which of its connections are dead as it uses them: whoever asks again is served, as jobs are.
    const again = async <T>(ask: () => Promise<T>) => {
      let answer: T | undefined
      await eventually('a connection that lives', () =>
        ask().then(
          (value) => {
            answer = value
            return true
          },
          () => false,
        ),
      )
      return answer as T
    }
    const kept = (await again(() => view(id))).done
    expect(kept).toBeGreaterThanOrEqual(50)
    expect(kept).toBeLessThan(2_000)
    await again(() => draw(id))
    const done = await view(id)
    expect(done).toMatchObject({ status: 'done', done: 2_000, skipped: 0 })
    const bytes = await bytesOf(done.files[0]!.id)
    // The directory at the end counts the entries: two bytes, twelve before the end.
    expect(bytes.readUInt16LE(bytes.length - 12)).toBe(2_000)
    expect(bytes.toString('latin1').split('PK\u0003\u0004')).toHaveLength(2_001)
  })

  it('leaves out what was withdrawn meanwhile', async () => {
    const gone = await publishPosition(modules, mine(), organization, environment)
    const id = await create({ format: 'zip', noticeNumbers: [gone.noticeNumber, positions[0]!.noticeNumber] })
    await modules
      .get(CancelDebtPosition)
      .run(mine(), { id: gone.id, version: gone.stored.version, reason: 'Emessa per errore' })
    await draw(id)
    expect(await view(id)).toMatchObject({ status: 'done', total: 2, done: 2, skipped: 1 })
  })

  it('can be stopped: its files go away, and drawing does not go on', async () => {
    const id = await largeBatch(600)
    await modules.get(DrawNoticeBatch).run(mine(), id)
    await modules.get(CancelNoticeBatch).run(mine(), id)
    await modules.get(DrawNoticeBatch).run(mine(), id)
    expect(await view(id)).toMatchObject({ status: 'cancelled', files: [] })
    await expect(modules.get(CancelNoticeBatch).run(mine(), id)).rejects.toMatchObject({
      code: 'noticeBatches.notCancellable',
    })
  })

  it('takes the positions chosen in their list, one by one or by its filters', async () => {
    const [first, second] = positions as [(typeof positions)[0], (typeof positions)[0]]
    const named = await create({ format: 'zip', debtPositionIds: [first.id, second.id] })
    expect(await view(named)).toMatchObject({ total: 2 })
    const found = await create({ format: 'zip', positions: { search: 'zeno verdi', status: 'payable' } })
    expect(await view(found)).toMatchObject({ total: 1 })
    const none = { format: 'zip', debtPositionIds: [first.id], positions: { search: 'luca' } }
    await expect(create(none)).rejects.toMatchObject({ code: 'noticeBatches.nothingToPrint' })
  })

  it('is refused when nothing would be printed', async () => {
    await expect(create({ format: 'zip', dueFrom: '2999-01-01' })).rejects.toMatchObject({
      code: 'noticeBatches.nothingToPrint',
    })
  })

  it('does not exist for another organization, nor do its bytes', async () => {
    const id = await create({ format: 'zip' })
    await draw(id)
    const theirs = environment.as(other.id)
    expect(await modules.get(NoticeBatchesQueries).one(theirs, id)).toBeUndefined()
    expect(await bytesOf((await view(id)).files[0]!.id, theirs)).toHaveLength(0)
    await expect(modules.get(CancelNoticeBatch).run(theirs, id)).rejects.toMatchObject({
      code: 'noticeBatches.unknown',
    })
  })

  it('expires after a week: the files are deleted, the line stays', async () => {
    const id = await create({ format: 'zip' })
    await draw(id)
    const [file] = (await view(id)).files
    const expire = (days: number) =>
      modules.get(ExpireNoticeBatches).run({
        ...environment.platform(),
        now: new Date(environment.now.getTime() + days * 24 * 3_600_000),
      })
    await expire(6)
    expect((await view(id)).status).toBe('done')
    await expire(8)
    expect(await view(id)).toMatchObject({ status: 'expired', files: [] })
    expect(await bytesOf(file!.id)).toHaveLength(0)
  })
})
