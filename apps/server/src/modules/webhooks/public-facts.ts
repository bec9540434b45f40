import { Injectable } from '@nestjs/common'
import type {
  anomalyEventData,
  exportEventData,
  importEventData,
  installmentPaidData,
  positionEventData,
  receiptEventData,
} from '@repo/contracts/webhooks/public-events'
import type { PublicEventKind } from '@repo/domain/public-event-kinds'
import type { z } from 'zod'
import type { Tx } from '#platform/db/tx'
import type { AnyEvent, EventDefinition, PayloadOf } from '#platform/outbox/event-definition'
import {
  debtPositionCancelled,
  debtPositionChanged,
  debtPositionCreated,
  debtPositionPartiallySettled,
  debtPositionPublished,
  debtPositionReopened,
  debtPositionReported,
  debtPositionRestored,
  debtPositionRestWaived,
  debtPositionRevoked,
  debtPositionSettled,
} from '../debt-positions/debt-positions.events.js'
import { DebtPositionsFacade, type ListedPosition } from '../debt-positions/debt-positions.facade.js'
import { ExchangeFacade } from '../exchange/exchange.facade.js'
import { importCompleted } from '../exchange/imports.events.js'
import { exportCompleted } from '../exports/exports.events.js'
import { ExportsFacade } from '../exports/exports.facade.js'
import { anomalyRaised, receiptRecorded } from '../payments/payments.events.js'
import { PaymentsFacade, type ReceiptFacts } from '../payments/payments.facade.js'
import { type OutboxFact, type PublicFact, positionOf } from './public-events.repository.js'

/** `apiClientId`: the API client that asked for it, of what belongs to no service. */
type Tellable = readonly [kind: PublicEventKind, data: unknown, apiClientId?: string | undefined]
/** One event of the outbox and what is told of it to the systems of the organization. */
interface Telling {
  readonly event: AnyEvent
  readonly subscriber: string
  readonly tell: (tx: Tx, payload: unknown, positions: Positions) => Promise<readonly Tellable[]>
}
/** The positions that some events are about, read together. */
type Positions = ReadonlyMap<string, ListedPosition>

/**
 * The table from what modules announce to what is told outside. To tell something new: a kind, its data in
 * `@repo/contracts/webhooks/public-events`, one line here.
 */
@Injectable()
export class PublicFacts {
  readonly tellings: readonly Telling[]

  constructor(
    private readonly positions: DebtPositionsFacade,
    private readonly payments: PaymentsFacade,
    private readonly exchange: ExchangeFacade,
    private readonly exports: ExportsFacade,
  ) {
    const ofPosition = <Name extends string>(
      subscriber: string,
      event: EventDefinition<Name, typeof debtPositionCreated.payload>,
      kind: PublicEventKind,
    ) =>
      telling(subscriber, event, async (_, { debtPositionId }, positions) =>
        positionFacts(positions.get(debtPositionId), kind),
      )
    this.tellings = [
      ofPosition('webhooks.tellCreated', debtPositionCreated, 'debtPosition.created'),
      ofPosition('webhooks.tellChanged', debtPositionChanged, 'debtPosition.changed'),
      ofPosition('webhooks.tellPublished', debtPositionPublished, 'debtPosition.published'),
      ofPosition('webhooks.tellCancelled', debtPositionCancelled, 'debtPosition.cancelled'),
      ofPosition('webhooks.tellRevoked', debtPositionRevoked, 'debtPosition.revoked'),
      ofPosition('webhooks.tellRestWaived', debtPositionRestWaived, 'debtPosition.restWaived'),
      ofPosition('webhooks.tellRestored', debtPositionRestored, 'debtPosition.restored'),
      ofPosition('webhooks.tellReopened', debtPositionReopened, 'debtPosition.reopened'),
      ofPosition('webhooks.tellReported', debtPositionReported, 'debtPosition.reported'),
      ofPosition('webhooks.tellPartiallyPaid', debtPositionPartiallySettled, 'debtPosition.partiallyPaid'),
      ofPosition('webhooks.tellPaid', debtPositionSettled, 'debtPosition.paid'),
      telling('webhooks.tellReceipt', receiptRecorded, (tx, { receiptUuid }) => this.receiptFacts(tx, receiptUuid)),
      telling('webhooks.tellImport', importCompleted, (tx, { importId }) => this.importFacts(tx, importId)),
      telling('webhooks.tellExport', exportCompleted, (tx, { exportId }) => this.exportFacts(tx, exportId)),
      telling('webhooks.tellAnomaly', anomalyRaised, async (_, payload) => [
        ['anomaly.raised', payload satisfies z.output<typeof anomalyEventData>],
      ]),
    ]
  }

