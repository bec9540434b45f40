import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { fullestPosition, smallestPosition } from '../../test/rest-bodies.ts'
import {
  type ArchivePaymentOption,
  type ArchiveTransfer,
  archivePosition,
  parseArchivedPage,
  parseArchivedPosition,
  parseArchiveProblem,
} from './debt-position.ts'

const [option] = smallestPosition.paymentOption as [ArchivePaymentOption]
const [transfer] = option.transfer as [ArchiveTransfer]
const withOption = (change: object) => ({ ...smallestPosition, paymentOption: [{ ...option, ...change }] })
const withTransfer = (change: object) => withOption({ transfer: [{ ...transfer, ...change }] })

describe('what is sent to the archive', () => {
  it('the smallest and the fullest pass', () => {
    expect(archivePosition.parse(smallestPosition)).toEqual(smallestPosition)
    expect(archivePosition.parse(fullestPosition)).toEqual(fullestPosition)
  })

  it.each<[string, unknown]>([
    ['a field that the platform writes', { ...smallestPosition, status: 'VALID' }],
    ['no options', { ...smallestPosition, paymentOption: [] }],
    ['an identifier that breaks a path', { ...smallestPosition, iupd: 'a/b' }],
    ['a free option', withOption({ amount: 0 })],
    ['euro with decimals', withOption({ amount: 123.45 })],
    ['an option that its transfers do not pay', withOption({ amount: 12_344 })],
    ['a due date of another zone', withOption({ dueDate: '2026-06-16T23:59:59+02:00' })],
    ['a due date without zone', withOption({ dueDate: '2026-06-16T23:59:59' })],
    ['six transfers', withOption({ transfer: Array.from({ length: 6 }, () => transfer) })],
    ['a sixth number', withTransfer({ idTransfer: '6' })],
    ['a transfer to nobody', withTransfer({ iban: undefined })],
    ['a stamp with an account', withTransfer({ stamp: fullestPosition.paymentOption[0]?.transfer[3]?.stamp })],
    [
      'the same key twice',
      withTransfer({ transferMetadata: [transfer, transfer].map(() => ({ key: 'A', value: '1' })) }),
    ],
    [
      'eleven metadata',
      withOption({ paymentOptionMetadata: Array.from({ length: 11 }, (_, i) => ({ key: `${i}`, value: '1' })) }),
    ],
  ])('refuses %s', (_, value) => {
    expect(archivePosition.safeParse(value).success).toBe(false)
  })

  it('any split of any amount that sums passes, any other does not', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 10_000_000_000 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(parts, fc.integer({ min: -1, max: 1 }), (amounts, error) => {
        const lines = amounts.map((amount, index) => ({ ...transfer, idTransfer: String(index + 1), amount }))
        const amount = amounts.reduce((sum, part) => sum + part, error)
        const accepted = archivePosition.safeParse(withOption({ amount, transfer: lines })).success
        expect(accepted).toBe(error === 0)
      }),
    )
  })
})

describe('what the archive answers', () => {
  const position = {
    iupd: 'q-1',
    organizationFiscalCode: '99999000013',
    status: 'VALID',
    field: { unknown: true },
    validityDate: null,
    paymentOption: [{ iuv: '02202600012345687', amount: 12_345, status: 'PO_UNPAID', fee: 0, transfer: null }],
  }

  it('is read without what we do not know', () => {
    expect(parseArchivedPosition(JSON.stringify(position))).toEqual({
      ok: true,
      value: {
        iupd: 'q-1',
        organizationFiscalCode: '99999000013',
        status: 'VALID',
        paymentOption: [{ iuv: '02202600012345687', amount: 12_345, status: 'PO_UNPAID', transfer: [] }],
      },
    })
  })

  it('keeps a status that was born later', () => {
    expect(parseArchivedPosition(JSON.stringify({ ...position, status: 'FROZEN' }))).toMatchObject({
      value: { status: 'FROZEN' },
    })
  })

  it('in pages', () => {
    const page = { page: 0, limit: 50, items_found: 1, total_pages: 1 }
    const text = JSON.stringify({ payment_position_list: [position], page_info: page })
    expect(parseArchivedPage(text)).toMatchObject({
      ok: true,
      value: { payment_position_list: [{ iupd: 'q-1' }], page_info: page },
    })
  })

  it('problems are paths, never values', () => {
    const broken = parseArchivedPosition(JSON.stringify({ ...position, iupd: undefined, paymentOption: [{ iuv: 7 }] }))
    expect(broken.ok ? [] : broken.problems.map(({ path }) => path)).toEqual([
      '/iupd',
      '/paymentOption/0/iuv',
      '/paymentOption/0/amount',
    ])
    expect(parseArchivedPosition('<html>')).toEqual({
      ok: false,
      problems: [{ path: '', code: 'syntax', expected: 'JSON' }],
    })
  })

  it('a refusal may be empty', () => {
    expect(parseArchiveProblem('{}')).toEqual({ ok: true, value: {} })
    expect(parseArchiveProblem('{"title":"Conflict","status":409}')).toMatchObject({ value: { status: 409 } })
  })
})
