import { Injectable } from '@nestjs/common'
import type { NoticeNumber } from '@repo/domain/notice-number'
import type { Settleable, Settlement } from '@repo/domain/settle'
import type { OrganizationCtx } from '#platform/context/ctx'
import type { Tx } from '#platform/db/tx'
import { debtPositionPartiallySettled, debtPositionSettled } from './debt-positions.events.js'
import { DebtPositionsRepository } from './debt-positions.repository.js'
import type { StationNotice } from './station-notice.js'
import type { StoredPosition } from './stored-position.js'

export type { StationNotice, StoredPosition }

/** What other modules may ask of debt positions, inside their own transaction. */
@Injectable()
export class DebtPositionsFacade {
  constructor(private readonly positions: DebtPositionsRepository) {}

  /** What the Nodo asks about a notice: one statement, no transaction of ours, no lock. */
  askForStation(ctx: OrganizationCtx, noticeNumber: NoticeNumber): Promise<StationNotice | undefined> {
    return this.positions.askForStation(ctx, noticeNumber)
  }

  /** A read: takes no lock. */
  findByNotice(tx: Tx, noticeNumber: string): Promise<StoredPosition | undefined> {
    return this.positions.findByNotice(tx, noticeNumber)
  }

  find(tx: Tx, id: string): Promise<StoredPosition | undefined> {
    return this.positions.find(tx, id)
  }

  /** Locks the whole position of that notice until the transaction ends. */
  lockForReceipt(tx: Tx, noticeNumber: string): Promise<Settleable | undefined> {
    return this.positions.lockForReceipt(tx, noticeNumber)
  }

  /** Saves what a receipt did to a locked position. */
  saveSettlement(tx: Tx, before: Settleable, settlement: Settlement, paidAt: Date): void {
    const { position, installment, excluded } = settlement
    if (!position || !installment || position === before) return
    this.positions.sendSettlement(tx, position, [installment, ...excluded], paidAt)
    const event = position.status === 'paid' ? debtPositionSettled : debtPositionPartiallySettled
    tx.emit(event({ debtPositionId: position.id }))
  }
}
