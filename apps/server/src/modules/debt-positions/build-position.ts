import { cents } from '@repo/domain/cents'
import { checkDebtPosition, type Problem } from '@repo/domain/check-debt-position'
import type { Debtor, DebtPosition, Installment, PaymentOption } from '@repo/domain/debt-position'
import { addDays, type LocalDate } from '@repo/domain/local-date'
import { oneLine } from '@repo/domain/plain-text'
import type { FieldProblem } from '#platform/errors/refusals'
import type { BuildContext, BuildInput, BuildInstallment, BuildParty } from './build-context.js'
import { buildDebtor } from './build-debtor.js'
import { buildTransfers } from './build-transfers.js'
import { problemText } from './problem-texts.js'
import { stepKeysOf } from './step-keys.js'

/** Of what a file gives no day for: notices and pagoPA want one. */
const UNTOLD_DUE_DAYS = 365
/** Dates farther than this are typing mistakes, and apps hide them. */
const FARTHEST_DUE_DAYS = 3_653

/** The position that somebody asks for, or every field that is wrong. */
export type BuiltPosition =
  | { readonly ok: true; readonly position: DebtPosition }
  | { readonly ok: false; readonly fields: readonly FieldProblem[] }

/** Builds a position, a draft when it is new. Pointers of problems lead into `input`. */
export function buildPosition(input: BuildInput, context: BuildContext): BuiltPosition {
  const fields: FieldProblem[] = []
  const debtorOf = (given: BuildParty, at: string): Debtor => {
    const built = buildDebtor(given, at, context.service.anonymousDebtors)
    fields.push(...built.problems)
    return built.debtor
  }
  const description = oneLine(input.description)
  const position: DebtPosition = {
    id: context.before?.id ?? context.newId(),
    status: context.before?.status ?? 'draft',
    description,
    externalId: input.externalId,
    debtor: debtorOf(input.debtor, '/debtor'),
    coDebtors: input.coDebtors?.length
      ? input.coDebtors.map((each, index) => debtorOf(each, `/coDebtors/${index}`))
      : undefined,
    paymentOptions: input.paymentOptions.map(({ installments }, at): PaymentOption => {
      const before = context.before?.paymentOptions[at]
      return {
        id: before?.id ?? context.newId(),
        kind: installments.length === 1 ? 'single' : 'installments',
        installments: installments.map((each, index) => {
          const here = `/paymentOptions/${at}/installments/${index}`
          const built = buildInstallment(each, index, { ...input, description }, context, before?.installments[index])
          fields.push(...built.problems.map((problem) => ({ ...problem, pointer: here + problem.pointer })))
          return built.installment
        }),
      }
    }),
  }
  if (fields.length > 0) return { ok: false, fields }
  const problems = checkDebtPosition(position).filter((problem) => problem.severity === 'error')
  if (problems.length > 0) return { ok: false, fields: problems.map((problem) => toField(problem, input)) }
  return { ok: true, position }
}

function buildInstallment(
  input: BuildInstallment,
  index: number,
  { description, externalId }: Pick<BuildInput, 'description' | 'externalId'>,
  context: BuildContext,
  before: Installment | undefined,
): { readonly installment: Installment; readonly problems: readonly FieldProblem[] } {
  const problems: FieldProblem[] = []
  const { service, today } = context
  const dueDate = (input.dueDate as LocalDate | undefined) ?? before?.dueDate ?? addDays(today, UNTOLD_DUE_DAYS)
  // A day that was right when it was written stays right.
  if (dueDate !== before?.dueDate) {
    if (dueDate < today) problems.push({ pointer: '/dueDate', code: 'past', detail: 'La scadenza è già passata' })
    if (dueDate > addDays(today, FARTHEST_DUE_DAYS))
      problems.push({ pointer: '/dueDate', code: 'too-far', detail: 'La scadenza è oltre 10 anni da oggi' })
  }
  const key = input.key === undefined ? before?.key : input.key === externalId ? undefined : input.key
  const transfers = buildTransfers(input, description, context)
  problems.push(...transfers.problems)
  return {
    problems,
    installment: {
      id: before?.id ?? context.newId(),
      number: index + 1,
      status: before?.status ?? 'draft',
      key,
      iuv: before?.iuv ?? input.numbers?.iuv,
      noticeNumber: before?.noticeNumber ?? input.numbers?.noticeNumber,
      amountCents: cents(input.amountCents),
      amountSteps: input.amountSteps?.length
        ? input.amountSteps.map((step) => ({
            ...(step.lastDay === undefined ? {} : { lastDay: step.lastDay as LocalDate }),
            ...(step.days === undefined ? {} : { days: step.days }),
            amountCents: cents(step.amountCents),
          }))
        : undefined,
      stepKeys: stepKeysOf(input, key ?? externalId, before),
      notifiedOn: input.notifiedOn as LocalDate | undefined,
      dueDate,
      payableAfterDueDate: input.payableAfterDueDate ?? (input.dueDate === undefined || service.payableAfterDueDate),
      validFrom: input.validFrom as LocalDate | undefined,
      metadata: input.metadata,
      transfers: transfers.transfers,
    },
  }
}

/** What is wrong inside the aggregate is wrong in the field it came from. */
function toField({ pointer, code }: Problem, input: BuildInput): FieldProblem {
  const parts = /^(\/paymentOptions\/(\d+)\/installments\/(\d+))\/transfers(?:\/0)?(\/.*)?$/.exec(pointer)
  const installment = parts && input.paymentOptions[Number(parts[2])]?.installments[Number(parts[3])]
  const derived = parts && installment && installment.transfers === undefined
  return { pointer: derived ? `${parts[1]}${derivedFrom(parts[4])}` : pointer, code, detail: problemText(code) }
}

/** Where the only transfer of an installment takes that part of it from. */
function derivedFrom(part = ''): string {
  if (part.startsWith('/budget')) return part
  if (part.startsWith('/remittanceInformation')) return '/remittanceInformation'
  return '/amountCents'
}
