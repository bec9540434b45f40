import type { FlowLineView, FlowStatus } from '@repo/contracts/reporting-flows/reporting-flows'
import { cents, formatEuroSymbol } from '@repo/domain/cents'
import { parseLineOutcome, saysNoReceipt } from '@repo/domain/reporting-flow'
import type { StatusLook } from '#design/status-chip.tsx'
import { reportingFlows } from '#messages/it/reporting-flows.ts'

/** One chip per status of a flow. */
export const flowLooks = {
  downloaded: { label: reportingFlows.statuses.downloaded, tone: 'success', icon: 'check-circle' },
  inconsistent: { label: reportingFlows.statuses.inconsistent, tone: 'danger', icon: 'warning-circle' },
  superseded: { label: reportingFlows.statuses.superseded, tone: 'neutral', icon: 'refresh' },
} satisfies Record<FlowStatus, StatusLook>

/** What happened to the payment of a line, in words. */
export function outcomeText(code: string): string {
  const outcome = parseLineOutcome(code)
  return outcome ? reportingFlows.outcomes[outcome] : reportingFlows.unknownOutcome(code)
}

/** Why a line has no receipt. */
export function receiptText({ outcome }: Pick<FlowLineView, 'outcome'>): string {
  const words = reportingFlows.detail
  if (parseLineOutcome(outcome) === 'REVOKED') return words.noReceiptRevoked
  return saysNoReceipt(outcome) ? words.noReceiptDeclared : words.noReceipt
}

/** An amount that may be negative: what was paid back. */
export function signedEuro(amountCents: number): string {
  const text = formatEuroSymbol(cents(Math.abs(amountCents)))
  return amountCents < 0 ? `−${text}` : text
}
