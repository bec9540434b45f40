import type { ArchivedPositions } from '../archive/archived-positions.ts'
import type { Payment, Payments } from '../nodo/payments.ts'
import type { Clock } from '../platform/clock.ts'
import type { FileRecords } from '../platform/file-records.ts'
import type { ActiveScenarios } from '../service-scenarios/active-scenarios.ts'
import { businessDayOf, publicationOf } from './business-day.ts'
import { composeFlows } from './compose-flows.ts'
import { type Flow, flowKey, latestOf, totalOf } from './flow.ts'

/** What a wrong total has too much. */
const ERROR_CENTS = 100

export interface FlowsParts {
  readonly clock: Clock
  readonly records: FileRecords<Flow>
  readonly payments: Payments
  readonly archive: ArchivedPositions
  readonly scenarios: ActiveScenarios
}

/** What a new revision changes; nothing by default. */
export interface RevisionChange {
  readonly wrongTotals?: boolean | undefined
  /** Indexes of lines to leave out. */
  readonly without?: readonly number[] | undefined
  readonly changes?:
    | readonly {
        readonly index: number
        readonly outcome?: string | undefined
        readonly amountCents?: number | undefined
      }[]
    | undefined
}

/** The reporting flows that the PSP has published. Those that fall due are written when somebody looks. */
export class Flows {
  readonly #parts: FlowsParts
  readonly #all = new Map<string, Flow>()
  #lastRound: Promise<void> = Promise.resolve()

  constructor(parts: FlowsParts) {
    this.#parts = parts
  }

  async load(): Promise<void> {
    for (const flow of await this.#parts.records.load()) this.#all.set(flow.id, flow)
  }

  /** Every published flow, by publication of its latest revision, oldest first. */
  async list(): Promise<readonly Flow[]> {
    await this.publishDue()
    return [...this.#all.values()].sort(
      (a, b) =>
        latestOf(a).publishedAt.getTime() - latestOf(b).publishedAt.getTime() || a.flowId.localeCompare(b.flowId),
    )
  }

  async find(organizationFiscalCode: string, pspId: string, flowId: string): Promise<Flow | undefined> {
    await this.publishDue()
    return this.#all.get(flowKey(organizationFiscalCode, pspId, flowId))
  }

  /** Writes the flows of every business day whose hour has come. One round at a time. */
  publishDue(): Promise<void> {
    const mine = this.#lastRound.then(() => this.#round())
    this.#lastRound = mine.catch(() => undefined)
    return mine
  }

  /** Publishes the next revision now. */
  async revise(flow: Flow, { wrongTotals, without = [], changes = [] }: RevisionChange): Promise<Flow> {
    const latest = latestOf(flow)
    const lines = latest.lines
      .filter(({ index }) => !without.includes(index))
      .map((line) => {
        const change = changes.find(({ index }) => index === line.index)
        return {
          ...line,
          outcome: change?.outcome ?? line.outcome,
          amountCents: change?.amountCents ?? line.amountCents,
        }
      })
    const revision = {
      revision: latest.revision + 1,
      publishedAt: this.#parts.clock.now(),
      declaredTotalCents: totalOf(lines) + (wrongTotals ? ERROR_CENTS : 0),
      lines,
    }
    return this.#save({ ...flow, revisions: [...flow.revisions, revision] })
  }

  async #round(): Promise<void> {
    const { clock, payments, scenarios } = this.#parts
    const now = clock.now()
    const days = new Map<ReturnType<typeof businessDayOf>, Payment[]>()
    for (const payment of payments.list()) {
      const day = businessDayOf(payment.paidAt)
      if (payment.reported || publicationOf(day).at > now) continue
      days.set(day, [...(days.get(day) ?? []), payment])
    }
    for (const [day, due] of days) {
      const error = scenarios.has('flows-wrong-totals') ? ERROR_CENTS : 0
      for (const flow of composeFlows(day, due, error)) await this.#save(flow)
      for (const payment of due) await this.#report(payment)
    }
  }

  async #report(payment: Payment): Promise<void> {
    const { archive, payments } = this.#parts
    const { organizationFiscalCode, iuv, receiptId } = payment.receipt
    const flow = [...this.#all.values()].find((candidate) =>
      latestOf(candidate).lines.some(({ iur }) => iur === receiptId),
    )
    if (flow) await archive.markReported(organizationFiscalCode, iuv, flow.flowId)
    await payments.save({ ...payment, reported: true })
  }

  async #save(flow: Flow): Promise<Flow> {
    this.#all.set(flow.id, flow)
    await this.#parts.records.put(flow)
    return flow
  }
}
