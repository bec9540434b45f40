import { type PositionInput, positionInput } from '@repo/contracts/debt-positions/position-input'
import { z } from 'zod'
import type { FieldProblem } from '#platform/errors/refusals'
import { fieldProblems } from '#platform/http/field-problems'
import type { BuildInput } from './build-context.js'
import type { PositionOrigin } from './use-cases/create-debt-position.js'

/** How the positions of a load are stored: the same for all its rows. */
export interface ManyOptions {
  /** Who gave the external ids: an API client, or `backoffice`. */
  readonly externalSource: string
  readonly origin: PositionOrigin
  /** For rows that do not say it themselves. */
  readonly publish: boolean
  /** The services that may be used; all when absent. */
  readonly collectionServiceIds?: readonly string[] | undefined
}

/** `insert` refuses a position that is there and differs, `change` one that is not there, `upsert` neither. */
export type RowMode = 'insert' | 'change' | 'upsert'

/** A position as a row tells it: its service by id or by name, its days as far as they are written. */
export type RowPosition = Omit<BuildInput, 'collectionServiceId'> & {
  readonly externalId: string
  readonly service: { readonly id: string } | { readonly code: string }
  readonly publish?: boolean | undefined
}

/**
 * What a row asks. `installmentKeys`: the installments it speaks of, by the caller's own keys, where the others of a stored position are not to be
 * touched; the whole position when absent. `insertKeys`, `changeKeys`: which of them it inserts and which it changes, where it does both.
 */
export type RowCommand =
  | {
      readonly action: 'put'
      readonly mode: RowMode
      readonly position: RowPosition
      readonly installmentKeys?: readonly string[] | undefined
      readonly insertKeys?: readonly string[] | undefined
      readonly changeKeys?: readonly string[] | undefined
    }
  | {
      readonly action: 'cancel'
      readonly externalId: string
      readonly installmentKeys?: readonly string[] | undefined
    }

/** A row as it was read: what it asks, when its shape is right, or what is wrong of it. */
export type ReadRow =
  | { readonly ok: true; readonly command: RowCommand }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] }

/** What became of a row. */
export type RowOutcome =
  | {
      readonly outcome: 'created' | 'changed' | 'unchanged' | 'cancelled'
      readonly debtPositionId: string
      /** What the position asks for: the first of its options. */
      readonly amountCents: number
    }
  | { readonly outcome: 'discarded'; readonly problems: readonly FieldProblem[] }

/** In bulk the vertical's own id is required: without it, a row that is read again would be another debt. */
export const keyedExternalId = z
  .string({ error: 'Scrivi il tuo identificativo del debito' })
  .trim()
  .min(1, { error: 'Scrivi il tuo identificativo del debito' })
  .max(70, { error: 'Usa al massimo 70 caratteri' })

const keyedPosition = positionInput.extend({ externalId: keyedExternalId })

/** Reads what somebody says is a position, to be created or changed. */
export function readRow(given: unknown): ReadRow {
  const parsed = keyedPosition.safeParse(given, { reportInput: true })
  if (!parsed.success) return { ok: false, problems: fieldProblems(parsed.error, '') }
  return { ok: true, command: { action: 'put', mode: 'upsert', position: rowPosition(parsed.data) } }
}

function rowPosition({ collectionServiceId, ...rest }: PositionInput & { externalId: string }): RowPosition {
  return { ...rest, service: { id: collectionServiceId } }
}

export const externalIdOf = (command: RowCommand): string =>
  command.action === 'cancel' ? command.externalId : command.position.externalId

export const installmentsIn = ({ paymentOptions }: RowPosition) =>
  paymentOptions.flatMap(({ installments }) => installments)

/** True when what the row calls a position may be a single installment of one. */
export const namesAlone = (command: RowCommand): boolean =>
  command.action === 'cancel' ||
  installmentsIn(command.position).every(({ key }) => key === command.position.externalId)
