import { once } from 'node:events'
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { Test } from '@nestjs/testing'
import { ExchangeWork } from '#modules/exchange/exchange.module'
import { CheckFile } from '#modules/exchange/use-cases/check-file'
import { LoadImport } from '#modules/exchange/use-cases/load-import'
import { uuidv7 } from '#platform/context/ids'
import { PlatformModule } from '#platform/platform.module'
import { ownFile, ownLine } from '../support/csv-files.js'
import { eventually } from '../support/eventually.js'
import { openV1World, type V1World } from '../support/v1-world.js'

jest.setTimeout(20_000)

/** Files of positions through the real doors; jobs are run as the worker runs them. */
let world: V1World
let worker: Awaited<ReturnType<typeof startWorker>>
let port: number
beforeAll(async () => {
  world = await openV1World()
  worker = await startWorker()
  await world.app.listen(0, '127.0.0.1')
  port = (world.app.getHttpServer().address() as AddressInfo).port
})
afterAll(async () => {
  await worker?.close()
  await world?.close()
})

async function startWorker() {
  const module = await Test.createTestingModule({
    imports: [PlatformModule.for(world.environment.env, 'cli'), ExchangeWork],
  }).compile()
  return module.init()
}
const job = () => world.environment.as(world.organization.id, { kind: 'system', name: 'imports.check' }, new Date())
const octets = { 'content-type': 'application/octet-stream' }
const call = (method: string, path = '', body?: Buffer, headers = {}, client = world.client) =>
  client.call(method, world.url(`/import-files${path}`), body, { ...(body ? octets : {}), ...headers })
const stored = async () =>
  (await world.environment.db.run(job(), (tx) => tx.one<{ n: number }>('SELECT count(*) AS n FROM import_file')))!.n

const line = (id: string, change: Record<string, string> = {}) =>
  ownLine(id, { causale: 'TARI 2030', scadenza: '2030-06-30', ...change })
const file = (...lines: readonly Record<string, string>[]) => Buffer.from(ownFile(lines))

/** A call whose body is written by hand. */
async function open(headers: Record<string, string | number>): Promise<ClientRequest> {
  return httpRequest({
    port,
    method: 'POST',
    path: world.url('/import-files'),
    headers: { ...octets, 'idempotency-key': uuidv7(), ...headers },
  })
}
async function answerOf(request: ClientRequest) {
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  return { status: response.statusCode, body: JSON.parse(await text(response)) }
}

