import { randomInt, randomUUID } from 'node:crypto'
import { type Cents, cents } from '@repo/domain/cents'
import { nextBankingDay, romeDay, romeWallClock } from '@repo/domain/italian-calendar'
import { buildNoticeNumber, iuvOf, type NoticeNumber, segregationCodeOf } from '@repo/domain/notice-number'
import type { Receipt } from '@repo/domain/receipt'
import { buildPaSendRtRequest } from '@repo/wire/nodo/pa-send-rt'
import { buildPaSendRtV2Request } from '@repo/wire/nodo/pa-send-rt-v2'
import type { PaymentData } from '@repo/wire/nodo/payment-data'
import type { DeliveryOrder } from './deliveries.ts'
import type { Scenario } from './scenarios.ts'
import type { StationCoordinates } from './stations.ts'

export type Channel = 'counter' | 'checkout'

const PSP = {
  pspId: 'PSPDIPROVA',
  pspFiscalCode: '01234567897',
  pspVatNumber: '01234567897',
  pspName: 'Banca di Prova S.p.A.',
} as const

const CHANNELS = {
  counter: { channelId: '01234567897_01', channelDescription: 'SPORTELLO', paymentMethod: 'cash' },
  checkout: { channelId: '01234567897_02', channelDescription: 'CHECKOUT', paymentMethod: 'creditCard' },
} as const satisfies Record<Channel, object>

const FEE_CENTS = cents(150)

export interface PaidNotice {
  readonly organizationFiscalCode: string
  readonly noticeNumber: NoticeNumber
  readonly paymentToken: string
  readonly data: PaymentData
  readonly paymentNote?: string | undefined
  readonly channel: Channel
  readonly paidAt: Date
}

/** When and through whom a payment was made: the part of a receipt that comes from the PSP, not from the creditor. */
export function pspSide(channel: Channel, paidAt: Date) {
  const applicationDate = romeDay(paidAt)
  return {
    ...PSP,
    ...CHANNELS[channel],
    feeCents: FEE_CENTS,
    // Written without an offset, as the platform does: the reader must know that it is Rome time.
    paymentDateTime: { at: paidAt, text: romeWallClock(paidAt) },
    applicationDate,
    transferDate: nextBankingDay(applicationDate),
  }
}

/** The receipt of an ordinary payment: what the creditor said at activation, and who took the money. */
export function receiptOf(paid: PaidNotice): Receipt {
  const { data } = paid
  return {
    version: 'V2',
    receiptId: paid.paymentToken,
    noticeNumber: paid.noticeNumber,
    organizationFiscalCode: paid.organizationFiscalCode,
    outcome: 'OK',
    iuv: data.iuv,
    amountCents: data.amountCents,
    description: data.description,
    organizationName: data.companyName ?? 'Ente creditore',
    officeName: data.officeName,
    debtor: data.debtor,
    transfers: data.transfers.map(({ stamp, ...transfer }) => ({
      ...transfer,
      stampAttachment: stamp && Buffer.from(`<marcaDaBollo hash="${stamp.documentHash}"/>`, 'utf8').toString('base64'),
    })),
    payer: data.debtor,
    paymentNote: paid.paymentNote,
    metadata: data.metadata,
    ...pspSide(paid.channel, paid.paidAt),
  }
}

/** What the scenario makes the receipt say instead of the truth. */
export function twistReceipt(receipt: Receipt, twist: Scenario['twist']): Receipt {
  if (twist === 'other-amount') return withOneEuroMore(receipt)
  return twist === 'unknown-notice' ? ofAnotherNotice(receipt) : receipt
}

/** Everything the queue needs to deliver the receipt to that station. */
export function deliveryOrderOf(
  receipt: Receipt,
  to: StationCoordinates,
  how: { readonly copies: number; readonly delaySeconds: number },
): DeliveryOrder {
  const request = {
    idPA: to.organizationFiscalCode,
    idBrokerPA: to.broker,
    idStation: to.station,
    receipt,
  }
  const first = receipt.version === 'V1'
  return {
    id: randomUUID(),
    receiptId: receipt.receiptId,
    noticeNumber: receipt.noticeNumber,
    organizationFiscalCode: to.organizationFiscalCode,
    operation: first ? 'paSendRT' : 'paSendRTV2',
    url: to.url,
    request: first ? buildPaSendRtRequest(request) : buildPaSendRtV2Request(request),
    ...how,
  }
}

function withOneEuroMore(receipt: Receipt): Receipt {
  const more = (amount: Cents) => cents(amount + 100)
  const [first, ...others] = receipt.transfers
  return {
    ...receipt,
    amountCents: more(receipt.amountCents),
    transfers: first ? [{ ...first, amountCents: more(first.amountCents) }, ...others] : [],
  }
}

/** Same archive, a number in a range that nobody issues: the creditor is addressed rightly but cannot know it. */
function ofAnotherNotice(receipt: Receipt): Receipt {
  const segregationCode = segregationCodeOf(receipt.noticeNumber)
  const base = 9_900_000_000_000 + randomInt(99_999_999_999)
  if (segregationCode !== undefined) return { ...receipt, ...buildNoticeNumber({ segregationCode, base }) }
  const noticeNumber = `${receipt.noticeNumber.slice(0, 3)}${base}00` as NoticeNumber
  return { ...receipt, noticeNumber, iuv: iuvOf(noticeNumber) }
}
