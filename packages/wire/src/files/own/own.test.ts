import { describe, expect, it } from '@jest/globals'
import { type Cents, cents, formatEuro } from '@repo/domain/cents'
import type { LocalDate } from '@repo/domain/local-date'
import fc from 'fast-check'
import { readCsv, readJson, resultOf, written } from '../../../test/read-file.ts'
import { csvRecord } from '../csv-record.ts'
import type { FilePosition } from '../file-dialect.ts'
import { ownHeader } from './own-columns.ts'
import { ownCsv, ownTemplate } from './own-csv-dialect.ts'
import { ownJson } from './own-json-dialect.ts'
import { pack, unpack } from './packed-list.ts'

const IBAN = 'IT60X0542811101000000123456'
const good: Record<string, string> = {
  id_posizione: 'TARI-1',
  codice_servizio: 'TARI',
  causale: 'TARI 2026',
  codice_fiscale: 'rssmra80a01h501u',
  nominativo: 'Mario Rossi',
  importo: '1.120,50',
  scadenza: '31/12/2026',
}
const line = (change: Record<string, string> = {}) =>
  csvRecord(
    ownHeader.map((name) => ({ ...good, ...change })[name] ?? ''),
    ';',
  )
const read = (...lines: readonly string[]) =>
  readCsv(ownCsv, csvRecord(ownHeader, ';') + lines.join(''), { name: 'tari.csv' })

