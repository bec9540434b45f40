import { Injectable } from '@nestjs/common'
import type { PublicEventKind, testEventKind } from '@repo/domain/public-event-kinds'
import { uuidv7 } from '#platform/context/ids'
import type { Tx } from '#platform/db/tx'

/** What will be told, before it has a number. */
export interface PublicFact {
  readonly kind: PublicEventKind | typeof testEventKind
  readonly at: Date
  /** The event of the outbox that it tells. */
  readonly sourceId: string
  /** What is told in order: a position, else the event itself. */
  readonly orderingKey: string
  /** Of the position it is about. */
  readonly collectionServiceId: string | undefined
  readonly data: unknown
}

export interface NumberedFact extends PublicFact {
  readonly id: string
  readonly sequence: number
}

/** An event of the outbox about a position. */
export interface OutboxFact {
  readonly id: string
  readonly name: string
  readonly createdAt: Date
  readonly payload: unknown
}

const LOCK = {
  name: 'public-event-lock',
  text: `INSERT INTO public_event_counter AS c (organization_id, last_sequence) VALUES ($1, 0)
    ON CONFLICT (organization_id) DO UPDATE SET last_sequence = c.last_sequence RETURNING last_sequence AS last`,
}
const COUNT = {
  name: 'public-event-count',
  text: 'UPDATE public_event_counter SET last_sequence = $2 WHERE organization_id = $1',
}
const INSERT = {
  name: 'public-event-insert',
  text: `INSERT INTO public_event (organization_id, sequence, id, kind, at, recorded_at, source_id, ordering_key, collection_service_id, data)
    SELECT $1, sequence, id, kind, at, $3, source_id, ordering_key, collection_service_id, data
    FROM jsonb_to_recordset($2::jsonb) AS e(sequence bigint, id uuid, kind text, at timestamptz, source_id uuid, ordering_key uuid, collection_service_id uuid, data jsonb)`,
}
const TOLD = {
  name: 'public-event-told',
  text: 'SELECT source_id AS "sourceId", kind FROM public_event WHERE organization_id = $1 AND source_id = ANY($2::uuid[])',
}
/** As far back as the sweep of the outbox looks. */
const BEFORE = {
  name: 'public-event-before',
  text: `SELECT id, name, created_at AS "createdAt", payload FROM outbox_event o
    WHERE organization_id = $1 AND debt_position_id = $2 AND (created_at, id) < ($3::timestamptz, $4::uuid)
      AND created_at > $3::timestamptz - interval '7 days' AND name = ANY($5)
      AND NOT EXISTS (SELECT FROM public_event e WHERE e.organization_id = o.organization_id AND e.source_id = o.id)
    ORDER BY created_at, id LIMIT 100`,
}

/** Numbers and stores public events. */
@Injectable()
export class PublicEventsRepository {
  /**
   * Puts this transaction in the organization's queue of writers, until it ends: numbers are given in the order of the commits, and none is lost.
   * @returns the last number given
   */
  async lock(tx: Tx): Promise<number> {
    const row = await tx.one<{ last: number }>(LOCK, [tx.organizationId])
    return row!.last
  }

  /** What happened to a position before an event, of these names, and was not told. Right only behind the lock. */
  untoldBefore(
    tx: Tx,
    debtPositionId: string,
    event: Pick<OutboxFact, 'id' | 'createdAt'>,
    names: readonly string[],
  ): Promise<OutboxFact[]> {
    return tx.query<OutboxFact>(BEFORE, [tx.organizationId, debtPositionId, event.createdAt, event.id, names])
  }

  /** Stores facts that have not been told yet, in this order. @param last the last number given */
  async append(tx: Tx, facts: readonly PublicFact[], last: number): Promise<readonly NumberedFact[]> {
    const told = await tx.query<{ sourceId: string; kind: string }>(TOLD, [
      tx.organizationId,
      facts.map((fact) => fact.sourceId),
    ])
    const isTold = (fact: PublicFact) => told.some((row) => row.sourceId === fact.sourceId && row.kind === fact.kind)
    const { now } = tx.ctx
    const numbered = facts
      .filter((fact) => !isTold(fact))
      .map((fact, index) => ({ ...fact, id: uuidv7(now.getTime()), sequence: last + index + 1 }))
    if (numbered.length === 0) return []
    const rows = numbered.map(({ sourceId, orderingKey, collectionServiceId, ...fact }) => ({
      ...fact,
      source_id: sourceId,
      ordering_key: orderingKey,
      collection_service_id: collectionServiceId ?? null,
    }))
    await tx.execute(INSERT, [tx.organizationId, JSON.stringify(rows), now])
    await tx.execute(COUNT, [tx.organizationId, last + numbered.length])
    return numbered
  }
}
