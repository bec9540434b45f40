import { type DebtPosition, installmentsOf } from '@repo/domain/debt-position'
import { isActiveIn } from './keyed-installments.js'
import type { StoredPosition } from './stored-position.js'

/** In which of the positions that a load knows installments are, by the caller's keys. */
export class KeyHolders {
  /** External ids of positions by the keys of their installments, where these are other than the position's own. */
  private readonly keyed = new Map<string, Set<string>>()

  /** @param known by external id; may grow, and change, meanwhile */
  constructor(private readonly known: ReadonlyMap<string, StoredPosition>) {}

  note(position: DebtPosition): void {
    const { externalId } = position
    if (externalId === undefined) return
    for (const { key } of installmentsOf(position)) {
      if (key === undefined) continue
      const ids = this.keyed.get(key)
      if (ids) ids.add(externalId)
      else this.keyed.set(key, new Set([externalId]))
    }
  }

  /** The position that has an installment with this key; where more have had it, the one in which it is active. */
  of(key: string): StoredPosition | undefined {
    const ids = [...(this.keyed.get(key) ?? [])]
    return this.known.get(ids.find((id) => this.isActive(id, key)) ?? ids.at(-1) ?? '')
  }

  /** True when an installment with this key is active in another position than `here`. */
  isActiveBeside(key: string, here: DebtPosition | undefined): boolean {
    return [key, ...(this.keyed.get(key) ?? [])].some((id) => id !== here?.externalId && this.isActive(id, key))
  }

  private isActive(externalId: string, key: string): boolean {
    const stored = this.known.get(externalId)
    return stored !== undefined && isActiveIn(stored.position, key)
  }
}
