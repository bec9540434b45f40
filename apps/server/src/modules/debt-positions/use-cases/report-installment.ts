import { Injectable } from '@nestjs/common'
import { type DebtPosition, installmentsOf } from '@repo/domain/debt-position'
import { installmentLifecycle, positionStatus, transition } from '@repo/domain/lifecycle'
import type { Tx } from '#platform/db/tx'
import { debtPositionReported } from '../debt-positions.events.js'
import { DebtPositionsRepository } from '../debt-positions.repository.js'

export interface ReportedTransfers {
  readonly installmentId: string
  /** The organization's own tax code: what goes to others is in their flows. */
  readonly fiscalCode: string
  /** Numbers of the transfers that flows name; undefined stands for lines that do not say which. */
  readonly numbers: ReadonlySet<number | undefined>
}

/** Reporting flows name the money of a paid installment: once all that is ours of it is there, it is reported. Safe to repeat. */
@Injectable()
export class ReportInstallment {
  constructor(private readonly positions: DebtPositionsRepository) {}

  /** @returns true when the installment became reported now */
  async run(tx: Tx, { installmentId, fiscalCode, numbers }: ReportedTransfers): Promise<boolean> {
    const id = await this.positions.findIdByInstallment(tx, installmentId)
    const stored = id === undefined ? undefined : await this.positions.lock(tx, id)
    const installment = stored && installmentsOf(stored.position).find((each) => each.id === installmentId)
    const step = installment && transition(installmentLifecycle, installment.status, 'report')
    if (!stored || !installment || !step?.ok) return false
    // The money of a stamp goes to who sells it.
    const ours = installment.transfers.filter((each) => each.beneficiaryFiscalCode === fiscalCode && !each.stamp)
    if (!numbers.has(undefined) && !ours.every((each) => numbers.has(each.number))) return false
    const reported = { ...installment, status: step.to }
    const paymentOptions = stored.position.paymentOptions.map((option) => ({
      ...option,
      installments: option.installments.map((each) => (each.id === reported.id ? reported : each)),
    }))
    const status = positionStatus(installmentsOf({ paymentOptions }).map((each) => each.status))
    const position: DebtPosition = { ...stored.position, status, paymentOptions }
    await this.positions.saveStatuses(tx, position, [reported], {})
    tx.audit({
      action: 'debtPositions.reported',
      subjectKind: 'debtPosition',
      subjectId: position.id,
      details: { amountCents: installment.amountCents, noticeNumbers: [installment.noticeNumber] },
    })
    if (status === 'reported') tx.emit(debtPositionReported({ debtPositionId: position.id }))
    return true
  }
}
