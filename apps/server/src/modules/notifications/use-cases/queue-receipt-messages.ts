import { Injectable } from '@nestjs/common'
import { uuidv7 } from '#platform/context/ids'
import type { Tx } from '#platform/db/tx'
import { DebtPositionsFacade } from '../../debt-positions/debt-positions.facade.js'
import { PaymentsFacade } from '../../payments/payments.facade.js'
import { MessagesRepository } from '../messages.repository.js'
import { messageQueued } from '../notifications.events.js'

/** Decides who is told of a receipt: who paid on the portal and left an address, and the debtor who has one. Each address once. */
@Injectable()
export class QueueReceiptMessages {
  constructor(
    private readonly payments: PaymentsFacade,
    private readonly positions: DebtPositionsFacade,
    private readonly messages: MessagesRepository,
  ) {}

  async run(tx: Tx, receiptUuid: string): Promise<void> {
    const receipt = await this.payments.receipt(tx, receiptUuid)
    if (receipt?.outcome !== 'OK') return
    const position = receipt.debtPositionId ? await this.positions.find(tx, receipt.debtPositionId) : undefined
    const addresses = [await this.payments.payerEmail(tx, receipt), position?.position.debtor.email]
    const recipients = new Map(
      addresses.flatMap((address) => (address ? [[address.toLowerCase(), address] as const] : [])),
    )
    for (const recipient of recipients.values()) {
      const id = uuidv7(tx.ctx.now.getTime())
      await this.messages.queue(tx, {
        id,
        template: 'receipt',
        subjectKind: 'receipt',
        subjectId: receiptUuid,
        recipient,
      })
      tx.emit(messageQueued({ messageId: id, createdAt: tx.ctx.now.toISOString() }))
    }
  }
}
