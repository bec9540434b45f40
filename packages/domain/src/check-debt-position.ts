// Rules that a position must respect as a whole, before it is stored or published: pagoPA would refuse the payment later.
// Formats of single values (fiscal codes, IBAN, notice numbers, taxonomy) are already guaranteed by their types.
import { canBear } from './amount-steps.ts'
import { MAX_PAYMENT_CENTS, sumCents } from './cents.ts'
import {
  type DebtPosition,
  type Installment,
  MAX_BUDGET_ENTRIES,
  type Metadata,
  type PaymentOption,
  type Transfer,
} from './debt-position.ts'
import { iuvOf } from './notice-number.ts'
import { oneLine } from './plain-text.ts'

/** Stable: they reach integrators. */
export type ProblemCode =
  | 'options-missing'
  | 'installments-missing'
  | 'installments-single'
  | 'installments-plan'
  | 'installment-number'
  | 'amount-range'
  | 'valid-from-after-due-date'
  | 'notice-number-incomplete'
  | 'notice-number-repeated'
  | 'iuv-mismatch'
  | 'transfers-missing'
  | 'transfers-too-many'
  | 'transfer-number'
  | 'transfers-sum'
  | 'transfer-destination'
  | 'stamp-province'
  | 'stamp-hash'
  | 'metadata-too-many'
  | 'budget-sum'
  | 'budget-too-many'
  | 'step-kind'
  | 'step-order'
  | 'step-transfers'
  | 'steps-too-many'
  | 'co-debtors-too-many'
  | 'co-debtor-repeated'
  | 'text-missing'
  | 'text-too-long'
  | 'text-unclean'
  | 'text-cut-on-notice'

export type Problem = {
  /** JSON pointer into the position (RFC 6901). */
  readonly pointer: string
  readonly code: ProblemCode
  /** A warning does not prevent publication. */
  readonly severity: 'error' | 'warning'
}

type Report = (pointer: string, code: ProblemCode, severity?: Problem['severity']) => void

const MAX_TRANSFERS = 5
const MAX_METADATA = 15
const MAX_CO_DEBTORS = 10
const MAX_STEPS = 5
const MAX_STEP_DAYS = 3_653
/** The subject printed on a notice ("avviso.oggetto"). */
const NOTICE_SUBJECT_LENGTH = 90

/** Everything wrong with a position, in reading order; empty when it can be published. */
export function checkDebtPosition(position: DebtPosition): Problem[] {
  const problems: Problem[] = []
  const report: Report = (pointer, code, severity = 'error') => problems.push({ pointer, code, severity })

  checkText(report, '/description', position.description, 140)
  if ([...position.description].length > NOTICE_SUBJECT_LENGTH) report('/description', 'text-cut-on-notice', 'warning')
  checkText(report, '/debtor/fullName', position.debtor.fullName, 70)
  if (position.debtor.address !== undefined) checkText(report, '/debtor/address', position.debtor.address, 140)

  checkCoDebtors(report, position)
  if (position.externalId !== undefined) checkText(report, '/externalId', position.externalId, 70)

  if (position.paymentOptions.length === 0) report('/paymentOptions', 'options-missing')
  const seen = new Set<string>()
  for (const [index, option] of position.paymentOptions.entries()) {
    checkOption(report, `/paymentOptions/${index}`, option, seen)
  }
  return problems
}

function checkCoDebtors(report: Report, { debtor, coDebtors = [] }: DebtPosition): void {
  if (coDebtors.length > MAX_CO_DEBTORS) report('/coDebtors', 'co-debtors-too-many')
  const seen = new Set<string>([debtor.fiscalCode])
  for (const [index, each] of coDebtors.entries()) {
    checkText(report, `/coDebtors/${index}/fullName`, each.fullName, 70)
    if (each.address !== undefined) checkText(report, `/coDebtors/${index}/address`, each.address, 140)
    if (seen.has(each.fiscalCode)) report(`/coDebtors/${index}/fiscalCode`, 'co-debtor-repeated')
    seen.add(each.fiscalCode)
  }
}

function checkOption(report: Report, at: string, option: PaymentOption, seen: Set<string>): void {
  const count = option.installments.length
  if (count === 0) report(`${at}/installments`, 'installments-missing')
  else if (option.kind === 'single' && count > 1) report(`${at}/installments`, 'installments-single')
  else if (option.kind === 'installments' && count < 2) report(`${at}/installments`, 'installments-plan')

  for (const [index, installment] of option.installments.entries()) {
    const here = `${at}/installments/${index}`
    if (installment.number !== index + 1) report(`${here}/number`, 'installment-number')
    checkNotice(report, here, installment, seen)
    checkInstallment(report, here, installment)
  }
}

/** IUV and notice number come together, agree, and belong to one installment only. A draft, also a cancelled one, may have neither. */
function checkNotice(report: Report, at: string, installment: Installment, seen: Set<string>): void {
  const { iuv, noticeNumber } = installment
  const unpublished = installment.status === 'draft' || installment.status === 'cancelled'
  if (iuv === undefined && noticeNumber === undefined && unpublished) return
  if (iuv === undefined || noticeNumber === undefined) {
    report(`${at}/noticeNumber`, 'notice-number-incomplete')
    return
  }
  if (iuvOf(noticeNumber) !== iuv) report(`${at}/iuv`, 'iuv-mismatch')
  if (seen.has(noticeNumber)) report(`${at}/noticeNumber`, 'notice-number-repeated')
  seen.add(noticeNumber)
}

