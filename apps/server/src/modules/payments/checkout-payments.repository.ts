import { Injectable } from '@nestjs/common'
import { tokenHash, Vault } from '#platform/crypto/vault'
import type { Tx } from '#platform/db/tx'

export type ReturnOutcome = 'ok' | 'cancel' | 'error' | 'waiting'

/** A payment started on the portal. */
export interface CheckoutPayment {
  readonly id: string
  readonly noticeNumber: string
  readonly amountCents: number
  readonly createdAt: Date
  readonly lastReturn: ReturnOutcome | undefined
  readonly returnedAt: Date | undefined
}

interface Row {
  id: string
  notice_number: string
  amount_cents: number
  created_at: Date
  last_return: ReturnOutcome | null
  returned_at: Date | null
}

const PURPOSE = 'checkout-payment.email'
const COLUMNS = 'id, notice_number, amount_cents, created_at, last_return, returned_at'
const ORGANIZATION_OF = {
  name: 'checkout-organization',
  text: 'SELECT organization_id AS id FROM checkout_payment WHERE token_hash = $1',
}
const INSERT = {
  name: 'checkout-insert',
  text: `INSERT INTO checkout_payment (organization_id, id, token_hash, notice_number, amount_cents, email_cipher, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
}
const BY_TOKEN = {
  name: 'checkout-by-token',
  text: `SELECT ${COLUMNS} FROM checkout_payment WHERE organization_id = $1 AND token_hash = $2`,
}
const HANDED_OFF = {
  name: 'checkout-handed-off',
  text: 'UPDATE checkout_payment SET handed_off_at = $3 WHERE organization_id = $1 AND id = $2',
}
const RETURNED = {
  name: 'checkout-returned',
  text: `UPDATE checkout_payment SET last_return = $3, returned_at = $4
    WHERE organization_id = $1 AND token_hash = $2 AND last_return IS DISTINCT FROM $3`,
}
const AWAITED = {
  name: 'checkout-awaited',
  text: `SELECT EXISTS (SELECT FROM checkout_payment WHERE organization_id = $1 AND notice_number = $2 AND created_at > $3 AND last_return IN ('ok', 'waiting')) AS awaited`,
}
const EMAIL_OF = {
  name: 'checkout-email',
  text: 'SELECT email_cipher FROM checkout_payment WHERE organization_id = $1 AND id = $2',
}

/** Carts given to Checkout. The token is known to the payer alone: we keep its hash. */
@Injectable()
export class CheckoutPaymentsRepository {
  constructor(private readonly vault: Vault) {}

  /** Whose payment it is; platform scope. */
  async organizationOf(tx: Tx, token: string): Promise<string | undefined> {
    return (await tx.one<{ id: string }>(ORGANIZATION_OF, [tokenHash(token)]))?.id
  }

  async insert(
    tx: Tx,
    payment: { id: string; token: string; noticeNumber: string; amountCents: number; email: string | undefined },
  ): Promise<void> {
    const email = payment.email === undefined ? null : this.vault.encrypt(payment.email, PURPOSE)
    await tx.execute(INSERT, [
      tx.organizationId,
      payment.id,
      tokenHash(payment.token),
      payment.noticeNumber,
      payment.amountCents,
      email,
      tx.ctx.now,
    ])
  }

  async find(tx: Tx, token: string): Promise<CheckoutPayment | undefined> {
    const row = await tx.one<Row>(BY_TOKEN, [tx.organizationId, tokenHash(token)])
    return (
      row && {
        id: row.id,
        noticeNumber: row.notice_number,
        amountCents: row.amount_cents,
        createdAt: row.created_at,
        lastReturn: row.last_return ?? undefined,
        returnedAt: row.returned_at ?? undefined,
      }
    )
  }

  async markHandedOff(tx: Tx, id: string): Promise<void> {
    await tx.execute(HANDED_OFF, [tx.organizationId, id, tx.ctx.now])
  }

  /** @returns false when the browser had already come back with the same outcome */
  async markReturned(tx: Tx, token: string, outcome: ReturnOutcome): Promise<boolean> {
    return (await tx.execute(RETURNED, [tx.organizationId, tokenHash(token), outcome, tx.ctx.now])) === 1
  }

  /** Whether a payment of that notice came back from Checkout as done, or pending, since an instant. */
  async isAwaited(tx: Tx, noticeNumber: string, since: Date): Promise<boolean> {
    return (await tx.one<{ awaited: boolean }>(AWAITED, [tx.organizationId, noticeNumber, since]))?.awaited ?? false
  }

  /** The address that the payer left, if the cart is ours. */
  async emailOf(tx: Tx, id: string): Promise<string | undefined> {
    const row = await tx.one<{ email_cipher: Buffer | null }>(EMAIL_OF, [tx.organizationId, id])
    return row?.email_cipher ? this.vault.decrypt(row.email_cipher, PURPOSE) : undefined
  }
}