describe('a file of positions', () => {
  it('is received as it is, checked in the background, and says what would become of its rows', async () => {
    const known = await world.create({ externalId: 'C-1' })
    const bytes = file(
      line('A-1'),
      line('A-2', { importo: 'molto' }),
      line('A-3', { codice_servizio: 'NIENTE' }),
      line('A-4', { azione: 'annulla' }),
      line('C-1'),
    )
    const headers = { 'content-disposition': "attachment; filename*=UTF-8''citt%C3%A0.csv" }
    const sent = await call('POST', '', bytes, headers)
    expect(sent.status).toBe(202)
    expect(sent.body).toMatchObject({ status: 'received', name: 'città.csv', bytes: bytes.length })
    const { id } = sent.body
    await worker.get(CheckFile).run(job(), id)
    const read = await call('GET', `/${id}`)
    expect(read.body).toMatchObject({
      status: 'readable',
      dialect: 'own-csv',
      dialectVersion: '1',
      encoding: 'utf-8',
      counts: { records: 5, rows: 5, cancellations: 1, discarded: 1, installments: 3 },
      amountCents: 3_000,
      services: [
        { code: 'MENSA', rows: 2, name: 'Mensa scolastica' },
        { code: 'NIENTE', rows: 1, problem: expect.stringContaining('codice') },
      ],
      firstRows: [
        { line: 2, outcome: 'created', externalId: 'A-1', debtorName: 'Mario Rossi', amountCents: 1_000 },
        { line: 4, outcome: 'discarded', problems: [{ line: 4, column: 'codice_servizio', code: 'service-unknown' }] },
        { line: 5, action: 'cancel' },
        { line: 6, externalId: known.externalId, outcome: 'changed' },
      ],
      firstDiscards: [{ line: 3, externalId: 'A-2', problems: [{ line: 3, column: 'importo' }] }],
    })
    expect((await call('GET', '?limit=1')).body.items).toMatchObject([{ id, status: 'readable', amountCents: 3_000 }])
  })

  it('sent twice says of which it is the copy; in a list each page follows the other', async () => {
    const bytes = file(line('S-1'))
    const first = (await call('POST', '?name=uno.csv', bytes)).body
    const second = (await call('POST', '?name=due.csv', bytes)).body
    expect(second).toMatchObject({ name: 'due.csv', sameAs: first.id })
    const page = (await call('GET', '?limit=1')).body
    expect(page).toMatchObject({ items: [{ id: second.id }], next: second.id })
    expect((await call('GET', `?limit=1&cursor=${page.next}`)).body.items).toMatchObject([{ id: first.id }])
  })

  it('under the same key is one file', async () => {
    const headers = { 'idempotency-key': uuidv7() }
    const bytes = file(line('K-1'))
    const first = await call('POST', '', bytes, headers)
    const again = await call('POST', '', bytes, headers)
    expect(again.body).toEqual(first.body)
    expect(again.headers['idempotent-replayed']).toBe('true')
    const other = await call('POST', '', file(line('K-1'), line('K-2')), headers)
    expect(other.body).toMatchObject({ type: 'http.idempotencyKeyReused' })
  })

  it('that cannot be read says why', async () => {
    const { id } = (await call('POST', '', Buffer.from('{"altro": [1]}'))).body
    await worker.get(CheckFile).run(job(), id)
    expect((await call('GET', `/${id}`)).body).toMatchObject({
      status: 'refused',
      name: 'file',
      problems: [{ code: 'unknown-format', detail: expect.stringContaining('proprietà') }],
    })
  })

  it('that no format knows waits for an operator, and says so', async () => {
    const { id } = (await call('POST', '', Buffer.from('nome;cognome\na;b'))).body
    await worker.get(CheckFile).run(job(), id)
    expect((await call('GET', `/${id}`)).body).toMatchObject({ status: 'to_map', firstRows: [] })
  })

  it('is deleted by who sent it, once', async () => {
    const { id } = (await call('POST', '', file(line('D-1')))).body
    expect((await call('DELETE', `/${id}`)).status).toBe(204)
    for (const method of ['GET', 'DELETE'])
      expect((await call(method, `/${id}`)).body).toMatchObject({ type: 'importFiles.unknown', status: 404 })
  })

  it('of another program does not exist; the services that a program may not use are unknown in its file', async () => {
    const { id } = (await call('POST', '', file(line('N-1')))).body
    for (const method of ['GET', 'DELETE'])
      expect((await call(method, `/${id}`, undefined, {}, world.narrow)).status).toBe(404)
    expect((await call('GET', '', undefined, {}, world.narrow)).body.items).toEqual([])
    const mixed = file(line('N-2'), line('N-3', { codice_servizio: 'PALESTRA' }))
    const own = (await call('POST', '', mixed, {}, world.narrow)).body
    await worker.get(CheckFile).run(job(), own.id)
    const { firstRows, services } = (await call('GET', `/${own.id}`, undefined, {}, world.narrow)).body
    expect(firstRows).toMatchObject([{ outcome: 'created' }, { outcome: 'discarded' }])
    expect(services).toMatchObject([{ code: 'MENSA' }, { code: 'PALESTRA', problem: expect.any(String) }])
  })

  it('becomes an import when it is told, once, and then cannot be deleted until it is over', async () => {
    const { id } = (await call('POST', '?name=ruolo.csv', file(line('I-1'), line('I-2', { importo: 'molto' })))).body
    const start = () => world.client.call('POST', world.url(`/import-files/${id}/import`), {})
    expect((await start()).body).toMatchObject({ type: 'importFiles.notLoadable', status: 409 })
    await worker.get(CheckFile).run(job(), id)
    const others = await world.narrow.call('POST', world.url(`/import-files/${id}/import`), {})
    expect(others.body).toMatchObject({ type: 'importFiles.unknown' })
    const rehearsed = await world.client.call('POST', world.url(`/import-files/${id}/import?dryRun=true`), {})
    expect(rehearsed.status).toBe(202)
    const started = await start()
    expect(started.status).toBe(202)
    expect(started.body).toMatchObject({ status: 'received', rows: 2, fileId: id, dialect: 'own-csv', prepared: 0 })
    const importId = started.body.id
    expect((await start()).body).toMatchObject({ type: 'importFiles.notLoadable' })
    expect((await call('DELETE', `/${id}`)).body).toMatchObject({ type: 'importFiles.inUse', facts: { importId } })
    await worker.get(LoadImport).run(job(), importId)
    expect((await call('GET', `/${id}`)).body).toMatchObject({ status: 'loaded', importId })
    const rows = await world.client.call('GET', world.url(`/imports/${importId}/rows`))
    expect(rows.body.items).toMatchObject([
      { outcome: 'created', externalId: 'I-1' },
      { outcome: 'discarded', problems: [{ line: 3, column: 'importo' }] },
    ])
    expect((await call('DELETE', `/${id}`)).status).toBe(204)
  })

  it('can become an import by itself', async () => {
    const { id } = (await call('POST', '?load=drafts', file(line('J-1')))).body
    await worker.get(CheckFile).run(job(), id)
    const { status, importId } = (await call('GET', `/${id}`)).body
    expect(status).toBe('loaded')
    await worker.get(LoadImport).run(job(), importId)
    const read = await world.client.call('GET', world.url(`/imports/${importId}`))
    expect(read.body).toMatchObject({ status: 'completed', publish: false, counts: { created: 1 } })
    expect((await call('POST', '?load=si', file(line('J-1')))).body).toMatchObject({ type: 'http.invalidInput' })
  })

  it('is taken in one type and with one body, and never in a dry run', async () => {
    const bytes = file(line('T-1'))
    const refused = async (headers: object, body: Buffer | undefined, query = '') =>
      (await call('POST', query, body, headers)).body.type
    expect(await refused({ 'content-type': 'text/csv' }, bytes)).toBe('http.mediaType')
    expect(await refused({ 'content-type': 'application/json' }, Buffer.from('{}'))).toBe('http.invalidInput')
    expect(await refused({}, undefined)).toBe('http.invalidInput')
    expect(await refused({}, bytes, '?dryRun=true')).toBe('http.invalidInput')
    const elsewhere = await world.client.call('POST', world.url('/imports'), bytes, octets)
    expect(elsewhere.body).toMatchObject({ type: 'http.mediaType', status: 415 })
  })

  it('too large is told before its bytes, and so is who may not', async () => {
    const proof = await world.client.proof()
    const before = await stored()
    for (const [headers, type] of [
      [{ ...proof, 'content-length': 2 * 1024 ** 3 + 1 }, 'importFiles.tooLarge'],
      [{ 'content-length': 1024 ** 3 }, 'apiClients.credentialMissing'],
    ] as const) {
      const request = await open(headers)
      request.on('error', () => undefined)
      // The connection does not wait for the rest.
      const closed = once(request, 'close')
      request.write('id_posizione')
      expect((await answerOf(request)).body).toMatchObject({ type })
      await closed
    }
    expect(await stored()).toBe(before)
  })

  it('cut short leaves nothing, and its key is free again', async () => {
    const before = await stored()
    const headers = { ...(await world.client.proof()), 'idempotency-key': uuidv7() }
    const request = await open({ ...headers, 'content-length': 9_000_000 })
    request.on('error', () => undefined)
    request.write(Buffer.alloc(3_000_000, 'a'))
    await eventually('the first bytes are kept', async () => (await stored()) === before + 1)
    request.destroy()
    await eventually('nothing is left', async () => (await stored()) === before)
    await eventually('the key is free', async () => {
      const again = await open(headers)
      again.end(Buffer.alloc(9_000_000, 'a'))
      return (await answerOf(again)).status === 202
    })
  })

  it('of unknown length is read as it comes', async () => {
    const request = await open({ ...(await world.client.proof()), 'transfer-encoding': 'chunked' })
    const bytes = file(...Array.from({ length: 80_000 }, (_, index) => line(`U-${index}`)))
    for (let at = 0; at < bytes.length; at += 200_000)
      if (!request.write(bytes.subarray(at, at + 200_000))) await once(request, 'drain')
    request.end()
    const { status, body } = await answerOf(request)
    expect(status).toBe(202)
    await worker.get(CheckFile).run(job(), body.id)
    expect((await call('GET', `/${body.id}`)).body).toMatchObject({ counts: { rows: 80_000, discarded: 0 } })
  })
})
