import type { DisplayStatus } from '@repo/contracts/debt-positions/debt-positions'
import type { DebtPosition, Installment } from '@repo/domain/debt-position'
import { installmentsOf } from '@repo/domain/debt-position'
import type { LocalDate } from '@repo/domain/local-date'
import { isExpired } from '@repo/domain/payability'

/** The one word a person sees for an installment, on that Rome day. */
export function installmentDisplayStatus(installment: Installment, today: LocalDate): DisplayStatus {
  switch (installment.status) {
    case 'unpaid':
      if (isExpired(installment, today)) return 'expired'
      return isScheduled(installment, today) ? 'scheduled' : 'payable'
    case 'excluded':
      return 'cancelled'
    default:
      return installment.status
  }
}

/** The one word for a position: published ones are `expired` when nothing of them can be paid any more, `scheduled` when
 * nothing can be paid yet. */
export function positionDisplayStatus(
  position: Pick<DebtPosition, 'status' | 'paymentOptions'>,
  today: LocalDate,
): DisplayStatus {
  if (position.status !== 'published') return position.status
  const open = installmentsOf(position).filter((each) => each.status === 'unpaid')
  if (open.every((each) => isExpired(each, today))) return 'expired'
  return open.every((each) => isExpired(each, today) || isScheduled(each, today)) ? 'scheduled' : 'payable'
}

function isScheduled({ validFrom }: Installment, today: LocalDate): boolean {
  return validFrom !== undefined && today < validFrom
}

/** The same rule for SQL: `$today` stands for the parameter that holds the Rome day; tables are `p` and `i` (one row per installment). */
export function displayStatusSql(today: string): string {
  return `CASE WHEN p.status <> 'published' THEN p.status
    WHEN EXISTS (SELECT FROM installment x WHERE x.organization_id = p.organization_id AND x.debt_position_id = p.id AND x.status = 'unpaid'
      AND (x.payable_after_due_date OR x.due_date >= ${today}::date) AND (x.valid_from IS NULL OR x.valid_from <= ${today}::date)) THEN 'payable'
    WHEN EXISTS (SELECT FROM installment x WHERE x.organization_id = p.organization_id AND x.debt_position_id = p.id AND x.status = 'unpaid'
      AND x.valid_from > ${today}::date) THEN 'scheduled'
    ELSE 'expired' END`
}