describe('our CSV', () => {
  it('starts from a template that is right', () => {
    const { rows } = readCsv(ownCsv, ownTemplate())
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ lines: [2, 3], problems: [] })
    expect(rows[0]?.position?.paymentOptions[0]?.installments.map(({ dueDate }) => dueDate)).toEqual([
      '2026-06-30',
      '2026-12-31',
    ])
  })

  it('becomes a position with all it can say', () => {
    const [row] = read(
      line({
        email: 'mario@example.org',
        indirizzo: 'Via Roma 1',
        coobbligati: 'BNCNNA80A41H501V=Anna Bianchi',
        pagabile_dal: '2026-03-01',
        pagabile_dopo_scadenza: 'Sì',
        scaglioni: '5g=1000,00|60g=1.100,00',
        notificato_il: '2026-02-01',
        numero_avviso: '3022 0260 0012 3456 87',
        bilancio: '10:Tributi:7/2026=1.000,50',
        beneficiari: `99999000021:Provincia di Prova:${IBAN}:9/0101109TE/=120`,
      }),
    ).rows
    expect(row?.problems).toEqual([])
    expect(row?.position).toEqual({
      externalId: 'TARI-1',
      serviceCode: 'TARI',
      description: 'TARI 2026',
      debtor: {
        fiscalCode: 'RSSMRA80A01H501U',
        fullName: 'Mario Rossi',
        email: 'mario@example.org',
        address: 'Via Roma 1',
      },
      coDebtors: [{ fiscalCode: 'BNCNNA80A41H501V', fullName: 'Anna Bianchi' }],
      paymentOptions: [
        {
          key: '1',
          installments: [
            {
              line: 2,
              amountCents: 112_050,
              dueDate: '2026-12-31',
              validFrom: '2026-03-01',
              payableAfterDueDate: true,
              amountSteps: [
                { days: 5, amountCents: 100_000 },
                { days: 60, amountCents: 110_000 },
              ],
              notifiedOn: '2026-02-01',
              noticeNumber: '302202600012345687',
              iuv: '02202600012345687',
              transfers: [
                {
                  amountCents: 100_050,
                  budget: [{ chapter: '10', office: 'Tributi', assessment: '7/2026', amountCents: 100_050 }],
                },
                {
                  amountCents: 12_000,
                  beneficiaryFiscalCode: '99999000021',
                  beneficiaryName: 'Provincia di Prova',
                  iban: IBAN,
                  taxonomyCode: '9/0101109TE/',
                },
              ],
            },
          ],
        },
      ],
    })
  })

  it('takes columns in any order, written in any way', () => {
    const text =
      'Scadenza;ID posizione;Codice Servizio;CAUSALE;Codice fiscale;Nominativo;Importo\n2026-12-31;A;TARI;Tassa;RSSMRA80A01H501U;Mario Rossi;10\n'
    expect(readCsv(ownCsv, text).rows[0]?.position?.paymentOptions[0]?.installments[0]?.amountCents).toBe(1000)
  })

  it('refuses a header that lacks columns, or has others', () => {
    const problems = ownCsv.recognise({
      kind: 'sheet',
      header: ['id_posizione', 'codice_servizio', 'causale', 'importo', 'scadenze', 'importo'],
    })?.problems
    expect(problems?.map(({ code }) => code)).toEqual([
      'column-missing',
      'column-missing',
      'column-missing',
      'column-unknown',
      'column-repeated',
    ])
    expect(ownCsv.recognise({ kind: 'csv', header: ['idA2A', 'importo'] })).toBeUndefined()
  })

  it('refuses a line written twice: it would be an installment more', () => {
    const twice = read(line(), line({ scadenza: '2027-01-31' }), line()).rows
    expect(twice).toMatchObject([{ problems: [{ line: 4, column: 'id_posizione', code: 'row-repeated' }] }])
    expect(twice[0]?.problems[0]?.detail).toContain('riga 2')
    expect(read(line(), line({ scadenza: '2027-01-31' })).rows[0]?.problems).toEqual([])
    expect(read(line({ azione: 'annulla' }), line({ azione: 'annulla' })).rows[0]?.problems).toEqual([])
  })

  it('has actions', () => {
    const rows = ['', 'carica', 'inserisci', 'Modifica', 'annulla'].map(
      (azione, index) => read(line({ azione, id_posizione: `P${index}` })).rows[0],
    )
    expect(rows.map((row) => [row?.action, row?.mode])).toEqual([
      ['put', 'upsert'],
      ['put', 'upsert'],
      ['put', 'insert'],
      ['put', 'change'],
      ['cancel', 'change'],
    ])
  })

  it.each([
    ['annulla', 'inserisci'],
    ['inserisci', 'annulla'],
    ['annulla', ''],
    ['modifica', 'inserisci'],
  ])('refuses a position with %s above and "%s" below, whichever comes first', (above, below) => {
    const { rows } = read(line({ azione: above }), line({ azione: below, importo: '99,00', scadenza: '2027-01-31' }))
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ action: 'put', lines: [2, 3] })
    expect(rows[0]?.position).toBeUndefined()
    expect(rows[0]?.problems).toEqual([
      expect.objectContaining({ line: 3, column: 'azione', code: 'position-differs' }),
    ])
  })

  it('takes the same action written in two ways', () => {
    const twice = (above: string, below: string) =>
      read(line({ azione: above }), line({ azione: below, scadenza: '2027-01-31' })).rows
    expect(twice('', 'Carica')).toMatchObject([{ action: 'put', problems: [] }])
    expect(twice('annulla', 'ANNULLA')).toMatchObject([{ action: 'cancel', lines: [2, 3], problems: [] }])
  })

  it.each<[string, Record<string, string>, string]>([
    ['no key', { id_posizione: '' }, 'id_posizione'],
    ['a long key', { id_posizione: 'x'.repeat(71) }, 'id_posizione'],
    ['another action', { azione: 'elimina' }, 'azione'],
    ['no service', { codice_servizio: '' }, 'codice_servizio'],
    ['no cause', { causale: '' }, 'causale'],
    ['no debtor', { codice_fiscale: '' }, 'codice_fiscale'],
    ['no name', { nominativo: '' }, 'nominativo'],
    ['a half co-debtor', { coobbligati: 'BNCNNA80A41H501V' }, 'coobbligati'],
    ['an eleventh option', { opzione: '11' }, 'opzione'],
    ['no amount', { importo: '' }, 'importo'],
    ['nothing', { importo: '0' }, 'importo'],
    ['an ambiguous amount', { importo: '1.120' }, 'importo'],
    ['no day', { scadenza: '' }, 'scadenza'],
    ['a day that does not exist', { scadenza: '31/06/2026' }, 'scadenza'],
    ['a wrong first day', { pagabile_dal: 'subito' }, 'pagabile_dal'],
    ['neither yes nor no', { pagabile_dopo_scadenza: 'forse' }, 'pagabile_dopo_scadenza'],
    ['steps without amount', { scaglioni: '5g' }, 'scaglioni'],
    ['steps of something else', { scaglioni: '5 mesi=10' }, 'scaglioni'],
    ['a wrong notification', { notificato_il: '2026-13-01' }, 'notificato_il'],
    ['a short notice number', { numero_avviso: '123' }, 'numero_avviso'],
    ['a budget without chapter', { bilancio: '=10' }, 'bilancio'],
    ['a budget without amount', { bilancio: '10' }, 'bilancio'],
    ['a beneficiary without account', { beneficiari: '99999000021:Provincia=10' }, 'beneficiari'],
    ['beneficiaries who take too much', { beneficiari: `99999000021:Provincia:${IBAN}=2000` }, 'beneficiari'],
    ['a budget of nothing', { beneficiari: `99999000021:Provincia:${IBAN}=1120,50`, bilancio: '10=1' }, 'bilancio'],
  ])('refuses %s, naming line and column', (_, change, column) => {
    const [first, wrong] = read(line({ id_posizione: 'A' }), line(change)).rows
    expect(first?.problems).toEqual([])
    expect(wrong?.position).toBeUndefined()
    expect(wrong?.problems).toContainEqual(expect.objectContaining({ line: 3, column }))
  })

  it('refuses lines of a position that disagree, and lines too wide; notices lines apart', () => {
    const [row] = read(line(), line({ nominativo: 'Anna Bianchi' })).rows
    expect(row?.problems).toEqual([
      expect.objectContaining({ line: 3, column: 'nominativo', code: 'position-differs' }),
    ])
    expect(read(line().replace('\r\n', ';ancora\r\n')).rows[0]?.problems).toEqual([
      expect.objectContaining({ code: 'row-width' }),
    ])
    expect(read(line(), line({ id_posizione: 'B' }), line()).scattered).toBe(true)
  })

  it('tells the outcomes, line by line, and gives the refused back', () => {
    const given = read(
      line(),
      line({ id_posizione: 'B', importo: 'x', nominativo: '=cmd' }),
      line({ id_posizione: 'B', nominativo: '=cmd' }),
    )
    const results = given.rows.map(resultOf)
    expect(written(ownCsv, given, 'outcomes', results).split('\r\n')).toEqual([
      'riga;id_posizione;esito;numero_avviso;iuv;colonna;codice;problema',
      '2;TARI-1;creata;301000000000000002;01000000000000002;;;',
      expect.stringMatching(/^3;B;scartata;;;importo;amount-range;/),
      '4;B;scartata;;;;;La posizione ha un problema alla riga 3',
      '',
    ])
    const again = readCsv(ownCsv, written(ownCsv, given, 'discards', results).replace(';x;', ';10;'))
    expect(again.rows[0]).toMatchObject({ problems: [], position: { debtor: { fullName: '=cmd' } } })
  })

  it('carries what loading found to its line and column', () => {
    const [row] = read(line(), line({ scadenza: '2027-01-31' })).rows
    expect(
      ownCsv.problemsOf(row!, [
        { pointer: '/paymentOptions/0/installments/1/dueDate', code: 'past', detail: 'Passata' },
      ]),
    ).toEqual([{ line: 3, column: 'scadenza', code: 'past', detail: 'Passata' }])
    expect(ownCsv.problemsOf(row!, [{ pointer: '', code: 'internal', detail: 'Riprova' }])).toEqual([
      { line: 2, code: 'internal', detail: 'Riprova' },
    ])
  })
})

