import { createHash } from 'node:crypto'
import { type ArchivePaymentOption, type ArchivePosition, archivePosition } from '@repo/wire/archive/debt-position'
import { z } from 'zod'
import type { Clock } from '../platform/clock.ts'
import type { FileRecords } from '../platform/file-records.ts'
import { navOf, statusOf } from './archive-status.ts'

const entrySchema = z.object({
  id: z.string(),
  organizationFiscalCode: z.string(),
  position: archivePosition,
  insertedAt: z.coerce.date(),
  updatedAt: z.coerce.date(),
  publishedAt: z.coerce.date().optional(),
  invalidatedAt: z.coerce.date().optional(),
  payments: z.array(
    z.object({
      iuv: z.string(),
      paidAt: z.coerce.date(),
      receiptId: z.string().optional(),
      flowId: z.string().optional(),
    }),
  ),
})
export type ArchivedEntry = z.output<typeof entrySchema>

export const parseArchivedEntry = (value: unknown): ArchivedEntry => entrySchema.parse(value)

/** Why the archive does not do what it is asked. */
export type ArchiveRefusal = { readonly refused: 400 | 404 | 409 | 422; readonly detail: string }

const idOf = (organizationFiscalCode: string, iupd: string) =>
  createHash('sha256').update(`${organizationFiscalCode}\n${iupd}`).digest('hex').slice(0, 40)

const NOT_FOUND: ArchiveRefusal = { refused: 404, detail: 'Not found a debt position for the organization and IUPD' }
const conflict = (detail: string): ArchiveRefusal => ({ refused: 409, detail })

/** The positions that the organizations have copied to the central archive of notices. */
export class ArchivedPositions {
  readonly #clock: Clock
  readonly #records: FileRecords<ArchivedEntry>
  readonly #all = new Map<string, ArchivedEntry>()
  /** `<organization> <iuv>` to the id of the position that holds it. */
  readonly #holders = new Map<string, string>()

  constructor(clock: Clock, records: FileRecords<ArchivedEntry>) {
    this.#clock = clock
    this.#records = records
  }

  async load(): Promise<void> {
    const stored = await this.#records.load()
    stored.sort((a, b) => a.insertedAt.getTime() - b.insertedAt.getTime())
    for (const entry of stored) this.#keep(entry)
  }

