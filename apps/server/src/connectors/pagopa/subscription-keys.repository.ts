import { Injectable } from '@nestjs/common'
import { Vault } from '#platform/crypto/vault'
import type { Tx } from '#platform/db/tx'
import type { Environment } from '#platform/journal/exchange'
import type { Product } from './products.js'

export type KeySlot = 'primary' | 'secondary'

export interface KeyPlace {
  readonly environment: Environment
  readonly brokerFiscalCode: string
  readonly product: Product
}

const PURPOSE = 'subscription-key'
const ALL = {
  name: 'subscription-keys',
  text: `SELECT environment, broker_fiscal_code AS "brokerFiscalCode", product, slot, key_cipher AS sealed, changed_at AS "changedAt" FROM subscription_key
    ORDER BY environment, broker_fiscal_code, product, slot`,
}
const PUT = {
  name: 'subscription-key-put',
  text: `INSERT INTO subscription_key (environment, broker_fiscal_code, product, slot, key_cipher, changed_at) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (environment, broker_fiscal_code, product, slot) DO UPDATE SET key_cipher = excluded.key_cipher, changed_at = excluded.changed_at`,
}
const REMOVE = {
  name: 'subscription-key-remove',
  text: 'DELETE FROM subscription_key WHERE environment = $1 AND broker_fiscal_code = $2 AND product = $3 AND slot = $4',
}

/** Keys at rest are encrypted; platform scope only. */
@Injectable()
export class SubscriptionKeysRepository {
  constructor(private readonly vault: Vault) {}

  async all(
    tx: Tx,
  ): Promise<(KeyPlace & { readonly slot: KeySlot; readonly key: string; readonly changedAt: Date })[]> {
    const rows = await tx.query<KeyPlace & { slot: KeySlot; sealed: Buffer; changedAt: Date }>(ALL)
    return rows.map(({ sealed, ...row }) => ({ ...row, key: this.vault.decrypt(sealed, PURPOSE) }))
  }

  async put(tx: Tx, place: KeyPlace, slot: KeySlot, key: string): Promise<void> {
    await tx.execute(PUT, [
      place.environment,
      place.brokerFiscalCode,
      place.product,
      slot,
      this.vault.encrypt(key, PURPOSE),
      tx.ctx.now,
    ])
  }

  /** @returns false when there was none */
  async remove(tx: Tx, place: KeyPlace, slot: KeySlot): Promise<boolean> {
    return (await tx.execute(REMOVE, [place.environment, place.brokerFiscalCode, place.product, slot])) === 1
  }
}
