import { buffer } from 'node:stream/consumers'
import { Inject, Injectable } from '@nestjs/common'
import type { NoticeResource } from '@repo/contracts/v1/notices'
import { amountOn, lastDayOf } from '@repo/domain/amount-steps'
import { findByNotice } from '@repo/domain/debt-position'
import type { FiscalCode } from '@repo/domain/fiscal-code'
import { romeDay } from '@repo/domain/italian-calendar'
import type { NoticeNumber } from '@repo/domain/notice-number'
import { noticeQrText } from '@repo/domain/notice-qr'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { ENV, type Env } from '#platform/env'
import { type ClientCaller, mayUseService } from '#platform/http/access'
import { DebtPositionsFacade, type StoredPosition } from '../debt-positions/debt-positions.facade.js'
import { OrganizationsFacade } from '../organizations/organizations.facade.js'
import { documentErrors } from './documents.errors.js'
import { drawNotice } from './notice/draw-notice.js'
import { printableSlip } from './notice/payment-blocks.js'
import { slipDataMatrixText } from './notice/postal-slip.js'
import { NoticeModels } from './notice-models.js'
import { PrintNotices } from './use-cases/print-notices.js'

/** The notices that a program may read: those of positions of its services. The others do not exist for it. */
@Injectable()
export class ClientNotices {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsFacade,
    private readonly organizations: OrganizationsFacade,
    private readonly models: NoticeModels,
    private readonly printing: PrintNotices,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @throws documents.noticeUnknown */
  read(ctx: OrganizationCtx, client: ClientCaller, noticeNumber: NoticeNumber): Promise<NoticeResource> {
    return this.db.run(ctx, async (tx) => {
      const { stored, option, installment } = await this.seen(tx, client, noticeNumber)
      const day = romeDay(ctx.now)
      const { fiscalCode } = await this.organizations.own(tx)
      const dueCents = amountOn(installment, day)
      const open = installment.status === 'unpaid' ? await this.models.byNumber(tx, noticeNumber) : undefined
      const payment = { noticeNumber, amountCents: dueCents, dueDate: installment.dueDate }
      const slip =
        open && printableSlip({ ...open.model, postal: await this.models.slipAccount(tx, installment) }, payment)
      return {
        noticeNumber,
        iuv: installment.iuv!,
        debtPositionId: stored.position.id,
        paymentOptionId: option.id,
        installmentId: installment.id,
        collectionServiceId: stored.collectionServiceId,
        externalId: stored.position.externalId,
        description: stored.position.description,
        optionKind: option.kind,
        installmentNumber: installment.number,
        status: this.positions.displayStatus(installment, day),
        amountCents: installment.amountCents,
        dueCents,
        dueDate: installment.dueDate,
        payableAfterDueDate: installment.payableAfterDueDate,
        amountSteps: installment.amountSteps?.map((step) => ({
          ...step,
          lastDay: lastDayOf(step, installment.notifiedOn),
        })),
        qrCode: noticeQrText({ noticeNumber, organizationFiscalCode: fiscalCode as FiscalCode, amountCents: dueCents }),
        dataMatrix: open && slip && slipDataMatrixText(open.model, payment, slip),
        printedWith: open ? [...open.numbers] : [],
        paymentUrl: `${this.env.CITIZEN_ORIGIN}/pagamenti/${fiscalCode}/${noticeNumber}`,
      }
    })
  }

  /** @throws documents.noticeUnknown, nothingToPay */
  async pdf(ctx: OrganizationCtx, client: ClientCaller, noticeNumber: NoticeNumber): Promise<Buffer> {
    const { model } = await this.db.run(ctx, async (tx) => {
      await this.payable(tx, client, noticeNumber)
      return (await this.models.byNumber(tx, noticeNumber))!
    })
    return buffer(drawNotice(model, ctx.now))
  }

  /** Several in one document, in the order given. @throws documents.noticeUnknown, nothingToPay when one of them is */
  async book(ctx: OrganizationCtx, client: ClientCaller, noticeNumbers: readonly NoticeNumber[]): Promise<Buffer> {
    await this.db.run(ctx, async (tx) => {
      for (const noticeNumber of noticeNumbers) await this.payable(tx, client, noticeNumber)
    })
    return this.printing.run(ctx, noticeNumbers)
  }

  private async payable(tx: Tx, client: ClientCaller, noticeNumber: NoticeNumber): Promise<void> {
    const { installment } = await this.seen(tx, client, noticeNumber)
    if (installment.status !== 'unpaid')
      throw documentErrors.nothingToPay({ facts: { noticeNumber, status: installment.status } })
  }

  private async seen(tx: Tx, client: ClientCaller, noticeNumber: NoticeNumber): Promise<Found> {
    const stored = await this.positions.findByNotice(tx, noticeNumber)
    const found = stored && findByNotice(stored.position, noticeNumber)
    if (!stored || !found || !mayUseService(client, stored.collectionServiceId))
      throw documentErrors.noticeUnknown({ facts: { noticeNumber } })
    return { stored, ...found }
  }
}

type Found = NonNullable<ReturnType<typeof findByNotice>> & { readonly stored: StoredPosition }
