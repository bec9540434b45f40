import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '../platform/clock.ts'
import type { FileRecords } from '../platform/file-records.ts'

/** Longest and usual life of a payment token (SANP, payment life cycle). */
export const TOKEN_LIFE_MS = 30 * 60 * 1000

const activationSchema = z.object({
  /** `<organization tax code>-<notice number>`: the Nodo allows one payment in progress for each notice. */
  id: z.string(),
  paymentToken: z.string(),
  expiresAt: z.coerce.date(),
})
export type Activation = z.output<typeof activationSchema>

export const parseActivation = (value: unknown): Activation => activationSchema.parse(value)

/** The locks that the Nodo holds on notices while a payer pays. */
export class Activations {
  readonly #clock: Clock
  readonly #records: FileRecords<Activation>
  readonly #open = new Map<string, Activation>()

  constructor(clock: Clock, records: FileRecords<Activation>) {
    this.#clock = clock
    this.#records = records
  }

  /** Takes up the locks of the previous run. */
  async load(): Promise<void> {
    for (const activation of await this.#records.load()) this.#open.set(activation.id, activation)
  }

  /** Takes the notice for one payer; undefined while another payment of the same notice is in progress. */
  async take(organizationFiscalCode: string, noticeNumber: string): Promise<Activation | undefined> {
    const id = `${organizationFiscalCode}-${noticeNumber}`
    const held = this.#open.get(id)
    if (held !== undefined && held.expiresAt > this.#clock.now()) return undefined
    const activation = {
      id,
      paymentToken: randomUUID().replaceAll('-', ''),
      expiresAt: new Date(this.#clock.now().getTime() + TOKEN_LIFE_MS),
    }
    this.#open.set(id, activation)
    await this.#records.put(activation)
    return activation
  }

  /** Lets the next payer in: the payment ended, well or badly. A token that expired meanwhile releases nothing. */
  async release(activation: Activation): Promise<void> {
    if (this.#open.get(activation.id)?.paymentToken !== activation.paymentToken) return
    this.#open.delete(activation.id)
    await this.#records.remove(activation.id)
  }
}
