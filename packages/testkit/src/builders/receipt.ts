// Receipts as the Nodo would send them.
import type { Installment } from '@repo/domain/debt-position'
import type { NoticeNumber } from '@repo/domain/notice-number'
import type { Receipt } from '@repo/domain/receipt'
import { aDebtor, anInstallment } from './debt-position.ts'
import { anOrganization } from './organization.ts'

/** The receipt that pays exactly that installment, on 15 June 2026 at 10:35:12 in Rome. */
export function aReceiptFor(installment: Installment, change: Partial<Receipt> = {}): Receipt {
  const organization = anOrganization()
  if (installment.noticeNumber === undefined || installment.iuv === undefined) {
    throw new RangeError('Only a published installment can be paid')
  }
  return {
    version: 'V2',
    receiptId: 'c110729d258c4ab1b765fe902aae41d6',
    noticeNumber: installment.noticeNumber,
    organizationFiscalCode: organization.fiscalCode,
    outcome: 'OK',
    iuv: installment.iuv,
    amountCents: installment.amountCents,
    description: 'TARI 2026 - Rata unica',
    organizationName: organization.name,
    debtor: aDebtor(),
    transfers: installment.transfers.map((transfer) => ({
      number: transfer.number,
      amountCents: transfer.amountCents,
      beneficiaryFiscalCode: transfer.beneficiaryFiscalCode,
      beneficiaryName: transfer.beneficiaryName,
      iban: transfer.iban,
      remittanceInformation: transfer.remittanceInformation,
      taxonomyCode: transfer.taxonomyCode,
    })),
    pspId: 'ABI99999',
    pspFiscalCode: '98765432103',
    pspName: 'Banca Esempio S.p.A.',
    channelId: '98765432103_01',
    channelDescription: 'app',
    paymentMethod: 'creditCard',
    paymentDateTime: { at: new Date('2026-06-15T08:35:12Z'), text: '2026-06-15T10:35:12' },
    ...change,
  }
}

/** A receipt for a notice that nobody here issued. */
export function aReceiptOfUnknownNotice(noticeNumber: NoticeNumber): Receipt {
  return aReceiptFor({ ...anInstallment(1), noticeNumber })
}
