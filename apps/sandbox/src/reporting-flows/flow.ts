import { createHash } from 'node:crypto'
import type { LocalDate } from '@repo/domain/local-date'
import { z } from 'zod'

const lineSchema = z.object({
  index: z.number().int(),
  iuv: z.string(),
  iur: z.string(),
  transferNumber: z.number().int().optional(),
  amountCents: z.number().int(),
  outcome: z.string(),
  paidAt: z.coerce.date(),
})
const revisionSchema = z.object({
  revision: z.number().int(),
  publishedAt: z.coerce.date(),
  declaredTotalCents: z.number().int(),
  lines: z.array(lineSchema),
})
const flowSchema = z.object({
  id: z.string(),
  organizationFiscalCode: z.string(),
  organizationName: z.string(),
  /** Where the money goes: one flow, one account, one credit transfer. */
  iban: z.string(),
  flowId: z.string(),
  pspId: z.string(),
  pspName: z.string(),
  /** The bank's reference of the credit transfer. */
  regulationId: z.string(),
  businessDay: z.string().transform((text) => text as LocalDate),
  regulationDay: z.string().transform((text) => text as LocalDate),
  /** Oldest first, none missing. */
  revisions: z.array(revisionSchema).min(1),
})
export type Flow = z.output<typeof flowSchema>
export type FlowRevision = Flow['revisions'][number]
export type FlowLine = FlowRevision['lines'][number]

export const parseFlow = (value: unknown): Flow => flowSchema.parse(value)

export function latestOf(flow: Flow): FlowRevision {
  const latest = flow.revisions.at(-1)
  if (latest === undefined) throw new RangeError('A flow has a revision')
  return latest
}

export const totalOf = (lines: readonly FlowLine[]) => lines.reduce((sum, { amountCents }) => sum + amountCents, 0)

/** Key of a stored flow: the same `flowId` is met for several organizations. */
export const flowKey = (organizationFiscalCode: string, pspId: string, flowId: string) =>
  createHash('sha256').update([organizationFiscalCode, pspId, flowId].join('\n')).digest('hex').slice(0, 40)
