import { Injectable } from '@nestjs/common'
import { Vault } from '#platform/crypto/vault'
import type { Tx } from '#platform/db/tx'

/** Why a flow id cannot be used: it was, or it is being loaded. */
export type FlowTaken = 'repeated' | 'loading'

interface FlowOf {
  readonly externalSource: string
  readonly dialect: string
  readonly flowId: string
}

// Of two files of one flow at once the second waits, and finds the import of the first.
const ALONE = {
  name: 'import-flow-alone',
  text: `SELECT pg_advisory_xact_lock(hashtextextended('import_flow' || $1::text || encode($2, 'hex'), 0))`,
}
const TAKEN = {
  name: 'import-flow-taken',
  text: `SELECT CASE WHEN status IN ('received', 'loading', 'paused', 'failed', 'withdrawing') THEN 'loading' ELSE 'repeated' END AS how
    FROM import WHERE organization_id = $1 AND flow_key = $2 AND content_hash <> $3
      AND status <> 'withdrawn' AND NOT (status = 'cancelled' AND pieces_done = 0)
    ORDER BY id DESC LIMIT 1`,
}

/**
 * Flows that may be sent only once. An id is used by every import that has it, for ever, its file forgotten too; not by one that was withdrawn, or cancelled
 * before a row was loaded: nothing of that is left. The same bytes are the same flow, and load nothing twice.
 */
@Injectable()
export class ImportFlows {
  constructor(private readonly vault: Vault) {}

  /** The same for whoever sends the same flow again, and of no use to who lacks our secret: people write names in names of files. */
  keyOf({ externalSource, dialect, flowId }: FlowOf): Buffer {
    return this.vault.digest(`${externalSource}\0${dialect}\0${flowId}`, 'import-flow')
  }

  /** Undefined when those bytes may be loaded under that id; nobody else loads any until the end of the transaction. */
  async takenAlone(tx: Tx, flowKey: Buffer, contentHash: Buffer): Promise<FlowTaken | undefined> {
    await tx.execute(ALONE, [tx.organizationId, flowKey])
    const found = await tx.one<{ how: FlowTaken }>(TAKEN, [tx.organizationId, flowKey, contentHash])
    return found?.how
  }
}
