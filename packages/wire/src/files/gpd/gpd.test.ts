import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readJson, resultOf, written } from '../../../test/read-file.ts'
import { gpd } from './gpd-dialect.ts'

const IBAN = 'IT60X0542811101000000123456'
const transfer = {
  idTransfer: '1',
  amount: 12_050,
  organizationFiscalCode: '99999000013',
  remittanceInformation: 'TARI 2026',
  category: '9/0101108TS/',
  iban: IBAN,
}
const option = {
  iuv: '02202600012345687',
  nav: '302202600012345687',
  amount: 12_050,
  description: 'TARI 2026',
  isPartialPayment: false,
  dueDate: '2026-12-31T23:59:59',
  retentionDate: '2027-01-31T00:00:00',
  transfer: [transfer],
}
const position = {
  iupd: 'TARI-1',
  type: 'F',
  fiscalCode: 'RSSMRA80A01H501U',
  fullName: 'Mario Rossi',
  streetName: 'Via Roma',
  civicNumber: '1',
  postalCode: '00100',
  city: 'Roma',
  province: 'RM',
  country: 'IT',
  email: 'mario@example.org',
  switchToExpired: true,
  companyName: 'Comune di Prova',
  validityDate: '2026-03-01T00:00:00',
  paymentOption: [option],
}
const debtor = { type: 'F', fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi' }
const installment = {
  iuv: option.iuv,
  amount: 12_050,
  description: 'TARI',
  dueDate: '2026-12-31T22:59:59Z',
  transfer: [transfer],
}
const nested = {
  iupd: 'TARI-3',
  companyName: 'Comune',
  paymentOption: [{ description: 'TARI 2026', switchToExpired: false, debtor, installments: [installment] }],
}

const fileOf = (operation: string | undefined, ...paymentPositions: readonly unknown[]) =>
  JSON.stringify({ ...(operation ? { operation } : {}), paymentPositions })
const withOption = (change: object) => ({ ...position, paymentOption: [{ ...option, ...change }] })
const withTransfer = (change: object) => withOption({ transfer: [{ ...transfer, ...change }] })

describe('a bulk file of GPD', () => {
  it('becomes positions', () => {
    const { rows, recognition } = readJson(gpd, fileOf('CREATE', position))
    expect(recognition).toEqual({ version: 'v1', problems: [] })
    expect(rows).toEqual([
      expect.objectContaining({
        action: 'put',
        mode: 'insert',
        externalId: 'TARI-1',
        problems: [],
        position: {
          externalId: 'TARI-1',
          serviceCode: '9/0101108TS/',
          description: 'TARI 2026',
          debtor: { ...debtor, email: 'mario@example.org', address: 'Via Roma 1, 00100 Roma (RM)' },
          paymentOptions: [
            {
              installments: [
                {
                  line: 1,
                  key: option.iuv,
                  iuv: option.iuv,
                  noticeNumber: option.nav,
                  amountCents: 12_050,
                  dueDate: '2026-12-31',
                  validFrom: '2026-03-01',
                  payableAfterDueDate: false,
                  cause: 'TARI 2026',
                  transfers: [
                    {
                      amountCents: 12_050,
                      beneficiaryFiscalCode: '99999000013',
                      iban: IBAN,
                      taxonomyCode: '9/0101108TS/',
                      remittanceInformation: 'TARI 2026',
                    },
                  ],
                },
              ],
            },
          ],
        },
      }),
    ])
  })

  it('keeps one alternative for what is paid at once, and a plan in order of date for the rest', () => {
    const part = (iuv: string, dueDate: string) => ({ ...option, iuv, nav: undefined, isPartialPayment: true, dueDate })
    const plan = [part('02202600000000002', '2026-12-31T23:59:59Z'), option, part('02202600000000001', '2026-06-30')]
    const [row] = readJson(gpd, fileOf('UPDATE', { ...position, paymentOption: plan })).rows
    expect(row?.mode).toBe('change')
    expect(row?.problems).toEqual([])
    expect(
      row?.position?.paymentOptions.map(({ installments }) => installments.map(({ iuv, dueDate }) => [iuv, dueDate])),
    ).toEqual([
      [[option.iuv, '2026-12-31']],
      [
        ['02202600000000001', '2026-06-30'],
        ['02202600000000002', '2026-12-31'],
      ],
    ])
    const [problem] = gpd.problemsOf(row!, [
      { pointer: '/paymentOptions/1/installments/0/dueDate', code: 'past', detail: 'Passata' },
    ])
    expect(problem).toEqual({ line: 1, column: '/paymentOption/2/dueDate', code: '400', detail: 'Passata' })
  })

  it('of version 3 has installments inside options', () => {
    const { rows, recognition } = readJson(gpd, fileOf(undefined, nested))
    expect(recognition.version).toBe('v3')
    expect(rows[0]).toMatchObject({ mode: 'upsert', problems: [], position: { description: 'TARI 2026', debtor } })
    expect(rows[0]?.position?.paymentOptions[0]?.installments[0]).toMatchObject({
      dueDate: '2026-12-31',
      payableAfterDueDate: true,
    })
    const [problem] = gpd.problemsOf(rows[0]!, [
      { pointer: '/paymentOptions/0/installments/0/transfers/0/iban', code: 'iban', detail: 'Male' },
    ])
    expect(problem?.column).toBe('/paymentOption/0/installments/0/transfer/0/iban')
  })

  it('deletes by identifier', () => {
    const { rows } = readJson(gpd, JSON.stringify({ operation: 'DELETE', paymentPositionIUPDs: ['TARI-1', 7] }))
    expect(rows[0]).toMatchObject({ action: 'cancel', externalId: 'TARI-1', problems: [] })
    expect(rows[1]?.problems).toHaveLength(1)
  })

  it('is known without operation, as a bare list too, and nothing else is', () => {
    expect(readJson(gpd, JSON.stringify([position])).rows[0]?.problems).toEqual([])
    expect(gpd.recognise({ kind: 'json', members: [], firstValue: { externalId: 'x' } })).toBeUndefined()
    expect(gpd.recognise({ kind: 'csv', header: ['iupd'] })).toBeUndefined()
  })

  it.each<[string, readonly string[], Record<string, string>]>([
    ['an unknown operation', ['operation', 'paymentPositions'], { operation: 'UPSERT' }],
    ['positions to delete', ['operation', 'paymentPositions'], { operation: 'DELETE' }],
    ['identifiers to create', ['operation', 'paymentPositionIUPDs'], { operation: 'CREATE' }],
  ])('refuses %s', (_, members, scalars) => {
    expect(gpd.recognise({ kind: 'json', members, scalars })?.problems).toHaveLength(1)
  })

  it.each<[string, unknown, string | undefined]>([
    ['what is not an object', 'TARI', undefined],
    ['no identifier', { ...position, iupd: undefined }, '/iupd'],
    ['no creditor', { ...position, companyName: undefined }, '/companyName'],
    ['another kind of debtor', { ...position, type: 'X' }, '/type'],
    ['no debtor', { ...position, fiscalCode: '' }, '/fiscalCode'],
    ['a long name', { ...position, fullName: 'x'.repeat(71) }, '/fullName'],
    ['a name of its own', { ...position, color: 'red' }, '/color'],
    ['a long address', { ...position, streetName: 'x'.repeat(141) }, '/streetName'],
    ['a text that is a number', { ...position, fullName: 1 }, '/fullName'],
    ['a flag in quotes', { ...position, switchToExpired: 'true' }, '/switchToExpired'],
    ['no options', { ...position, paymentOption: [] }, '/paymentOption'],
    ['an option that is a text', { ...position, paymentOption: ['x'] }, '/paymentOption/0'],
    ['no IUV', withOption({ iuv: undefined, nav: undefined }), '/paymentOption/0/iuv'],
    ['a wrong IUV', withOption({ iuv: '0220-1' }), '/paymentOption/0/iuv'],
    ['a short notice number', withOption({ nav: '3022' }), '/paymentOption/0/nav'],
    ['a notice of another IUV', withOption({ nav: '302202600012345688' }), '/paymentOption/0/nav'],
    ['no amount', withOption({ amount: undefined }), '/paymentOption/0/amount'],
    ['a free option', withOption({ amount: 0 }), '/paymentOption/0/amount'],
    ['euro for cents', withOption({ amount: 120.5 }), '/paymentOption/0/amount'],
    ['a sum that differs', withOption({ amount: 12_051 }), '/paymentOption/0/amount'],
    ['no words', withOption({ description: '' }), '/paymentOption/0/description'],
    ['nothing about parts', withOption({ isPartialPayment: undefined }), '/paymentOption/0/isPartialPayment'],
    ['no due date', withOption({ dueDate: undefined }), '/paymentOption/0/dueDate'],
    ['an Italian date', withOption({ dueDate: '31/12/2026' }), '/paymentOption/0/dueDate'],
    ['no transfers', withOption({ transfer: [] }), '/paymentOption/0/transfer'],
    ['a gap of transfers', withTransfer({ idTransfer: '2' }), '/paymentOption/0/transfer'],
    ['a sixth transfer', withTransfer({ idTransfer: '6' }), '/paymentOption/0/transfer/0/idTransfer'],
    [
      'a wrong beneficiary',
      withTransfer({ organizationFiscalCode: '123' }),
      '/paymentOption/0/transfer/0/organizationFiscalCode',
    ],
    ['no category', withTransfer({ category: '' }), '/paymentOption/0/transfer/0/category'],
    ['an old category', withTransfer({ category: 'TARI' }), '/paymentOption/0/transfer/0/category'],
    ['a wrong account', withTransfer({ iban: 'IT00' }), '/paymentOption/0/transfer/0/iban'],
    ['no destination', withTransfer({ iban: undefined }), '/paymentOption/0/transfer/0/iban'],
    [
      'two destinations',
      withTransfer({ stamp: { hashDocument: 'a'.repeat(44), stampType: '01', provincialResidence: 'RM' } }),
      '/paymentOption/0/transfer/0/iban',
    ],
    [
      'another stamp',
      withTransfer({ iban: undefined, stamp: { hashDocument: 'a', stampType: '02', provincialResidence: 'RM' } }),
      '/paymentOption/0/transfer/0/stamp/stampType',
    ],
    [
      'a postal account alone',
      withTransfer({ iban: undefined, postalIban: IBAN }),
      '/paymentOption/0/transfer/0/postalIban',
    ],
    [
      'eleven metadata',
      withOption({ paymentOptionMetadata: Array.from({ length: 11 }, (_, key) => ({ key: `${key}`, value: '1' })) }),
      '/paymentOption/0/paymentOptionMetadata',
    ],
    [
      'two debtors',
      {
        ...nested,
        paymentOption: [
          nested.paymentOption[0],
          { ...nested.paymentOption[0], debtor: { ...debtor, fullName: 'Anna Bianchi' } },
        ],
      },
      '/paymentOption/1/debtor',
    ],
    [
      'no debtor of an option',
      { ...nested, paymentOption: [{ ...nested.paymentOption[0], debtor: undefined }] },
      '/paymentOption/0/debtor',
    ],
  ])('refuses %s, saying where', (_, value, column) => {
    const [good, wrong] = readJson(gpd, fileOf('CREATE', position, value)).rows
    expect(good?.problems).toEqual([])
    expect(wrong?.position).toBeUndefined()
    expect(wrong?.problems).toContainEqual(
      expect.objectContaining({ line: 2, code: '400', ...(column ? { column } : {}) }),
    )
  })
})

describe('the report', () => {
  it('tells what became of each position by both names, and the refused can be given again', () => {
    const given = readJson(
      gpd,
      fileOf('CREATE', position, { ...position, iupd: 'TARI-2' }, withOption({ amount: 1 })),
      { name: 'tari.json' },
    )
    const results = given.rows.map(resultOf)
    expect(JSON.parse(written(gpd, given, 'outcomes', results))).toEqual({
      fileId: 'tari',
      uploadID: 'tari',
      submittedItem: 3,
      processedItem: 2,
      responses: [
        { statusCode: 201, statusMessage: 'Creata', iupds: ['TARI-1', 'TARI-2'], requestIDs: ['TARI-1', 'TARI-2'] },
        {
          statusCode: 400,
          statusMessage: expect.stringContaining('Riga 3, /paymentOption/0/amount'),
          iupds: ['TARI-1'],
          requestIDs: ['TARI-1'],
        },
      ],
    })
    const again = readJson(gpd, written(gpd, given, 'discards', results))
    expect(again.rows).toHaveLength(1)
    expect(again.rows[0]?.mode).toBe('insert')
  })

  it('has statuses for what loading says', () => {
    const [row] = readJson(gpd, fileOf('CREATE', position)).rows
    const codes = ['position-exists', 'iuv-taken', 'position-unknown', 'service-forbidden', 'internal', 'whatever']
    expect(
      gpd
        .problemsOf(
          row!,
          codes.map((code) => ({ pointer: '/externalId', code, detail: 'x' })),
        )
        .map(({ code }) => code),
    ).toEqual(['409', '409', '404', '403', '500', '400'])
  })
})

describe('any position', () => {
  it('keeps its cents, its key, its debtor and its numbers', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 9_999_999_999 }), { minLength: 1, maxLength: 5 })
    const name = fc.stringMatching(/^[A-Za-zàèì'][A-Za-zàèì' ]{0,60}[a-z]$/)
    fc.assert(
      fc.property(amounts, name, fc.stringMatching(/^\d{17}$/), (parts, fullName, iuv) => {
        const lines = parts.map((amount, index) => ({ ...transfer, idTransfer: String(index + 1), amount }))
        const whole = {
          ...option,
          iuv,
          nav: `3${iuv}`,
          amount: parts.reduce((sum, part) => sum + part, 0),
          transfer: lines.toReversed(),
        }
        const [row] = readJson(gpd, fileOf('CREATE', { ...position, fullName, paymentOption: [whole] })).rows
        const [read] = row?.position?.paymentOptions[0]?.installments ?? []
        expect([row?.problems, row?.externalId, row?.position?.debtor.fullName]).toEqual([[], 'TARI-1', fullName])
        expect([read?.transfers?.map(({ amountCents }) => amountCents), read?.iuv, read?.noticeNumber]).toEqual([
          parts,
          iuv,
          `3${iuv}`,
        ])
      }),
      { numRuns: 50 },
    )
  })
})
