import type { BulkActionKind } from '@repo/contracts/debt-positions/bulk-actions'
import type { PositionStatus } from '@repo/domain/lifecycle'
import type { Refusal } from '#platform/errors/refusals'

const verbs: Record<BulkActionKind, string> = {
  publish: 'pubblicare',
  cancel: 'annullare',
  revoke: 'revocare',
  restore: 'ripristinare',
}

const statusWords: Record<PositionStatus, string> = {
  draft: 'è una bozza',
  published: 'è già pubblicata e non è chiusa',
  partially_paid: 'è pagata in parte',
  paid: 'è pagata',
  reported: 'è pagata e rendicontata',
  cancelled: 'è annullata',
  revoked: 'è revocata',
}

/** Why one position of many was refused: as its own page would say, and with its status when that is the reason. */
export function refusalWords(kind: BulkActionKind, { code, declaration, detail, facts, fields }: Refusal): string {
  const status = statusWords[facts?.status as PositionStatus]
  if (code === 'debtPositions.transitionRefused' && status) return `Non si può ${verbs[kind]}: ${status}`
  return detail ?? fields?.map((field) => field.detail).join(' ') ?? declaration.title
}
