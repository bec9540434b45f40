import { type PositionInput, positionInput } from '@repo/contracts/debt-positions/position-input'
import { z } from 'zod'
import type { FieldProblem } from '#platform/errors/refusals'
import { fieldProblems } from '#platform/http/field-problems'
import type { PositionOrigin } from './use-cases/create-debt-position.js'

/** How the positions of a load are stored: the same for all its rows. */
export interface ManyOptions {
  /** Who gave the external ids: an API client, or `backoffice`. */
  readonly externalSource: string
  readonly origin: PositionOrigin
  readonly publish: boolean
  /** The services that may be used; all when absent. */
  readonly collectionServiceIds?: readonly string[] | undefined
}

export type KeyedPosition = PositionInput & { readonly externalId: string }

/** A row as it was read: a position whose shape is right, or what is wrong of it. */
export type ReadRow =
  | { readonly ok: true; readonly input: KeyedPosition }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] }

/** What became of a row. */
export type RowOutcome =
  | {
      readonly outcome: 'created' | 'changed' | 'unchanged'
      readonly debtPositionId: string
      /** What the position asks for: the first of its options. */
      readonly amountCents: number
    }
  | { readonly outcome: 'discarded'; readonly problems: readonly FieldProblem[] }

/** In bulk the vertical's own id is required: without it, a row that is read again would be another debt. */
const keyedPosition = positionInput.extend({
  externalId: z
    .string({ error: 'Scrivi il tuo identificativo del debito' })
    .trim()
    .min(1, { error: 'Scrivi il tuo identificativo del debito' })
    .max(70, { error: 'Usa al massimo 70 caratteri' }),
})

/** Reads what somebody says is a position. */
export function readRow(given: unknown): ReadRow {
  const parsed = keyedPosition.safeParse(given, { reportInput: true })
  return parsed.success ? { ok: true, input: parsed.data } : { ok: false, problems: fieldProblems(parsed.error, '') }
}
