import type { DebtPosition } from '@repo/contracts/debt-positions/debt-positions'
import { debtPositions } from '#messages/it/debt-positions.ts'

const words = debtPositions.detail

/** An installment as people call it: its place in its plan, and which way to pay when there are several. */
export function installmentName(position: Pick<DebtPosition, 'paymentOptions'>, installmentId: string): string {
  for (const [index, { installments }] of position.paymentOptions.entries()) {
    const found = installments.find((each) => each.id === installmentId)
    if (found === undefined) continue
    const name =
      installments.length === 1 ? words.singlePayment : words.installmentOf(found.number, installments.length)
    return position.paymentOptions.length === 1 ? name : `${name} (${words.way(index + 1)})`
  }
  return ''
}
