import type { ImportView } from '@repo/contracts/imports/imports'
import { type ImportStatus, importLifecycle } from '@repo/domain/import-lifecycle'
import { transition } from '@repo/domain/lifecycle'

export type ImportCommandName = 'pause' | 'resume' | 'cancel' | 'withdraw'

/** What an import may be told now, in the order of its buttons. A withdrawal with nothing to take back is not offered. */
export function importCommandsOf(view: Pick<ImportView, 'status' | 'counts'>): readonly ImportCommandName[] {
  const all: readonly ImportCommandName[] = ['pause', 'resume', 'cancel', 'withdraw']
  return all.filter((command) => mayBeTold(view.status, command) && (command !== 'withdraw' || view.counts.created > 0))
}

/** Whether it has loaded positions that can be paid, so that their notices can be printed. */
export function hasNotices({ status, publish, counts }: Pick<ImportView, 'status' | 'publish' | 'counts'>): boolean {
  const over = status === 'completed' || status === 'completed_with_discards'
  return over && publish && counts.created + counts.changed > 0
}

export function mayBeTold(status: ImportStatus, command: ImportCommandName): boolean {
  return transition(importLifecycle, status, command).ok
}
