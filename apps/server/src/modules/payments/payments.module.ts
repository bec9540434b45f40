import { Module } from '@nestjs/common'
import { ConnectorsModule } from '#connectors/connectors.module'
import { DebtPositionsCore } from '../debt-positions/debt-positions.module.js'
import { OrganizationsCore } from '../organizations/organizations.module.js'
import { AmountQuestions } from './amount-questions.js'
import { CartLines } from './cart-lines.js'
import { CheckoutPaymentsRepository } from './checkout-payments.repository.js'
import { CitizenNotice } from './citizen-notice.js'
import { ClientPaymentsQueries } from './client-payments.queries.js'
import { ClientReceiptsQueries } from './client-receipts.queries.js'
import { ExportedPaymentsQueries } from './exported-payments.queries.js'
import { PaymentEntriesRepository } from './payment-entries.repository.js'
import { PaymentsBackofficeController } from './payments.backoffice.controller.js'
import { PaymentsCitizenController } from './payments.citizen.controller.js'
import { PaymentsFacade } from './payments.facade.js'
import { PaymentsSubscribers } from './payments.subscribers.js'
import { PaymentsV1Controller } from './payments.v1.controller.js'
import { ReceiptsQueries } from './receipts.queries.js'
import { ReceiptsRepository } from './receipts.repository.js'
import { ReceiptsV1Controller } from './receipts.v1.controller.js'
import { AnswerCall } from './station/answer-call.js'
import { RefusedCallers } from './station/refused-callers.js'
import { StationCallers } from './station/station-caller.js'
import { StationDoor } from './station/station-door.js'
import { StationGate } from './station/station-gate.js'
import { StationTls } from './station/station-tls.js'
import { UnconfirmedReturns } from './unconfirmed-returns.queries.js'
import { DemandNotice } from './use-cases/demand-notice.js'
import { EnterPayment } from './use-cases/enter-payment.js'
import { GetPayment } from './use-cases/get-payment.js'
import { ReadPayment } from './use-cases/read-payment.js'
import { RecordReceipt } from './use-cases/record-receipt.js'
import { ReviewCart } from './use-cases/review-cart.js'
import { StartPayment } from './use-cases/start-payment.js'
import { VerifyNotice } from './use-cases/verify-notice.js'

@Module({
  imports: [OrganizationsCore, DebtPositionsCore, ConnectorsModule],
  providers: [
    ReceiptsRepository,
    ReceiptsQueries,
    ClientReceiptsQueries,
    ExportedPaymentsQueries,
    CheckoutPaymentsRepository,
    UnconfirmedReturns,
    AmountQuestions,
    CartLines,
    CitizenNotice,
    PaymentsFacade,
    VerifyNotice,
    DemandNotice,
    GetPayment,
    RecordReceipt,
    ReviewCart,
    StartPayment,
    ReadPayment,
  ],
  exports: [
    PaymentsFacade,
    ReceiptsQueries,
    ClientReceiptsQueries,
    CitizenNotice,
    AmountQuestions,
    VerifyNotice,
    DemandNotice,
    GetPayment,
    RecordReceipt,
    ReviewCart,
    StartPayment,
    ReadPayment,
  ],
})
export class PaymentsCore {}

@Module({
  imports: [PaymentsCore, DebtPositionsCore, OrganizationsCore],
  controllers: [PaymentsCitizenController, PaymentsBackofficeController, ReceiptsV1Controller, PaymentsV1Controller],
  providers: [ClientPaymentsQueries, AnswerCall, StationCallers, StationGate, RefusedCallers, StationDoor, StationTls],
  exports: [StationDoor],
})
export class PaymentsApi {}

@Module({
  imports: [PaymentsCore, DebtPositionsCore, OrganizationsCore],
  providers: [PaymentEntriesRepository, EnterPayment, PaymentsSubscribers],
  exports: [EnterPayment, PaymentsSubscribers],
})
export class PaymentsWork {}
