import { Injectable } from '@nestjs/common'
import type { DebtPosition } from '@repo/domain/debt-position'
import type { Settlement } from '@repo/domain/settle'
import type { Tx } from '#platform/db/tx'
import { debtPositionPartiallySettled, debtPositionSettled } from './debt-positions.events.js'
import { DebtPositionsRepository } from './debt-positions.repository.js'
import type { StoredPosition } from './stored-position.js'

export type { StoredPosition }

/** What other modules may ask of debt positions, inside their own transaction. */
@Injectable()
export class DebtPositionsFacade {
  constructor(private readonly positions: DebtPositionsRepository) {}

  /** A read: takes no lock. */
  findByNotice(tx: Tx, noticeNumber: string): Promise<StoredPosition | undefined> {
    return this.positions.findByNotice(tx, noticeNumber)
  }

  find(tx: Tx, id: string): Promise<StoredPosition | undefined> {
    return this.positions.find(tx, id)
  }

  /** Locks the whole position of that notice until the transaction ends. */
  lockByNotice(tx: Tx, noticeNumber: string): Promise<StoredPosition | undefined> {
    return this.positions.lockByNotice(tx, noticeNumber)
  }

  /** Saves what a receipt did to a locked position. */
  async saveSettlement(tx: Tx, before: DebtPosition, settlement: Settlement, paidAt: Date): Promise<void> {
    const { position, installment, excluded } = settlement
    if (!position || !installment || position === before) return
    await this.positions.saveStatuses(tx, position, [installment, ...excluded], { paidAt })
    const event = position.status === 'paid' ? debtPositionSettled : debtPositionPartiallySettled
    tx.emit(event({ debtPositionId: position.id }))
  }
}
