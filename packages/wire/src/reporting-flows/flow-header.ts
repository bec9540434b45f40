// GET …/organizations/{ec}/fdrs/{fdr}/revisions/{revision}/psps/{psp}: what a flow declares of itself. The lines must confirm it.
import { type LocalDate, parseLocalDate } from '@repo/domain/local-date'
import { z } from 'zod'
import { decimalOfCents } from '../json/decimal-amount.ts'
import { type ParsedJson, parseJson } from '../json/parsed-json.ts'
import { flowInstant } from './page.ts'

export type FlowHeader = {
  readonly flowId: string
  readonly revision: number
  /** `PUBLISHED`, the only one an organization should meet, or what was written. */
  readonly status?: string | undefined
  /** When the PSP wrote it. */
  readonly flowAt: Date
  readonly publishedAt?: Date | undefined
  /** The bank's reference of the credit transfer (TRN), at most 35 characters. */
  readonly regulationId: string
  /** Day of the credit transfer; also the first ten characters of `flowId`. */
  readonly regulationDay: LocalDate
  readonly bankBic?: string | undefined
  readonly sender: {
    readonly type: 'LEGAL_PERSON' | 'ABI_CODE' | 'BIC_CODE' | (string & {})
    readonly id: string
    readonly pspId: string
    readonly pspName: string
    readonly pspBrokerId?: string | undefined
    readonly channelId?: string | undefined
  }
  readonly receiver: {
    readonly id: string
    readonly organizationFiscalCode: string
    readonly organizationName: string
  }
  /** How many lines, as the PSP declares. */
  readonly declaredPayments: number
  /** Their sum in cents, as the PSP declares. */
  readonly declaredTotalCents: number
  /** The same two as the platform counted them; absent when it did not, or not to the cent. */
  readonly countedPayments?: number | undefined
  readonly countedTotalCents?: number | undefined
}

const AMOUNTS = ['sumPayments', 'computedSumPayments']

const flowHeader = z
  .object({
    status: z.string().optional(),
    fdr: z.string().min(1),
    revision: z.int().min(1),
    fdrDate: flowInstant,
    published: flowInstant.optional(),
    regulation: z.string(),
    regulationDate: z.string().transform((text, context): LocalDate => {
      const day = parseLocalDate(text.slice(0, 10))
      if (day) return day
      context.issues.push({ code: 'custom', message: 'date YYYY-MM-DD', input: undefined })
      return z.NEVER
    }),
    bicCodePouringBank: z.string().optional(),
    sender: z.object({
      type: z.string(),
      id: z.string(),
      pspId: z.string().min(1),
      pspName: z.string().default(''),
      pspBrokerId: z.string().optional(),
      channelId: z.string().optional(),
    }),
    receiver: z.object({ id: z.string(), organizationId: z.string(), organizationName: z.string().default('') }),
    totPayments: z.int().min(0),
    sumPayments: z.int(),
    // Redundant figures: the lines are counted here anyway, so one that cannot be read must not hide the flow.
    computedTotPayments: z.int().optional().catch(undefined),
    computedSumPayments: z.int().optional().catch(undefined),
  })
  .transform(
    (flow): FlowHeader => ({
      flowId: flow.fdr,
      revision: flow.revision,
      status: flow.status,
      flowAt: flow.fdrDate,
      publishedAt: flow.published,
      regulationId: flow.regulation,
      regulationDay: flow.regulationDate,
      bankBic: flow.bicCodePouringBank,
      sender: flow.sender,
      receiver: {
        id: flow.receiver.id,
        organizationFiscalCode: flow.receiver.organizationId,
        organizationName: flow.receiver.organizationName,
      },
      declaredPayments: flow.totPayments,
      declaredTotalCents: flow.sumPayments,
      countedPayments: flow.computedTotPayments,
      countedTotalCents: flow.computedSumPayments,
    }),
  )

export function parseFlowHeader(text: string): ParsedJson<FlowHeader> {
  return parseJson(text, flowHeader, AMOUNTS)
}

export function writeFlowHeader(flow: FlowHeader): string {
  const { countedTotalCents } = flow
  return JSON.stringify({
    status: flow.status,
    revision: flow.revision,
    created: flow.flowAt.toISOString(),
    updated: (flow.publishedAt ?? flow.flowAt).toISOString(),
    fdr: flow.flowId,
    fdrDate: flow.flowAt.toISOString(),
    regulation: flow.regulationId,
    regulationDate: flow.regulationDay,
    bicCodePouringBank: flow.bankBic,
    sender: flow.sender,
    receiver: {
      id: flow.receiver.id,
      organizationId: flow.receiver.organizationFiscalCode,
      organizationName: flow.receiver.organizationName,
    },
    published: flow.publishedAt?.toISOString(),
    computedTotPayments: flow.countedPayments,
    computedSumPayments: countedTotalCents === undefined ? undefined : decimalOfCents(countedTotalCents),
    totPayments: flow.declaredPayments,
    sumPayments: decimalOfCents(flow.declaredTotalCents),
  })
}
