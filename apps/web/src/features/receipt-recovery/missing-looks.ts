import type { MissingReceipt, MissingState } from '@repo/contracts/receipt-recovery/missing-receipts'
import type { StatusLook } from '#design/status-chip.tsx'
import { missingReceipts } from '#messages/it/missing-receipts.ts'

/** One chip per state of a missing receipt. */
export const missingLooks = {
  late: { label: missingReceipts.states.late, tone: 'warning', icon: 'clock' },
  recovering: { label: missingReceipts.states.recovering, tone: 'info', icon: 'search' },
  unrecoverable: { label: missingReceipts.states.unrecoverable, tone: 'danger', icon: 'close-circle' },
} satisfies Record<MissingState, StatusLook>

/** Why a receipt is missing, in sentences. */
export function whyMissing(receipt: Pick<MissingReceipt, 'source' | 'declaredWithoutReceipt' | 'problem'>): string[] {
  const { declaredWithoutReceipt, problem, source } = receipt
  return [
    missingReceipts.why[source],
    ...(declaredWithoutReceipt ? [missingReceipts.declared] : []),
    ...(problem ? [missingReceipts.problems[problem]] : []),
  ]
}

/** What happens next: the sentence, to be followed by the instant when there is one. */
export function whatNext({ nextAttemptAt, state }: Pick<MissingReceipt, 'nextAttemptAt' | 'state'>): string {
  if (state === 'unrecoverable') return missingReceipts.next.ended
  return nextAttemptAt === undefined ? missingReceipts.next.wait : missingReceipts.next.search
}
