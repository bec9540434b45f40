import { type DebtPosition, debtPositionInput } from '@repo/contracts/debt-positions/debt-positions'
import { cents, formatEuro, parseEuro } from '@repo/domain/cents'
import { parseDebtorIdentifier } from '@repo/domain/fiscal-code'
import { formatItalianDay } from '@repo/domain/italian-calendar'
import { isLocalDate, localDate, parseItalianDate } from '@repo/domain/local-date'
import type { z } from 'zod'
import { type FieldNames, schemaErrors } from '#lib/form-errors.ts'
import { type FieldError } from '#lib/form-state.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { POSITION_FIELDS } from './position-field-names.ts'

const words = debtPositions.form

/** Fields by their path in the contract. */
export const POSITION_NAMES: FieldNames = {
  'debtor.fiscalCode': 'debtorFiscalCode',
  'debtor.fullName': 'debtorFullName',
  'debtor.email': 'debtorEmail',
  'debtor.address': 'debtorAddress',
  amountCents: 'amount',
}

type Input = z.input<typeof debtPositionInput>
type Parsed =
  | { readonly ok: true; readonly input: Input }
  | { readonly ok: false; readonly errors: readonly FieldError[] }

/** Reads a position from the form: amounts as people write them (`1.020,50`), days as `gg/mm/aaaa`, codes checked by their own rules. */
export function parsePositionForm(values: Readonly<Record<string, string>>): Parsed {
  const text = (name: string) => values[name]?.trim() ?? ''
  const amount = parseEuro(text('amount'))
  const dueDate = isLocalDate(text('dueDate')) ? text('dueDate') : parseItalianDate(text('dueDate'))
  const debtor = parseDebtorIdentifier(text('debtorFiscalCode'))
  const input: Input = {
    collectionServiceId: text('collectionServiceId'),
    debtor: {
      fiscalCode: debtor.ok ? debtor.value : text('debtorFiscalCode'),
      fullName: text('debtorFullName'),
      email: text('debtorEmail'),
      address: text('debtorAddress'),
    },
    description: text('description'),
    amountCents: amount ?? Number.NaN,
    dueDate: dueDate ?? '',
  }
  const own: FieldError[] = []
  if (text('collectionServiceId') === '') own.push({ field: 'collectionServiceId', message: words.serviceMissing })
  if (!debtor.ok) own.push({ field: 'debtorFiscalCode', message: words.identifier[debtor.problem] })
  if (amount === undefined) {
    own.push({ field: 'amount', message: text('amount') === '' ? words.amountMissing : words.amountWrong })
  }
  if (dueDate === undefined) {
    own.push({ field: 'dueDate', message: text('dueDate') === '' ? words.dueDateMissing : words.dueDateWrong })
  }
  const result = debtPositionInput.safeParse(input)
  const errors = inOrder([...own, ...(result.success ? [] : schemaErrors(result.error, POSITION_NAMES))])
  return errors.length === 0 ? { ok: true, input } : { ok: false, errors }
}

/** One error a field, the first given, in the order of the form. */
export function inOrder(errors: readonly FieldError[]): readonly FieldError[] {
  const first = new Map<string, FieldError>()
  for (const error of errors) if (!first.has(error.field)) first.set(error.field, error)
  const place = (field: string) => {
    const index = (POSITION_FIELDS as readonly string[]).indexOf(field)
    return index < 0 ? POSITION_FIELDS.length : index
  }
  return [...first.values()].sort((a, b) => place(a.field) - place(b.field))
}

/** A stored draft as the form shows it. */
export function positionFormValues(position: DebtPosition): Record<string, string> {
  const installment = position.paymentOptions[0]?.installments[0]
  return {
    collectionServiceId: position.collectionService.id,
    debtorFiscalCode: position.debtor.fiscalCode,
    debtorFullName: position.debtor.fullName,
    debtorEmail: position.debtor.email ?? '',
    debtorAddress: position.debtor.address ?? '',
    description: position.description,
    amount: installment === undefined ? '' : formatEuro(cents(installment.amountCents)),
    dueDate: installment === undefined ? '' : formatItalianDay(localDate(installment.dueDate)),
  }
}

/** Whether the short form can say everything of a position; otherwise changing it there would lose something. */
export function fitsShortForm(position: DebtPosition): boolean {
  const installments = position.paymentOptions.flatMap((option) => option.installments)
  const [only] = installments
  return (
    installments.length === 1 &&
    only !== undefined &&
    only.amountSteps === undefined &&
    only.notifiedOn === undefined &&
    only.validFrom === undefined &&
    only.transfers.length === 1 &&
    only.transfers.every((each) => each.budget === undefined && each.stamp === undefined) &&
    only.metadata === undefined &&
    only.transfers.every((each) => each.metadata === undefined && each.postalIban === undefined) &&
    position.coDebtors.length === 0 &&
    position.description.length <= 90
  )
}
