import { Injectable } from '@nestjs/common'
import type { AnomalyKind } from '@repo/contracts/payments/receipts'
import { settle } from '@repo/domain/settle'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { Metrics } from '#platform/observability/metrics'
import { DebtPositionsFacade, isStalePosition, type SeenPosition } from '../../debt-positions/debt-positions.facade.js'
import { anomalyTexts } from '../anomaly-texts.js'
import { anomalyRaised, receiptRecorded } from '../payments.events.js'
import { type ReceiptArrival, ReceiptsRepository } from '../receipts.repository.js'
import { contentHash } from '../stored-receipt.js'

/** What became of a receipt; the Nodo is told OK in every case. */
export type RecordOutcome = 'recorded' | 'repeated' | 'copied'

/**
 * Stores a receipt (RT) with its raw message and settles what it pays, in one commit, before the Nodo is answered.
 * A receipt is a fact: it is never refused because our archive disagrees; disagreement becomes an anomaly for an operator.
 * A repeated one changes nothing; the same id with other facts is kept beside the first and flagged.
 * Source: SANP 3.12.0, life of a payment: duplicates, unknown and late receipts.
 */
@Injectable()
export class RecordReceipt {
  constructor(
    private readonly db: Database,
    private readonly receipts: ReceiptsRepository,
    private readonly positions: DebtPositionsFacade,
    private readonly metrics: Metrics,
  ) {}

  /** @param organizationFiscalCode of the organization this copy is for; the receipt names the one that issued the notice */
  async run(ctx: OrganizationCtx, organizationFiscalCode: string, arrival: ReceiptArrival): Promise<RecordOutcome> {
    const { outcome, anomalies } = await this.recordOrRepeat(ctx, organizationFiscalCode, arrival)
    for (const kind of anomalies) this.metrics.anomalies.inc({ kind })
    return outcome
  }

  /**
   * Nearly every receipt is new, and nobody else is changing its position: it is written as such, and only when the database objects
   * (the version of the position, the key of the receipt) is the position locked, or the receipt stored before looked for.
   */
  private async recordOrRepeat(ctx: OrganizationCtx, payee: string, arrival: ReceiptArrival): Promise<Recorded> {
    const { organizationFiscalCode, noticeNumber } = arrival.receipt
    const own = organizationFiscalCode === payee
    try {
      const seen = own ? await this.positions.askForReceipt(ctx, noticeNumber) : undefined
      try {
        return await this.db.runHurried(ctx, async (tx) => this.record(tx, own, arrival, seen))
      } catch (error) {
        if (!isStalePosition(error)) throw error
        return await this.db.runHurried(ctx, async (tx) =>
          this.record(tx, own, arrival, await this.positions.lockForReceipt(tx, noticeNumber)),
        )
      }
    } catch (error) {
      if (!isRepeatedReceipt(error)) throw error
      return await this.db.runHurried(ctx, (tx) => this.repeat(tx, arrival))
    }
  }

  private record(tx: Tx, own: boolean, arrival: ReceiptArrival, seen: SeenPosition | undefined): Recorded {
    const { receipt } = arrival
    const position = seen?.position
    arrival.trace?.(tx)
    const settlement = settle(receipt.outcome === 'OK' ? position : undefined, receipt, tx.ctx.now)
    const anomalies = anomaliesOf(arrival, settlement.anomalies, own)
    const id = uuidv7(tx.ctx.now.getTime())
    const debtPositionId = position?.id
    this.receipts.insert(tx, id, arrival, { debtPositionId, installmentId: settlement.installment?.id })
    if (seen) this.positions.saveSettlement(tx, seen, settlement, receipt.paymentDateTime?.at ?? tx.ctx.now)
    for (const kind of anomalies) this.receipts.flag(tx, id, kind, anomalyTexts[kind])
    tx.audit({
      action: 'payments.receiptRecorded',
      subjectKind: debtPositionId ? 'debtPosition' : 'receipt',
      subjectId: debtPositionId ?? id,
      details: {
        receiptId: receipt.receiptId,
        amountCents: receipt.amountCents,
        pspName: receipt.pspName,
        ...(anomalies.length > 0 ? { anomalies: anomalies.map((kind) => anomalyTexts[kind]) } : {}),
      },
    })
    tx.emit(receiptRecorded({ receiptUuid: id, debtPositionId }))
    if (anomalies.length > 0)
      tx.emit(
        anomalyRaised({
          receiptUuid: id,
          noticeNumber: receipt.noticeNumber,
          anomalies: [...anomalies],
          debtPositionId,
        }),
      )
    return { outcome: 'recorded', anomalies }
  }

  private async repeat(tx: Tx, arrival: ReceiptArrival): Promise<Recorded> {
    const known = await this.receipts.find(tx, arrival.receipt.organizationFiscalCode, arrival.receipt.receiptId)
    if (!known) throw new Error('a receipt exists and cannot be found')
    arrival.trace?.(tx)
    if (known.contentHash.equals(contentHash(arrival.receipt))) return { outcome: 'repeated', anomalies: [] }
    if (!(await this.receipts.insertCopy(tx, known.id, arrival))) return { outcome: 'repeated', anomalies: [] }
    this.receipts.flag(tx, known.id, 'content-changed', anomalyTexts['content-changed'])
    tx.audit({
      action: 'payments.receiptCopied',
      subjectKind: known.debtPositionId ? 'debtPosition' : 'receipt',
      subjectId: known.debtPositionId ?? known.id,
      details: { receiptId: arrival.receipt.receiptId, amountCents: arrival.receipt.amountCents },
    })
    tx.emit(
      anomalyRaised({
        receiptUuid: known.id,
        noticeNumber: arrival.receipt.noticeNumber,
        anomalies: ['content-changed'],
        debtPositionId: known.debtPositionId,
      }),
    )
    return { outcome: 'copied', anomalies: ['content-changed'] }
  }
}

/** Why a person should look: what the archive says, and what is unusual in the receipt itself. */
function anomaliesOf(arrival: ReceiptArrival, found: readonly AnomalyKind[], own: boolean): readonly AnomalyKind[] {
  const { receipt, stationOfV2 } = arrival
  return [
    // A copy is for a share of ours in somebody else's notice: that our archive lacks the notice is no news.
    ...(receipt.outcome === 'KO' ? (['negative-outcome'] as const) : own ? found : (['broadcast-copy'] as const)),
    ...(receipt.standIn ? (['stand-in'] as const) : []),
    ...(receipt.version === 'V1' && stationOfV2 ? (['older-version'] as const) : []),
  ]
}

function isRepeatedReceipt(error: unknown): boolean {
  const { code, table } = error as { code?: unknown; table?: unknown }
  return code === '23505' && table === 'receipt'
}

interface Recorded {
  readonly outcome: RecordOutcome
  readonly anomalies: readonly AnomalyKind[]
}
