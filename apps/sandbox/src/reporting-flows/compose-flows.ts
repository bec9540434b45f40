import type { LocalDate } from '@repo/domain/local-date'
import type { ReceiptTransfer } from '@repo/domain/receipt'
import type { FlowOutcome } from '@repo/wire/reporting-flows/flow-payments'
import type { Payment } from '../nodo/payments.ts'
import { publicationOf } from './business-day.ts'
import { type Flow, type FlowLine, flowKey, totalOf } from './flow.ts'

/** The line's code: who took the money, and whether there is a receipt. */
export function outcomeOf({ hasReceipt, receipt }: Payment): FlowOutcome {
  if (receipt.standIn) return hasReceipt ? 'STAND_IN' : 'STAND_IN_NO_RPT'
  return hasReceipt ? 'EXECUTED' : 'NO_RPT'
}

const lineOf = (payment: Payment, transfer: ReceiptTransfer): Omit<FlowLine, 'index'> => ({
  iuv: payment.receipt.iuv,
  iur: payment.receipt.receiptId,
  transferNumber: transfer.number,
  amountCents: transfer.amountCents,
  outcome: outcomeOf(payment),
  paidAt: payment.paidAt,
})

/**
 * First revisions of the flows of one business day: one for each organization and account, one line for each transfer. The n-th flows of all
 * organizations bear the same identifier, as it happens in the field. Stamps are left out: their money never reaches an organization.
 */
export function composeFlows(businessDay: LocalDate, payments: readonly Payment[], totalErrorCents: number): Flow[] {
  const { day: regulationDay, at: publishedAt } = publicationOf(businessDay)
  const accounts = new Map<string, { readonly code: string; readonly iban: string; readonly lines: FlowLine[] }>()
  const names = new Map<string, string>()
  for (const payment of payments) {
    const { organizationFiscalCode, organizationName, transfers } = payment.receipt
    names.set(organizationFiscalCode, organizationName)
    for (const transfer of transfers) {
      const { iban, beneficiaryFiscalCode: code, beneficiaryName } = transfer
      if (iban === undefined) continue
      if (!names.has(code)) names.set(code, beneficiaryName ?? code)
      const account = accounts.get(`${code} ${iban}`) ?? { code, iban, lines: [] }
      account.lines.push({ index: account.lines.length + 1, ...lineOf(payment, transfer) })
      accounts.set(`${code} ${iban}`, account)
    }
  }
  const counts = new Map<string, number>()
  return [...accounts.values()].map(({ code, iban, lines }) => {
    const number = (counts.get(code) ?? 0) + 1
    counts.set(code, number)
    const { pspId, pspName } = pspOf(payments)
    const flowId = `${regulationDay}${pspId}-${businessDay.replaceAll('-', '')}${number}`
    const id = flowKey(code, pspId, flowId)
    return {
      id,
      organizationFiscalCode: code,
      organizationName: names.get(code) ?? code,
      iban,
      flowId,
      pspId,
      pspName,
      regulationId: `TRN${id.slice(0, 20).toUpperCase()}`,
      businessDay,
      regulationDay,
      revisions: [{ revision: 1, publishedAt, declaredTotalCents: totalOf(lines) + totalErrorCents, lines }],
    }
  })
}

/** One PSP is played here: every payment names the same. */
function pspOf([first]: readonly Payment[]): { readonly pspId: string; readonly pspName: string } {
  if (first === undefined) throw new RangeError('No payments, no PSP')
  return { pspId: first.receipt.pspId, pspName: first.receipt.pspName }
}
