import { Module } from '@nestjs/common'
import { DebtPositionsCore } from '../debt-positions/debt-positions.module.js'
import { OrganizationsCore } from '../organizations/organizations.module.js'
import { PaymentsCore } from '../payments/payments.module.js'
import { AttestationsV1Controller } from './attestations.v1.controller.js'
import { ClientNotices } from './client-notices.js'
import { DocumentsBackofficeController } from './documents.backoffice.controller.js'
import { DocumentsCitizenController } from './documents.citizen.controller.js'
import { DocumentsFacade } from './documents.facade.js'
import { NoticeModels } from './notice-models.js'
import { NoticesV1Controller } from './notices.v1.controller.js'
import { DrawNoticePdf } from './use-cases/draw-notice-pdf.js'
import { DrawReceiptPdf } from './use-cases/draw-receipt-pdf.js'
import { PrintNotices } from './use-cases/print-notices.js'

@Module({
  imports: [OrganizationsCore, DebtPositionsCore, PaymentsCore],
  providers: [NoticeModels, ClientNotices, DrawNoticePdf, PrintNotices, DrawReceiptPdf, DocumentsFacade],
  exports: [ClientNotices, DrawNoticePdf, PrintNotices, DrawReceiptPdf, DocumentsFacade],
})
export class DocumentsCore {}

@Module({
  imports: [DocumentsCore, OrganizationsCore, PaymentsCore],
  controllers: [
    DocumentsBackofficeController,
    DocumentsCitizenController,
    AttestationsV1Controller,
    NoticesV1Controller,
  ],
})
export class DocumentsApi {}
