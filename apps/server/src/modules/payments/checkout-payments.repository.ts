import { Injectable } from '@nestjs/common'
import type { HandOff, ReturnOutcome } from '@repo/domain/checkout-cart'
import type { NoticeNumber } from '@repo/domain/notice-number'
import { tokenHash, Vault } from '#platform/crypto/vault'
import type { Tx } from '#platform/db/tx'

/** A notice of a cart: `ordinal` is its place in the whole cart, from 1. */
export interface CartNotice {
  readonly noticeNumber: NoticeNumber
  readonly ordinal: number
  readonly amountCents: number
}

/** The part of a cart that one organization collects. `id` is the cart's. */
export interface CheckoutPayment extends HandOff {
  readonly id: string
  readonly createdAt: Date
  /** In their order. */
  readonly notices: readonly CartNotice[]
  /** The page of Checkout; only the organization of the first notice keeps it. */
  readonly redirectUrl: string | undefined
}

interface Row {
  id: string
  created_at: Date
  handed_off_at: Date | null
  last_return: ReturnOutcome | null
  returned_at: Date | null
  redirect_cipher: Buffer | null
  notices: { noticeNumber: NoticeNumber; ordinal: number; amountCents: number }[]
}

const EMAIL = 'checkout-payment.email'
const REDIRECT = 'checkout-payment.redirect'
const ORGANIZATIONS_OF = {
  name: 'checkout-organizations',
  text: 'SELECT organization_id AS id FROM checkout_payment WHERE token_hash = $1 ORDER BY organization_id',
}
// Equal submissions bring the same token, and from the second organization on the same id too: whichever index says so, one of them stays.
const INSERT = {
  name: 'checkout-insert',
  text: `INSERT INTO checkout_payment (organization_id, id, token_hash, email_cipher, created_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT DO NOTHING`,
}
const ID_OF = {
  name: 'checkout-id',
  text: 'SELECT id FROM checkout_payment WHERE organization_id = $1 AND token_hash = $2',
}
const PUT_NOTICES = {
  name: 'checkout-put-notices',
  text: `INSERT INTO checkout_cart_notice (organization_id, cart_id, notice_number, ordinal, amount_cents)
    SELECT $1, $2, notice_number, ordinal, amount_cents FROM jsonb_to_recordset($3::jsonb) AS n(notice_number text, ordinal smallint, amount_cents bigint)
    ON CONFLICT (organization_id, cart_id, notice_number) DO UPDATE SET amount_cents = excluded.amount_cents`,
}
const BY_TOKEN = {
  name: 'checkout-by-token',
  text: `SELECT id, created_at, handed_off_at, last_return, returned_at, redirect_cipher,
      (SELECT json_agg(json_build_object('noticeNumber', n.notice_number, 'ordinal', n.ordinal, 'amountCents', n.amount_cents) ORDER BY n.ordinal)
        FROM checkout_cart_notice n WHERE n.organization_id = p.organization_id AND n.cart_id = p.id) AS notices
    FROM checkout_payment p WHERE organization_id = $1 AND token_hash = $2`,
}
const CLAIM = {
  name: 'checkout-claim',
  text: `UPDATE checkout_payment SET claimed_until = $4
    WHERE organization_id = $1 AND id = $2 AND (claimed_until IS NULL OR claimed_until <= $3) AND handed_off_at IS NOT DISTINCT FROM $5`,
}
const RELEASE = {
  name: 'checkout-release',
  text: 'UPDATE checkout_payment SET claimed_until = NULL WHERE organization_id = $1 AND id = $2',
}
const HANDED_OFF = {
  name: 'checkout-handed-off',
  text: `UPDATE checkout_payment SET handed_off_at = $3, redirect_cipher = $4, claimed_until = NULL, last_return = NULL, returned_at = NULL
    WHERE organization_id = $1 AND id = $2`,
}
const RETURNED = {
  name: 'checkout-returned',
  text: `UPDATE checkout_payment SET last_return = $3, returned_at = $4
    WHERE organization_id = $1 AND token_hash = $2 AND last_return IS DISTINCT FROM $3`,
}
const AWAITED = {
  name: 'checkout-awaited',
  text: `SELECT EXISTS (SELECT FROM checkout_cart_notice n JOIN checkout_payment p ON p.organization_id = n.organization_id AND p.id = n.cart_id
    WHERE n.organization_id = $1 AND n.notice_number = $2 AND p.returned_at > $3 AND p.last_return IN ('ok', 'waiting')) AS awaited`,
}
const EMAIL_OF = {
  name: 'checkout-email',
  text: 'SELECT email_cipher FROM checkout_payment WHERE organization_id = $1 AND id = $2',
}