function checkInstallment(report: Report, at: string, installment: Installment): void {
  if (!inRange(installment.amountCents)) report(`${at}/amountCents`, 'amount-range')
  // GPD: the due date is strictly after the validity date.
  if (installment.validFrom !== undefined && installment.validFrom >= installment.dueDate) {
    report(`${at}/validFrom`, 'valid-from-after-due-date')
  }
  checkMetadata(report, at, installment.metadata)
  checkSteps(report, at, installment)

  const { transfers } = installment
  if (transfers.length === 0) {
    report(`${at}/transfers`, 'transfers-missing')
    return
  }
  if (transfers.length > MAX_TRANSFERS) report(`${at}/transfers`, 'transfers-too-many')
  for (const [index, transfer] of transfers.entries()) {
    if (transfer.number !== index + 1) report(`${at}/transfers/${index}/number`, 'transfer-number')
    checkTransfer(report, `${at}/transfers/${index}`, transfer)
  }
  const total = sumCents(transfers.map((transfer) => transfer.amountCents))
  if (total !== installment.amountCents) report(`${at}/transfers`, 'transfers-sum')
}

function checkTransfer(report: Report, at: string, transfer: Transfer): void {
  if (!inRange(transfer.amountCents)) report(`${at}/amountCents`, 'amount-range')
  checkText(report, `${at}/beneficiaryName`, transfer.beneficiaryName, 140)
  checkText(report, `${at}/remittanceInformation`, transfer.remittanceInformation, 140)
  if ((transfer.iban === undefined) === (transfer.stamp === undefined)) report(`${at}/iban`, 'transfer-destination')
  if (transfer.stamp) {
    if (!/^[A-Z]{2}$/.test(transfer.stamp.province)) report(`${at}/stamp/province`, 'stamp-province')
    if (!/^[A-Za-z0-9+/]{2,70}={0,2}$/.test(transfer.stamp.documentHash))
      report(`${at}/stamp/documentHash`, 'stamp-hash')
  }
  checkMetadata(report, at, transfer.metadata)
  checkBudget(report, at, transfer)
}

/** Steps are all by date or all by days, each ends after the one before, and the first transfer bears every difference. */
function checkSteps(report: Report, at: string, installment: Installment): void {
  const { amountSteps = [] } = installment
  if (amountSteps.length > MAX_STEPS) report(`${at}/amountSteps`, 'steps-too-many')
  for (const [index, step] of amountSteps.entries()) {
    const here = `${at}/amountSteps/${index}`
    const before = amountSteps[index - 1]
    const byDays = step.days !== undefined
    if (byDays === (step.lastDay !== undefined)) report(here, 'step-kind')
    else if (before && (before.days !== undefined) !== byDays) report(here, 'step-kind')
    else if (byDays && (step.days < 0 || step.days > MAX_STEP_DAYS)) report(`${here}/days`, 'step-order')
    else if (before && (byDays ? step.days <= before.days! : step.lastDay! <= before.lastDay!))
      report(here, 'step-order')
    if (!inRange(step.amountCents)) report(`${here}/amountCents`, 'amount-range')
    else if (installment.transfers.length > 0 && !canBear(installment, step.amountCents))
      report(`${here}/amountCents`, 'step-transfers')
  }
}

function checkBudget(report: Report, at: string, { budget, amountCents }: Transfer): void {
  if (budget === undefined) return
  if (budget.length > MAX_BUDGET_ENTRIES) report(`${at}/budget`, 'budget-too-many')
  for (const [index, entry] of budget.entries()) {
    const here = `${at}/budget/${index}`
    checkText(report, `${here}/chapter`, entry.chapter, 64)
    if (entry.office !== undefined) checkText(report, `${here}/office`, entry.office, 64)
    if (entry.assessment !== undefined) checkText(report, `${here}/assessment`, entry.assessment, 64)
    if (!inRange(entry.amountCents)) report(`${here}/amountCents`, 'amount-range')
  }
  if (budget.length > 0 && sumCents(budget.map((entry) => entry.amountCents)) !== amountCents)
    report(`${at}/budget`, 'budget-sum')
}

function checkMetadata(report: Report, at: string, metadata: Metadata | undefined): void {
  if (metadata === undefined) return
  if (metadata.length > MAX_METADATA) report(`${at}/metadata`, 'metadata-too-many')
  for (const [index, entry] of metadata.entries()) {
    checkText(report, `${at}/metadata/${index}/key`, entry.key, 140)
    checkText(report, `${at}/metadata/${index}/value`, entry.value, 140)
  }
}

function checkText(report: Report, pointer: string, text: string, max: number): void {
  if (oneLine(text) === '') report(pointer, 'text-missing')
  else if ([...text].length > max) report(pointer, 'text-too-long')
  else if (oneLine(text) !== text) report(pointer, 'text-unclean', 'warning')
}

function inRange(amountCents: number): boolean {
  return amountCents >= 1 && amountCents <= MAX_PAYMENT_CENTS
}
