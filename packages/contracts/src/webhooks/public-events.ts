import { exportFormats, exportKinds } from '@repo/domain/export-formats'
import { installmentStatuses, positionStatuses } from '@repo/domain/lifecycle'
import { testEventKind } from '@repo/domain/public-event-kinds'
import { z } from 'zod'
import { centsField, instantField, localDateField } from '../http/fields.ts'
import { anomalyKinds } from '../payments/receipts.ts'

/** A position when the event was told: a later event tells what changed since. Nothing personal. */
export const positionEventData = z
  .object({
    debtPositionId: z.uuid(),
    /** The caller's own id, when it gave one. */
    externalId: z.string().optional(),
    status: z.enum(positionStatuses),
    /** Grows by one at each change. */
    version: z.int(),
    collectionServiceId: z.uuid(),
    installments: z.array(
      z.object({
        installmentId: z.uuid(),
        /** Alternative options exclude each other. */
        paymentOptionId: z.uuid(),
        number: z.int(),
        status: z.enum(installmentStatuses),
        amountCents: centsField,
        dueDate: localDateField,
        noticeNumber: z.string().optional(),
        iuv: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'PositionEventData' })

export const installmentPaidData = z
  .object({
    debtPositionId: z.uuid(),
    installmentId: z.uuid(),
    noticeNumber: z.string(),
    iuv: z.string(),
    amountCents: centsField,
    paidAt: instantField.optional(),
    /** Of the receipt that paid it. */
    receiptUuid: z.uuid(),
  })
  .meta({ id: 'InstallmentPaidData' })

export const receiptEventData = z
  .object({
    receiptUuid: z.uuid(),
    /** The identifier given by the Nodo (`receiptId`; IUR in reporting flows). */
    receiptId: z.string(),
    noticeNumber: z.string(),
    iuv: z.string(),
    amountCents: centsField,
    outcome: z.string(),
    paidAt: instantField.optional(),
    pspName: z.string(),
    /** Absent when the notice is not ours. */
    debtPositionId: z.uuid().optional(),
  })
  .meta({ id: 'ReceiptEventData' })

export const anomalyEventData = z
  .object({
    receiptUuid: z.uuid(),
    noticeNumber: z.string(),
    anomalies: z.array(z.enum(anomalyKinds)),
    debtPositionId: z.uuid().optional(),
  })
  .meta({ id: 'AnomalyEventData' })

export const importEventData = z
  .object({
    importId: z.uuid(),
    status: z.enum(['completed', 'completed_with_discards']),
    /** Rows in all, and how many had each outcome. */
    rows: z.int(),
    created: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    cancelled: z.int(),
    discarded: z.int(),
    /** What created and changed positions ask for. */
    amountCents: z.int(),
  })
  .meta({ id: 'ImportEventData' })

/** A file of what was paid can be downloaded, or there was nothing to put in it. */
export const exportEventData = z
  .object({
    exportId: z.uuid(),
    /** Of the schedule that asked for it. */
    exportScheduleId: z.uuid().optional(),
    exportKind: z.enum(exportKinds),
    format: z.enum(exportFormats),
    status: z.enum(['completed', 'completed_empty']),
    rows: z.int(),
    /** The sum of its rows. */
    amountCents: z.int(),
    fileName: z.string().optional(),
  })
  .meta({ id: 'ExportEventData' })

export const testEventData = z.object({ webhookId: z.uuid() }).meta({ id: 'TestEventData' })

const envelope = <Kind extends string, Data extends z.ZodType>(kind: Kind, data: Data) =>
  z.object({
    /** The same at every delivery: receivers remember it, and a repetition changes nothing. */
    id: z.uuid(),
    kind: z.literal(kind),
    /** 1, 2, 3… of this organization, without gaps. */
    sequence: z.int(),
    at: instantField,
    organizationFiscalCode: z.string(),
    data,
  })

/** The body of a webhook, and one item of the feed. */
export const publicEventSchema = z
  .discriminatedUnion('kind', [
    envelope('debtPosition.created', positionEventData),
    envelope('debtPosition.changed', positionEventData),
    envelope('debtPosition.published', positionEventData),
    envelope('debtPosition.cancelled', positionEventData),
    envelope('debtPosition.revoked', positionEventData),
    envelope('debtPosition.restWaived', positionEventData),
    envelope('debtPosition.restored', positionEventData),
    envelope('debtPosition.partiallyPaid', positionEventData),
    envelope('debtPosition.paid', positionEventData),
    envelope('debtPosition.reopened', positionEventData),
    envelope('debtPosition.reported', positionEventData),
    envelope('installment.paid', installmentPaidData),
    envelope('receipt.received', receiptEventData),
    envelope('anomaly.raised', anomalyEventData),
    envelope('import.completed', importEventData),
    envelope('export.completed', exportEventData),
    envelope(testEventKind, testEventData),
  ])
  .meta({ id: 'PublicEvent' })
export type PublicEvent = z.output<typeof publicEventSchema>

/** How many days an event stays in the feed. */
export const FEED_DAYS = 90
/** At most so many events are read at once. */
export const FEED_LIMIT = 500

/** Query of the feed: what comes after a cursor, oldest first. */
export const eventFeedQuery = z.object({
  /** `next` of the page before; from the beginning of what is kept when absent. */
  after: z
    .string()
    .regex(/^\d{1,15}$/, { error: 'Il cursore non è valido' })
    .optional(),
  limit: z.coerce.number().int().min(1).max(FEED_LIMIT).default(100),
})
export type EventFeedQuery = z.output<typeof eventFeedQuery>

/** `next` is always there: the same one comes back while nothing new has happened. */
export const eventFeedPage = z.object({ items: z.array(publicEventSchema), next: z.string() }).meta({ id: 'EventFeed' })
export type EventFeedPage = z.output<typeof eventFeedPage>
