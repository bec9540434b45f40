import { formatEuro, parseEuro } from '@repo/domain/cents'
import { MAX_INSTALLMENTS, planInstallments } from '@repo/domain/installment-plan'
import { formatItalianDay } from '@repo/domain/italian-calendar'
import { isLocalDate, parseItalianDate } from '@repo/domain/local-date'
import type { FieldError } from '#lib/form-state.ts'
import { rowsAt, treeOf, valuesOf } from '#lib/form-tree.ts'
import { completePosition as words } from '#messages/it/complete-position.ts'

export interface EditedForm {
  readonly values: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
  /** What happened, for who does not see it. */
  readonly notice?: string
}

/** The fields of an empty row, by the name of its list. */
const BLANK: Readonly<Record<string, readonly string[]>> = {
  coDebtors: ['fiscalCode', 'fullName', 'email', 'address'],
  installments: ['amount', 'dueDate', 'validFrom'],
  amountSteps: ['until', 'amount'],
  transfers: [
    'amount',
    'beneficiaryFiscalCode',
    'beneficiaryName',
    'iban',
    'postalIban',
    'taxonomyCode',
    'remittanceInformation',
  ],
  budget: ['chapter', 'office', 'assessment', 'amount'],
}

/**
 * Adds or takes away rows, as the button that was pressed says: `add:<list>`, `remove:<row>`, `single` adds a payment at once, `generate` a
 * plan. Undefined for any other button. Nothing that was typed is lost.
 */
export function editCompleteForm(typed: Readonly<Record<string, string>>): EditedForm | undefined {
  const { intent = '', ...values } = typed
  const [verb, path = ''] = intent.split(':')
  switch (verb) {
    case 'add':
      return added(values, path)
    case 'remove':
      return { values: without(values, path), errors: [], notice: words.removed }
    case 'single':
      return added(values, `paymentOptions.${rowsAt(treeOf(values), 'paymentOptions').length}.installments`)
    case 'generate':
      return generated(values)
    default:
      return undefined
  }
}

function added(values: Readonly<Record<string, string>>, list: string): EditedForm {
  const fields = BLANK[list.slice(list.lastIndexOf('.') + 1)]
  if (fields === undefined) return { values, errors: [] }
  const count = new Set(
    Object.keys(values).flatMap((name) =>
      name.startsWith(`${list}.`) ? [name.slice(list.length + 1).split('.')[0]] : [],
    ),
  ).size
  const row = Object.fromEntries(fields.map((name) => [`${list}.${count}.${name}`, '']))
  const moved = list.endsWith('.transfers') && count === 0 ? budgetInside(values, list) : values
  return { values: { ...moved, ...row }, errors: [], notice: words.added }
}

/** With beneficiaries written one by one the budget belongs to the first of them. */
function budgetInside(values: Readonly<Record<string, string>>, list: string): Record<string, string> {
  const from = list.replace(/transfers$/, 'budget.')
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name.startsWith(from) ? `${list}.0.budget.${name.slice(from.length)}` : name,
      value,
    ]),
  )
}

/** Without a row, and without what would stay empty around it; the rows after it move up. */
function without(values: Readonly<Record<string, string>>, row: string): Record<string, string> {
  const kept = Object.entries(values).filter(([name]) => name !== row && !name.startsWith(`${row}.`))
  return valuesOf(treeOf(Object.fromEntries(kept)))
}

function generated(values: Readonly<Record<string, string>>): EditedForm {
  const count = Number(values['plan.count']?.trim() || Number.NaN)
  const total = parseEuro(values['plan.total']?.trim() ?? '')
  const typed = values['plan.firstDueDate']?.trim() ?? ''
  const first = isLocalDate(typed) ? typed : parseItalianDate(typed)
  const errors: FieldError[] = []
  if (!Number.isInteger(count) || count < 2 || count > MAX_INSTALLMENTS)
    errors.push({ field: 'plan.count', message: words.plan.countWrong })
  if (total === undefined || total < Math.max(count, 1))
    errors.push({ field: 'plan.total', message: words.plan.totalWrong })
  if (first === undefined) errors.push({ field: 'plan.firstDueDate', message: words.dayWrong })
  if (errors.length > 0 || total === undefined || first === undefined) return { values, errors }
  const option = `paymentOptions.${rowsAt(treeOf(values), 'paymentOptions').length}.installments`
  const rows = planInstallments(total, count, first).flatMap((each, index) => [
    [`${option}.${index}.amount`, formatEuro(each.amountCents)],
    [`${option}.${index}.dueDate`, formatItalianDay(each.dueDate)],
    [`${option}.${index}.validFrom`, ''],
  ])
  const { 'plan.count': _, 'plan.total': __, 'plan.firstDueDate': ___, ...rest } = values
  return { values: { ...rest, ...Object.fromEntries(rows) }, errors: [], notice: words.plan.done(count) }
}
