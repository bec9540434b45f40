/** The `WHERE` of a list over payment entries `e` that is read with a cursor. */
export interface FeedFilter {
  readonly bind: (value: unknown) => string
  readonly conditions: string[]
  readonly values: unknown[]
}

interface Asked {
  readonly cursor?: string | undefined
  readonly noticeNumber?: string | undefined
  readonly iuv?: string | undefined
  readonly collectionServiceId?: string | undefined
  readonly debtPositionId?: string | undefined
}

/** @param services those that the caller may read of; all when undefined */
export function feedFilter(organizationId: string, asked: Asked, services: readonly string[] | undefined): FeedFilter {
  const values: unknown[] = [organizationId, Number(asked.cursor ?? 0)]
  const bind = (value: unknown) => `$${values.push(value)}`
  const conditions = ['e.organization_id = $1', 'e.sequence > $2']
  if (services) conditions.push(`e.collection_service_id = ANY(${bind([...services])}::uuid[])`)
  if (asked.collectionServiceId) conditions.push(`e.collection_service_id = ${bind(asked.collectionServiceId)}`)
  if (asked.debtPositionId) conditions.push(`e.debt_position_id = ${bind(asked.debtPositionId)}`)
  if (asked.noticeNumber) conditions.push(`e.notice_number = ${bind(asked.noticeNumber)}`)
  if (asked.iuv) conditions.push(`e.iuv = ${bind(asked.iuv)}`)
  return { bind, conditions, values }
}

/** Where the reader goes on: after the last one read, else where it was. */
export function nextOf(rows: readonly { readonly sequence: number }[], cursor: string | undefined): string {
  return String(rows.at(-1)?.sequence ?? Number(cursor ?? 0))
}
