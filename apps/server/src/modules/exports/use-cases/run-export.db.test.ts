import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { cents } from '@repo/domain/cents'
import { unzipSync } from 'fflate'
import { PayByHand } from '#modules/debt-positions/use-cases/pay-by-hand'
import { VoidManualPayment } from '#modules/debt-positions/use-cases/void-manual-payment'
import { OrganizationsRepository } from '#modules/organizations/organizations.repository'
import { EnterPayment } from '#modules/payments/use-cases/enter-payment'
import { FILE_PIECE_BYTES, StoredFiles } from '#platform/files/stored-files'
import { type ExportWorld, type Published, startExportWorld } from '../../../../test/support/export-world.js'
import { ExportsFacade } from '../exports.facade.js'
import { ExportsQueries } from '../exports.queries.js'
import { ForgetExports } from './forget-exports.js'

jest.setTimeout(120_000)

let world: ExportWorld
beforeAll(async () => {
  world = await startExportWorld()
})
afterAll(() => world?.close())

const lines = (bytes: Buffer) => bytes.toString().trimEnd().split('\r\n')
/** Cells of rows without quotes, by the name of their column. */
const table = (bytes: Buffer): Record<string, string>[] => {
  const [header, ...rows] = lines(bytes).map((line) => line.split(';'))
  return rows.map((row) => Object.fromEntries(header!.map((name, index) => [name, row[index]!])))
}
const after = (pages: number) => {
  let left = pages
  return () => --left <= 0
}

async function payByHand(position: Published): Promise<string> {
  const id = await world.modules.get(PayByHand).run(world.ctx, {
    id: position.id,
    version: position.stored.version,
    installmentId: position.installment.id,
    method: 'cash',
    amountCents: position.installment.amountCents,
    paidOn: '2026-11-18',
    document: 'Quietanza 12',
    reason: 'Allo sportello',
  })
  await world.environment.db.run(world.job, (tx) => world.modules.get(EnterPayment).byHand(tx, id))
  return id
}

describe('an export with nothing in it', () => {
  it('is completed and has no file', async () => {
    const id = await world.request({ kind: 'paid', format: '1.4' })
    expect(await world.view(id)).toMatchObject({ status: 'requested', number: 1, rows: 0, source: 'backoffice' })
    await world.run(id)
    const view = await world.view(id)
    expect(view).toMatchObject({ status: 'completed_empty', rows: 0, amountCents: 0 })
    expect(view.file).toBeUndefined()
    expect(await world.count('stored_file')).toBe(0)
    expect(
      await world.environment.db.run(world.ctx, (tx) => world.modules.get(ExportsFacade).exportFacts(tx, id)),
    ).toMatchObject({ exportId: id, status: 'completed_empty', fileName: null })
  })
})

