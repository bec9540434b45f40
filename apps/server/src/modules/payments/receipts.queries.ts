import { Injectable } from '@nestjs/common'
import type { InputOf } from '@repo/contracts/http/endpoint'
import {
  type AnomalyKind,
  anomalyKinds,
  type listReceipts,
  type ReceiptSummary,
  type Receipt as ReceiptView,
} from '@repo/contracts/payments/receipts'
import { romeInstant } from '@repo/domain/italian-calendar'
import type { LocalDate } from '@repo/domain/local-date'
import { addDays } from '@repo/domain/local-date'
import { z } from 'zod'
import type { Prisma } from '#generated/prisma/client'
import { Vault } from '#platform/crypto/vault'
import type { PrismaTx } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { paymentErrors } from './payments.errors.js'
import { openPeople } from './stored-receipt.js'

type ListQuery = InputOf<typeof listReceipts>['query']

const LATEST = {
  name: 'receipt-latest-of-notice',
  text: `SELECT id, receipt_id, amount_cents, psp_name, coalesce(paid_at, received_at) AS paid_at FROM receipt
    WHERE organization_id = $1 AND issuer_fiscal_code = $2 AND notice_number = $3 AND outcome = 'OK' ORDER BY received_at LIMIT 1`,
}

const TO_ENTER = {
  name: 'receipt-to-enter',
  text: `SELECT issuer_fiscal_code AS "issuerFiscalCode", outcome, notice_number AS "noticeNumber", iuv, amount_cents AS "amountCents", transfers,
      coalesce(paid_at, received_at) AS "paidAt", received_at AS "receivedAt", debt_position_id AS "debtPositionId", installment_id AS "installmentId"
    FROM receipt WHERE organization_id = $1 AND id = $2`,
}

/** What the list of payments says of a receipt. */
export interface ReceiptToEnter {
  readonly issuerFiscalCode: string
  readonly outcome: string
  readonly noticeNumber: string
  readonly iuv: string
  readonly amountCents: number
  readonly transfers: readonly { readonly amountCents: number; readonly beneficiaryFiscalCode: string }[]
  readonly paidAt: Date
  readonly receivedAt: Date
  readonly debtPositionId: string | undefined
  readonly installmentId: string | undefined
}

/** The parts of a stored transfer that are shown. */
export const transfersSchema = z.array(
  z.object({
    number: z.int(),
    amountCents: z.int(),
    beneficiaryFiscalCode: z.string(),
    iban: z.string().optional(),
    taxonomyCode: z.string(),
    remittanceInformation: z.string(),
  }),
)

const withAnomalies = { anomalies: { orderBy: { createdAt: 'asc' } } } as const satisfies Prisma.ReceiptInclude
type Row = Prisma.ReceiptGetPayload<{ include: typeof withAnomalies }>

/** Receipts as people look at them. */
@Injectable()
export class ReceiptsQueries {
  constructor(private readonly vault: Vault) {}

  /** The receipt that paid a notice: the first with a positive outcome. */
  async latestOfNotice(tx: Tx, issuerFiscalCode: string, noticeNumber: string) {
    const row = await tx.one<{ id: string; receipt_id: string; amount_cents: number; psp_name: string; paid_at: Date }>(
      LATEST,
      [tx.organizationId, issuerFiscalCode, noticeNumber],
    )
    return (
      row && {
        id: row.id,
        receiptId: row.receipt_id,
        amountCents: row.amount_cents,
        pspName: row.psp_name,
        paidAt: row.paid_at,
      }
    )
  }

  async toEnter(tx: Tx, id: string): Promise<ReceiptToEnter | undefined> {
    type Stored = Omit<ReceiptToEnter, 'debtPositionId' | 'installmentId'> & {
      debtPositionId: string | null
      installmentId: string | null
    }
    const row = await tx.one<Stored>(TO_ENTER, [tx.organizationId, id])
    return (
      row && {
        ...row,
        debtPositionId: row.debtPositionId ?? undefined,
        installmentId: row.installmentId ?? undefined,
      }
    )
  }

