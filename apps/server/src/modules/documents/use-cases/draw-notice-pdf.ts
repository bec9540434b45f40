import { buffer } from 'node:stream/consumers'
import { Inject, Injectable } from '@nestjs/common'
import { findByNotice } from '@repo/domain/debt-position'
import { ANONYMOUS, type FiscalCode } from '@repo/domain/fiscal-code'
import { romeDay } from '@repo/domain/italian-calendar'
import type { NoticeNumber } from '@repo/domain/notice-number'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { ENV, type Env } from '#platform/env'
import { DebtPositionsFacade } from '../../debt-positions/debt-positions.facade.js'
import { OrganizationsFacade } from '../../organizations/organizations.facade.js'
import { documentErrors } from '../documents.errors.js'
import { drawNotice } from '../notice/draw-notice.js'
import type { NoticeModel } from '../notice/notice-model.js'

/** Draws the payment notice of an installment, always from what the archive says now. */
@Injectable()
export class DrawNoticePdf {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsFacade,
    private readonly organizations: OrganizationsFacade,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * @param debtorFiscalCode when given, it must be the debtor's: who is not signed in proves so that the notice is theirs
   * @returns the PDF; undefined when the proof does not match
   * @throws documents.noticeUnknown
   */
  async run(ctx: OrganizationCtx, noticeNumber: NoticeNumber, debtorFiscalCode?: string): Promise<Buffer | undefined> {
    const model = await this.db.run(ctx, async (tx): Promise<NoticeModel | undefined> => {
      const stored = await this.positions.findByNotice(tx, noticeNumber)
      const found = stored && findByNotice(stored.position, noticeNumber)
      if (!found) throw documentErrors.noticeUnknown()
      const { debtor } = stored.position
      if (debtorFiscalCode !== undefined && debtorFiscalCode !== debtor.fiscalCode) return undefined
      const organization = await this.organizations.own(tx)
      const { installment } = found
      const postalIban = installment.transfers.length === 1 ? installment.transfers[0]!.postalIban : undefined
      return {
        organization: {
          name: organization.name,
          fiscalCode: organization.fiscalCode as FiscalCode,
          cbillCode: organization.cbillCode ?? undefined,
          officeName: organization.officeName ?? undefined,
          contacts: organization.noticeContacts ?? undefined,
          paysOnSite: true,
          logo: organization.logoSvg ? { kind: 'svg', source: organization.logoSvg } : undefined,
        },
        debtor: {
          fiscalCode: debtor.fiscalCode === ANONYMOUS ? undefined : debtor.fiscalCode,
          fullName: debtor.fullName,
          address: debtor.address,
        },
        subject: stored.position.description,
        amountCents: installment.amountCents,
        dueDate: installment.dueDate,
        noticeNumber,
        payUrl: `${this.env.CITIZEN_ORIGIN}/pagamenti/${organization.fiscalCode}/${noticeNumber}`,
        postal: await this.organizations.postalAccount(tx, romeDay(ctx.now), postalIban),
      }
    })
    return model && buffer(drawNotice(model, ctx.now))
  }
}
