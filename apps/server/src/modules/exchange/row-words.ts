/** Whose row it is, when it was said in a way that can be told. */
export function externalIdOf(given: unknown): { externalId?: string } {
  const externalId = (given as { externalId?: unknown } | null)?.externalId
  return typeof externalId === 'string' && externalId.trim() !== ''
    ? { externalId: externalId.trim().slice(0, 70) }
    : {}
}
