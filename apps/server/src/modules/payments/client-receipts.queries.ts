import { Injectable } from '@nestjs/common'
import type { AnomalyKind } from '@repo/contracts/payments/receipts'
import type { ReceiptFeedQuery, ReceiptItem, ReceiptResource } from '@repo/contracts/v1/receipts'
import { Vault } from '#platform/crypto/vault'
import type { Tx } from '#platform/db/tx'
import { type ClientCaller, mayUseService } from '#platform/http/access'
import { DebtPositionsFacade } from '../debt-positions/debt-positions.facade.js'
import { feedFilter, nextOf } from './feed-filter.js'
import { paymentErrors } from './payments.errors.js'
import { transfersSchema } from './receipts.queries.js'
import { openPeople, openRaw } from './stored-receipt.js'

/** A receipt without its people, as stored. */
export interface ReceiptRow {
  readonly id: string
  readonly receiptId: string
  readonly issuerFiscalCode: string
  readonly outcome: string
  readonly noticeNumber: string
  readonly iuv: string
  readonly description: string
  readonly amountCents: number
  readonly feeCents: number | null
  readonly paidAt: Date
  readonly receivedAt: Date
  readonly applicationDate: string | null
  readonly transferDate: string | null
  readonly pspId: string
  readonly pspFiscalCode: string | null
  readonly pspName: string
  readonly channelId: string
  readonly paymentMethod: string | null
  readonly standIn: boolean
  readonly debtPositionId: string | null
  readonly installmentId: string | null
  readonly anomalies: AnomalyKind[]
}
interface FeedRow extends ReceiptRow {
  readonly sequence: number
  readonly collectionServiceId: string | null
}
interface WholeRow extends ReceiptRow {
  readonly people: Buffer
  readonly transfers: unknown
}

/** Of a `ReceiptRow`, from `receipt r`. */
export const RECEIPT_COLUMNS = `r.id, r.receipt_id AS "receiptId", r.issuer_fiscal_code AS "issuerFiscalCode", r.outcome, r.notice_number AS "noticeNumber", r.iuv,
  r.description, r.amount_cents AS "amountCents", r.fee_cents AS "feeCents", coalesce(r.paid_at, r.received_at) AS "paidAt",
  r.received_at AS "receivedAt", r.application_date AS "applicationDate", r.transfer_date AS "transferDate", r.psp_id AS "pspId",
  r.psp_fiscal_code AS "pspFiscalCode", r.psp_name AS "pspName", r.channel_id AS "channelId", r.payment_method AS "paymentMethod",
  r.stand_in AS "standIn", r.debt_position_id AS "debtPositionId", r.installment_id AS "installmentId",
  ARRAY(SELECT a.kind FROM payment_anomaly a WHERE a.organization_id = r.organization_id AND a.receipt_uuid = r.id ORDER BY a.created_at, a.kind) AS anomalies`
const ONE = {
  name: 'client-receipt-one',
  text: `SELECT ${RECEIPT_COLUMNS}, r.people_cipher AS people, r.transfers FROM receipt r WHERE r.organization_id = $1 AND r.id = $2`,
}
const RAW = {
  name: 'client-receipt-raw',
  text: 'SELECT raw, primitive, debt_position_id AS "debtPositionId" FROM receipt WHERE organization_id = $1 AND id = $2',
}
const POSITION = {
  name: 'client-receipt-position',
  text: 'SELECT debt_position_id AS "debtPositionId" FROM receipt WHERE organization_id = $1 AND id = $2',
}

/** Receipts as programs read them. One that belongs to no position exists only for programs without a list of services. */
@Injectable()
export class ClientReceiptsQueries {
  constructor(
    private readonly vault: Vault,
    private readonly positions: DebtPositionsFacade,
  ) {}

