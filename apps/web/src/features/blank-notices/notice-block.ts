import { readNoticeBlock } from '@repo/contracts/blank-notices/blank-notices'
import { notFound } from 'next/navigation'
import type { z } from 'zod'
import { ApiProblem } from '#lib/api-problem.ts'
import { readAsOperator } from '#lib/operator-api.ts'
import { withQuery } from '#lib/search-params.ts'

const schema = readNoticeBlock.query!
export type BlockQuery = z.output<typeof schema>

/** The state of the page of a block, as its address tells it; what is not valid is ignored. */
export function parseBlockQuery(raw: Readonly<Record<string, string>>): BlockQuery {
  const names = Object.keys(schema.shape) as (keyof typeof schema.shape)[]
  const given = names.filter((name) => raw[name] !== undefined && schema.shape[name].safeParse(raw[name]).success)
  return schema.parse(Object.fromEntries(given.map((name) => [name, raw[name]])))
}

/** Address of a block with some of its state changed; pages start again unless the page is what changes. */
export function blockPath(
  noticeBlockId: string,
  { state, size }: BlockQuery,
  change: Partial<Record<keyof BlockQuery, string | number | undefined>>,
): string {
  return withQuery(`/gestione/blocchi-avvisi/${noticeBlockId}`, {
    state,
    size: size === 25 ? undefined : size,
    ...change,
  })
}

/** A block with a page of its numbers; a page not found when the organization has none with this id. */
export async function readBlock(noticeBlockId: string, query: BlockQuery) {
  try {
    return await readAsOperator(readNoticeBlock, { params: { noticeBlockId }, query })
  } catch (error) {
    const unknown =
      error instanceof ApiProblem && (error.isRefusal('blankNotices.blockUnknown') || error.status === 400)
    if (unknown) notFound()
    throw error
  }
}
