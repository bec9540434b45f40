import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { anInstallment, aPosition, aPositionWithPlan, aTransfer } from '../test/fixtures.ts'
import { type Cents, cents } from './cents.ts'
import { checkDebtPosition } from './check-debt-position.ts'
import type { DebtPosition, Installment } from './debt-position.ts'
import { localDate } from './local-date.ts'
import type { Iuv } from './notice-number.ts'

const only = (change: Partial<Installment>): DebtPosition =>
  aPosition({ paymentOptions: [{ id: 'option-1', kind: 'single', installments: [anInstallment(7, change)] }] })
const at = '/paymentOptions/0/installments/0'
/** So many entries, of 12,345 in all. */
const budgetOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    chapter: '3010',
    amountCents: cents(index === 0 ? 12_345 - count + 1 : 1),
  }))

describe('a position as a whole', () => {
  it('has nothing to object to lawful ones', () => {
    expect(checkDebtPosition(aPosition())).toEqual([])
    expect(checkDebtPosition(aPositionWithPlan())).toEqual([])
    expect(checkDebtPosition(only({ transfers: [aTransfer({ budget: budgetOf(80) })] }))).toEqual([])
    expect(checkDebtPosition(only({ status: 'draft', iuv: undefined, noticeNumber: undefined }))).toEqual([])
  })

  it.each<[string, DebtPosition, string, string]>([
    ['no options', aPosition({ paymentOptions: [] }), '/paymentOptions', 'options-missing'],
    [
      'an empty option',
      aPosition({ paymentOptions: [{ id: 'o', kind: 'single', installments: [] }] }),
      '/paymentOptions/0/installments',
      'installments-missing',
    ],
    [
      'a plan of one',
      aPosition({ paymentOptions: [{ id: 'o', kind: 'installments', installments: [anInstallment(1)] }] }),
      '/paymentOptions/0/installments',
      'installments-plan',
    ],
    [
      'a single payment in two',
      aPosition({
        paymentOptions: [
          { id: 'o', kind: 'single', installments: [anInstallment(1), anInstallment(2, { number: 2 })] },
        ],
      }),
      '/paymentOptions/0/installments',
      'installments-single',
    ],
    ['installments out of order', only({ number: 2 }), `${at}/number`, 'installment-number'],
    ['no transfers', only({ transfers: [] }), `${at}/transfers`, 'transfers-missing'],
    [
      'a gap in transfers',
      only({ transfers: [aTransfer({ number: 2 })] }),
      `${at}/transfers/0/number`,
      'transfer-number',
    ],
    [
      'too long a budget',
      only({ transfers: [aTransfer({ amountCents: cents(12_345), budget: budgetOf(81) })] }),
      `${at}/transfers/0/budget`,
      'budget-too-many',
    ],
    [
      'a wrong sum',
      only({ transfers: [aTransfer({ amountCents: cents(12_344) })] }),
      `${at}/transfers`,
      'transfers-sum',
    ],
    [
      'nothing to pay',
      only({ amountCents: cents(0), transfers: [aTransfer({ amountCents: cents(0) })] }),
      `${at}/amountCents`,
      'amount-range',
    ],
    ['too much to pay', only({ amountCents: 100_000_000_000 as Cents }), `${at}/amountCents`, 'amount-range'],
    [
      'no destination',
      only({ transfers: [aTransfer({ iban: undefined })] }),
      `${at}/transfers/0/iban`,
      'transfer-destination',
    ],
    [
      'a stamp with an account',
      only({ transfers: [aTransfer({ stamp: { documentHash: 'GhmGjTtrP1f1', province: 'MI' } })] }),
      `${at}/transfers/0/iban`,
      'transfer-destination',
    ],
    [
      'a stamp without province',
      only({
        transfers: [aTransfer({ iban: undefined, stamp: { documentHash: 'GhmGjTtrP1f1', province: 'Milano' } })],
      }),
      `${at}/transfers/0/stamp/province`,
      'stamp-province',
    ],
    ['an IUV of another notice', only({ iuv: '02000000000000000' as Iuv }), `${at}/iuv`, 'iuv-mismatch'],
    [
      'a published installment without notice',
      only({ noticeNumber: undefined }),
      `${at}/noticeNumber`,
      'notice-number-incomplete',
    ],
    [
      'validity after the due date',
      only({ validFrom: localDate('2026-06-16') }),
      `${at}/validFrom`,
      'valid-from-after-due-date',
    ],
    ['an empty cause', aPosition({ description: ' ' }), '/description', 'text-missing'],
    ['a cause too long', aPosition({ description: 'x'.repeat(141) }), '/description', 'text-too-long'],
    [
      'a name on two lines',
      aPosition({ debtor: { ...aPosition().debtor, fullName: 'Mario\nRossi' } }),
      '/debtor/fullName',
      'text-unclean',
    ],
    [
      'too much metadata',
      only({ metadata: Array.from({ length: 16 }, (_, i) => ({ key: `k${i}`, value: 'v' })) }),
      `${at}/metadata`,
      'metadata-too-many',
    ],
  ])('notices %s', (_, position, pointer, code) => {
    expect(checkDebtPosition(position)).toContainEqual(expect.objectContaining({ pointer, code }))
  })

  it('notices one notice number on two installments', () => {
    const plan = aPositionWithPlan()
    const [single, installments] = plan.paymentOptions
    const { iuv, noticeNumber } = single!.installments[0]!
    const repeated = {
      ...installments!,
      installments: installments!.installments.map((each) => ({ ...each, iuv, noticeNumber })),
    }
    const codes = checkDebtPosition({ ...plan, paymentOptions: [single!, repeated] }).map((problem) => problem.code)
    expect(codes).toEqual(['notice-number-repeated', 'notice-number-repeated'])
  })

  it('only warns when the printed cause will be cut', () => {
    expect(checkDebtPosition(aPosition({ description: 'x'.repeat(91) }))).toEqual([
      { pointer: '/description', code: 'text-cut-on-notice', severity: 'warning' },
    ])
  })

  it('any split of the amount in one to five lines is fine, any other sum is not', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 19_999_999_999 }), { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        (parts, wrong) => {
          const amount = parts.reduce((total, part) => total + part, 0) + (wrong ? 1 : 0)
          const transfers = parts.map((part, index) => aTransfer({ number: index + 1, amountCents: cents(part) }))
          const codes = checkDebtPosition(only({ amountCents: cents(amount), transfers })).map(
            (problem) => problem.code,
          )
          expect(codes).toEqual(wrong ? ['transfers-sum'] : [])
        },
      ),
    )
  })
})
