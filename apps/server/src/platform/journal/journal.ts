import { uuidv7 } from '../context/ids.js'
import type { Vault } from '../crypto/vault.js'
import type { Database } from '../db/database.js'
import type { Tx } from '../db/tx.js'
import type { Logger } from '../observability/logger.js'
import type { Metrics } from '../observability/metrics.js'
import { type Exchange, NOBODY } from './exchange.js'
import { type Bodies, sealBlock } from './payload-block.js'

/** Rows of reads may be this late: they are written together. */
const LATE_MS = 200
const RETRY_MS = 1_000
/** A block is opened whole to show one exchange: keep it small. */
const BLOCK = 100
/** The same in bytes: messages may be a thousand times bigger than usual. */
const BLOCK_BYTES = 4 * 1_048_576
/** So many waiting exchanges mean that the database does not keep up. */
const FULL = 10_000
/** So many bytes of theirs, whatever their number: they wait in memory. */
const FULL_BYTES = 64 * 1_048_576

const WRITE_ENTRIES = {
  name: 'journal-entries',
  text: `INSERT INTO journal_entry (organization_id, at, id, direction, counterpart, operation, environment, outcome, http_status, duration_us, broker,
      station, notice_number, iuv, receipt_id, psp_id, reference, correlation_id, payload_id, payload_index)
    SELECT o, at, id, d, c, op, e, oc, s, us, b, st, n, i, r, p, ref, cor, pid, pix
    FROM json_to_recordset($1::json) AS j(o uuid, at timestamptz, id uuid, d text, c text, op text, e text, oc text, s int, us int, b text, st text,
      n text, i text, r text, p text, ref text, cor text, pid uuid, pix int)`,
}
const WRITE_BLOCKS = {
  name: 'journal-blocks',
  text: `INSERT INTO journal_payload (organization_id, at, id, sealed) SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::bytea[])
    ON CONFLICT DO NOTHING`,
}

/** Bodies of one organization, gathered until they are written together. */
interface Block {
  readonly organizationId: string
  readonly at: Date
  readonly id: string
  readonly bodies: Bodies[]
  bytes: number
}

interface Entry {
  readonly exchange: Exchange
  readonly block: Block
  readonly index: number
}

/**
 * The event journal (giornale degli eventi): every call in and out, with its bodies. Exchanges that change nothing are written in
 * batches. For one that commits something the row is written inside that transaction, and its bodies follow with the batch: what was
 * committed has its own copy of them. A process that is killed loses the batch that it was gathering, a fifth of a second; one that is
 * asked to stop writes it.
 */
export class Journal {
  private entries: Entry[] = []
  private blocks: Block[] = []
  private open = new Map<string, Block>()
  private bodies = 0
  private bytes = 0
  private timer: NodeJS.Timeout | undefined
  private writing: Promise<void> = Promise.resolve()

  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly metrics: Metrics,
    private readonly logger: Logger,
  ) {}

  /** True when exchanges wait faster than they can be written: doors should refuse work that they could not trace. */
  get full(): boolean {
    return this.bodies >= FULL || this.bytes >= FULL_BYTES
  }

  /** Traces an exchange that changed nothing, within a fifth of a second. */
  note(exchange: Exchange): void {
    this.entries.push(this.gather(exchange))
  }

  /** Traces an exchange in the transaction of what it changed: both are kept, or neither. */
  write(tx: Tx, exchange: Exchange): void {
    tx.send(WRITE_ENTRIES, [JSON.stringify([rowOf(this.gather(exchange))])])
  }

  /** Writes everything that waits. Never throws: what could not be written waits for the next attempt. */
  flush(): Promise<void> {
    this.writing = this.writing.then(() => this.writeWaiting())
    return this.writing
  }

  /** Writes what waits, and stops. */
  async close(): Promise<void> {
    clearTimeout(this.timer)
    await this.flush()
    clearTimeout(this.timer)
  }

  /** Gives the exchange a place in the open block of its organization. */
  private gather(exchange: Exchange): Entry {
    const organizationId = exchange.organizationId ?? NOBODY
    let block = this.open.get(organizationId)
    if (!block || block.bodies.length >= BLOCK || block.bytes >= BLOCK_BYTES) {
      block = { organizationId, at: exchange.at, id: uuidv7(exchange.at.getTime()), bodies: [], bytes: 0 }
      this.open.set(organizationId, block)
      this.blocks.push(block)
    }
    const index = block.bodies.push(exchange) - 1
    const bytes = exchange.request.length + exchange.response.length
    block.bytes += bytes
    this.bodies++
    this.bytes += bytes
    this.schedule(LATE_MS)
    return { exchange, block, index }
  }

  private schedule(milliseconds: number): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      void this.flush()
    }, milliseconds)
  }

  private async writeWaiting(): Promise<void> {
    const { entries, blocks } = this
    if (blocks.length === 0) return
    this.entries = []
    this.blocks = []
    this.open = new Map()
    try {
      const sealed: Buffer[] = []
      for (const block of blocks) sealed.push(await sealBlock(block.bodies, this.vault))
      await this.db.run(
        {
          scope: { kind: 'platform', reason: 'event journal' },
          actor: { kind: 'system', name: 'journal' },
          correlationId: 'journal',
          now: new Date(),
        },
        async (tx) => {
          tx.send(WRITE_BLOCKS, [
            blocks.map((block) => block.organizationId),
            blocks.map((block) => block.at),
            blocks.map((block) => block.id),
            sealed,
          ])
          if (entries.length > 0) tx.send(WRITE_ENTRIES, [JSON.stringify(entries.map(rowOf))])
        },
      )
      this.bodies -= blocks.reduce((sum, block) => sum + block.bodies.length, 0)
      this.bytes -= blocks.reduce((sum, block) => sum + block.bytes, 0)
    } catch (error) {
      this.logger.error({ err: error, blocks: blocks.length }, 'the event journal could not be written; it tries again')
      this.entries = entries.concat(this.entries)
      this.blocks = blocks.concat(this.blocks)
      this.schedule(RETRY_MS)
    }
    this.metrics.journalWaiting.set(this.bodies)
  }
}

function rowOf({ exchange, block, index }: Entry) {
  return {
    o: block.organizationId,
    at: exchange.at,
    id: uuidv7(exchange.at.getTime()),
    d: exchange.direction,
    c: exchange.counterpart,
    op: exchange.operation,
    e: exchange.environment,
    oc: exchange.outcome,
    s: exchange.httpStatus,
    us: Math.round(exchange.durationUs),
    b: exchange.broker,
    st: exchange.station,
    n: exchange.noticeNumber,
    i: exchange.iuv,
    r: exchange.receiptId,
    p: exchange.pspId,
    ref: exchange.reference,
    cor: exchange.correlationId,
    pid: block.id,
    pix: index,
  }
}
