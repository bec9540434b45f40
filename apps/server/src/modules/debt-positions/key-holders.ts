import { type DebtPosition, installmentsOf } from '@repo/domain/debt-position'
import { isActiveIn } from './keyed-installments.js'
import type { StoredPosition } from './stored-position.js'

/** In which of the positions that a load knows installments are, by the caller's keys. */
export class KeyHolders {
  /** External ids of positions by the keys of their installments, where these are other than the position's own. */
  private readonly keyed = new Map<string, Set<string>>()
  /** The same of keys of their amounts by day, also of those that are asked no more. */
  private readonly steps = new Map<string, Set<string>>()

  /** @param known by external id; may grow, and change, meanwhile */
  constructor(private readonly known: ReadonlyMap<string, StoredPosition>) {}

  note(position: DebtPosition): void {
    const { externalId } = position
    if (externalId === undefined) return
    for (const { key, stepKeys = [] } of installmentsOf(position)) {
      if (key !== undefined) add(this.keyed, key, externalId)
      for (const step of stepKeys) add(this.steps, step.key, externalId)
    }
  }

  /**
   * The position that has an installment with this key; where more have had it, the one in which it is active.
   * @param steps also one of whose amounts by day the key is
   */
  of(key: string, steps = false): StoredPosition | undefined {
    const ids = [...((steps && this.steps.get(key)) || []), ...(this.keyed.get(key) ?? [])]
    return this.known.get(ids.find((id) => this.isActive(id, key)) ?? ids.at(-1) ?? '')
  }

  /** True when an installment, or an amount of one, with this key is active in another position than `here`. */
  isActiveBeside(key: string, here: DebtPosition | undefined): boolean {
    const ids = [key, ...(this.keyed.get(key) ?? []), ...(this.steps.get(key) ?? [])]
    return ids.some((id) => id !== here?.externalId && this.isActive(id, key))
  }

  private isActive(externalId: string, key: string): boolean {
    const stored = this.known.get(externalId)
    return stored !== undefined && isActiveIn(stored.position, key)
  }
}

function add(holders: Map<string, Set<string>>, key: string, externalId: string): void {
  const ids = holders.get(key)
  if (ids) ids.add(externalId)
  else holders.set(key, new Set([externalId]))
}