  async list(tx: PrismaTx, query: ListQuery): Promise<{ items: ReceiptSummary[]; total: number }> {
    const where = this.where(tx, query)
    const total = await tx.prisma.receipt.count({ where })
    const rows = await tx.prisma.receipt.findMany({
      where,
      include: withAnomalies,
      orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
      take: query.size,
      skip: (query.page - 1) * query.size,
    })
    return { items: rows.map(toSummary), total }
  }

  /** @throws payments.receiptUnknown */
  async read(tx: PrismaTx, id: string): Promise<ReceiptView> {
    const row = await tx.prisma.receipt.findUnique({
      where: { organizationId_id: { organizationId: tx.organizationId, id } },
      include: withAnomalies,
    })
    if (!row) throw paymentErrors.receiptUnknown()
    const people = openPeople(row.peopleCipher, this.vault)
    return {
      ...toSummary(row),
      primitive: row.primitive,
      outcome: row.outcome,
      pspId: row.pspId,
      ...(row.pspFiscalCode ? { pspFiscalCode: row.pspFiscalCode } : {}),
      channelId: row.channelId,
      ...(row.paymentMethod ? { paymentMethod: row.paymentMethod } : {}),
      ...(row.feeCents === null ? {} : { feeCents: Number(row.feeCents) }),
      ...(row.applicationDate ? { applicationDate: dayOf(row.applicationDate) } : {}),
      ...(row.transferDate ? { transferDate: dayOf(row.transferDate) } : {}),
      standIn: row.standIn,
      debtor: { fullName: people.debtor.fullName, fiscalCode: people.debtor.fiscalCode },
      ...(people.payer ? { payer: { fullName: people.payer.fullName, fiscalCode: people.payer.fiscalCode } } : {}),
      transfers: transfersSchema.parse(row.transfers),
      anomalyDetails: row.anomalies.map((each) => ({
        id: each.id,
        kind: each.kind as AnomalyKind,
        detail: each.detail,
        createdAt: each.createdAt.toISOString(),
      })),
    }
  }

  private where(tx: PrismaTx, query: ListQuery): Prisma.ReceiptWhereInput {
    const paidFrom = query.paidFrom && startOfDay(query.paidFrom as LocalDate)
    const paidBefore = query.paidTo && startOfDay(addDays(query.paidTo as LocalDate, 1))
    return {
      organizationId: tx.organizationId,
      ...(query.search ? searched(query.search) : {}),
      ...anomalyFilter(query.anomaly),
      ...(paidFrom || paidBefore
        ? { paidAt: { ...(paidFrom ? { gte: paidFrom } : {}), ...(paidBefore ? { lt: paidBefore } : {}) } }
        : {}),
    }
  }
}

function searched(text: string): Prisma.ReceiptWhereInput {
  const compact = text.replace(/[\s.-]/g, '')
  if (/^\d{18}$/.test(compact)) return { noticeNumber: compact }
  if (/^\d{15}$|^\d{17}$/.test(compact)) return { iuv: compact }
  return {
    OR: [
      { receiptId: text.trim() },
      { description: { contains: text.trim(), mode: 'insensitive' } },
      { pspName: { contains: text.trim(), mode: 'insensitive' } },
    ],
  }
}

function anomalyFilter(anomaly: ListQuery['anomaly']): Prisma.ReceiptWhereInput {
  if (!anomaly) return {}
  if (anomaly === 'none') return { anomalies: { none: {} } }
  if (anomaly === 'any') return { anomalies: { some: {} } }
  return { anomalies: { some: { kind: anomaly } } }
}

function toSummary(row: Row): ReceiptSummary {
  return {
    id: row.id,
    receiptId: row.receiptId,
    noticeNumber: row.noticeNumber,
    iuv: row.iuv,
    description: row.description,
    amountCents: Number(row.amountCents),
    paidAt: (row.paidAt ?? row.receivedAt).toISOString(),
    receivedAt: row.receivedAt.toISOString(),
    pspName: row.pspName,
    ...(row.debtPositionId ? { debtPositionId: row.debtPositionId } : {}),
    anomalies: z.array(z.enum(anomalyKinds)).parse(row.anomalies.map((each) => each.kind)),
  }
}

function startOfDay(day: LocalDate): Date | undefined {
  return romeInstant(`${day}T00:00:00`)
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}
