import { describe, expect, it } from '@jest/globals'
import { parseDebt } from './parse-debt.ts'

const typed = {
  idempotencyKey: '0197b1e0-0000-7000-8000-000000000001',
  debtorFiscalCode: 'rss mra 80a01 h501u',
  debtorFullName: 'Mario Rossi',
  debtorEmail: '',
  debtorAddress: '',
  description: 'Verbale 12/2026',
  amount: '84,00',
  dueDate: '30/06/2027',
  discounted: '',
  reduced: '',
  notifiedOn: '',
}
const errorsOf = (change: Partial<typeof typed>) => {
  const parsed = parseDebt({ ...typed, ...change })
  return parsed.ok ? [] : parsed.errors.map(({ field }) => field)
}

describe('the debt of a blank notice', () => {
  it('is one payment, as people write it', () => {
    expect(parseDebt(typed)).toMatchObject({
      ok: true,
      input: {
        debtor: { fiscalCode: 'RSSMRA80A01H501U' },
        paymentOptions: [{ installments: [{ amountCents: 8_400, dueDate: '2027-06-30' }] }],
      },
    })
  })

  it('may be a fine: two amounts with their days, counted from the notification', () => {
    const parsed = parseDebt({ ...typed, discounted: '29,40', reduced: '42', notifiedOn: '02/11/2026' })
    expect(parsed).toMatchObject({
      ok: true,
      input: {
        paymentOptions: [
          {
            installments: [
              {
                notifiedOn: '2026-11-02',
                amountSteps: [
                  { days: 5, amountCents: 2_940 },
                  { days: 60, amountCents: 4_200 },
                ],
              },
            ],
          },
        ],
      },
    })
  })

  it('says what is wrong, field by field, in the order of the form', () => {
    expect(errorsOf({ debtorFiscalCode: 'X', amount: '', dueDate: 'ieri' })).toEqual([
      'debtorFiscalCode',
      'amount',
      'dueDate',
    ])
    expect(errorsOf({ discounted: '29,40' })).toEqual(['reduced'])
    expect(errorsOf({ discounted: 'tanto', reduced: '42' })).toEqual(['discounted'])
    expect(errorsOf({ notifiedOn: '02/11/2026' })).toEqual(['notifiedOn'])
    expect(errorsOf({ discounted: '29,40', reduced: '42', notifiedOn: 'ieri' })).toEqual(['notifiedOn'])
  })
})
