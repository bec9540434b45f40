import type { DebtPosition, installmentSchema, transferSchema } from '@repo/contracts/debt-positions/debt-positions'
import { cents, formatEuro } from '@repo/domain/cents'
import { formatItalianDay } from '@repo/domain/italian-calendar'
import { localDate } from '@repo/domain/local-date'
import { TEFA_TAXONOMY } from '@repo/domain/tefa'
import type { z } from 'zod'
import { type FormTree, valuesOf } from '#lib/form-tree.ts'

const money = (amountCents: number) => formatEuro(cents(amountCents))
const italian = (day: string | undefined) => (day === undefined ? '' : formatItalianDay(localDate(day)))

/** A position as the complete form shows it: whatever is not changed there comes back as it is. */
export function completeFormValues(position: DebtPosition): Record<string, string> {
  return valuesOf({
    collectionServiceId: position.collectionService.id,
    debtor: debtorValues(position.debtor),
    coDebtors: numbered(position.coDebtors.map(debtorValues)),
    description: position.description,
    paymentOptions: numbered(
      position.paymentOptions.map((option) => ({ installments: numbered(option.installments.map(installmentValues)) })),
    ),
  })
}

const debtorValues = ({ fiscalCode, fullName, email = '', address = '' }: DebtPosition['debtor']): FormTree => ({
  fiscalCode,
  fullName,
  email,
  address,
})

function installmentValues(installment: z.output<typeof installmentSchema>): FormTree {
  return {
    amount: money(installment.amountCents),
    dueDate: italian(installment.dueDate),
    validFrom: italian(installment.validFrom),
    payableAfterDueDate: installment.payableAfterDueDate ? 'yes' : 'no',
    notifiedOn: italian(installment.notifiedOn),
    amountSteps: numbered(
      (installment.amountSteps ?? []).map((step) => ({
        until: step.days === undefined ? italian(step.lastDay) : String(step.days),
        amount: money(step.amountCents),
      })),
    ),
    transfers: numbered(isTefaSplit(installment) ? [] : installment.transfers.map(transferValues)),
    metadata: numbered(installment.metadata ?? []),
  }
}

/** A split that the service makes by itself: left to it, so that another amount is split again. */
function isTefaSplit({ transfers }: z.output<typeof installmentSchema>): boolean {
  const [own, province] = transfers
  return (
    transfers.length === 2 &&
    province?.taxonomyCode === TEFA_TAXONOMY &&
    own?.budget === undefined &&
    transfers.every((each) => each.metadata === undefined && each.postalIban === undefined)
  )
}

/** The first beneficiary gets what remains, so that changing the amount of the installment is changing one field. */
function transferValues(transfer: z.output<typeof transferSchema>, index: number): FormTree {
  const budget = transfer.budget ?? []
  return {
    amount: index === 0 ? '' : money(transfer.amountCents),
    beneficiaryFiscalCode: transfer.beneficiaryFiscalCode,
    beneficiaryName: transfer.beneficiaryName,
    iban: transfer.iban ?? '',
    postalIban: transfer.postalIban ?? '',
    taxonomyCode: transfer.taxonomyCode,
    remittanceInformation: transfer.remittanceInformation,
    stamp: transfer.stamp === undefined ? {} : { ...transfer.stamp },
    budget: numbered(
      budget.map((entry, place) => ({
        chapter: entry.chapter,
        office: entry.office ?? '',
        assessment: entry.assessment ?? '',
        amount: place === 0 ? '' : money(entry.amountCents),
      })),
    ),
    metadata: numbered(transfer.metadata ?? []),
  }
}

const numbered = (rows: readonly FormTree[]): FormTree => Object.fromEntries(rows.map((row, index) => [index, row]))
