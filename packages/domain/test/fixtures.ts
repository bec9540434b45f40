// A published position of one installment and its receipt, to be varied by each test.
import { cents } from '../src/cents.ts'
import type { DebtPosition, Installment, Transfer } from '../src/debt-position.ts'
import type { FiscalCode } from '../src/fiscal-code.ts'
import type { Iban } from '../src/iban.ts'
import { localDate } from '../src/local-date.ts'
import { buildNoticeNumber, type NoticeNumber, parseSegregationCode } from '../src/notice-number.ts'
import type { Receipt } from '../src/receipt.ts'
import type { TaxonomyCode } from '../src/taxonomy.ts'

export function aTransfer(change: Partial<Transfer> = {}): Transfer {
  return {
    number: 1,
    amountCents: cents(12_345),
    beneficiaryFiscalCode: '99999000013' as FiscalCode,
    beneficiaryName: 'Comune di Esempio',
    iban: 'IT60X0542811101000000123456' as Iban,
    taxonomyCode: '9/0101101IM/' as TaxonomyCode,
    remittanceInformation: 'TARI 2026',
    ...change,
  }
}

/** Installment whose notice number is built on `base`. */
export function anInstallment(base: number, change: Partial<Installment> = {}): Installment {
  const amountCents = change.amountCents ?? cents(12_345)
  return {
    id: `installment-${base}`,
    number: 1,
    status: 'unpaid',
    ...buildNoticeNumber({ segregationCode: parseSegregationCode('02')!, base }),
    amountCents,
    dueDate: localDate('2026-06-16'),
    payableAfterDueDate: true,
    transfers: [aTransfer({ amountCents })],
    ...change,
  }
}

export function aPosition(change: Partial<DebtPosition> = {}): DebtPosition {
  return {
    id: 'position-1',
    status: 'published',
    description: 'TARI 2026 - Rata unica',
    debtor: { type: 'F', fiscalCode: 'RSSMRA80A01H501U' as FiscalCode, fullName: 'Mario Rossi' },
    paymentOptions: [{ id: 'option-1', kind: 'single', installments: [anInstallment(2_026_000_123_456)] }],
    ...change,
  }
}

/** Single payment (base 1), or two installments (bases 2 and 3). */
export function aPositionWithPlan(): DebtPosition {
  const half = (base: number, number: number, amount: number) =>
    anInstallment(base, { number, amountCents: cents(amount), transfers: [aTransfer({ amountCents: cents(amount) })] })
  return aPosition({
    paymentOptions: [
      { id: 'option-1', kind: 'single', installments: [anInstallment(1)] },
      { id: 'option-2', kind: 'installments', installments: [half(2, 1, 6172), half(3, 2, 6173)] },
    ],
  })
}

/** The receipt that pays exactly that installment. */
export function receiptFor(installment: Installment, change: Partial<Receipt> = {}): Receipt {
  return {
    version: 'V2',
    receiptId: 'c110729d258c4ab1b765fe902aae41d6',
    noticeNumber: installment.noticeNumber as NoticeNumber,
    organizationFiscalCode: '99999000013',
    outcome: 'OK',
    iuv: installment.iuv as string,
    amountCents: installment.amountCents,
    description: 'TARI 2026 - Rata unica',
    organizationName: 'Comune di Esempio',
    debtor: { type: 'F', fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi' },
    transfers: installment.transfers.map(({ number, amountCents, beneficiaryFiscalCode, iban }) => ({
      number,
      amountCents,
      beneficiaryFiscalCode,
      iban,
      remittanceInformation: 'TARI 2026',
      taxonomyCode: '9/0101101IM/',
    })),
    pspId: 'ABI99999',
    pspName: 'Banca Esempio S.p.A.',
    channelId: '98765432103_01',
    channelDescription: 'app',
    paymentDateTime: { at: new Date('2026-06-15T08:35:12Z'), text: '2026-06-15T10:35:12' },
    ...change,
  }
}
