import { MAX_CART_NOTICES } from '@repo/domain/checkout-cart'
import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { noticeNumberField, organizationFiscalCodeField, uuidField } from '../http/fields.ts'

export const downloadNotice = endpoint({
  id: 'downloadNotice',
  summary: 'Avviso di pagamento in PDF (operatore)',
  method: 'GET',
  path: '/backoffice/notices/:noticeNumber/notice.pdf',
  access: 'positions:read',
  params: z.object({ noticeNumber: noticeNumberField }),
  file: 'application/pdf',
  refusals: ['documents.noticeUnknown'],
})

/** Drawn while one waits; more are printed in bulk. */
export const MAX_NOTICES_AT_ONCE = 50

export const printNotices = endpoint({
  id: 'printNotices',
  summary: 'Più avvisi di pagamento in un solo PDF',
  description:
    'In the order given. A position whose notices are all asked for is printed once, with all its instalments.',
  method: 'POST',
  path: '/backoffice/notices/print',
  access: 'positions:read',
  body: z.object({ noticeNumbers: z.array(noticeNumberField).min(1).max(MAX_NOTICES_AT_ONCE) }),
  file: 'application/pdf',
  refusals: ['documents.noticeUnknown'],
})

export const downloadReceipt = endpoint({
  id: 'downloadReceipt',
  summary: 'Ricevuta in PDF (operatore)',
  method: 'GET',
  path: '/backoffice/receipts/:id/receipt.pdf',
  access: 'payments:read',
  params: z.object({ id: uuidField }),
  file: 'application/pdf',
  refusals: ['documents.receiptUnknown'],
})

const noticeParams = z.object({ organizationFiscalCode: organizationFiscalCodeField, noticeNumber: noticeNumberField })

/** Notice and receipt carry the debtor's data: who asks without signing in must know the debtor's tax code. */
const debtorProof = z.object({
  debtorFiscalCode: z.string().trim().min(1, { error: 'Inserisci il codice fiscale o la partita IVA' }).max(32),
})

export const downloadCitizenNotice = endpoint({
  id: 'downloadCitizenNotice',
  summary: 'Avviso di pagamento in PDF (cittadino)',
  method: 'POST',
  path: '/citizen/organizations/:organizationFiscalCode/notices/:noticeNumber/notice.pdf',
  access: 'portal',
  params: noticeParams,
  body: debtorProof,
  file: 'application/pdf',
  refusals: ['documents.noticeUnknown', 'documents.debtorMismatch'],
})

export const downloadCitizenReceipt = endpoint({
  id: 'downloadCitizenReceipt',
  summary: 'Ricevuta in PDF (cittadino che conosce il codice fiscale del debitore)',
  method: 'POST',
  path: '/citizen/organizations/:organizationFiscalCode/notices/:noticeNumber/receipt.pdf',
  access: 'portal',
  params: noticeParams,
  body: debtorProof,
  file: 'application/pdf',
  refusals: ['organizations.unknown', 'documents.debtorMismatch', 'documents.receiptUnknown'],
})

/** The payment id is unguessable and known only to who started the payment. */
export const downloadPaymentReceipt = endpoint({
  id: 'downloadPaymentReceipt',
  summary: 'Ricevuta in PDF (cittadino che ha appena pagato)',
  method: 'GET',
  path: '/citizen/payments/:paymentId/receipt.pdf',
  access: 'portal',
  params: z.object({ paymentId: z.string().regex(/^[A-Za-z0-9_-]{32,64}$/) }),
  /** Which notice of the payment, from 1. */
  query: z.object({ notice: z.coerce.number().int().min(1).max(MAX_CART_NOTICES).default(1) }),
  file: 'application/pdf',
  refusals: ['payments.paymentUnknown', 'documents.receiptUnknown'],
})