/** Carts given to Checkout, each organization's part by itself. The token is known to the payer alone: we keep its hash. */
@Injectable()
export class CheckoutPaymentsRepository {
  constructor(private readonly vault: Vault) {}

  /** Whose payment it is: several organizations when their notices are in one cart. Platform scope. */
  async organizationsOf(tx: Tx, token: string): Promise<string[]> {
    return (await tx.query<{ id: string }>(ORGANIZATIONS_OF, [tokenHash(token)])).map((row) => row.id)
  }

  /**
   * Stores the part of one organization, or finds it when the same token was stored before: then the amounts become those given.
   * @returns the cart's id: the one stored first
   */
  async put(
    tx: Tx,
    payment: { id: string; token: string; notices: readonly CartNotice[]; email: string | undefined },
  ): Promise<string> {
    const hash = tokenHash(payment.token)
    const email = payment.email === undefined ? null : this.vault.encrypt(payment.email, EMAIL)
    await tx.execute(INSERT, [tx.organizationId, payment.id, hash, email, tx.ctx.now])
    const stored = await tx.one<{ id: string }>(ID_OF, [tx.organizationId, hash])
    const notices = payment.notices.map(({ noticeNumber, ordinal, amountCents }) => ({
      notice_number: noticeNumber,
      ordinal,
      amount_cents: amountCents,
    }))
    await tx.execute(PUT_NOTICES, [tx.organizationId, stored!.id, JSON.stringify(notices)])
    return stored!.id
  }

  async find(tx: Tx, token: string): Promise<CheckoutPayment | undefined> {
    const row = await tx.one<Row>(BY_TOKEN, [tx.organizationId, tokenHash(token)])
    return (
      row && {
        id: row.id,
        createdAt: row.created_at,
        handedOffAt: row.handed_off_at ?? undefined,
        lastReturn: row.last_return ?? undefined,
        returnedAt: row.returned_at ?? undefined,
        notices: row.notices,
        redirectUrl: row.redirect_cipher ? this.vault.decrypt(row.redirect_cipher, REDIRECT) : undefined,
      }
    )
  }

  /**
   * Takes for oneself the right to hand the cart to Checkout, until an instant.
   * @returns false when another has it, or handed the cart over since it was read
   */
  async claim(tx: Tx, seen: CheckoutPayment, until: Date): Promise<boolean> {
    const values = [tx.organizationId, seen.id, tx.ctx.now, until, seen.handedOffAt ?? null]
    return (await tx.execute(CLAIM, values)) === 1
  }

  async release(tx: Tx, id: string): Promise<void> {
    await tx.execute(RELEASE, [tx.organizationId, id])
  }

  /** @param redirectUrl where the browser must go; only for the organization of the first notice */
  async markHandedOff(tx: Tx, id: string, redirectUrl: string | undefined): Promise<void> {
    const sealed = redirectUrl === undefined ? null : this.vault.encrypt(redirectUrl, REDIRECT)
    await tx.execute(HANDED_OFF, [tx.organizationId, id, tx.ctx.now, sealed])
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
    return row?.email_cipher ? this.vault.decrypt(row.email_cipher, EMAIL) : undefined
  }
}
