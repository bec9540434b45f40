import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { centsField, noticeNumberField } from '../nodo/notice-fields.ts'
import type { Clock } from '../platform/clock.ts'
import type { FileRecords } from '../platform/file-records.ts'
import { returnOutcomes } from './scenarios.ts'

const cartSchema = z.object({
  id: z.string(),
  createdAt: z.coerce.date(),
  idCart: z.string().optional(),
  emailNotice: z.string().optional(),
  allCCP: z.boolean(),
  returnUrls: z.object({
    ok: z.string(),
    cancel: z.string(),
    error: z.string(),
    waiting: z.string(),
  }),
  notices: z.array(
    z.object({
      organizationFiscalCode: z.string(),
      noticeNumber: noticeNumberField,
      amountCents: centsField,
      organizationName: z.string(),
      description: z.string(),
    }),
  ),
  /** Where the browser was sent; absent while the payer has not finished. */
  outcome: z.enum(returnOutcomes).optional(),
})
export type Cart = z.output<typeof cartSchema>
export type CartNotice = Cart['notices'][number]
export type NewCart = Omit<Cart, 'id' | 'createdAt' | 'outcome'>

export const parseCart = (value: unknown): Cart => cartSchema.parse(value)

const KEPT = 500

/** The carts created by the creditors' sites. */
export class Carts {
  readonly #clock: Clock
  readonly #records: FileRecords<Cart>
  readonly #all = new Map<string, Cart>()
  readonly #paying = new Set<string>()

  constructor(clock: Clock, records: FileRecords<Cart>) {
    this.#clock = clock
    this.#records = records
  }

  async load(): Promise<void> {
    const stored = await this.#records.load()
    stored.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    for (const cart of stored) this.#all.set(cart.id, cart)
  }

  /** Stores a new cart under an unguessable id: whoever has its address may pay it. */
  async create(cart: NewCart): Promise<Cart> {
    const created = { ...cart, id: randomBytes(16).toString('hex'), createdAt: this.#clock.now() }
    await this.save(created)
    const [oldest] = this.#all.keys()
    if (this.#all.size > KEPT && oldest !== undefined) {
      this.#all.delete(oldest)
      await this.#records.remove(oldest)
    }
    return created
  }

  async save(cart: Cart): Promise<void> {
    this.#all.set(cart.id, cart)
    await this.#records.put(cart)
  }

  find(id: string): Cart | undefined {
    return this.#all.get(id)
  }

  /** Newest first. */
  list(): readonly Cart[] {
    return [...this.#all.values()].reverse()
  }

  /** Runs the work unless the same cart is already being paid: false says that a second click found it busy. */
  async alone(id: string, work: () => Promise<unknown>): Promise<boolean> {
    if (this.#paying.has(id)) return false
    this.#paying.add(id)
    try {
      await work()
      return true
    } finally {
      this.#paying.delete(id)
    }
  }
}
