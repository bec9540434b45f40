import type { Moved } from '@repo/domain/close-position'
import type { Installment } from '@repo/domain/debt-position'
import type { FieldProblem } from '#platform/errors/refusals'
import type { Change } from './position-changes.js'
import type { StoredPosition } from './stored-position.js'

/** What is to be done with a row. `after` is the position as it will be. */
export type RowPlan =
  | { readonly outcome: 'created'; readonly after: StoredPosition }
  | {
      readonly outcome: 'changed'
      readonly after: StoredPosition
      /** A cancelled position that is asked again: restored before anything else. */
      readonly restored?: Moved | undefined
      readonly changes: readonly Change[]
      /** A draft whose options or installments are other than before. */
      readonly reshaped: boolean
      readonly published: boolean
    }
  | {
      readonly outcome: 'cancelled'
      readonly after: StoredPosition
      readonly changed: readonly Installment[]
      /** Undefined when the position itself is closed. */
      readonly changes?: readonly Change[] | undefined
    }
  | {
      readonly outcome: 'unchanged'
      readonly after: StoredPosition
      /** Installments whose steps are given names that nobody sees: no change is told of it, and it is done of what is paid too. */
      readonly named?: readonly Installment[] | undefined
    }
  | Discarded
export type Discarded = { readonly outcome: 'discarded'; readonly problems: readonly FieldProblem[] }
export const discarded = (pointer: string, code: string, detail: string): Discarded => ({
  outcome: 'discarded',
  problems: [{ pointer, code, detail }],
})
export const closed = () =>
  discarded('/externalId', 'closed', 'La posizione è stata annullata: ripristinala, o usa un altro identificativo')
export const notChangeable = (detail: string) => discarded('/externalId', 'not-changeable', detail)
export const PAID = notChangeable('È già pagata, anche in parte: non si può annullare')
export const installmentUnknown = (pointer: string) =>
  discarded(pointer, 'installment-unknown', 'La posizione non ha una rata con questa chiave')
export const installmentExists = (pointer: string, detail: string) => discarded(pointer, 'installment-exists', detail)
export const structureFixed = () =>
  discarded(
    '/paymentOptions',
    'structure-fixed',
    'Opzioni di pagamento e rate non si aggiungono né si tolgono dopo la pubblicazione',
  )
