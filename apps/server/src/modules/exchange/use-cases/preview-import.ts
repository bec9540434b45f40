import { Injectable } from '@nestjs/common'
import type { ImportDiscard } from '@repo/contracts/imports/imports'
import type { importPreview } from '@repo/contracts/v1/imports'
import type { z } from 'zod'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import {
  DebtPositionsFacade,
  type RowPlan,
  readRow,
  type StoredPosition,
} from '../../debt-positions/debt-positions.facade.js'
import { PIECE_ROWS } from '../import-pieces.js'
import { externalIdOf } from '../row-words.js'
import type { ReceivedRows } from './receive-import.js'

/** What an import would do. */
export interface ImportPreview {
  readonly counts: Record<RowPlan['outcome'], number>
  amountCents: number
  readonly shown: z.output<typeof importPreview>
}

const FIRST_ROWS = 20
const FIRST_DISCARDS = 100

/** Tells what an import would do, by the very rules that load it; writes nothing and takes no lock. */
@Injectable()
export class PreviewImport {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsFacade,
  ) {}

  async run(ctx: OrganizationCtx, received: ReceivedRows): Promise<ImportPreview> {
    const options = { ...received, origin: 'import' as const }
    const decided = new Map<string, StoredPosition>()
    const preview = {
      counts: { created: 0, changed: 0, unchanged: 0, cancelled: 0, discarded: 0 },
      amountCents: 0,
      shown: { firstRows: [] as z.output<typeof importPreview>['firstRows'], discards: [] as ImportDiscard[] },
    }
    for (let at = 0; at < received.rows.length; at += PIECE_ROWS) {
      const given = received.rows.slice(at, at + PIECE_ROWS)
      const plans = await this.db.run(ctx, (tx) => this.positions.previewMany(tx, given.map(readRow), options, decided))
      for (const [index, plan] of plans.entries()) tell(preview, at + index + 1, plan, given[index])
    }
    return preview
  }
}

function tell(preview: ImportPreview, row: number, plan: RowPlan, given: unknown): void {
  const { counts, shown } = preview
  counts[plan.outcome] += 1
  if (plan.outcome === 'discarded') {
    if (shown.discards.length < FIRST_DISCARDS)
      shown.discards.push({ row, ...externalIdOf(given), problems: [...plan.problems] })
    return
  }
  const { position } = plan.after
  const installments = position.paymentOptions[0]!.installments
  const amountCents = installments.reduce((sum, each) => sum + each.amountCents, 0)
  if (plan.outcome === 'created' || plan.outcome === 'changed') preview.amountCents += amountCents
  if (shown.firstRows.length < FIRST_ROWS)
    shown.firstRows.push({
      row,
      outcome: plan.outcome,
      externalId: position.externalId ?? '',
      description: position.description,
      debtorName: position.debtor.fullName,
      amountCents,
      installments: position.paymentOptions.reduce((sum, option) => sum + option.installments.length, 0),
    })
}