describe('an export of what was paid', () => {
  let position: Published
  let receiptId: string
  let manualId: string
  let sharedId: string
  beforeAll(async () => {
    position = await world.publish()
    receiptId = await world.pay(position)
    await world.pay(await world.publish(), { outcome: 'KO' })
    const byHand = await world.publish({ amountCents: 5_000 })
    manualId = await payByHand(byHand)
    const mistaken = await world.publish()
    const mistake = await payByHand(mistaken)
    await world.modules.get(VoidManualPayment).run(world.ctx, {
      id: mistaken.id,
      version: mistaken.stored.version + 1,
      manualPaymentId: mistake,
      reason: 'Sbagliato',
    })
    await world.environment.db.run(world.job, (tx) => world.modules.get(EnterPayment).byHand(tx, mistake))
    const { installment } = await world.publish()
    const of = (number: number, amount: number, beneficiaryFiscalCode: string, taxonomyCode: string) => ({
      number,
      amountCents: cents(amount),
      beneficiaryFiscalCode,
      iban: 'IT60X0542811101000000123456',
      remittanceInformation: 'TEFA',
      taxonomyCode,
    })
    sharedId = await world.pay(
      { ...position, installment },
      {
        organizationFiscalCode: '99999000021',
        organizationName: 'Comune di Prova Due',
        amountCents: cents(10_000),
        transfers: [
          of(1, 9_500, '99999000021', '9/0101101IM/'),
          of(2, 500, world.organization.fiscalCode, '9/0201102IM/'),
        ],
      },
    )
  })

  it('tells in the form of the market money that came in, ours alone, once', async () => {
    const { view, bytes } = await world.exported({ kind: 'paid', format: '1.4' })
    const rows = table(bytes)
    expect(view).toMatchObject({ status: 'completed', rows: 3, amountCents: 12_345 + 5_000 + 500 })
    expect(view.file).toMatchObject({
      name: `99999000013_PAGATI_${view.number}_v1.4.csv`,
      mediaType: 'text/csv',
      bytes: bytes.length,
    })
    expect(rows).toHaveLength(3)
    expect(rows[0]).toMatchObject({
      codIud: position.installment.id,
      codIuv: position.installment.iuv,
      identificativoMessaggioRicevuta: receiptId,
      singoloImportoPagato: '123.45',
      importoTotalePagato: '123.45',
      tipoDovuto: 'MENSA',
      cod_fiscale_pa1: '',
    })
    expect(Buffer.from(rows[0]!.rt!, 'base64').toString()).toContain(`<receiptId>${receiptId}</receiptId>`)
    expect(rows[1]).toMatchObject({
      identificativoMessaggioRicevuta: manualId.replaceAll('-', ''),
      denominazioneAttestante: 'Comune di Prova Uno',
      dataEsitoSingoloPagamento: '2026-11-18',
      soggPagCodiceIdentificativoUnivoco: 'RSSMRA80A01H501U',
      singoloImportoPagato: '50.00',
      rt: '',
    })
    expect(rows[2]).toMatchObject({
      identificativoMessaggioRicevuta: sharedId,
      cod_fiscale_pa1: '99999000021',
      cod_tassonomico_dovuto_pa1: '9/0101101IM/',
      datiSpecificiRiscossione: '9/0201102IM/',
      singoloImportoPagato: '5.00',
      importoTotalePagato: '100.00',
      tipoDovuto: '',
    })
  })

  it('keeps what it holds encrypted', async () => {
    const { bytes } = await world.exported({ kind: 'paid', format: 'own' })
    expect(bytes.toString()).toContain('RSSMRA80A01H501U')
    expect(await world.count('stored_file_chunk', `encode(sealed, 'escape') LIKE '%RSSMRA80A01H501U%'`)).toBe(0)
  })

  it('has receipts alone, as they came, in a ZIP', async () => {
    const { view, bytes } = await world.exported({ kind: 'receipts', format: 'xml' })
    expect(view).toMatchObject({ rows: 2, file: { name: `99999000013_RICEVUTE_${view.number}.zip` } })
    const files = Object.entries(unzipSync(bytes))
    expect(files).toHaveLength(2)
    expect(files[0]![0]).toMatch(new RegExp(`^RT_${position.installment.iuv}_.*\\.xml$`))
    expect(Buffer.from(files[0]![1]).toString()).toContain(`<receiptId>${receiptId}</receiptId>`)
  })

  it('has receipts as the API gives them, in a list or one a line', async () => {
    const list = await world.exported({ kind: 'receipts', format: 'json' })
    const read = JSON.parse(list.bytes.toString()) as { receiptId: string }[]
    expect(read.map((each) => each.receiptId)).toEqual([receiptId, sharedId])
    expect(read[0]).toMatchObject({ debtor: { fullName: expect.any(String) }, transfers: [{ amountCents: 12_345 }] })
    const each = await world.exported({ kind: 'receipts', format: 'ndjson' })
    expect(
      each.bytes
        .toString()
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(read)
  })

  it('has receipts for a preservation system', async () => {
    const { bytes } = await world.exported({ kind: 'receiptsArchive', format: 'csv' })
    expect(bytes.toString()).toMatch(/^xml_rt;data_ora_messaggio_ricevuta;/)
    expect(bytes.toString()).toContain(receiptId)
  })

  it('is of some services when they are asked for: what is of none is not in it', async () => {
    const services = await world.environment.db.run(world.ctx, (tx) =>
      world.modules.get(OrganizationsRepository).services(tx, world.organization.id),
    )
    const gym = services.find(({ id }) => id !== world.organization.serviceId)!.id
    const collectionServiceIds = [world.organization.serviceId]
    const { view } = await world.exported({ kind: 'paid', format: '1.0', collectionServiceIds })
    expect(view).toMatchObject({ rows: 2, collectionServiceIds })
    const none = await world.request({ kind: 'paid', format: '1.0', collectionServiceIds: [gym] })
    await world.run(none)
    expect(await world.view(none)).toMatchObject({ status: 'completed_empty' })
    await expect(
      world.request({ kind: 'paid', format: '1.0', collectionServiceIds: [world.organization.id] }),
    ).rejects.toMatchObject({ code: 'exports.serviceUnknown' })
  })

  it('is of the Rome days on which payments were recorded', async () => {
    const day = '2026-11-20'
    expect((await world.exported({ kind: 'paid', format: 'own', from: day, to: day })).view.rows).toBe(
      (await world.count(
        'payment_entry',
        `kind IN ('receipt', 'share', 'manual') AND (recorded_at AT TIME ZONE 'Europe/Rome')::date = '${day}'`,
      )) - (await world.count('payment_entry', "kind = 'manualVoided'")),
    )
    const id = await world.request({ kind: 'paid', format: 'own', to: '2026-11-01' })
    await world.run(id)
    expect(await world.view(id)).toMatchObject({ status: 'completed_empty', to: '2026-11-01' })
  })

  it('asked again while it is under way is the same; later it is another, with the next number', async () => {
    const input = { kind: 'paid', format: '1.2' } as const
    const [first, second] = await Promise.all([world.request(input), world.request(input)])
    expect(second).toBe(first)
    const other = await world.request({ kind: 'paid', format: '1.1' })
    expect(other).not.toBe(first)
    await world.run(first)
    const later = await world.request(input)
    expect(later).not.toBe(first)
    expect((await world.view(later)).number).toBe((await world.view(first)).number + 2)
    for (const id of [other, later]) await world.run(id)
  })

  it('is announced once, and forgotten after thirty days', async () => {
    const { view } = await world.exported({ kind: 'paid', format: '1.3' })
    await world.run(view.id)
    expect(
      await world.count('outbox_event', `name = 'exports.completed' AND payload->>'exportId' = '${view.id}'`),
    ).toBe(1)
    const facts = await world.environment.db.run(world.ctx, (tx) =>
      world.modules.get(ExportsFacade).exportFacts(tx, view.id),
    )
    expect(facts).toMatchObject({ exportKind: 'paid', format: '1.3', rows: 3, fileName: view.file?.name })
    const late = new Date(world.environment.now.getTime() + 31 * 86_400_000)
    await world.modules.get(ForgetExports).run(world.environment.platform(late))
    expect((await world.view(view.id)).file).toBeUndefined()
    expect(await world.view(view.id)).toMatchObject({ status: 'completed', rows: 3 })
  })
})

describe('a worker that is killed', () => {
  let amount: number
  let expected: string[]
  beforeAll(async () => {
    await world.paid(220)
    const { view, bytes } = await world.exported({ kind: 'paid', format: '1.4' })
    expected = lines(bytes).map((line) => line.split(';').slice(2, 8).join(';'))
    amount = view.amountCents
  })
  beforeEach(async () => {
    await world.modules
      .get(ForgetExports)
      .run(world.environment.platform(new Date(world.environment.now.getTime() + 31 * 86_400_000)))
  })

  it('is followed by another that begins again: one file, no row lost or doubled', async () => {
    const id = await world.request({ kind: 'paid', format: '1.4' })
    await world.run(id, after(1))
    expect(await world.view(id)).toMatchObject({ status: 'running', rows: expect.any(Number) })
    expect((await world.view(id)).rows).toBeGreaterThan(0)
    expect((await world.view(id)).file).toBeUndefined()
    await world.run(id, after(2))
    await world.paid(3)
    await world.run(id)
    expect(lines(await world.bytes(id)).map((line) => line.split(';').slice(2, 8).join(';'))).toEqual(expected)
    expect(await world.view(id)).toMatchObject({ status: 'completed', rows: expected.length - 1, amountCents: amount })
    expect(await world.count('stored_file')).toBe(1)
  })

  it('and was only slow writes nothing more', async () => {
    const id = await world.request({ kind: 'receipts', format: 'xml' })
    let second: Promise<void> | undefined
    await world.run(id, () => {
      second ??= world.run(id)
      return false
    })
    await second
    // Of two, whoever began last ends it; the other found its file gone.
    expect(await world.view(id)).toMatchObject({ status: 'completed' })
    expect(Object.keys(unzipSync(await world.bytes(id)))).toHaveLength((await world.view(id)).rows)
    expect(await world.count('stored_file')).toBe(1)
    expect(await world.count('outbox_event', `name = 'exports.completed' AND payload->>'exportId' = '${id}'`)).toBe(1)
  })

  it('leaves a file that can be read by ranges', async () => {
    const { view, bytes } = await world.exported({ kind: 'paid', format: '1.4' })
    expect(bytes.length).toBeGreaterThan(FILE_PIECE_BYTES)
    const found = await world.environment.db.run(world.ctx, (tx) => world.modules.get(ExportsQueries).file(tx, view.id))
    const read: Buffer[] = []
    for await (const part of world.modules
      .get(StoredFiles)
      .readRange(world.ctx, found!.file!.fileId, FILE_PIECE_BYTES - 10, FILE_PIECE_BYTES + 10))
      read.push(part)
    expect(Buffer.concat(read).equals(bytes.subarray(FILE_PIECE_BYTES - 10, FILE_PIECE_BYTES + 10))).toBe(true)
  })
})

describe('an export that cannot be written', () => {
  it('is tried again, then given up, and says so; asked again, it is another', async () => {
    const id = await world.request({ kind: 'paid', format: 'own' })
    await world.whileBroken('INSERT', 'stored_file_chunk', async () => {
      for (let attempt = 1; attempt < 6; attempt += 1) await expect(world.run(id)).rejects.toThrow('broken by the test')
      await world.run(id)
    })
    expect(await world.view(id)).toMatchObject({
      status: 'failed',
      problem: expect.stringContaining('chiedilo di nuovo'),
    })
    expect((await world.view(id)).file).toBeUndefined()
    await world.run(id)
    expect(await world.view(id)).toMatchObject({ status: 'failed' })
    expect((await world.exported({ kind: 'paid', format: 'own' })).view).toMatchObject({ status: 'completed' })
  })
})
