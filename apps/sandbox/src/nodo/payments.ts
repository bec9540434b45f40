import type { Receipt } from '@repo/domain/receipt'
import { z } from 'zod'
import type { FileRecords } from '../platform/file-records.ts'

const paymentSchema = z.object({
  /** The payment token. */
  id: z.string(),
  paidAt: z.coerce.date(),
  /** Receipts are only ours: what was written is trusted, but for the instant that JSON made a text. */
  receipt: z
    .looseObject({ paymentDateTime: z.object({ at: z.coerce.date(), text: z.string() }).optional() })
    .transform((receipt) => receipt as unknown as Receipt),
  /** False when the PSP has no evidence of the receipt: nobody can recover it. */
  hasReceipt: z.boolean(),
  /** Each transfer is reported once. */
  reported: z.boolean(),
})
export type Payment = z.output<typeof paymentSchema>

export const parsePayment = (value: unknown): Payment => paymentSchema.parse(value)

const KEPT = 2_000

/** Every payment that took money: the receipts service and the reporting flows speak of these. */
export class Payments {
  readonly #records: FileRecords<Payment>
  readonly #all = new Map<string, Payment>()

  constructor(records: FileRecords<Payment>) {
    this.#records = records
  }

  async load(): Promise<void> {
    const stored = await this.#records.load()
    stored.sort((a, b) => a.paidAt.getTime() - b.paidAt.getTime())
    for (const payment of stored) this.#all.set(payment.id, payment)
  }

  async save(payment: Payment): Promise<void> {
    this.#all.set(payment.id, payment)
    await this.#records.put(payment)
    const [oldest] = this.#all.keys()
    if (this.#all.size > KEPT && oldest !== undefined) {
      this.#all.delete(oldest)
      await this.#records.remove(oldest)
    }
  }

  find(token: string): Payment | undefined {
    return this.#all.get(token)
  }

  /** Oldest first. */
  list(): readonly Payment[] {
    return [...this.#all.values()]
  }
}
