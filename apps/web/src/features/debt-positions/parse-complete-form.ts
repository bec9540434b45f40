import type { positionInput } from '@repo/contracts/debt-positions/position-input'
import { positionInput as schema } from '@repo/contracts/debt-positions/position-input'
import { type Cents, cents, parseEuro } from '@repo/domain/cents'
import { parseDebtorIdentifier } from '@repo/domain/fiscal-code'
import { isLocalDate, parseItalianDate } from '@repo/domain/local-date'
import type { z } from 'zod'
import { schemaErrors } from '#lib/form-errors.ts'
import type { FieldError } from '#lib/form-state.ts'
import { branchAt, type FormTree, rowsAt, textAt, treeOf, valuesOf, withoutBlankRows } from '#lib/form-tree.ts'
import { completePosition as words } from '#messages/it/complete-position.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { completeField } from './complete-field-names.ts'

type Input = z.input<typeof positionInput>
type InstallmentInput = Input['paymentOptions'][number]['installments'][number]
type TransferInput = NonNullable<InstallmentInput['transfers']>[number]
type BudgetInput = NonNullable<InstallmentInput['budget']>[number]
type StepInput = NonNullable<InstallmentInput['amountSteps']>[number]

export interface CompleteParsed {
  /** What was typed, without the rows left empty: fields and errors are named alike. */
  readonly values: Readonly<Record<string, string>>
  readonly result: { readonly ok: true; readonly input: Input } | { readonly ok: false; readonly errors: FieldError[] }
}

type Report = (field: string, message: string) => void

/** Reads the complete form: fields are named by their path in the contract, amounts and days are written as people do. */
export function parseCompletePosition(typed: Readonly<Record<string, string>>): CompleteParsed {
  const tree = withoutBlankRows(treeOf(typed))
  const values = valuesOf(tree)
  const form = treeOf(values)
  const own: FieldError[] = []
  const report: Report = (field, message) => own.push({ field, message })
  const options = rowsAt(form, 'paymentOptions')
  const input: Input = {
    collectionServiceId: textAt(form, 'collectionServiceId'),
    ...given('externalId', textAt(form, 'externalId')),
    description: textAt(form, 'description'),
    debtor: debtorOf(branchAt(form, 'debtor'), 'debtor', report),
    coDebtors: rowsAt(form, 'coDebtors').map((row, index) => debtorOf(row, `coDebtors.${index}`, report)),
    paymentOptions: options.map((option, at) => ({
      installments: rowsAt(option, 'installments').map((row, index) =>
        installmentOf(row, `paymentOptions.${at}.installments.${index}`, report),
      ),
    })),
  }
  if (input.collectionServiceId === '') report('collectionServiceId', debtPositions.form.serviceMissing)
  if (options.length === 0) report('plan.count', words.optionsMissing)
  const checked = schema.safeParse(input)
  const errors = inFormOrder([...own, ...(checked.success ? [] : schemaErrors(checked.error))], values)
  return { values, result: errors.length === 0 ? { ok: true, input } : { ok: false, errors } }
}

/** One error a field, the first given, in the order of the form; paths of the contract become fields. */
export function inFormOrder(errors: readonly FieldError[], values: Readonly<Record<string, string>>): FieldError[] {
  const first = new Map<string, FieldError>()
  for (const { field, message } of errors) {
    const known = completeField(field, values)
    if (!first.has(known)) first.set(known, { field: known, message })
  }
  const order = Object.keys(values)
  const place = (field: string) => (order.includes(field) ? order.indexOf(field) : order.length)
  return [...first.values()].sort((a, b) => place(a.field) - place(b.field))
}

const given = <Name extends string>(name: Name, value: string) =>
  (value === '' ? {} : { [name]: value }) as { [K in Name]?: string }

function debtorOf(row: FormTree | undefined, at: string, report: Report): Input['debtor'] {
  const typed = textAt(row, 'fiscalCode')
  const parsed = parseDebtorIdentifier(typed)
  const anonymous = typed.toUpperCase() === 'ANONIMO'
  if (!parsed.ok && !anonymous) report(`${at}.fiscalCode`, debtPositions.form.identifier[parsed.problem])
  return {
    fiscalCode: parsed.ok ? parsed.value : typed.toUpperCase(),
    fullName: textAt(row, 'fullName'),
    email: textAt(row, 'email'),
    address: textAt(row, 'address'),
  }
}

