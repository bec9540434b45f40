// Debt positions as they are once published, ready to be varied by each test.
import { type Cents, cents } from '@repo/domain/cents'
import type { Debtor, DebtPosition, Installment, Transfer } from '@repo/domain/debt-position'
import type { FiscalCode } from '@repo/domain/fiscal-code'
import { localDate } from '@repo/domain/local-date'
import { buildNoticeNumber } from '@repo/domain/notice-number'
import type { TaxonomyCode } from '@repo/domain/taxonomy'
import { anOrganization } from './organization.ts'

/** A person with a formally valid, fictitious fiscal code. */
export function aDebtor(change: Partial<Debtor> = {}): Debtor {
  return { type: 'F', fiscalCode: 'RSSMRA80A01H501U' as FiscalCode, fullName: 'Mario Rossi', ...change }
}

/** One line to the organization's bank account. */
export function aTransfer(change: Partial<Transfer> = {}): Transfer {
  const organization = anOrganization()
  return {
    number: 1,
    amountCents: cents(12_345),
    beneficiaryFiscalCode: organization.fiscalCode,
    beneficiaryName: organization.name,
    iban: organization.iban,
    taxonomyCode: '9/0101101IM/' as TaxonomyCode,
    remittanceInformation: 'TARI 2026',
    ...change,
  }
}

/** An unpaid installment of 123.45 euro in one transfer, its notice number built on `base` (up to 13 digits). */
export function anInstallment(base: number | string, change: Partial<Installment> = {}): Installment {
  const amountCents = change.amountCents ?? cents(12_345)
  return {
    id: installmentId(base),
    number: 1,
    status: 'unpaid',
    ...buildNoticeNumber({ segregationCode: anOrganization().segregationCode, base }),
    amountCents,
    dueDate: localDate('2026-06-16'),
    payableAfterDueDate: true,
    transfers: [aTransfer({ amountCents })],
    ...change,
  }
}

/** A published position paid at once: notice 302202600012345687. */
export function aDebtPosition(change: Partial<DebtPosition> = {}): DebtPosition {
  return {
    id: '01980000-0000-7000-8000-000000000001',
    status: 'published',
    description: 'TARI 2026 - Rata unica',
    debtor: aDebtor(),
    paymentOptions: [
      { id: '01980000-0000-7000-8000-000000000002', kind: 'single', installments: [anInstallment('2026000123456')] },
    ],
    ...change,
  }
}

/** The same debt payable at once (base 1) or in as many installments as amounts are given (bases 2, 3, …). */
export function aDebtPositionWithPlan(amounts: readonly Cents[] = [cents(6172), cents(6173)]): DebtPosition {
  const total = cents(amounts.reduce<number>((sum, amount) => sum + amount, 0))
  return aDebtPosition({
    paymentOptions: [
      {
        id: '01980000-0000-7000-8000-000000000002',
        kind: 'single',
        installments: [anInstallment(1, { amountCents: total })],
      },
      {
        id: '01980000-0000-7000-8000-000000000003',
        kind: 'installments',
        installments: amounts.map((amountCents, index) => anInstallment(index + 2, { number: index + 1, amountCents })),
      },
    ],
  })
}

/** Shaped like the identifiers of the system (UUID version 7), recognisable by the base of the notice. */
function installmentId(base: number | string): string {
  return `01980000-0000-7000-9000-${String(base).slice(-12).padStart(12, '0')}`
}
