import { Inject, Injectable } from '@nestjs/common'
import type { Ctx } from '#platform/context/ctx'
import { asPlatform } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { ENV, type Env } from '#platform/env'
import { type KeyPlace, type KeySlot, SubscriptionKeysRepository } from './subscription-keys.repository.js'

/** A key that was changed works everywhere within this time. */
const FRESH_MS = 5_000

/** The keys with which pagoPA's platform knows us, rotated without a stop: both slots are tried, the primary first. */
@Injectable()
export class SubscriptionKeys {
  private known: { at: number; keys: Map<string, string[]> } | undefined

  constructor(
    private readonly db: Database,
    private readonly repository: SubscriptionKeysRepository,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** The keys to try, in order; none when nobody gave one. */
  async of(ctx: Ctx, place: KeyPlace): Promise<readonly string[]> {
    const now = performance.now()
    if (!this.known || now - this.known.at > FRESH_MS) {
      const rows = await this.db.run(asPlatform(ctx, 'subscription keys'), (tx) => this.repository.all(tx))
      const keys = new Map<string, string[]>()
      for (const row of rows) keys.set(nameOf(row), [...(keys.get(nameOf(row)) ?? []), row.key])
      this.known = { at: now, keys }
    }
    const stored = this.known.keys.get(nameOf(place))
    if (stored) return stored
    return place.environment === 'DEV' && this.env.PAGOPA_DEV_KEY ? [this.env.PAGOPA_DEV_KEY] : []
  }

  /** Stores or replaces a key. @param key as pagoPA gave it */
  async put(ctx: Ctx, place: KeyPlace, slot: KeySlot, key: string): Promise<void> {
    await this.db.run(asPlatform(ctx, 'a subscription key'), (tx) => this.repository.put(tx, place, slot, key))
    this.known = undefined
  }

  /** Forgets a key. @returns false when there was none */
  async remove(ctx: Ctx, place: KeyPlace, slot: KeySlot): Promise<boolean> {
    const removed = await this.db.run(asPlatform(ctx, 'a subscription key'), (tx) =>
      this.repository.remove(tx, place, slot),
    )
    this.known = undefined
    return removed
  }

  /** What is stored, without the keys. */
  async list(ctx: Ctx): Promise<readonly (KeyPlace & { slot: KeySlot; changedAt: Date })[]> {
    const rows = await this.db.run(asPlatform(ctx, 'subscription keys'), (tx) => this.repository.all(tx))
    return rows.map(({ key: _, ...row }) => row)
  }
}

function nameOf(place: KeyPlace): string {
  return `${place.environment}/${place.brokerFiscalCode}/${place.product}`
}
