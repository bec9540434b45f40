import { type DebtPosition, type Installment, installmentsOf, type PaymentOption } from '@repo/domain/debt-position'
import { installmentLifecycle, transition } from '@repo/domain/lifecycle'
import type { BuildInput, BuiltUpon } from './build-context.js'
import type { Change } from './position-changes.js'
import type { PutRules } from './put-rules.js'
import { hasStep } from './step-keys.js'

/** Where the installments of a row are in the stored position. */
export interface Alignment {
  /** The stored parts in the places that the row gives them. */
  readonly before: BuiltUpon
  /** True when the row's installments go into the stored position one by one, and the others stay. */
  readonly oneByOne: boolean
  /** Pointers of installments whose key the position does not have. */
  readonly unknown: readonly string[]
  /** The row names all the installments that are stored. */
  readonly covers: boolean
}

/** What the caller calls an installment: by a key of its own, or as the position. */
export const keyOf = ({ key }: Installment, { externalId }: DebtPosition): string | undefined => key ?? externalId

/** A key that two installments of the position have, or an installment and an amount by day of another. */
export function keyTwiceIn(position: DebtPosition): string | undefined {
  const seen = new Set<string>()
  const active = installmentsOf(position).filter(({ status }) => status !== 'cancelled' && status !== 'revoked')
  for (const { key, stepKeys = [] } of active)
    for (const each of [key, ...stepKeys.flatMap((step) => (step.step === undefined ? [] : step.key))]) {
      if (each === undefined) continue
      if (seen.has(each)) return each
      seen.add(each)
    }
  return undefined
}

/** Whether an installment that the caller calls so, or an amount of one, is in the position, to be paid or paid: what was cancelled, or revoked, is asked of nobody. */
export function isActiveIn(position: DebtPosition, key: string): boolean {
  return installmentsOf(position).some(
    (each) =>
      (keyOf(each, position) === key || hasStep(each, key)) && each.status !== 'cancelled' && each.status !== 'revoked',
  )
}

/** The installments of a position by the caller's keys; undefined when it was stored without them. */
export function installmentsByKey(position: DebtPosition): ReadonlyMap<string, Installment> | undefined {
  const installments = installmentsOf(position)
  const found = new Map(installments.flatMap((each) => [[keyOf(each, position) ?? '', each] as const]))
  return found.size === installments.length && !found.has('') ? found : undefined
}

/**
 * Aligns a row with the position it changes: by the caller's keys when both have them, otherwise by place.
 * @param partial the row speaks of its own installments only
 */
export function align(position: DebtPosition, input: BuildInput, partial: boolean): Alignment {
  const known = installmentsByKey(position)
  const keys = input.paymentOptions.flatMap(({ installments }) => installments.map(({ key }) => key))
  if (!known || keys.some((key) => key === undefined))
    return { before: position, oneByOne: false, unknown: [], covers: true }
  const unknown = input.paymentOptions.flatMap(({ installments }, option) =>
    installments.flatMap(({ key }, index) =>
      known.has(key!) ? [] : [`/paymentOptions/${option}/installments/${index}`],
    ),
  )
  // A draft told anew, with other installments: it is made again.
  const again = !partial && (unknown.length > 0 || keys.length !== known.size)
  if (again && position.status === 'draft') return { before: position, oneByOne: false, unknown: [], covers: true }
  const homeOf = (installment: Installment) =>
    position.paymentOptions.find(({ installments }) => installments.includes(installment))
  const before: BuiltUpon = {
    id: position.id,
    status: position.status,
    paymentOptions: input.paymentOptions.map(({ installments }) => {
      const found = installments.map(({ key }) => known.get(key!))
      const home = found.flatMap((each) => (each ? [homeOf(each)!] : []))[0]
      return home && { id: home.id, installments: found }
    }),
  }
  return { before, oneByOne: true, unknown, covers: keys.length - unknown.length === known.size }
}

/**
 * The stored position with what a row says of its installments, and of itself. New ones go at the end of their option, or in one of their own.
 * @param partial the row speaks of its own installments only
 */
export function mergedInto(stored: DebtPosition, built: DebtPosition, partial: boolean): DebtPosition {
  const told = new Map(installmentsOf(built).map((each) => [each.id, each]))
  const known = new Set(installmentsOf(stored).map(({ id }) => id))
  const added = (option: PaymentOption | undefined) => option?.installments.filter(({ id }) => !known.has(id)) ?? []
  const options = stored.paymentOptions.map((option) => {
    const kept = option.installments.map((each) => ({ ...(told.get(each.id) ?? each), number: each.number }))
    return optionOf(option.id, [...kept, ...built.paymentOptions.filter(({ id }) => id === option.id).flatMap(added)])
  })
  const ids = new Set(options.map(({ id }) => id))
  const others = built.paymentOptions.filter(({ id }) => !ids.has(id))
  return { ...built, ...(partial ? partiesOf(stored, built) : {}), paymentOptions: [...options, ...others] }
}

function optionOf(id: string, installments: readonly Installment[]): PaymentOption {
  return {
    id,
    kind: installments.length === 1 ? 'single' : 'installments',
    installments: installments.map((each, index) => ({ ...each, number: index + 1 })),
  }
}

/** A row of some installments may tell only who owes those: one of the debtors that are there already. */
function partiesOf(stored: DebtPosition, built: DebtPosition): Pick<DebtPosition, 'debtor' | 'coDebtors'> {
  const codeOf = ({ fiscalCode }: { fiscalCode: string }) => fiscalCode
  const there = [stored.debtor, ...(stored.coDebtors ?? [])].map(codeOf)
  const first = built.debtor.fiscalCode === stored.debtor.fiscalCode
  const told = [built.debtor, ...(built.coDebtors ?? [])].map(codeOf)
  const { debtor, coDebtors } = !first && told.every((code) => there.includes(code)) ? stored : built
  return { debtor, coDebtors: coDebtors ?? (first ? stored.coDebtors : undefined) }
}

/** Installments that were cancelled alone and are inserted again; undefined when a row only wants to change one of them. */
export function wake(
  position: DebtPosition,
  row: BuildInput,
  { restores }: PutRules,
): { readonly position: DebtPosition; readonly changes: readonly Change[] } | undefined {
  const keys = new Set(row.paymentOptions.flatMap(({ installments }) => installments.map(({ key }) => key)))
  const changes: Change[] = []
  let refused = false
  const paymentOptions = position.paymentOptions.map((option) => ({
    ...option,
    installments: option.installments.map((each) => {
      if (each.status !== 'cancelled' || !keys.has(keyOf(each, position))) return each
      const step = transition(installmentLifecycle, each.status, each.noticeNumber ? 'restore' : 'restoreDraft')
      if (!restores(keyOf(each, position)) || !step.ok) {
        refused = true
        return each
      }
      changes.push({ field: `${each.number}.restored` })
      return { ...each, status: step.to }
    }),
  }))
  return refused ? undefined : { position: { ...position, paymentOptions }, changes }
}
