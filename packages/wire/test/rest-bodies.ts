// Bodies of the platform's REST services: the smallest and the fullest that we write.
import { cents } from '@repo/domain/cents'
import { localDate } from '@repo/domain/local-date'
import type { NoticeNumber } from '@repo/domain/notice-number'
import type { Receipt } from '@repo/domain/receipt'
import { type ArchivePosition, archiveInstant } from '../src/archive/debt-position.ts'
import type { FlowHeader } from '../src/reporting-flows/flow-header.ts'
import type { ListedFlow } from '../src/reporting-flows/flow-list.ts'
import { FLOW_OUTCOMES, type FlowPayment } from '../src/reporting-flows/flow-payments.ts'
import type { FlowPage } from '../src/reporting-flows/page.ts'

const dueDate = archiveInstant(new Date('2026-06-16T21:59:59Z'))

export const smallestPosition: ArchivePosition = {
  iupd: 'q-0198c1d2',
  type: 'F',
  fiscalCode: 'ANONIMO',
  fullName: 'Mario Rossi',
  switchToExpired: false,
  companyName: 'Comune di Esempio',
  paymentOption: [
    {
      iuv: '02202600012345687',
      amount: 12_345,
      description: 'TARI 2026',
      isPartialPayment: false,
      dueDate,
      transfer: [
        {
          idTransfer: '1',
          amount: 12_345,
          organizationFiscalCode: '99999000013',
          remittanceInformation: 'TARI 2026',
          category: '9/0101101IM/',
          iban: 'IT60X0542811101000000123456',
          transferMetadata: [],
        },
      ],
      paymentOptionMetadata: [],
    },
  ],
}

const metadata = Array.from({ length: 10 }, (_, index) => ({ key: `VOCE_${index}`, value: 'à'.repeat(140) }))
export const fullestPosition: ArchivePosition = {
  ...smallestPosition,
  payStandIn: false,
  type: 'G',
  fiscalCode: '99999000021',
  streetName: 'Via Roma',
  civicNumber: '7/bis',
  postalCode: '00100',
  city: 'Roma',
  province: 'RM',
  region: 'Lazio',
  country: 'IT',
  email: 'protocollo@example.org',
  phone: '+39060000000',
  switchToExpired: true,
  companyName: 'C'.repeat(140),
  officeName: 'U'.repeat(140),
  validityDate: archiveInstant(new Date('2026-01-01T23:00:00Z')),
  paymentOption: [
    {
      nav: '302202600012345687',
      iuv: '02202600012345687',
      amount: 99_999_999_999,
      description: 'è'.repeat(140),
      isPartialPayment: true,
      dueDate,
      retentionDate: dueDate,
      transfer: (['1', '2', '3', '4', '5'] as const).map((idTransfer) => ({
        idTransfer,
        amount: idTransfer === '5' ? 19_999_999_999 : 20_000_000_000,
        organizationFiscalCode: '99999000021',
        companyName: 'Provincia di Esempio',
        remittanceInformation: 'r'.repeat(140),
        category: '9/0201102IM/',
        ...(idTransfer === '4'
          ? { stamp: { hashDocument: 'a'.repeat(72), stampType: '01', provincialResidence: 'RM' } }
          : { iban: 'IT24D0542811101000000654321', postalIban: 'IT24A0760101600000001234567' }),
        transferMetadata: metadata,
      })),
      paymentOptionMetadata: metadata,
    },
  ],
}

export const recoveredReceipt: Receipt = {
  version: 'V2',
  receiptId: 'c110729d258c4ab1b765fe902aae41d6',
  noticeNumber: '302202600012345687' as NoticeNumber,
  organizationFiscalCode: '99999000013',
  outcome: 'OK',
  iuv: '02202600012345687',
  amountCents: cents(12_345),
  description: 'TARI 2026',
  organizationName: 'Comune di Esempio',
  officeName: 'Ufficio tributi',
  debtor: { type: 'F', fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi', street: 'Via Roma', province: 'RM' },
  transfers: [
    {
      number: 1,
      amountCents: cents(11_757),
      beneficiaryFiscalCode: '99999000013',
      iban: 'IT60X0542811101000000123456',
      remittanceInformation: 'TARI 2026',
      taxonomyCode: '9/0101101IM/',
      metadata: [{ key: 'ANNO', value: '2026' }],
    },
    {
      number: 2,
      amountCents: cents(588),
      beneficiaryFiscalCode: '99999000021',
      stampAttachment: 'PG1hcmNhRGFCb2xsby8+',
      remittanceInformation: 'TEFA 2026',
      taxonomyCode: '9/0201102IM/',
    },
  ],
  pspId: 'ABI99999',
  pspFiscalCode: '98765432103',
  pspVatNumber: 'IT98765432103',
  pspName: 'Banca Esempio S.p.A.',
  channelId: '98765432103_01',
  channelDescription: 'WISP',
  payer: { type: 'G', fiscalCode: '99999000021', fullName: 'Ente pagatore' },
  paymentMethod: 'creditCard',
  feeCents: cents(150),
  organizationFeeCents: cents(0),
  bundleId: 'pacchetto-1',
  organizationBundleId: 'pacchetto-2',
  paymentDateTime: { at: new Date('2026-06-15T08:35:12.000Z'), text: '2026-06-15T08:35:12.000Z' },
  applicationDate: localDate('2026-06-15'),
  transferDate: localDate('2026-06-16'),
  metadata: [{ key: 'codiceContratto', value: '7' }],
}

const flowId = '2026-06-16ABI99999-0000000001'
export const flowHeader: FlowHeader = {
  status: 'PUBLISHED',
  flowId,
  revision: 2,
  flowAt: new Date('2026-06-17T06:15:00.000Z'),
  publishedAt: new Date('2026-06-17T06:20:11.123Z'),
  regulationId: 'TRN0123456789',
  regulationDay: localDate('2026-06-16'),
  bankBic: 'ESEMITMMXXX',
  sender: {
    type: 'LEGAL_PERSON',
    id: '98765432103',
    pspId: 'ABI99999',
    pspName: 'Banca Esempio S.p.A.',
    pspBrokerId: '98765432103',
    channelId: '98765432103_01',
  },
  receiver: { id: '99999000013', organizationFiscalCode: '99999000013', organizationName: 'Comune di Esempio' },
  declaredPayments: 2,
  declaredTotalCents: 15_307,
  countedPayments: 2,
  countedTotalCents: 15_307,
}

export const flowList: FlowPage<ListedFlow> = {
  number: 1,
  size: 1000,
  total: 1,
  items: [{ flowId, pspId: 'ABI99999', revision: 2, publishedAt: new Date('2026-06-17T06:20:11.123Z') }],
}

/** One line for each code, the revoked one negative. */
export const flowPayments: FlowPage<FlowPayment> = {
  number: 1,
  size: 1000,
  total: 1,
  items: FLOW_OUTCOMES.map((outcome, index) => ({
    index: index + 1,
    iuv: '02202600012345687',
    iur: 'c110729d258c4ab1b765fe902aae41d6',
    transferNumber: index + 1,
    amountCents: outcome === 'REVOKED' ? -3550 : 11_757,
    outcome,
    paidAt: new Date('2026-06-15T08:35:12.000Z'),
  })),
}
