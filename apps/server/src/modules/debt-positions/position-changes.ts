import { type DebtPosition, type Installment, installmentsOf } from '@repo/domain/debt-position'
import { renamed } from './step-keys.js'
import type { StoredPosition } from './stored-position.js'

export interface Change {
  readonly field: string
  readonly before?: string | number
  readonly after?: string | number
}

/** What changed, with values for what is not personal: of the people only the name of the field is kept. */
export function changesBetween(before: StoredPosition, after: StoredPosition): Change[] {
  const found: Change[] = []
  const [old, now] = [before.position, after.position]
  if (old.description !== now.description)
    found.push({ field: 'description', before: old.description, after: now.description })
  found.push(...installmentChanges(old, now))
  if (before.collectionServiceId !== after.collectionServiceId) found.push({ field: 'collectionService' })
  for (const field of ['fiscalCode', 'fullName', 'email', 'address'] as const)
    if (old.debtor[field] !== now.debtor[field]) found.push({ field: `debtor.${field}` })
  if (differ(old.coDebtors, now.coDebtors)) found.push({ field: 'coDebtors' })
  return found
}

/** True when an installment is otherwise than it was, apart from its status. */
export function isChanged(before: Installment, after: Installment): boolean {
  return partChanges(before, after, '').length > 0
}

function installmentChanges(before: DebtPosition, after: DebtPosition): Change[] {
  const [old, now] = [installmentsOf(before), installmentsOf(after)]
  if (old.length !== now.length || before.paymentOptions.length !== after.paymentOptions.length)
    return [{ field: 'installments', before: old.length, after: now.length }]
  return after.paymentOptions.flatMap(({ installments: option }) =>
    option.flatMap((each) => {
      const name = option.length > 1 ? each.number : 'single'
      return partChanges(old[now.indexOf(each)]!, each, now.length > 1 ? `${name}.` : '')
    }),
  )
}

function partChanges(before: Installment, after: Installment, prefix: string): Change[] {
  const found: Change[] = []
  for (const field of ['amountCents', 'dueDate', 'validFrom', 'notifiedOn'] as const)
    if (before[field] !== after[field])
      found.push({ field: `${prefix}${field}`, ...given('before', before[field]), ...given('after', after[field]) })
  if (before.payableAfterDueDate !== after.payableAfterDueDate) found.push({ field: `${prefix}payableAfterDueDate` })
  if (differ(before.amountSteps, after.amountSteps) || renamed(before, after))
    found.push({ field: `${prefix}amountSteps` })
  for (const field of ['transfers', 'metadata'] as const)
    if (differ(before[field], after[field])) found.push({ field: `${prefix}${field}` })
  return found
}

const given = (side: 'before' | 'after', value: string | number | undefined) =>
  value === undefined ? {} : { [side]: value }

/** Compared as they are stored: what is absent and what is undefined are the same, and the order of keys says nothing. */
function differ(left: unknown, right: unknown): boolean {
  return canonical(left) !== canonical(right)
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, each: unknown) =>
      each !== null && typeof each === 'object' && !Array.isArray(each)
        ? Object.fromEntries(
            Object.entries(each)
              .filter(([, inner]) => inner !== undefined && inner !== null)
              .sort(([a], [b]) => (a < b ? -1 : 1)),
          )
        : each,
    ) ?? ''
  )
}