  /** What is told of events of the outbox, in their order; nothing of those whose subject cannot be found. @throws Error for a name not in the table */
  async ofMany(tx: Tx, events: readonly OutboxFact[]): Promise<PublicFact[]> {
    const positions = await this.positions.listMany(tx, [
      ...new Set(events.flatMap((event) => positionOf(event) ?? [])),
    ])
    const facts: PublicFact[] = []
    for (const event of events) {
      const found = this.tellings.find((each) => each.event.name === event.name)
      if (!found) throw new Error(`${event.name} is told to nobody`)
      const debtPositionId = positionOf(event)
      // Who may see some services only is told of those only.
      const collectionServiceId = debtPositionId && positions.get(debtPositionId)?.collectionServiceId
      for (const [kind, data, apiClientId] of await found.tell(tx, found.event.payload.parse(event.payload), positions))
        facts.push({
          kind,
          data,
          at: event.createdAt,
          sourceId: event.id,
          orderingKey: debtPositionId ?? event.id,
          collectionServiceId,
          apiClientId,
          bulk: event.bulk,
        })
    }
    return facts
  }

  private async importFacts(tx: Tx, importId: string): Promise<readonly Tellable[]> {
    const found = await this.exchange.importFacts(tx, importId)
    if (!found) return []
    const actor = await this.exchange.importActor(tx, importId)
    const askedBy = actor?.kind === 'client' ? actor.id : undefined
    return [['import.completed', found satisfies z.output<typeof importEventData>, askedBy]]
  }

  private async exportFacts(tx: Tx, exportId: string): Promise<readonly Tellable[]> {
    const found = await this.exports.exportFacts(tx, exportId)
    if (!found) return []
    const { exportScheduleId, fileName, apiClientId, ...rest } = found
    const data: z.output<typeof exportEventData> = {
      ...rest,
      ...(exportScheduleId ? { exportScheduleId } : {}),
      ...(fileName ? { fileName } : {}),
    }
    return [['export.completed', data, apiClientId ?? undefined]]
  }

  private async receiptFacts(tx: Tx, receiptUuid: string): Promise<readonly Tellable[]> {
    const found = await this.payments.receiptFacts(tx, receiptUuid)
    if (!found) return []
    const { installmentId, alreadyPaid, paidAt, debtPositionId, ...receipt } = found
    const data: z.output<typeof receiptEventData> = {
      ...receipt,
      ...(paidAt ? { paidAt: paidAt.toISOString() } : {}),
      ...(debtPositionId ? { debtPositionId } : {}),
    }
    return [['receipt.received', data], ...paidInstallment(found)]
  }
}

function positionFacts(stored: ListedPosition | undefined, kind: PublicEventKind): readonly Tellable[] {
  if (!stored) return []
  const { position, version, collectionServiceId } = stored
  const data: z.output<typeof positionEventData> = {
    debtPositionId: position.id,
    ...(position.externalId === undefined ? {} : { externalId: position.externalId }),
    status: position.status,
    version,
    collectionServiceId,
    installments: position.paymentOptions.flatMap((option) =>
      option.installments.map((installment) => ({
        installmentId: installment.id,
        paymentOptionId: option.id,
        number: installment.number,
        status: installment.status,
        amountCents: installment.amountCents,
        dueDate: installment.dueDate,
        ...(installment.noticeNumber ? { noticeNumber: installment.noticeNumber } : {}),
        ...(installment.iuv ? { iuv: installment.iuv } : {}),
      })),
    ),
  }
  return [[kind, data]]
}

/** Money for what was paid before pays no installment: it is a receipt with an anomaly. */
function paidInstallment(receipt: ReceiptFacts): readonly Tellable[] {
  const { receiptUuid, debtPositionId, installmentId, noticeNumber, iuv, amountCents, paidAt } = receipt
  if (receipt.outcome !== 'OK' || receipt.alreadyPaid || !debtPositionId || !installmentId) return []
  const data: z.output<typeof installmentPaidData> = {
    debtPositionId,
    installmentId,
    noticeNumber,
    iuv,
    amountCents,
    ...(paidAt ? { paidAt: paidAt.toISOString() } : {}),
    receiptUuid,
  }
  return [['installment.paid', data]]
}

function telling<Name extends string, E extends EventDefinition<Name>>(
  subscriber: string,
  event: E,
  tell: (tx: Tx, payload: PayloadOf<E>, positions: Positions) => Promise<readonly Tellable[]>,
): Telling {
  return {
    subscriber,
    event: event as unknown as AnyEvent,
    tell: (tx, payload, positions) => tell(tx, payload as PayloadOf<E>, positions),
  }
}
