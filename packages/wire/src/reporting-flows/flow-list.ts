// GET …/organizations/{ec}/fdrs?page&size&pspId&publishedGt&flowDate: the flows of the last thirty days, the latest revision of each.
import { z } from 'zod'
import { type ParsedJson, parseJson } from '../json/parsed-json.ts'
import { type FlowPage, flowInstant, pageOf, writePage } from './page.ts'

/** One published flow. The four together name it: the same `flowId` was seen for different organizations and PSPs. */
export type ListedFlow = {
  /** `<regulation day><PSP>-<free part>`, at most 35 characters. */
  readonly flowId: string
  readonly pspId: string
  readonly revision: number
  readonly publishedAt: Date
  /** When the PSP wrote it. */
  readonly flowAt?: Date | undefined
}

const listedFlow = z
  .object({
    fdr: z.string().min(1),
    pspId: z.string().min(1),
    revision: z.int().min(1),
    published: flowInstant,
    flowDate: flowInstant.optional(),
  })
  .transform(
    (flow): ListedFlow => ({
      flowId: flow.fdr,
      pspId: flow.pspId,
      revision: flow.revision,
      publishedAt: flow.published,
      flowAt: flow.flowDate,
    }),
  )
const listPage = pageOf(listedFlow)

export function parseFlowList(text: string): ParsedJson<FlowPage<ListedFlow>> {
  return parseJson(text, listPage)
}

export function writeFlowList(page: FlowPage<ListedFlow>): string {
  const items = page.items.map((flow) => ({
    fdr: flow.flowId,
    pspId: flow.pspId,
    revision: flow.revision,
    published: flow.publishedAt.toISOString(),
    flowDate: flow.flowAt?.toISOString(),
  }))
  return writePage({ ...page, items })
}
