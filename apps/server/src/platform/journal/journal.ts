import { uuidv7 } from '../context/ids.js'
import type { Vault } from '../crypto/vault.js'
import type { Database } from '../db/database.js'
import type { Tx } from '../db/tx.js'
import type { Logger } from '../observability/logger.js'
import type { Metrics } from '../observability/metrics.js'
import { type Exchange, NOBODY } from './exchange.js'
import { sealBlock } from './payload-block.js'

/** Rows of reads may be this late: they are written together. */
const LATE_MS = 200
/** A block is opened whole to show one exchange: keep it small. */
const BLOCK = 100
/** So many waiting rows mean that the database does not keep up. */
const FULL = 20_000

const WRITE = {
  name: 'journal-write',
  text: `WITH blocks AS (
      INSERT INTO journal_payload (organization_id, at, id, sealed)
      SELECT * FROM unnest($2::uuid[], $3::timestamptz[], $4::uuid[], $5::bytea[]))
    INSERT INTO journal_entry (organization_id, at, id, direction, counterpart, operation, environment, outcome, http_status, duration_us, broker, station,
      notice_number, iuv, receipt_id, psp_id, reference, correlation_id, payload_id, payload_index)
    SELECT o, at, id, d, c, op, e, oc, s, us, b, st, n, i, r, p, ref, cor, pid, pix
    FROM json_to_recordset($1::json) AS j(o uuid, at timestamptz, id uuid, d text, c text, op text, e text, oc text, s int, us int, b text, st text,
      n text, i text, r text, p text, ref text, cor text, pid uuid, pix int)`,
}

interface Waiting {
  readonly exchange: Exchange
  readonly noted: number
}

/**
 * The event journal (giornale degli eventi): every call in and out, with its bodies. Exchanges that change nothing are written in
 * batches; those that commit something are written inside that transaction. A process that is killed loses the batch that it was
 * gathering, a fifth of a second of reads; one that is asked to stop writes it.
 */
export class Journal {
  private waiting: Waiting[] = []
  private timer: NodeJS.Timeout | undefined
  private writing: Promise<void> = Promise.resolve()

  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly metrics: Metrics,
    private readonly logger: Logger,
  ) {}

  /** True when rows wait faster than they can be written: doors should refuse work that they could not trace. */
  get full(): boolean {
    return this.waiting.length >= FULL
  }

  /** Traces an exchange that changed nothing, within a fifth of a second. */
  note(exchange: Exchange): void {
    this.waiting.push({ exchange, noted: performance.now() })
    this.metrics.journalWaiting.set(this.waiting.length)
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      void this.flush()
    }, LATE_MS)
  }

  /** Traces an exchange in the transaction of what it changed: both are kept, or neither. */
  write(tx: Tx, exchange: Exchange): void {
    tx.send(WRITE, rowsOf([exchange], this.vault))
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

  private async writeWaiting(): Promise<void> {
    const batch = this.waiting
    if (batch.length === 0) return
    this.waiting = []
    try {
      await this.db.run(
        {
          scope: { kind: 'platform', reason: 'event journal' },
          actor: { kind: 'system', name: 'journal' },
          correlationId: 'journal',
          now: new Date(),
        },
        (tx) =>
          tx.execute(
            WRITE,
            rowsOf(
              batch.map((each) => each.exchange),
              this.vault,
            ),
          ),
      )
      this.metrics.journalWaiting.set(this.waiting.length)
    } catch (error) {
      this.logger.error({ err: error, entries: batch.length }, 'the event journal could not be written; it tries again')
      this.waiting = batch.concat(this.waiting)
      this.timer ??= setTimeout(() => {
        this.timer = undefined
        void this.flush()
      }, LATE_MS * 5)
    }
  }
}

/** Parameters of `WRITE`: bodies are gathered per organization, so that nobody's block holds somebody else's message. */
function rowsOf(exchanges: readonly Exchange[], vault: Vault): unknown[] {
  const byOrganization = Map.groupBy(exchanges, (each) => each.organizationId ?? NOBODY)
  const entries: unknown[] = []
  const blocks = { organizations: [] as string[], instants: [] as Date[], ids: [] as string[], sealed: [] as Buffer[] }
  for (const [organizationId, all] of byOrganization) {
    for (let start = 0; start < all.length; start += BLOCK) {
      const block = all.slice(start, start + BLOCK)
      const at = block[0]!.at
      const payloadId = uuidv7(at.getTime())
      blocks.organizations.push(organizationId)
      blocks.instants.push(at)
      blocks.ids.push(payloadId)
      blocks.sealed.push(sealBlock(block, vault))
      block.forEach((each, index) => {
        entries.push({
          o: organizationId,
          at: each.at,
          id: uuidv7(each.at.getTime()),
          d: each.direction,
          c: each.counterpart,
          op: each.operation,
          e: each.environment,
          oc: each.outcome,
          s: each.httpStatus,
          us: Math.round(each.durationUs),
          b: each.broker,
          st: each.station,
          n: each.noticeNumber,
          i: each.iuv,
          r: each.receiptId,
          p: each.pspId,
          ref: each.reference,
          cor: each.correlationId,
          pid: payloadId,
          pix: index,
        })
      })
    }
  }
  return [JSON.stringify(entries), blocks.organizations, blocks.instants, blocks.ids, blocks.sealed]
}