const value = {
  externalId: 'TARI-1',
  serviceCode: 'TARI',
  description: 'TARI 2026',
  debtor: { fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi' },
  paymentOptions: [{ installments: [{ amountCents: 12_050, dueDate: '2026-12-31' }] }],
}
const withInstallment = (change: object) => ({
  ...value,
  paymentOptions: [{ installments: [{ amountCents: 12_050, dueDate: '2026-12-31', ...change }] }],
})

describe('our JSON', () => {
  it('is a list, or an object that says whether to publish; a service by id is a service', () => {
    expect(readJson(ownJson, JSON.stringify([value])).rows[0]?.position).toEqual({
      ...value,
      paymentOptions: [{ installments: [{ line: 1, amountCents: 12_050, dueDate: '2026-12-31' }] }],
    })
    const { serviceCode: _, ...rest } = value
    const byId = { ...rest, collectionServiceId: '0199f3a0-0000-7000-8000-000000000001' }
    const [row] = readJson(ownJson, JSON.stringify({ publish: false, positions: [byId] })).rows
    expect(row?.position).toMatchObject({ publish: false, serviceCode: byId.collectionServiceId })
  })

  it('has actions', () => {
    const { rows } = readJson(
      ownJson,
      JSON.stringify([
        { externalId: 'A', action: 'cancel' },
        { ...value, action: 'insert' },
      ]),
    )
    expect(rows.map(({ action, mode, problems }) => [action, mode, problems])).toEqual([
      ['cancel', 'change', []],
      ['put', 'insert', []],
    ])
  })

  it.each<[string, unknown, string | undefined]>([
    ['what is not an object', 7, undefined],
    ['no key', { ...value, externalId: undefined }, '/externalId'],
    ['another action', { ...value, action: 'delete' }, '/action'],
    ['no service', { ...value, serviceCode: undefined }, '/serviceCode'],
    ['two services', { ...value, collectionServiceId: 'x' }, '/serviceCode'],
    ['no debtor', { ...value, debtor: undefined }, '/debtor'],
    ['a name of its own', { ...value, importo: 1 }, '/importo'],
    ['a name of its own inside', withInstallment({ importo: 1 }), '/paymentOptions/0/installments/0/importo'],
    ['a cancellation with more', { externalId: 'A', action: 'cancel', debtor: {} }, '/debtor'],
    ['no options', { ...value, paymentOptions: [] }, '/paymentOptions'],
    ['no installments', { ...value, paymentOptions: [{}] }, '/paymentOptions/0/installments'],
    ['euro', withInstallment({ amountCents: 120.5 }), '/paymentOptions/0/installments/0/amountCents'],
    ['nothing', withInstallment({ amountCents: 0 }), '/paymentOptions/0/installments/0/amountCents'],
    ['no day', withInstallment({ dueDate: null }), '/paymentOptions/0/installments/0/dueDate'],
    ['a wrong day', withInstallment({ validFrom: '2026-02-30' }), '/paymentOptions/0/installments/0/validFrom'],
    ['a short notice number', withInstallment({ noticeNumber: '1' }), '/paymentOptions/0/installments/0/noticeNumber'],
    ['an empty split', withInstallment({ transfers: [] }), '/paymentOptions/0/installments/0/transfers'],
    [
      'half a stamp',
      withInstallment({ transfers: [{ amountCents: 1, stamp: { province: 'RM' } }] }),
      '/paymentOptions/0/installments/0/transfers/0/stamp/documentHash',
    ],
    [
      'a budget without chapter',
      withInstallment({ budget: [{ amountCents: 1 }] }),
      '/paymentOptions/0/installments/0/budget/0/chapter',
    ],
  ])('refuses %s, saying where', (_, wrong, column) => {
    const [first, second] = readJson(ownJson, JSON.stringify([value, wrong])).rows
    expect(first?.problems).toEqual([])
    expect(second?.position).toBeUndefined()
    expect(second?.problems).toContainEqual(expect.objectContaining({ line: 2, ...(column ? { column } : {}) }))
  })

  it('is known by its names', () => {
    expect(ownJson.recognise({ kind: 'json', members: ['positions', 'altro'] })?.problems).toHaveLength(1)
    expect(ownJson.recognise({ kind: 'json', members: [], firstValue: { iupd: 'x' } })).toBeUndefined()
    expect(ownJson.recognise({ kind: 'csv', header: [] })).toBeUndefined()
  })

  it('tells the outcomes, and gives the refused back', () => {
    const given = readJson(ownJson, JSON.stringify([value, { ...value, importo: 1 }]), { name: 'tari.json' })
    const results = given.rows.map(resultOf)
    expect(JSON.parse(written(ownJson, given, 'outcomes', results))).toEqual([
      {
        line: 1,
        externalId: 'TARI-1',
        outcome: 'created',
        outcomeText: 'creata',
        installments: [{ noticeNumber: '301000000000000001', iuv: '01000000000000001' }],
      },
      {
        line: 2,
        externalId: 'TARI-1',
        outcome: 'discarded',
        outcomeText: 'scartata',
        problems: [expect.objectContaining({ pointer: '/importo' })],
      },
    ])
    expect(JSON.parse(written(ownJson, given, 'discards', results))).toEqual([{ ...value, importo: 1 }])
  })
})

describe('lists inside a cell', () => {
  it('come back as they were, whatever is in them', () => {
    const part = fc
      .string({ minLength: 1 })
      .map((text) => text.trim())
      .filter(Boolean)
    const entry = fc.record({ names: fc.array(part, { minLength: 1, maxLength: 4 }), value: part })
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 5 }), (entries) => {
        expect(unpack(pack(entries))).toEqual(entries)
      }),
    )
  })
})

