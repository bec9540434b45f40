import { Injectable } from '@nestjs/common'
import type { Receipt } from '@repo/domain/receipt'
import { uuidv7 } from '#platform/context/ids'
import { Vault } from '#platform/crypto/vault'
import type { Tx } from '#platform/db/tx'
import { contentHash, sealPeople, sealRaw } from './stored-receipt.js'

export interface ReceiptArrival {
  readonly receipt: Receipt
  /** Body of the call, as received. */
  readonly raw: Uint8Array
  /** The message it came with; `receiptsService` when we fetched it ourselves. */
  readonly primitive: 'paSendRT' | 'paSendRTV2' | 'receiptsService'
  /** The station that was called, or `receiptsService`. */
  readonly stationId: string
  /** True when the station was registered for the second version. */
  readonly stationOfV2?: boolean
  /** Writes the call in the event journal, in the same transaction. */
  readonly trace?: (tx: Tx) => void
}

const FIND = {
  name: 'receipt-find',
  text: 'SELECT id, content_hash, debt_position_id FROM receipt WHERE organization_id = $1 AND issuer_fiscal_code = $2 AND receipt_id = $3',
}
const INSERT = {
  name: 'receipt-insert',
  text: `INSERT INTO receipt (organization_id, id, issuer_fiscal_code, receipt_id, notice_number, iuv, outcome, amount_cents, description, company_name,
      people_cipher, debtor_key, transfers, psp_id, psp_fiscal_code, psp_name, channel_id, payment_method, payment_note, fee_cents, paid_at,
      application_date, transfer_date, stand_in, primitive, station_id, received_at, content_hash, raw, debt_position_id, installment_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31)`,
}
const INSERT_COPY = {
  name: 'receipt-insert-copy',
  text: `INSERT INTO receipt_copy (organization_id, receipt_uuid, content_hash, raw, received_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
}
const INSERT_ANOMALY = {
  name: 'anomaly-insert',
  text: `INSERT INTO payment_anomaly (organization_id, receipt_uuid, kind, id, detail, created_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
}

/** Writes receipts. They are never updated: what is known at arrival is all a receipt will ever say. */
@Injectable()
export class ReceiptsRepository {
  constructor(private readonly vault: Vault) {}

  async find(
    tx: Tx,
    issuerFiscalCode: string,
    receiptId: string,
  ): Promise<{ id: string; contentHash: Buffer; debtPositionId: string | undefined } | undefined> {
    const row = await tx.one<{ id: string; content_hash: Buffer; debt_position_id: string | null }>(FIND, [
      tx.organizationId,
      issuerFiscalCode,
      receiptId,
    ])
    return row && { id: row.id, contentHash: row.content_hash, debtPositionId: row.debt_position_id ?? undefined }
  }

  /** Without waiting: one stored a moment ago by somebody else breaks the key, and with it the whole transaction. */
  insert(
    tx: Tx,
    id: string,
    arrival: ReceiptArrival,
    link: { debtPositionId?: string | undefined; installmentId?: string | undefined },
  ): void {
    const { receipt } = arrival
    // Stamps are whole XML files: they stay in the raw message.
    const transfers = receipt.transfers.map(({ stampAttachment: _, ...transfer }) => transfer)
    tx.send(INSERT, [
      tx.organizationId,
      id,
      receipt.organizationFiscalCode,
      receipt.receiptId,
      receipt.noticeNumber,
      receipt.iuv,
      receipt.outcome,
      receipt.amountCents,
      receipt.description,
      receipt.organizationName,
      sealPeople(receipt, this.vault),
      this.vault.debtorKey(receipt.debtor.fiscalCode),
      JSON.stringify(transfers),
      receipt.pspId,
      receipt.pspFiscalCode ?? null,
      receipt.pspName,
      receipt.channelId,
      receipt.paymentMethod ?? null,
      receipt.paymentNote ?? null,
      receipt.feeCents ?? null,
      receipt.paymentDateTime?.at ?? null,
      receipt.applicationDate ?? null,
      receipt.transferDate ?? null,
      receipt.standIn ?? false,
      arrival.primitive,
      arrival.stationId,
      tx.ctx.now,
      contentHash(receipt),
      sealRaw(arrival.raw, this.vault),
      link.debtPositionId ?? null,
      link.installmentId ?? null,
    ])
  }

  /** Keeps another content that came under a known receipt id. @returns false when that very content was kept before */
  async insertCopy(tx: Tx, receiptUuid: string, arrival: ReceiptArrival): Promise<boolean> {
    const rows = await tx.execute(INSERT_COPY, [
      tx.organizationId,
      receiptUuid,
      contentHash(arrival.receipt),
      sealRaw(arrival.raw, this.vault),
      tx.ctx.now,
    ])
    return rows === 1
  }

  flag(tx: Tx, receiptUuid: string, kind: string, detail: string): void {
    tx.send(INSERT_ANOMALY, [tx.organizationId, receiptUuid, kind, uuidv7(tx.ctx.now.getTime()), detail, tx.ctx.now])
  }
}
