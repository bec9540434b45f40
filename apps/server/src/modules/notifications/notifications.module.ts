import { Module } from '@nestjs/common'
import { ConnectorsModule } from '#connectors/connectors.module'
import { DebtPositionsCore } from '../debt-positions/debt-positions.module.js'
import { DocumentsCore } from '../documents/documents.module.js'
import { OrganizationsCore } from '../organizations/organizations.module.js'
import { PaymentsCore } from '../payments/payments.module.js'
import { MessagesRepository } from './messages.repository.js'
import { NotificationsSubscribers } from './notifications.subscribers.js'
import { QueueReceiptMessages } from './use-cases/queue-receipt-messages.js'
import { SendMessage } from './use-cases/send-message.js'

@Module({
  imports: [ConnectorsModule, OrganizationsCore, DebtPositionsCore, PaymentsCore, DocumentsCore],
  providers: [MessagesRepository, QueueReceiptMessages, SendMessage, NotificationsSubscribers],
  exports: [NotificationsSubscribers],
})
export class NotificationsWork {}
