import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { Test, type TestingModule } from '@nestjs/testing'
import { ExchangeWork } from '#modules/exchange/exchange.module'
import { CheckFile } from '#modules/exchange/use-cases/check-file'
import { LoadImport } from '#modules/exchange/use-cases/load-import'
import { WithdrawImport } from '#modules/exchange/use-cases/withdraw-import'
import { PlatformModule } from '#platform/platform.module'
import { ownFile, ownLine } from '../support/csv-files.js'
import { openRestDoors, type RestDoors } from '../support/rest-doors.js'

jest.setTimeout(30_000)

/** An operator sends files, loads them and tells their imports what to do; jobs are run as the worker runs them. */
let doors: RestDoors
let worker: TestingModule
beforeAll(async () => {
  doors = await openRestDoors()
  worker = await Test.createTestingModule({
    imports: [PlatformModule.for(doors.environment.env, 'cli'), ExchangeWork],
  }).compile()
  await worker.init()
})
afterAll(async () => {
  await worker?.close()
  await doors?.close()
})

const job = () => doors.environment.as(doors.organization.id, { kind: 'system', name: 'imports' }, new Date())
const line = (id: string, amount = '10,00') => ownLine(id, { importo: amount, scadenza: '2030-06-30' })
const history = async (query = '') => (await doors.call('GET', `/backoffice/import-history${query}`)).body

async function send(...lines: readonly Record<string, string>[]): Promise<string> {
  const sent = await doors
    .call('POST', '/backoffice/import-files?name=carico.csv')
    .set('content-type', 'application/octet-stream')
    .send(Buffer.from(ownFile(lines)))
  expect(sent.status).toBe(202)
  await worker.get(CheckFile).run(job(), sent.body.id)
  return sent.body.id
}
async function load(fileId: string): Promise<string> {
  const started = await doors.call('POST', `/backoffice/import-files/${fileId}/import`, {})
  expect(started.status).toBe(202)
  return started.body.id
}
const run = (importId: string) => worker.get(LoadImport).run(job(), importId)
const tell = (importId: string, command: string) => doors.call('POST', `/backoffice/imports/${importId}/${command}`)

describe('the history', () => {
  it('is one list of files and imports, each once, with filters', async () => {
    const waiting = await send(line('H-1'))
    const wrong = await send(line('H-2'), line('H-3', 'molto'))
    const importId = await load(wrong)
    expect(await history('?state=working')).toMatchObject({
      total: 1,
      items: [{ id: wrong, import: { id: importId } }],
    })
    await run(importId)
    const all = await history()
    expect(all).toMatchObject({
      total: 2,
      items: [
        { id: wrong, state: 'discards', file: { name: 'carico.csv', status: 'loaded' }, import: { id: importId } },
        { id: waiting, state: 'toLoad', file: { id: waiting, counts: { rows: 1 } } },
      ],
    })
    expect(all.items[1].import).toBeUndefined()
    expect((await history('?state=toLoad')).items).toMatchObject([{ id: waiting }])
    expect(await history('?state=stopped')).toMatchObject({ total: 0, items: [] })
    expect((await history('?source=backoffice')).total).toBe(2)
    expect((await history('?source=api')).total).toBe(0)
    expect((await history('?size=10&page=2')).items).toEqual([])
    expect((await history('?to=2020-01-01')).total).toBe(0)
    expect((await history('?from=2020-01-01&to=2099-12-31')).total).toBe(2)
    expect((await doors.call('GET', '/backoffice/import-history?state=boh')).status).toBe(400)

    // A file that is no longer kept leaves its import.
    expect((await doors.call('DELETE', `/backoffice/import-files/${wrong}`)).status).toBe(204)
    const left = (await history('?state=discards')).items
    expect(left).toMatchObject([{ id: importId, import: { id: importId } }])
    expect(left[0].file).toBeUndefined()
  })
})

describe('an operator tells an import', () => {
  it('to wait, to go on, to stop, and to take back what it did; each is written down', async () => {
    const importId = await load(await send(line('C-1'), line('C-2')))
    expect((await tell(importId, 'pause')).body).toMatchObject({ status: 'paused' })
    expect((await tell(importId, 'pause')).body).toMatchObject({ type: 'imports.notPausable' })
    expect((await tell(importId, 'withdrawal')).body).toMatchObject({ type: 'imports.notWithdrawable' })
    expect((await tell(importId, 'resumption')).body).toMatchObject({ status: 'loading' })
    expect((await tell(importId, 'resumption')).body).toMatchObject({ type: 'imports.notResumable' })
    await run(importId)
    expect((await tell(importId, 'cancellation')).body).toMatchObject({ type: 'imports.notCancellable' })
    const asked = await tell(importId, 'withdrawal')
    expect(asked.status).toBe(202)
    expect(asked.body).toMatchObject({ status: 'withdrawing' })
    await worker.get(WithdrawImport).run(job(), importId)
    expect((await doors.call('GET', `/backoffice/imports/${importId}`)).body).toMatchObject({
      status: 'withdrawn',
      counts: { created: 2, withdrawn: 2, kept: 0 },
    })
    const stopped = await load(await send(line('C-3')))
    expect((await tell(stopped, 'cancellation')).body).toMatchObject({ status: 'cancelled' })
    const audits = await doors.environment.db.run(job(), (tx) =>
      tx.query<{ action: string; kind: string }>(
        'SELECT action, actor_kind AS kind FROM audit_entry WHERE subject_id = $1 AND action = ANY($2) ORDER BY at, id',
        [importId, ['imports.paused', 'imports.resumed', 'imports.withdrawalAsked']],
      ),
    )
    expect(audits).toEqual([
      { action: 'imports.paused', kind: 'operator' },
      { action: 'imports.resumed', kind: 'operator' },
      { action: 'imports.withdrawalAsked', kind: 'operator' },
    ])
  })

  it('that does not exist, and hears so', async () => {
    const nobody = '01900000-0000-7000-8000-000000000000'
    for (const command of ['pause', 'resumption', 'cancellation', 'withdrawal'])
      expect((await tell(nobody, command)).body).toMatchObject({ type: 'imports.unknown' })
  })
})

describe('the discards of an import', () => {
  it('are downloaded to the last, however many they are, by the lines of their file', async () => {
    const wrong = Array.from({ length: 1_203 }, (_, at) => line(`D-${at}`, 'molto'))
    const importId = await load(await send(line('D-right'), ...wrong))
    await run(importId)
    const { text } = await doors.call('GET', `/backoffice/imports/${importId}/discards.csv`).buffer(true)
    const [heading, ...lines] = text.trimEnd().split('\r\n')
    expect(heading).toBe('\uFEFFriga;identificativo;campo;codice;problema')
    expect(lines.map((each) => each.split(';').slice(0, 4).join())).toEqual(
      wrong.map((_, at) => `${at + 3},D-${at},importo,amount-range`),
    )
  })
})
