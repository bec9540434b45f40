import type { PositionInput } from '@repo/contracts/debt-positions/position-input'
import type { InstallmentResource, PositionListItem, PositionResource } from '@repo/contracts/v1/position-resources'
import { restorableUntil } from '@repo/domain/close-position'
import type { Debtor, Installment, Transfer } from '@repo/domain/debt-position'
import type { LocalDate } from '@repo/domain/local-date'
import { positionDisplayStatus } from './display-status.js'
import { debtorView, installmentView } from './installment-view.js'
import type { ListedPosition, StoredPosition } from './stored-position.js'

/** A position as programs read it, on that Rome day. */
export function positionResourceOf(stored: StoredPosition, today: LocalDate): PositionResource {
  const { debtor, coDebtors = [] } = stored.position
  return { ...positionListItemOf(stored, today), debtor: debtorView(debtor), coDebtors: coDebtors.map(debtorView) }
}

/** The same in a list, which names nobody. */
export function positionListItemOf(stored: ListedPosition, today: LocalDate): PositionListItem {
  const { position } = stored
  return {
    id: position.id,
    version: stored.version,
    status: position.status,
    displayStatus: positionDisplayStatus(position, today),
    collectionServiceId: stored.collectionServiceId,
    externalId: position.externalId,
    description: position.description,
    origin: stored.origin,
    createdAt: stored.createdAt.toISOString(),
    updatedAt: (stored.updatedAt ?? stored.createdAt).toISOString(),
    publishedAt: stored.publishedAt?.toISOString(),
    cancelledAt: stored.cancelledAt?.toISOString(),
    restorableUntil: stored.cancelledAt && restorableUntil(stored.cancelledAt).toISOString(),
    closingAct: stored.closingAct,
    paymentOptions: position.paymentOptions.map(({ id, kind, installments }) => ({
      id,
      kind,
      installments: installments.map((each) => installmentView(each, today, stored.paidAt?.get(each.id))),
    })),
  }
}

/** The installments of a position by themselves, in order. */
export function installmentResourcesOf(stored: ListedPosition, today: LocalDate): InstallmentResource[] {
  return stored.position.paymentOptions.flatMap((option) =>
    option.installments.map((each) => ({
      ...installmentView(each, today, stored.paidAt?.get(each.id)),
      debtPositionId: stored.position.id,
      paymentOptionId: option.id,
      collectionServiceId: stored.collectionServiceId,
      description: stored.position.description,
      positionVersion: stored.version,
    })),
  )
}

/** A position as whoever wrote it would write it again: what a patch is laid over. */
export function positionInputOf({ position, collectionServiceId }: StoredPosition): PositionInput {
  return {
    collectionServiceId,
    externalId: position.externalId,
    description: position.description,
    debtor: debtorInputOf(position.debtor),
    coDebtors: position.coDebtors?.map(debtorInputOf),
    paymentOptions: position.paymentOptions.map(({ installments }) => ({
      installments: installments.map((each) => installmentInputOf(each, position.description)),
    })),
  }
}

function debtorInputOf({ fiscalCode, fullName, email, address }: Debtor): PositionInput['debtor'] {
  return { fiscalCode, fullName, email, address }
}

type InstallmentInput = PositionInput['paymentOptions'][number]['installments'][number]
type TransferInput = NonNullable<InstallmentInput['transfers']>[number]

function installmentInputOf(each: Installment, description: string): InstallmentInput {
  return {
    amountCents: each.amountCents,
    dueDate: each.dueDate,
    validFrom: each.validFrom,
    payableAfterDueDate: each.payableAfterDueDate,
    amountSteps: each.amountSteps?.map((step) => ({ ...step })),
    notifiedOn: each.notifiedOn,
    metadata: each.metadata?.map((entry) => ({ ...entry })),
    transfers: each.transfers.map((transfer) => transferInputOf(transfer, description)),
  }
}

function transferInputOf(transfer: Transfer, description: string): TransferInput {
  return {
    amountCents: transfer.amountCents,
    beneficiaryFiscalCode: transfer.beneficiaryFiscalCode,
    beneficiaryName: transfer.beneficiaryName,
    iban: transfer.iban,
    postalIban: transfer.postalIban,
    stamp: transfer.stamp && { ...transfer.stamp },
    taxonomyCode: transfer.taxonomyCode,
    // What follows the cause goes on following it.
    remittanceInformation: transfer.remittanceInformation === description ? undefined : transfer.remittanceInformation,
    budget: transfer.budget?.map((entry) => ({ ...entry, office: entry.office, assessment: entry.assessment })),
    metadata: transfer.metadata?.map((entry) => ({ ...entry })),
  }
}
