import { Module } from '@nestjs/common'
import { DebtPositionsCore } from '../debt-positions/debt-positions.module.js'
import { OrganizationsCore } from '../organizations/organizations.module.js'
import { PaymentsCore } from '../payments/payments.module.js'
import { DocumentsBackofficeController } from './documents.backoffice.controller.js'
import { DocumentsCitizenController } from './documents.citizen.controller.js'
import { DocumentsFacade } from './documents.facade.js'
import { DrawNoticePdf } from './use-cases/draw-notice-pdf.js'
import { DrawReceiptPdf } from './use-cases/draw-receipt-pdf.js'

@Module({
  imports: [OrganizationsCore, DebtPositionsCore, PaymentsCore],
  providers: [DrawNoticePdf, DrawReceiptPdf, DocumentsFacade],
  exports: [DrawNoticePdf, DrawReceiptPdf, DocumentsFacade],
})
export class DocumentsCore {}

@Module({
  imports: [DocumentsCore, OrganizationsCore, PaymentsCore],
  controllers: [DocumentsBackofficeController, DocumentsCitizenController],
})
export class DocumentsApi {}
