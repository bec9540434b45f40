import type { ImportView } from '@repo/contracts/imports/imports'
import { type ImportStatus, importLifecycle } from '@repo/domain/import-lifecycle'
import { transition } from '@repo/domain/lifecycle'

export type ImportCommandName = 'pause' | 'resume' | 'cancel' | 'withdraw'

/** What an import may be told now, in the order of its buttons. A withdrawal with nothing to take back is not offered. */
export function importCommandsOf(view: Pick<ImportView, 'status' | 'counts'>): readonly ImportCommandName[] {
  const all: readonly ImportCommandName[] = ['pause', 'resume', 'cancel', 'withdraw']
  return all.filter((command) => mayBeTold(view.status, command) && (command !== 'withdraw' || view.counts.created > 0))
}

/** Whether it is over and has loaded positions, whose notices can be printed; those of drafts once they are published. */
export function hasNotices({ status, counts }: Pick<ImportView, 'status' | 'counts'>): boolean {
  const over = status === 'completed' || status === 'completed_with_discards' || status === 'cancelled'
  return over && counts.created + counts.changed > 0
}

export function mayBeTold(status: ImportStatus, command: ImportCommandName): boolean {
  return transition(importLifecycle, status, command).ok
}
