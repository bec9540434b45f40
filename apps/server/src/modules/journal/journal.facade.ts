import { Injectable } from '@nestjs/common'
import type { Tx } from '#platform/db/tx'

/** A payer was about to pay a notice. */
export interface Activation {
  readonly at: Date
  readonly noticeNumber: string
}

const ACTIVATIONS = {
  name: 'journal-activations',
  text: `SELECT at, notice_number AS "noticeNumber" FROM journal_entry
    WHERE organization_id = $1 AND notice_number = ANY($2) AND at >= $3 AND operation IN ('paGetPayment', 'paGetPaymentV2') AND outcome = 'OK'
    ORDER BY at LIMIT 200`,
}

/** What other modules may ask of the journal, inside their own transaction. */
@Injectable()
export class JournalFacade {
  /** When the Nodo asked to pay these notices and was told how, oldest first. @param since nothing older is looked for */
  activations(tx: Tx, noticeNumbers: readonly string[], since: Date): Promise<Activation[]> {
    return tx.query<Activation>(ACTIVATIONS, [tx.organizationId, noticeNumbers, since])
  }
}