  /** From a cursor on, in the order of the entries. */
  async feed(tx: Tx, client: ClientCaller, query: ReceiptFeedQuery): Promise<{ items: ReceiptItem[]; next: string }> {
    const { bind, conditions, values } = feedFilter(tx.organizationId, query, client.collectionServiceIds)
    conditions.push("e.kind IN ('receipt', 'share', 'refusedReceipt')")
    if (query.receivedFrom) conditions.push(`e.recorded_at >= ${bind(query.receivedFrom)}`)
    if (query.receivedTo) conditions.push(`e.recorded_at <= ${bind(query.receivedTo)}`)
    const rows = await tx.query<FeedRow>(
      `SELECT e.sequence, e.collection_service_id AS "collectionServiceId", ${RECEIPT_COLUMNS}
       FROM payment_entry e JOIN receipt r ON r.organization_id = e.organization_id AND r.id = e.source_id
       WHERE ${conditions.join(' AND ')} ORDER BY e.sequence LIMIT ${bind(query.limit)}`,
      values,
    )
    const externalIds = await this.positions.externalIds(
      tx,
      rows.flatMap(({ debtPositionId }) => debtPositionId ?? []),
    )
    const items = rows.map((row) =>
      toReceiptItem(row, row.collectionServiceId ?? undefined, externalIds.get(row.debtPositionId ?? '')),
    )
    return { items, next: nextOf(rows, query.cursor) }
  }

  /** @throws payments.receiptUnknown */
  async one(tx: Tx, client: ClientCaller, id: string): Promise<ReceiptResource> {
    const row = await tx.one<WholeRow>(ONE, [tx.organizationId, id])
    const service = await this.seen(tx, client, row)
    const externalIds = await this.positions.externalIds(tx, row!.debtPositionId ? [row!.debtPositionId] : [])
    const { debtor, payer } = openPeople(row!.people, this.vault)
    return {
      ...toReceiptItem(row!, service, externalIds.get(row!.debtPositionId ?? '')),
      debtor: { fullName: debtor.fullName, fiscalCode: debtor.fiscalCode },
      ...(payer ? { payer: { fullName: payer.fullName, fiscalCode: payer.fiscalCode } } : {}),
      transfers: transfersSchema.parse(row!.transfers),
    }
  }

  /** The message as it arrived. @throws payments.receiptUnknown, receiptWithoutXml */
  async original(tx: Tx, client: ClientCaller, id: string): Promise<Buffer> {
    const row = await tx.one<{ raw: Buffer; primitive: string; debtPositionId: string | null }>(RAW, [
      tx.organizationId,
      id,
    ])
    await this.seen(tx, client, row)
    if (row!.primitive === 'receiptsService') throw paymentErrors.receiptWithoutXml()
    return openRaw(row!.raw, this.vault)
  }

  /** That the caller may read it. @throws payments.receiptUnknown */
  async check(tx: Tx, client: ClientCaller, id: string): Promise<void> {
    await this.seen(tx, client, await tx.one<{ debtPositionId: string | null }>(POSITION, [tx.organizationId, id]))
  }

  /** @returns the service it belongs to. @throws payments.receiptUnknown */
  private async seen(
    tx: Tx,
    client: ClientCaller,
    row: { readonly debtPositionId: string | null } | undefined,
  ): Promise<string | undefined> {
    if (!row) throw paymentErrors.receiptUnknown()
    const service = row.debtPositionId ? await this.positions.serviceOf(tx, row.debtPositionId) : undefined
    if (!mayUseService(client, service ?? '')) throw paymentErrors.receiptUnknown()
    return service
  }
}

export function toReceiptItem(
  row: ReceiptRow,
  collectionServiceId: string | undefined,
  externalId: string | undefined,
): ReceiptItem {
  return {
    receiptUuid: row.id,
    receiptId: row.receiptId,
    issuerFiscalCode: row.issuerFiscalCode,
    outcome: row.outcome,
    noticeNumber: row.noticeNumber,
    iuv: row.iuv,
    description: row.description,
    amountCents: row.amountCents,
    feeCents: row.feeCents ?? undefined,
    paidAt: row.paidAt.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
    applicationDate: row.applicationDate ?? undefined,
    transferDate: row.transferDate ?? undefined,
    pspId: row.pspId,
    pspFiscalCode: row.pspFiscalCode ?? undefined,
    pspName: row.pspName,
    channelId: row.channelId,
    paymentMethod: row.paymentMethod ?? undefined,
    standIn: row.standIn,
    debtPositionId: row.debtPositionId ?? undefined,
    installmentId: row.installmentId ?? undefined,
    collectionServiceId,
    externalId,
    anomalies: row.anomalies,
  }
}
