import { raiseFromBlankNotice } from '@repo/contracts/blank-notices/blank-notices'
import { parseEuro } from '@repo/domain/cents'
import { parseDebtorIdentifier } from '@repo/domain/fiscal-code'
import { isLocalDate, parseItalianDate } from '@repo/domain/local-date'
import type { z } from 'zod'
import { type FieldNames, schemaErrors } from '#lib/form-errors.ts'
import type { FieldError } from '#lib/form-state.ts'
import { blankNotices } from '#messages/it/blank-notices.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { DEBT_FIELDS } from './debt-field-names.ts'

const schema = raiseFromBlankNotice.body!
type Input = z.input<typeof schema>
type Values = Readonly<Record<string, string>>

const words = blankNotices.bindPage
const position = debtPositions.form
const installment = 'paymentOptions.0.installments.0'
/** Days that the discounted and the reduced amount of a traffic fine last (Codice della strada, art. 202). */
const FINE_DAYS = [5, 60] as const

/** Fields by their path in the contract. */
export const DEBT_NAMES: FieldNames = {
  'debtor.fiscalCode': 'debtorFiscalCode',
  'debtor.fullName': 'debtorFullName',
  'debtor.email': 'debtorEmail',
  'debtor.address': 'debtorAddress',
  [`${installment}.amountCents`]: 'amount',
  [`${installment}.dueDate`]: 'dueDate',
  [`${installment}.notifiedOn`]: 'notifiedOn',
  [`${installment}.amountSteps`]: 'discounted',
  [`${installment}.amountSteps.0.amountCents`]: 'discounted',
  [`${installment}.amountSteps.1.amountCents`]: 'reduced',
  [`${installment}.transfers.0.remittanceInformation`]: 'description',
}

/** Reads the debt of a blank notice from the form: amounts as people write them (`1.020,50`), days as `gg/mm/aaaa`. */
export function parseDebt(
  values: Values,
): { readonly ok: true; readonly input: Input } | { readonly ok: false; readonly errors: readonly FieldError[] } {
  const text = (name: string) => values[name]?.trim() ?? ''
  const debtor = parseDebtorIdentifier(text('debtorFiscalCode'))
  const dueDate = dayOf(text('dueDate'))
  const amount = parseEuro(text('amount'))
  const fine = fineOf(text('discounted'), text('reduced'), text('notifiedOn'))
  const input: Input = {
    idempotencyKey: text('idempotencyKey'),
    description: text('description'),
    debtor: {
      fiscalCode: debtor.ok ? debtor.value : text('debtorFiscalCode'),
      fullName: text('debtorFullName'),
      email: text('debtorEmail'),
      address: text('debtorAddress'),
    },
    paymentOptions: [
      { installments: [{ amountCents: amount ?? Number.NaN, dueDate: dueDate ?? '', ...fine.installment }] },
    ],
  }
  const own: FieldError[] = [...fine.errors]
  if (!debtor.ok) own.push({ field: 'debtorFiscalCode', message: position.identifier[debtor.problem] })
  if (amount === undefined)
    own.push({ field: 'amount', message: text('amount') === '' ? position.amountMissing : position.amountWrong })
  if (dueDate === undefined)
    own.push({ field: 'dueDate', message: text('dueDate') === '' ? position.dueDateMissing : position.dueDateWrong })
  const result = schema.safeParse(input)
  const errors = inDebtOrder([...own, ...(result.success ? [] : schemaErrors(result.error, DEBT_NAMES))])
  return errors.length === 0 ? { ok: true, input } : { ok: false, errors }
}

/** One error a field, the first given, in the order of the form. */
export function inDebtOrder(errors: readonly FieldError[]): readonly FieldError[] {
  const first = new Map<string, FieldError>()
  for (const error of errors) if (!first.has(error.field)) first.set(error.field, error)
  const place = ({ field }: FieldError) => {
    const index = (DEBT_FIELDS as readonly string[]).indexOf(field)
    return index < 0 ? DEBT_FIELDS.length : index
  }
  return [...first.values()].sort((a, b) => place(a) - place(b))
}

/** What the fields of a fine add to the installment; nothing when they are empty. */
function fineOf(discounted: string, reduced: string, notified: string) {
  const errors: FieldError[] = []
  if (discounted === '' && reduced === '') {
    if (notified !== '') errors.push({ field: 'notifiedOn', message: words.notifiedAlone })
    return { errors, installment: {} }
  }
  const amounts = [discounted, reduced].map(parseEuro)
  for (const [index, field] of (['discounted', 'reduced'] as const).entries()) {
    const typed = index === 0 ? discounted : reduced
    if (typed === '') errors.push({ field, message: words.bothAmounts })
    else if (amounts[index] === undefined) errors.push({ field, message: position.amountWrong })
  }
  const notifiedOn = dayOf(notified)
  if (notified !== '' && notifiedOn === undefined) errors.push({ field: 'notifiedOn', message: words.notifiedWrong })
  const amountSteps = FINE_DAYS.map((days, index) => ({ days, amountCents: amounts[index] ?? Number.NaN }))
  return { errors, installment: { amountSteps, ...(notifiedOn === undefined ? {} : { notifiedOn }) } }
}

function dayOf(text: string): string | undefined {
  return isLocalDate(text) ? text : parseItalianDate(text)
}
