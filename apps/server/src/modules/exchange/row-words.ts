/** Whose row it is, when it was said in a way that can be told. */
export function externalIdOf(given: unknown): { externalId?: string } {
  const externalId = (given as { externalId?: unknown } | null)?.externalId
  return typeof externalId === 'string' && externalId.trim() !== ''
    ? { externalId: externalId.trim().slice(0, 70) }
    : {}
}

/** What a row asks, as far as it tells: enough to know it again when it is sent once more. */
export interface RowAsk {
  readonly externalId: string
  readonly action: 'put' | 'cancel'
  /** Of the installments it speaks of, where it does not speak of the whole position. */
  readonly installmentKeys?: readonly string[] | undefined
}

/** @param given a `FileRow`, or an element of our own JSON @returns undefined when it does not say whose it is */
export function rowAsk(given: unknown): RowAsk | undefined {
  const { externalId, action, installmentKeys } = (given ?? {}) as Partial<Record<string, unknown>>
  if (typeof externalId !== 'string' || externalId.trim() === '') return undefined
  return {
    externalId: externalId.trim(),
    action: action === 'cancel' ? 'cancel' : 'put',
    installmentKeys: Array.isArray(installmentKeys) ? installmentKeys.map(String) : undefined,
  }
}

/**
 * Whether a row that was loaded asked all that another asked of the same external id: the same action, and the installments that it named. What was asked of a whole
 * position is not answered by some of its installments.
 */
export function answers(loaded: Pick<RowAsk, 'action' | 'installmentKeys'>, ask: RowAsk): boolean {
  if (loaded.action !== ask.action) return false
  const [did, wanted] = [loaded.installmentKeys, ask.installmentKeys]
  if (did === undefined) return true
  return wanted !== undefined && wanted.length > 0 && wanted.every((key) => did.includes(key))
}
