import type { DebtPosition as DebtPositionView } from '@repo/contracts/debt-positions/debt-positions'
import type { PositionResource } from '@repo/contracts/v1/position-resources'
import { amountOn, lastDayOf } from '@repo/domain/amount-steps'
import type { Debtor, Installment, Transfer } from '@repo/domain/debt-position'
import type { LocalDate } from '@repo/domain/local-date'
import { installmentDisplayStatus } from './display-status.js'

type InstallmentView = PositionResource['paymentOptions'][number]['installments'][number]

/** An installment as screens and programs read it, on that Rome day. What is undefined is left out by JSON: leaving it out here costs as much as all the rest. */
export function installmentView(each: Installment, today: LocalDate, paidAt: Date | undefined): InstallmentView {
  return {
    id: each.id,
    number: each.number,
    status: each.status,
    displayStatus: installmentDisplayStatus(each, today),
    noticeNumber: each.noticeNumber,
    iuv: each.iuv,
    amountCents: each.amountCents,
    dueCents: amountOn(each, today),
    amountSteps: each.amountSteps?.map((step) => ({ ...step, lastDay: lastDayOf(step, each.notifiedOn) })),
    notifiedOn: each.notifiedOn,
    validFrom: each.validFrom,
    paidByHand: each.paidByHand === true,
    dueDate: each.dueDate,
    payableAfterDueDate: each.payableAfterDueDate,
    paidAt: paidAt?.toISOString(),
    transfers: each.transfers.map(transferView),
    metadata: each.metadata?.map((entry) => ({ ...entry })),
  }
}

function transferView(transfer: Transfer): InstallmentView['transfers'][number] {
  return {
    number: transfer.number,
    amountCents: transfer.amountCents,
    beneficiaryFiscalCode: transfer.beneficiaryFiscalCode,
    beneficiaryName: transfer.beneficiaryName,
    iban: transfer.iban,
    postalIban: transfer.postalIban,
    stamp: transfer.stamp && { ...transfer.stamp },
    taxonomyCode: transfer.taxonomyCode,
    remittanceInformation: transfer.remittanceInformation,
    budget: transfer.budget?.map((entry) => ({ ...entry })),
    metadata: transfer.metadata?.map((entry) => ({ ...entry })),
  }
}

export function debtorView({ type, fiscalCode, fullName, email, address }: Debtor): DebtPositionView['debtor'] {
  return { type, fiscalCode, fullName, email, address }
}