function installmentOf(row: FormTree, at: string, report: Report): InstallmentInput {
  const amountCents = moneyOf(row, at, report)
  const transfers = rowsAt(row, 'transfers')
  const budget = rowsAt(row, 'budget')
  const steps = rowsAt(row, 'amountSteps')
  const late = textAt(row, 'payableAfterDueDate')
  const amounts = sharesOf(transfers, amountCents, (index) => `${at}.transfers.${index}.amount`, report)
  return {
    amountCents,
    dueDate: dayOf(row, 'dueDate', at, report) ?? '',
    ...given('validFrom', optionalDay(row, 'validFrom', at, report)),
    ...given('notifiedOn', optionalDay(row, 'notifiedOn', at, report)),
    ...(late === '' ? {} : { payableAfterDueDate: late === 'yes' }),
    ...(steps.length > 0 && {
      amountSteps: steps.map((step, index) => stepOf(step, `${at}.amountSteps.${index}`, report)),
    }),
    ...(transfers.length > 0 && {
      transfers: transfers.map((each, index) => transferOf(each, amounts[index]!, `${at}.transfers.${index}`, report)),
    }),
    ...(budget.length > 0 && transfers.length === 0 && { budget: budgetOf(budget, amountCents, at, report) }),
    ...metadataOf(row),
  }
}

function transferOf(row: FormTree, amountCents: number, at: string, report: Report): TransferInput {
  const budget = rowsAt(row, 'budget')
  const stamp = branchAt(row, 'stamp')
  const stamped = textAt(stamp, 'documentHash') !== '' || textAt(stamp, 'province') !== ''
  return {
    amountCents,
    ...given('beneficiaryFiscalCode', textAt(row, 'beneficiaryFiscalCode')),
    ...given('beneficiaryName', textAt(row, 'beneficiaryName')),
    ...given('iban', textAt(row, 'iban')),
    ...given('postalIban', textAt(row, 'postalIban')),
    ...given('taxonomyCode', textAt(row, 'taxonomyCode')),
    ...given('remittanceInformation', textAt(row, 'remittanceInformation')),
    ...(stamped && {
      stamp: { documentHash: textAt(stamp, 'documentHash'), province: textAt(stamp, 'province').toUpperCase() },
    }),
    ...(budget.length > 0 && { budget: budgetOf(budget, amountCents, at, report) }),
    ...metadataOf(row),
  }
}

function budgetOf(rows: readonly FormTree[], totalCents: number, at: string, report: Report): BudgetInput[] {
  const amounts = sharesOf(rows, totalCents, (index) => `${at}.budget.${index}.amount`, report)
  return rows.map((row, index) => ({
    chapter: textAt(row, 'chapter'),
    ...given('office', textAt(row, 'office')),
    ...given('assessment', textAt(row, 'assessment')),
    amountCents: amounts[index]!,
  }))
}

/** A step lasts until a day, or for some days from the notification: both are written in one field. */
function stepOf(row: FormTree, at: string, report: Report): StepInput {
  const until = textAt(row, 'until')
  const amountCents = moneyOf(row, at, report)
  if (/^\d{1,4}$/.test(until)) return { days: Number(until), amountCents }
  const lastDay = isLocalDate(until) ? until : parseItalianDate(until)
  if (lastDay === undefined) report(`${at}.until`, words.untilWrong)
  return { lastDay: lastDay ?? '', amountCents }
}

function metadataOf(row: FormTree) {
  const entries = rowsAt(row, 'metadata')
  if (entries.length === 0) return {}
  return { metadata: entries.map((each) => ({ key: textAt(each, 'key'), value: textAt(each, 'value') })) }
}

/** Amounts that make a total: one may be left empty, and is what remains. */
function sharesOf(
  rows: readonly FormTree[],
  totalCents: number,
  fieldOf: (index: number) => string,
  report: Report,
): readonly number[] {
  const amounts = rows.map((row, index) => {
    const typed = textAt(row, 'amount')
    const amount = parseEuro(typed)
    if (typed !== '' && amount === undefined) report(fieldOf(index), debtPositions.form.amountWrong)
    return amount
  })
  const empty = rows.flatMap((row, index) => (textAt(row, 'amount') === '' ? [index] : []))
  for (const index of empty.slice(1)) report(fieldOf(index), words.oneRest)
  const rest = totalCents - amounts.reduce<number>((sum, each) => sum + (each ?? 0), 0)
  if (empty.length > 0 && totalCents >= 1 && rest < 1) report(fieldOf(empty[0]!), words.noRest)
  return amounts.map((each, index) => each ?? (index === empty[0] ? rest : Number.NaN))
}

function moneyOf(row: FormTree, at: string, report: Report): Cents | number {
  const typed = textAt(row, 'amount')
  const amount = parseEuro(typed)
  if (amount === undefined)
    report(`${at}.amount`, typed === '' ? debtPositions.form.amountMissing : debtPositions.form.amountWrong)
  return amount === undefined ? Number.NaN : cents(amount)
}

function dayOf(row: FormTree, name: string, at: string, report: Report): string | undefined {
  const typed = textAt(row, name)
  const day = isLocalDate(typed) ? typed : parseItalianDate(typed)
  if (day === undefined) report(`${at}.${name}`, typed === '' ? debtPositions.form.dueDateMissing : words.dayWrong)
  return day
}

const optionalDay = (row: FormTree, name: string, at: string, report: Report): string =>
  textAt(row, name) === '' ? '' : (dayOf(row, name, at, report) ?? '')
