import { text } from 'node:stream/consumers'
import type { INestApplicationContext } from '@nestjs/common'
import { z } from 'zod'
import { productNames } from '#connectors/pagopa/products'
import { SubscriptionKeys } from '#connectors/pagopa/subscription-keys'
import type { PlatformCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { environments } from '#platform/journal/exchange'
import { UsageError } from './register-commands.js'

const flags = z.object({
  environment: z.enum(environments),
  broker: z.string().regex(/^\d{11}$/),
  product: z.enum(productNames),
  slot: z.enum(['primary', 'secondary']),
  remove: z.boolean().optional(),
})

/**
 * `subscription-key`: stores, replaces, removes or lists the keys with which pagoPA's platform knows our brokers. A key is read from
 * standard input, so that no history keeps it; running processes use it within five seconds.
 */
export async function subscriptionKey(
  app: INestApplicationContext,
  given: Record<string, string | boolean | readonly string[] | undefined>,
): Promise<string> {
  const keys = app.get(SubscriptionKeys, { strict: false })
  const ctx: PlatformCtx = {
    scope: { kind: 'platform', reason: 'command line' },
    actor: { kind: 'system', name: 'cli' },
    correlationId: uuidv7(),
    now: new Date(),
  }
  if (given.environment === undefined && given.broker === undefined && given.product === undefined)
    return (await keys.list(ctx))
      .map(
        (each) =>
          `${each.environment} ${each.brokerFiscalCode} ${each.product} ${each.slot} ${each.changedAt.toISOString()}`,
      )
      .join('\n')
  const parsed = flags.safeParse(given)
  if (!parsed.success)
    throw new UsageError(parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n'))
  const { broker, slot, remove, ...place } = parsed.data
  const where = { ...place, brokerFiscalCode: broker }
  if (remove) return (await keys.remove(ctx, where, slot)) ? 'removed' : 'there was none'
  const key = (await text(process.stdin)).trim()
  if (!key) throw new UsageError('the key is read from standard input, and it was empty')
  await keys.put(ctx, where, slot, key)
  return `stored: ${where.environment} ${broker} ${where.product} ${slot}`
}
