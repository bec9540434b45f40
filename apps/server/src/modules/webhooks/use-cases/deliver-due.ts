import { Injectable } from '@nestjs/common'
import type { WebhookProblem } from '@repo/contracts/webhooks/webhooks'
import { webhookPatienceMs, webhookRetryAfterMs } from '@repo/domain/webhook-delivery-lifecycle'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { bodySignature } from '#platform/http/body-signature'
import { GuardedHttp, GuardedHttpError } from '#platform/http/guarded-http'
import { Metrics } from '#platform/observability/metrics'
import { ApiClientsFacade } from '../../api-clients/api-clients.facade.js'
import { OrganizationsFacade } from '../../organizations/organizations.facade.js'
import { webhookBody } from '../webhook-body.js'
import {
  type Attempt,
  type ClaimedDelivery,
  type DeliveryOutcome,
  WebhookDeliveriesRepository,
} from '../webhook-deliveries.repository.js'
import { type WebhookEndpoint, WebhookEndpointsRepository } from '../webhook-endpoints.repository.js'
import { deliveriesWaiting } from '../webhooks.events.js'

const TIMEOUT_MS = 10_000
const ANSWER_KEPT = 2_048
/** Calls of one receiver under way together; one that is not answering well is asked one thing at a time. */
const AT_ONCE = 4
/** After so long the rest is left to a job of its own, behind the other receivers'. */
const TURN_MS = 10_000

interface Task {
  readonly endpoint: WebhookEndpoint
  readonly delivery: ClaimedDelivery
  readonly body: string
}

/**
 * Calls one receiver with what it has to be told, one delivery after the other, until nothing is due. The call is outside any transaction: a
 * process that dies after it leaves a claim that expires, and the delivery is repeated. Nothing is lost; receivers know repetitions by the id.
 */
@Injectable()
export class DeliverDue {
  constructor(
    private readonly db: Database,
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly deliveries: WebhookDeliveriesRepository,
    private readonly organizations: OrganizationsFacade,
    private readonly clients: ApiClientsFacade,
    private readonly http: GuardedHttp,
    private readonly metrics: Metrics,
  ) {}

  async run(ctx: OrganizationCtx, webhookId: string): Promise<void> {
    const start = performance.now()
    await this.disableOfGoneClient(ctx, webhookId)
    for (;;) {
      const elapsedMs = Math.round(performance.now() - start)
      const at: OrganizationCtx = { ...ctx, now: new Date(ctx.now.getTime() + elapsedMs) }
      if (elapsedMs > TURN_MS)
        return this.db.run(at, async (tx) => {
          tx.emit(deliveriesWaiting({ webhookId }))
        })
      const task = await this.db.run(at, (tx) => this.begin(tx, webhookId))
      if (!task) return
      const attempt = await this.attempt(at, task)
      const ended = { ...at, now: new Date(at.now.getTime() + attempt.durationMs) }
      await this.db.run(ended, (tx) => this.end(tx, task, attempt))
    }
  }

  private async begin(tx: Tx, webhookId: string): Promise<Task | undefined> {
    const endpoint = await this.endpoints.lock(tx, webhookId)
    if (!endpoint?.enabled) return undefined
    const delivery = await this.deliveries.claim(tx, webhookId, endpoint.failingSince ? 1 : AT_ONCE)
    if (!delivery) return undefined
    const { fiscalCode } = await this.organizations.own(tx)
    return { endpoint, delivery, body: webhookBody(delivery.event, fiscalCode) }
  }

  private async attempt(ctx: OrganizationCtx, { endpoint, delivery, body }: Task): Promise<Attempt> {
    const start = performance.now()
    const told = (facts: Pick<Attempt, 'status' | 'problem' | 'answer'>): Attempt => ({
      at: ctx.now,
      durationMs: Math.round(performance.now() - start),
      ...facts,
    })
    try {
      const answer = await this.http.post(endpoint.url, body, {
        timeoutMs: TIMEOUT_MS,
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Quietanza-Webhooks/1',
          'quietanza-signature': bodySignature(body, ctx.now, endpoint.secrets),
          'quietanza-event': delivery.event.kind,
          'quietanza-delivery': delivery.id,
        },
      })
      return told({ status: answer.status, problem: problemOf(answer.status), answer: textOf(answer.body) })
    } catch (error) {
      if (!(error instanceof GuardedHttpError)) throw error
      return told({ status: undefined, problem: error.problem, answer: undefined })
    }
  }

  private async end(tx: Tx, { endpoint, delivery }: Task, attempt: Attempt): Promise<void> {
    const present = await this.endpoints.lock(tx, endpoint.id)
    if (!present) return
    const outcome = outcomeOf(delivery.attempts + 1, attempt.problem, tx.ctx.now)
    this.metrics.webhookAttempts.inc({ outcome: attempt.problem ?? 'delivered' })
    await this.deliveries.finish(tx, delivery, outcome, attempt)
    if (!present.enabled) return
    if (!attempt.problem) {
      if (present.failingSince) await this.endpoints.noteFailing(tx, present.id, undefined)
      return
    }
    const failingSince = present.failingSince ?? attempt.at
    if (!present.failingSince) await this.endpoints.noteFailing(tx, present.id, failingSince)
    const tired = tx.ctx.now.getTime() - failingSince.getTime() >= webhookPatienceMs
    if (attempt.problem === 'gone') await this.disable(tx, present.id, 'gone')
    else if (tired) await this.disable(tx, present.id, 'failing')
  }

  /** A program that was revoked or sent away is told nothing more. */
  private async disableOfGoneClient(ctx: OrganizationCtx, webhookId: string): Promise<void> {
    const endpoint = await this.db.run(ctx, (tx) => this.endpoints.lock(tx, webhookId))
    if (!endpoint?.enabled || !endpoint.apiClientId) return
    if (await this.clients.actsFor(ctx, endpoint.apiClientId)) return
    await this.db.run(ctx, (tx) => this.disable(tx, webhookId, 'clientEnded'))
  }

  private async disable(tx: Tx, webhookId: string, reason: 'gone' | 'failing' | 'clientEnded'): Promise<void> {
    await this.endpoints.disable(tx, webhookId, reason)
    await this.deliveries.drop(tx, webhookId)
    tx.audit({ action: 'webhooks.disabled', subjectKind: 'webhook', subjectId: webhookId, details: { reason } })
  }
}

function problemOf(status: number): WebhookProblem | undefined {
  if (status >= 200 && status < 300) return undefined
  if (status === 410) return 'gone'
  return status >= 300 && status < 400 ? 'redirect' : 'status'
}

function outcomeOf(attempts: number, problem: WebhookProblem | undefined, now: Date): DeliveryOutcome {
  if (!problem) return { state: 'delivered' }
  const wait = webhookRetryAfterMs(attempts)
  if (problem === 'gone' || wait === undefined) return { state: 'failed' }
  return { state: 'pending', nextAttemptAt: new Date(now.getTime() + wait) }
}

/** The beginning of an answer as text that PostgreSQL can keep. */
function textOf(body: Buffer): string | undefined {
  const text = body.subarray(0, ANSWER_KEPT).toString('utf8').replaceAll('\0', '')
  return text === '' ? undefined : text
}
