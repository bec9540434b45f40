import { randomUUID } from 'node:crypto'
import { iuvOf } from '@repo/domain/notice-number'
import type { Receipt } from '@repo/domain/receipt'
import { z } from 'zod'
import { centsField, delayField, noticeNumberField, noticeRequest, versionField } from './notice-fields.ts'
import { pspSide } from './receipts.ts'

const subject = z.object({
  type: z.enum(['F', 'G']).default('F'),
  fiscalCode: z.string().min(2).max(16).default('ANONIMO'),
  fullName: z.string().min(1).max(70).default('Debitore di prova'),
})

const transfer = z.object({
  number: z.int().min(1).max(5),
  amountCents: centsField,
  beneficiaryFiscalCode: z.string().regex(/^\d{11}$/),
  iban: z.string().min(1).max(35),
  remittanceInformation: z.string().min(1).max(140),
  taxonomyCode: z.string().min(1).max(140),
})

/** A receipt of somebody's choice. Only notice and amount are needed; the rest has a lawful default. */
export const arbitraryReceipt = noticeRequest.extend({
  noticeNumber: noticeNumberField,
  amountCents: centsField,
  /** Who issued the notice, when it is not the organization that gets this copy. */
  issuerFiscalCode: z
    .string()
    .regex(/^\d{11}$/)
    .optional(),
  receiptId: z.string().min(1).max(255).optional(),
  iuv: z.string().min(1).max(35).optional(),
  version: versionField.default('V2'),
  description: z.string().min(1).max(140).default('Ricevuta inviata dal simulatore'),
  organizationName: z.string().min(1).max(140).default('Ente creditore'),
  debtor: subject.prefault({}),
  transfers: z.array(transfer).min(1).max(5).optional(),
  paymentNote: z.string().min(1).max(210).optional(),
  standIn: z.boolean().optional(),
  /** UTC instant of the payment; now when absent. */
  paidAt: z.coerce.date().optional(),
  copies: z.int().min(1).max(10).default(1),
  receiptDelaySeconds: delayField,
})
export type ArbitraryReceipt = z.output<typeof arbitraryReceipt>

/** The receipt that the order describes. */
export function receiptOfOrder(order: ArbitraryReceipt, now: Date): Receipt {
  const issuer = order.issuerFiscalCode ?? order.organizationFiscalCode
  const wholeAmount = {
    number: 1,
    amountCents: order.amountCents,
    beneficiaryFiscalCode: issuer,
    iban: 'IT60X0542811101000000123456',
    remittanceInformation: order.description,
    taxonomyCode: '9/0101101IM/',
  }
  return {
    version: order.version,
    receiptId: order.receiptId ?? randomUUID().replaceAll('-', ''),
    noticeNumber: order.noticeNumber,
    organizationFiscalCode: issuer,
    outcome: 'OK',
    iuv: order.iuv ?? iuvOf(order.noticeNumber),
    amountCents: order.amountCents,
    description: order.description,
    organizationName: order.organizationName,
    debtor: order.debtor,
    transfers: order.transfers ?? [wholeAmount],
    paymentNote: order.paymentNote,
    standIn: order.standIn,
    ...pspSide('counter', order.paidAt ?? now),
  }
}