describe('any position', () => {
  const amount = fc.integer({ min: 1, max: 99_999_999 }).map((value) => cents(value))
  const word = fc.stringMatching(/^[A-Za-z0-9àè';"|:=][A-Za-z0-9àè';"|:= ]{1,30}[a-z]$/)
  const day = fc
    .date({ min: new Date('2026-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10) as LocalDate)
  const shape = fc.record({
    externalId: word,
    description: word,
    fullName: word,
    installments: fc.array(
      fc.record({ parts: fc.array(fc.tuple(word, amount), { minLength: 1, maxLength: 4 }), dueDate: day }),
      { minLength: 1, maxLength: 6 },
    ),
  })
  const positionOf = ({
    externalId,
    description,
    fullName,
    installments,
  }: typeof shape extends fc.Arbitrary<infer T> ? T : never): FilePosition => ({
    externalId,
    serviceCode: 'TARI',
    description,
    debtor: { fiscalCode: 'RSSMRA80A01H501U', fullName },
    paymentOptions: [
      {
        installments: installments.map(({ parts, dueDate }, index) => ({
          line: index + 2,
          amountCents: parts.reduce((sum, [, part]) => sum + part, 0) as Cents,
          dueDate,
          budget: parts.map(([chapter, amountCents]) => ({ chapter, amountCents })),
        })),
      },
    ],
  })

  it('written in our CSV or in our JSON and read again loses nothing', () => {
    fc.assert(
      fc.property(shape, (given) => {
        const position = positionOf(given)
        const lines = (position.paymentOptions[0]?.installments ?? []).map((each) =>
          line({
            id_posizione: position.externalId,
            causale: position.description,
            nominativo: position.debtor.fullName,
            importo: formatEuro(each.amountCents),
            scadenza: each.dueDate!,
            bilancio: pack(
              (each.budget ?? []).map(({ chapter, amountCents }) => ({
                names: [chapter],
                value: formatEuro(amountCents),
              })),
            ),
          }),
        )
        const lineless = (text: unknown) =>
          JSON.parse(JSON.stringify(text).replace(/"line":\d+,|,"?key"?:"1"|"key":"1",/g, ''))
        expect(lineless(read(...lines).rows[0]?.position)).toEqual(lineless(position))
        const [json] = readJson(ownJson, JSON.stringify([lineless(position)])).rows
        expect(lineless(json?.position)).toEqual(lineless(position))
      }),
      { numRuns: 60 },
    )
  })
})
