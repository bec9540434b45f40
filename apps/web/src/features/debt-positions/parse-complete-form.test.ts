import { describe, expect, it } from '@jest/globals'
import { editCompleteForm } from './complete-form-edits.ts'
import { parseCompletePosition } from './parse-complete-form.ts'

const base = {
  collectionServiceId: '018f0000-0000-7000-8000-000000000001',
  description: 'TARI 2026',
  'debtor.fiscalCode': 'rss mra 80a01 h501u',
  'debtor.fullName': 'Mario Rossi',
}
const one = 'paymentOptions.0.installments.0'
const errorsOf = (values: Record<string, string>) => {
  const { result } = parseCompletePosition(values)
  return result.ok ? [] : result.errors
}
const press = (values: Readonly<Record<string, string>>, intent: string) =>
  editCompleteForm({ ...values, intent })!.values

describe('complete form', () => {
  it('generates a plan beside a payment at once, and reads both', () => {
    const single = press(base, 'single')
    const planned = editCompleteForm({
      ...single,
      [`${one}.amount`]: '100,00',
      [`${one}.dueDate`]: '31/01/2027',
      'plan.total': '100',
      'plan.count': '3',
      'plan.firstDueDate': '31/01/2027',
      intent: 'generate',
    })!
    expect(planned).toMatchObject({ errors: [], notice: 'Piano generato: 3 rate. Puoi correggerle qui sopra.' })
    const { result } = parseCompletePosition(planned.values)
    expect(result).toMatchObject({
      ok: true,
      input: {
        paymentOptions: [
          { installments: [{ amountCents: 10_000, dueDate: '2027-01-31' }] },
          {
            installments: [
              { amountCents: 3_334, dueDate: '2027-01-31' },
              { amountCents: 3_333, dueDate: '2027-02-28' },
              { amountCents: 3_333, dueDate: '2027-03-31' },
            ],
          },
        ],
      },
    })
  })

  it('leaves the plan as it was typed when it cannot be made', () => {
    const typed = { ...base, 'plan.total': 'cento', 'plan.count': '1', 'plan.firstDueDate': '31/02/2027' }
    const edited = editCompleteForm({ ...typed, intent: 'generate' })!
    expect(edited.values).toEqual(typed)
    expect(edited.errors.map(({ field }) => field)).toEqual(['plan.count', 'plan.total', 'plan.firstDueDate'])
  })

  it('gives what remains to the beneficiary and to the entry without an amount', () => {
    const values = {
      ...base,
      [`${one}.amount`]: '104,50',
      [`${one}.dueDate`]: '2027-01-31',
      [`${one}.transfers.0.amount`]: '',
      [`${one}.transfers.0.beneficiaryFiscalCode`]: '',
      [`${one}.transfers.0.iban`]: 'IT60X0542811101000000123456',
      [`${one}.transfers.0.budget.0.chapter`]: '10',
      [`${one}.transfers.0.budget.0.amount`]: '40,00',
      [`${one}.transfers.0.budget.1.chapter`]: '11',
      [`${one}.transfers.0.budget.1.amount`]: '',
      [`${one}.transfers.1.amount`]: '4,50',
      [`${one}.transfers.1.beneficiaryFiscalCode`]: '99999000021',
    }
    expect(parseCompletePosition(values).result).toMatchObject({
      ok: true,
      input: {
        paymentOptions: [
          {
            installments: [
              {
                transfers: [
                  { amountCents: 10_000, budget: [{ amountCents: 4_000 }, { amountCents: 6_000 }] },
                  { amountCents: 450, beneficiaryFiscalCode: '99999000021' },
                ],
              },
            ],
          },
        ],
      },
    })
    expect(errorsOf({ ...values, [`${one}.transfers.1.amount`]: '' })).toEqual([
      { field: `${one}.transfers.1.amount`, message: 'Solo un importo può restare vuoto: scrivi questo' },
    ])
    expect(errorsOf({ ...values, [`${one}.transfers.1.amount`]: '200' })[0]).toEqual({
      field: `${one}.transfers.0.amount`,
      message: 'Gli altri importi non lasciano nulla: controllali',
    })
  })

  it('reads steps by days and by date', () => {
    const values = {
      ...base,
      [`${one}.amount`]: '100',
      [`${one}.dueDate`]: '31/01/2027',
      [`${one}.notifiedOn`]: '01/12/2026',
      [`${one}.amountSteps.0.until`]: '5',
      [`${one}.amountSteps.0.amount`]: '70',
      [`${one}.amountSteps.1.until`]: 'boh',
      [`${one}.amountSteps.1.amount`]: '80',
    }
    expect(errorsOf(values)).toEqual([
      {
        field: `${one}.amountSteps.1.until`,
        message: 'Scrivi quanti giorni dalla notifica, oppure una data gg/mm/aaaa',
      },
    ])
    expect(parseCompletePosition({ ...values, [`${one}.amountSteps.1.until`]: '30/01/2027' }).result).toMatchObject({
      input: {
        paymentOptions: [
          {
            installments: [
              {
                notifiedOn: '2026-12-01',
                amountSteps: [
                  { days: 5, amountCents: 7_000 },
                  { lastDay: '2027-01-30', amountCents: 8_000 },
                ],
              },
            ],
          },
        ],
      },
    })
  })

  it('names every error by its field, in the order of the form', () => {
    const values = press(press({ ...base, 'debtor.fiscalCode': 'X' }, 'add:coDebtors'), 'single')
    const found = errorsOf({ ...values, 'coDebtors.0.fullName': 'L', [`${one}.amount`]: '0' })
    expect(found.map(({ field }) => field)).toEqual([
      'debtor.fiscalCode',
      'coDebtors.0.fiscalCode',
      'coDebtors.0.fullName',
      `${one}.amount`,
      `${one}.dueDate`,
    ])
    expect(errorsOf(base)).toEqual([{ field: 'plan.count', message: 'Aggiungi almeno un modo di pagare' }])
  })

  it('takes rows away without losing the others, and forgets the empty ones', () => {
    const three = ['a', 'b', 'c'].reduce(
      (values, name, index) => ({ ...press(values, 'add:coDebtors'), [`coDebtors.${index}.fullName`]: name }),
      base as Record<string, string>,
    )
    const two = press(three, 'remove:coDebtors.1')
    expect([two['coDebtors.0.fullName'], two['coDebtors.1.fullName'], two['coDebtors.2.fullName']]).toEqual([
      'a',
      'c',
      undefined,
    ])
    expect(Object.keys(parseCompletePosition(press(base, 'add:coDebtors')).values)).toEqual(Object.keys(base))
  })

  it('moves the budget into the first beneficiary', () => {
    const values = { ...press(base, 'single'), [`${one}.budget.0.chapter`]: '10' }
    const edited = press(values, `add:${one}.transfers`)
    expect(edited[`${one}.transfers.0.budget.0.chapter`]).toBe('10')
    expect(edited[`${one}.budget.0.chapter`]).toBeUndefined()
  })
})
