// GET …/fdrs/{fdr}/revisions/{revision}/psps/{psp}/payments?page&size: the lines of a flow. A line is one transfer, not one payment.
import { z } from 'zod'
import { decimalOfCents } from '../json/decimal-amount.ts'
import { type ParsedJson, parseJson } from '../json/parsed-json.ts'
import { type FlowPage, flowInstant, pageOf, writePage } from './page.ts'

/** Codes of the contract, and REVOKED, which older flows had as 3 with a negative amount. In XML: 0, 4, 8, 9, 3. */
export const FLOW_OUTCOMES = ['EXECUTED', 'STAND_IN', 'STAND_IN_NO_RPT', 'NO_RPT', 'REVOKED'] as const
export type FlowOutcome = (typeof FLOW_OUTCOMES)[number]

export type FlowPayment = {
  /** Place of the line in the flow, from 1. */
  readonly index: number
  readonly iuv: string
  /** The receipt's identifier (payment token). */
  readonly iur: string
  /** 1 to 5, the transfer of the receipt; absent in lines of older sources. */
  readonly transferNumber?: number | undefined
  /** Signed cents: what was paid back is negative. */
  readonly amountCents: number
  /** One of `FLOW_OUTCOMES`, or what was written. */
  readonly outcome: FlowOutcome | (string & {})
  readonly paidAt: Date
}

const AMOUNTS = ['pay']

const flowPayment = z
  .object({
    index: z.int().min(1),
    iuv: z.string().min(1).max(35),
    iur: z.string().min(1).max(35),
    idTransfer: z.int().min(1).max(5).optional(),
    pay: z.int(),
    payStatus: z.string().min(1),
    payDate: flowInstant,
  })
  .transform(
    (line): FlowPayment => ({
      index: line.index,
      iuv: line.iuv,
      iur: line.iur,
      transferNumber: line.idTransfer,
      amountCents: line.pay,
      outcome: line.payStatus,
      paidAt: line.payDate,
    }),
  )
const paymentsPage = pageOf(flowPayment)

/** True for the codes we know what to do with. */
export function isFlowOutcome(outcome: string): outcome is FlowOutcome {
  return (FLOW_OUTCOMES as readonly string[]).includes(outcome)
}

export function parseFlowPayments(text: string): ParsedJson<FlowPage<FlowPayment>> {
  return parseJson(text, paymentsPage, AMOUNTS)
}

export function writeFlowPayments(page: FlowPage<FlowPayment>): string {
  const items = page.items.map((line) => ({
    index: line.index,
    iuv: line.iuv,
    iur: line.iur,
    idTransfer: line.transferNumber,
    pay: decimalOfCents(line.amountCents),
    payStatus: line.outcome,
    payDate: line.paidAt.toISOString(),
  }))
  return writePage({ ...page, items })
}
