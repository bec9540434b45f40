// Can this notice be paid today? Source: SANP 3.12.0, "Debt Positions" appendix: status -> fault, as pagoPA's own manager answers.
import type { Installment } from './debt-position.ts'
import type { LocalDate } from './local-date.ts'

export type Payability =
  | { readonly payable: true }
  | { readonly payable: false; readonly why: 'unknown' | 'paid' | 'expired' | 'cancelled' }

/**
 * Judges one installment on a Rome day. What the payer may not know of yet, or any more (draft, not yet valid, another option chosen),
 * is `unknown`; past its day it is `expired` only when the organization refuses late payments. The due day itself is payable.
 */
export function payability(
  installment: Pick<Installment, 'status' | 'payableAfterDueDate' | 'validFrom'> & {
    readonly dueDate?: LocalDate | undefined
  },
  today: LocalDate,
): Payability {
  switch (installment.status) {
    case 'draft':
    case 'excluded':
      return { payable: false, why: 'unknown' }
    case 'cancelled':
    case 'revoked':
      return { payable: false, why: 'cancelled' }
    case 'paid':
    case 'reported':
      return { payable: false, why: 'paid' }
    case 'unpaid':
      if (installment.validFrom !== undefined && today < installment.validFrom)
        return { payable: false, why: 'unknown' }
      return isExpired(installment, today) ? { payable: false, why: 'expired' } : { payable: true }
  }
}

/** True when the due day has passed and late payments are refused, whatever the status. */
export function isExpired(
  installment: { readonly dueDate?: LocalDate | undefined; readonly payableAfterDueDate: boolean },
  day: LocalDate,
): boolean {
  return installment.dueDate !== undefined && day > installment.dueDate && !installment.payableAfterDueDate
}
