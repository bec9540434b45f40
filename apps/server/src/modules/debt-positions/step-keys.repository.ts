import type { DebtPosition, Installment } from '@repo/domain/debt-position'
import { installmentsOf } from '@repo/domain/debt-position'
import { columnArrays, fromArrays } from '#platform/db/column-arrays'
import type { Write } from '#platform/db/merge-writes'
import type { Tx } from '#platform/db/tx'

const COLUMNS = { installment_id: 'uuid', key: 'text', step: 'int' } as const
const INSERT = {
  name: 'step-keys-insert',
  text: `INSERT INTO step_key (organization_id, installment_id, key, step) SELECT $1, installment_id, key, step FROM ${fromArrays(COLUMNS, 2)}`,
}
const SAVE = {
  name: 'step-keys-save',
  text: `${INSERT.text} ON CONFLICT (organization_id, installment_id, key) DO UPDATE SET step = excluded.step`,
}

/** What writes the names of the steps of new positions: nothing, for most. */
export function stepKeyWrites(organizationId: string, positions: readonly DebtPosition[]): readonly Write[] {
  const rows = rowsOf(positions.flatMap(installmentsOf))
  return rows.length === 0 ? [] : [{ statement: INSERT, values: [organizationId, ...columnArrays(COLUMNS, rows)] }]
}

/** Names the steps of installments that are stored. No name is ever forgotten. */
export async function saveStepKeys(tx: Tx, installments: readonly Installment[]): Promise<void> {
  const rows = rowsOf(installments)
  if (rows.length > 0) await tx.execute(SAVE, [tx.organizationId, ...columnArrays(COLUMNS, rows)])
}

const rowsOf = (installments: readonly Installment[]) =>
  installments.flatMap(({ id, stepKeys = [] }) => stepKeys.map((each) => ({ installment_id: id, ...each })))