  /** Oldest first. */
  list(): readonly ArchivedEntry[] {
    return [...this.#all.values()]
  }

  find(organizationFiscalCode: string, iupd: string): ArchivedEntry | undefined {
    return this.#all.get(idOf(organizationFiscalCode, iupd))
  }

  /** The option of a notice, in whichever position of the organization has it. */
  findNotice(
    organizationFiscalCode: string,
    nav: string,
  ): { readonly entry: ArchivedEntry; readonly option: ArchivePaymentOption } | undefined {
    // Only the numbers of aux digit 3 are handled: there the IUV is the rest.
    const entry = this.#holding(organizationFiscalCode, nav.slice(1))
    const option = entry?.position.paymentOption.find((candidate) => navOf(candidate) === nav)
    return entry && option && { entry, option }
  }

  async create(
    organizationFiscalCode: string,
    position: ArchivePosition,
    toPublish: boolean,
  ): Promise<ArchivedEntry | ArchiveRefusal> {
    if (this.find(organizationFiscalCode, position.iupd))
      return conflict('The IUPD already exists for the organization')
    const refusal = this.#refusalOf(organizationFiscalCode, position)
    if (refusal) return refusal
    const now = this.#clock.now()
    return this.#save({
      id: idOf(organizationFiscalCode, position.iupd),
      organizationFiscalCode,
      position,
      insertedAt: now,
      updatedAt: now,
      publishedAt: toPublish ? now : undefined,
      payments: [],
    })
  }

  /** Replaces the whole position. One that was published stays so; `toPublish` publishes a draft. */
  async update(
    organizationFiscalCode: string,
    iupd: string,
    position: ArchivePosition,
    toPublish: boolean,
  ): Promise<ArchivedEntry | ArchiveRefusal> {
    const entry = this.find(organizationFiscalCode, iupd)
    if (entry === undefined) return NOT_FOUND
    if (position.iupd !== iupd) return { refused: 400, detail: 'iupd: not that of the path' }
    const status = this.#status(entry)
    if (!['DRAFT', 'PUBLISHED', 'VALID', 'EXPIRED'].includes(status)) return conflict(`Not updatable when ${status}`)
    const refusal = this.#refusalOf(organizationFiscalCode, position)
    if (refusal) return refusal
    const publishedAt = entry.publishedAt ?? (toPublish ? this.#clock.now() : undefined)
    return this.#save({ ...entry, position, publishedAt })
  }

  async publish(organizationFiscalCode: string, iupd: string): Promise<ArchivedEntry | ArchiveRefusal> {
    return this.#change(organizationFiscalCode, iupd, ['DRAFT'], (entry, now) => ({ ...entry, publishedAt: now }))
  }

  /** Final: an invalid position cannot come back. */
  async invalidate(organizationFiscalCode: string, iupd: string): Promise<ArchivedEntry | ArchiveRefusal> {
    const from = ['PUBLISHED', 'VALID', 'EXPIRED']
    return this.#change(organizationFiscalCode, iupd, from, (entry, now) => ({ ...entry, invalidatedAt: now }))
  }

  async remove(organizationFiscalCode: string, iupd: string): Promise<ArchiveRefusal | undefined> {
    const entry = this.find(organizationFiscalCode, iupd)
    if (entry === undefined) return NOT_FOUND
    if (entry.payments.length > 0) return conflict('Not deletable when paid')
    this.#forgetNotices(entry)
    this.#all.delete(entry.id)
    await this.#records.remove(entry.id)
    return undefined
  }

  /** The organization says that a notice was paid outside pagoPA. */
  async paidElsewhere(
    organizationFiscalCode: string,
    nav: string,
    paidAt: Date,
  ): Promise<{ readonly entry: ArchivedEntry; readonly option: ArchivePaymentOption } | ArchiveRefusal> {
    const found = this.findNotice(organizationFiscalCode, nav)
    if (found === undefined) return { refused: 404, detail: 'Not found a payment option for the organization and NAV' }
    const { entry, option } = found
    if (entry.payments.some(({ iuv }) => iuv === option.iuv)) return conflict('The payment option is already paid')
    const status = this.#status(entry)
    if (!['VALID', 'PARTIALLY_PAID', 'EXPIRED'].includes(status)) {
      return { refused: 422, detail: `Not payable when ${status}` }
    }
    return { entry: await this.#save({ ...entry, payments: [...entry.payments, { iuv: option.iuv, paidAt }] }), option }
  }

  /** A payment through pagoPA closes the copy by itself; nothing happens when there is none. */
  async markPaid(organizationFiscalCode: string, iuv: string, receiptId: string, paidAt: Date): Promise<void> {
    const entry = this.#holding(organizationFiscalCode, iuv)
    if (entry === undefined || entry.payments.some((payment) => payment.iuv === iuv)) return
    await this.#save({ ...entry, payments: [...entry.payments, { iuv, receiptId, paidAt }] })
  }

  async markReported(organizationFiscalCode: string, iuv: string, flowId: string): Promise<void> {
    const entry = this.#holding(organizationFiscalCode, iuv)
    if (entry === undefined) return
    const payments = entry.payments.map((payment) => (payment.iuv === iuv ? { ...payment, flowId } : payment))
    await this.#save({ ...entry, payments })
  }

  #holding(organizationFiscalCode: string, iuv: string): ArchivedEntry | undefined {
    return this.#all.get(this.#holders.get(`${organizationFiscalCode} ${iuv}`) ?? '')
  }

  #keep(entry: ArchivedEntry): void {
    this.#forgetNotices(this.#all.get(entry.id))
    this.#all.set(entry.id, entry)
    for (const { iuv } of entry.position.paymentOption) {
      this.#holders.set(`${entry.organizationFiscalCode} ${iuv}`, entry.id)
    }
  }

  #forgetNotices(entry: ArchivedEntry | undefined): void {
    for (const { iuv } of entry?.position.paymentOption ?? []) {
      this.#holders.delete(`${entry?.organizationFiscalCode} ${iuv}`)
    }
  }

  #status(entry: ArchivedEntry) {
    return statusOf(entry, this.#clock.now())
  }

  #refusalOf(organizationFiscalCode: string, position: ArchivePosition): ArchiveRefusal | undefined {
    const mine = idOf(organizationFiscalCode, position.iupd)
    const taken = (iuv: string) => {
      const holder = this.#holding(organizationFiscalCode, iuv)
      return holder !== undefined && holder.id !== mine
    }
    if (position.paymentOption.some(({ iuv }) => taken(iuv)))
      return conflict('An IUV already exists for the organization')
    const { validityDate } = position
    const early = validityDate !== undefined && position.paymentOption.some(({ dueDate }) => dueDate <= validityDate)
    return early ? { refused: 400, detail: 'Dates congruency error: due_date must be after validity_date' } : undefined
  }

  async #change(
    organizationFiscalCode: string,
    iupd: string,
    from: readonly string[],
    change: (entry: ArchivedEntry, now: Date) => ArchivedEntry,
  ): Promise<ArchivedEntry | ArchiveRefusal> {
    const entry = this.find(organizationFiscalCode, iupd)
    if (entry === undefined) return NOT_FOUND
    const status = this.#status(entry)
    if (!from.includes(status)) return conflict(`Not possible when ${status}`)
    return this.#save(change(entry, this.#clock.now()))
  }

  async #save(entry: ArchivedEntry): Promise<ArchivedEntry> {
    const saved = { ...entry, updatedAt: this.#clock.now() }
    this.#keep(saved)
    await this.#records.put(saved)
    return saved
  }
}
