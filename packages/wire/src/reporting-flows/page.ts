// What every page of the reporting-flow service has around its items. Source: pagopa-api, openapi/fdr_organization.json.
import { z } from 'zod'

/** Pages count from 1; `total` is how many there are, 0 or 1 when nothing is found. */
export type FlowPage<T> = {
  readonly number: number
  readonly size: number
  readonly total: number
  readonly items: readonly T[]
}

export function pageOf<T>(item: z.ZodType<T>) {
  return z
    .object({
      metadata: z.object({ pageSize: z.int(), pageNumber: z.int(), totPage: z.int() }),
      count: z.int().optional(),
      data: z.array(item).default([]),
    })
    .refine(({ count, data }) => count === undefined || count === data.length, {
      path: ['count'],
      message: 'as many items as there are',
    })
    .transform(
      ({ metadata, data }): FlowPage<T> => ({
        number: metadata.pageNumber,
        size: metadata.pageSize,
        total: metadata.totPage,
        items: data,
      }),
    )
}

/** Page as the service writes it. */
export function writePage(page: FlowPage<unknown>): string {
  return JSON.stringify({
    metadata: { pageSize: page.size, pageNumber: page.number, totPage: page.total },
    count: page.items.length,
    data: page.items,
  })
}

/** An instant of the service: UTC, with up to nine digits of second. Kept to the millisecond. */
export const flowInstant = z.iso.datetime({ offset: true }).transform((text) => new Date(text))
