import { Injectable } from '@nestjs/common'
import type { ReceiptResource } from '@repo/contracts/v1/receipts'
import { Vault } from '#platform/crypto/vault'
import type { Tx } from '#platform/db/tx'
import { DebtPositionsFacade } from '../debt-positions/debt-positions.facade.js'
import { RECEIPT_COLUMNS, type ReceiptRow, toReceiptItem } from './client-receipts.queries.js'
import { transfersSchema } from './receipts.queries.js'
import { openPeople, openRaw, type ReceiptPeople } from './stored-receipt.js'

/** Money that came in: through the Nodo, as a share of another's notice, by hand and not taken back. */
export type ExportedKind = 'receipt' | 'share' | 'manual'

/** Some consecutive entries of the list of payments. */
export interface ExportRange {
  /** After this number, up to that one. */
  readonly after: number
  readonly upTo: number
  readonly kinds: readonly ExportedKind[]
  /** Only of positions of these services; all entries when undefined. */
  readonly collectionServiceIds?: readonly string[] | undefined
  /** Instants of recording: from the first, before the second. */
  readonly from?: Date | undefined
  readonly before?: Date | undefined
  readonly limit: number
  /** Whether the original messages are wanted. */
  readonly originals: boolean
}

export interface ExportedReceipt {
  readonly view: ReceiptResource
  readonly companyName: string
  readonly stationId: string
  readonly people: ReceiptPeople
  /** False when we fetched it ourselves: its original is JSON. */
  readonly isXml: boolean
  readonly original: Buffer | undefined
}

export interface ExportedPayment {
  readonly sequence: number
  readonly kind: ExportedKind
  readonly sourceId: string
  readonly debtPositionId: string | null
  readonly installmentId: string | null
  readonly collectionServiceId: string | null
  readonly iuv: string | null
  readonly amountCents: number
  readonly paidAt: Date
  readonly recordedAt: Date
  /** Absent of payments by hand. */
  readonly receipt: ExportedReceipt | undefined
}

interface WholeReceipt extends ReceiptRow {
  readonly people: Buffer
  readonly transfers: unknown
  readonly companyName: string
  readonly stationId: string
  readonly primitive: string
  readonly raw: Buffer | null
}

const ENTRIES = {
  name: 'exported-payments',
  text: `SELECT e.sequence, e.kind, e.source_id AS "sourceId", e.debt_position_id AS "debtPositionId", e.installment_id AS "installmentId",
      e.collection_service_id AS "collectionServiceId", e.iuv, e.amount_cents AS "amountCents", e.paid_at AS "paidAt", e.recorded_at AS "recordedAt"
    FROM payment_entry e
    WHERE e.organization_id = $1 AND e.sequence > $2 AND e.sequence <= $3 AND e.kind = ANY($4::text[])
      AND ($5::uuid[] IS NULL OR e.collection_service_id = ANY($5::uuid[]))
      AND ($6::timestamptz IS NULL OR e.recorded_at >= $6) AND ($7::timestamptz IS NULL OR e.recorded_at < $7)
      AND (e.kind <> 'manual' OR NOT EXISTS (SELECT FROM payment_entry v
        WHERE v.organization_id = e.organization_id AND v.source_id = e.source_id AND v.kind = 'manualVoided'))
    ORDER BY e.sequence LIMIT $8`,
}
const RECEIPTS = {
  name: 'exported-receipts',
  text: `SELECT ${RECEIPT_COLUMNS}, r.people_cipher AS people, r.transfers, r.company_name AS "companyName", r.station_id AS "stationId", r.primitive,
      CASE WHEN $3::boolean THEN r.raw END AS raw
    FROM receipt r WHERE r.organization_id = $1 AND r.id = ANY($2::uuid[])`,
}
const LAST = {
  name: 'exported-payments-last',
  text: 'SELECT last_sequence AS last FROM payment_entry_counter WHERE organization_id = $1',
}

/** What was paid, as files tell it: read by number, so that a file of any length costs the memory of a page. */
@Injectable()
export class ExportedPaymentsQueries {
  constructor(
    private readonly vault: Vault,
    private readonly positions: DebtPositionsFacade,
  ) {}

  /**
   * The number of the last entry. Whoever enters holds the counter until the commit: everything up to this number can be read, and nothing will ever
   * appear below it.
   */
  async lastSequence(tx: Tx): Promise<number> {
    return (await tx.one<{ last: number }>(LAST, [tx.organizationId]))?.last ?? 0
  }

  async page(tx: Tx, range: ExportRange): Promise<ExportedPayment[]> {
    const { after, upTo, kinds, collectionServiceIds, from, before, limit, originals } = range
    const entries = await tx.query<Omit<ExportedPayment, 'receipt'>>(ENTRIES, [
      tx.organizationId,
      after,
      upTo,
      kinds,
      collectionServiceIds ?? null,
      from ?? null,
      before ?? null,
      limit,
    ])
    const ids = entries.flatMap(({ kind, sourceId }) => (kind === 'manual' ? [] : sourceId))
    const rows = ids.length > 0 ? await tx.query<WholeReceipt>(RECEIPTS, [tx.organizationId, ids, originals]) : []
    const externalIds = await this.positions.externalIds(
      tx,
      rows.flatMap(({ debtPositionId }) => debtPositionId ?? []),
    )
    const byId = new Map(rows.map((row) => [row.id, row]))
    return entries.map((entry) => {
      const row = byId.get(entry.sourceId)
      return { ...entry, receipt: row && this.opened(row, entry.collectionServiceId, externalIds) }
    })
  }

  private opened(
    row: WholeReceipt,
    collectionServiceId: string | null,
    externalIds: ReadonlyMap<string, string>,
  ): ExportedReceipt {
    const people = openPeople(row.people, this.vault)
    const { debtor, payer } = people
    const item = toReceiptItem(row, collectionServiceId ?? undefined, externalIds.get(row.debtPositionId ?? ''))
    return {
      view: {
        ...item,
        debtor: { fullName: debtor.fullName, fiscalCode: debtor.fiscalCode },
        ...(payer ? { payer: { fullName: payer.fullName, fiscalCode: payer.fiscalCode } } : {}),
        transfers: transfersSchema.parse(row.transfers),
      },
      companyName: row.companyName,
      stationId: row.stationId,
      people,
      isXml: row.primitive !== 'receiptsService',
      original: row.raw ? openRaw(row.raw, this.vault) : undefined,
    }
  }
}
