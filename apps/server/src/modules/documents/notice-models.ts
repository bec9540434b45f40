import { Inject, Injectable } from '@nestjs/common'
import { amountOn } from '@repo/domain/amount-steps'
import type { Cents } from '@repo/domain/cents'
import type { DebtPosition, Installment } from '@repo/domain/debt-position'
import { findByNotice } from '@repo/domain/debt-position'
import { ANONYMOUS, type FiscalCode } from '@repo/domain/fiscal-code'
import { romeDay } from '@repo/domain/italian-calendar'
import type { LocalDate } from '@repo/domain/local-date'
import type { NoticeNumber } from '@repo/domain/notice-number'
import { type PrintedNotice, positionNotice, printedOn, wholeNotice } from '@repo/domain/printed-notice'
import type { Tx } from '#platform/db/tx'
import { ENV, type Env } from '#platform/env'
import { DebtPositionsFacade } from '../debt-positions/debt-positions.facade.js'
import { type OrganizationRecord, OrganizationsFacade } from '../organizations/organizations.facade.js'
import type { NoticeModel, NoticePayment, PostalAccount } from './notice/notice-model.js'

/** What is to be printed for a notice, and the numbers that are printed on it. */
export interface NoticeToDraw {
  readonly model: NoticeModel
  readonly numbers: readonly NoticeNumber[]
  readonly debtorFiscalCode: string
}

/** Days of a traffic fine (Codice della strada, art. 202). */
const DISCOUNTED_DAYS = 5
const REDUCED_DAYS = 60

/** Reads what a notice says from the archive as it is now. */
@Injectable()
export class NoticeModels {
  constructor(
    private readonly positions: DebtPositionsFacade,
    private readonly organizations: OrganizationsFacade,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * The notice of that number: the whole position while nothing of it is paid, else that installment alone.
   * @returns undefined when the number is unknown
   */
  async byNumber(tx: Tx, noticeNumber: NoticeNumber): Promise<NoticeToDraw | undefined> {
    const stored = await this.positions.findByNotice(tx, noticeNumber)
    const installment = stored && findByNotice(stored.position, noticeNumber)?.installment
    if (!stored || !installment) return undefined
    const whole = wholeNotice(stored.position.paymentOptions)
    if (whole && printedOn(whole).includes(installment)) return this.toDraw(tx, stored.position, whole)
    return this.toDraw(tx, stored.position, { single: installment, plan: undefined })
  }

  /** The notice of a position; undefined when there is nothing to be paid on it. */
  async byPosition(tx: Tx, debtPositionId: string): Promise<NoticeToDraw | undefined> {
    const stored = await this.positions.find(tx, debtPositionId)
    if (!stored) return undefined
    const whole = positionNotice(stored.position.paymentOptions)
    return whole && this.toDraw(tx, stored.position, whole)
  }

  /** The account of the slip of an installment; undefined when it has none. */
  slipAccount(tx: Tx, installment: Installment): Promise<PostalAccount | undefined> {
    return this.organizations.postalAccount(tx, romeDay(tx.ctx.now), postalIban(installment))
  }

  private async toDraw(tx: Tx, position: DebtPosition, whole: PrintedNotice<Installment>): Promise<NoticeToDraw> {
    const { debtor } = position
    const day = romeDay(tx.ctx.now)
    const organization = await this.organizations.own(tx)
    const installments = printedOn(whole)
    const first = installments[0]!
    const fine = whole.single && !whole.plan ? fineAmounts(whole.single, day) : undefined
    const payment = whole.single ? paymentOf(whole.single, day) : sumOf(whole.plan!, day)
    const numbers = installments.map((each) => each.noticeNumber!)
    const model: NoticeModel = {
      organization: noticeOrganization(organization),
      second: secondLanguage(organization),
      debtor: {
        fiscalCode: debtor.fiscalCode === ANONYMOUS ? undefined : debtor.fiscalCode,
        fullName: debtor.fullName,
        address: debtor.address,
      },
      subject: position.description,
      ...(fine ? fine.reduced : payment),
      fine,
      instalments: whole.plan && { payments: whole.plan.map((each) => paymentOf(each, day)), only: !whole.single },
      payUrl: `${this.env.CITIZEN_ORIGIN}/pagamenti/${organization.fiscalCode}/${first.noticeNumber}`,
      postal: await this.slipAccount(tx, first),
    }
    return { model, numbers, debtorFiscalCode: debtor.fiscalCode }
  }
}

/** The organization as its notices name it. */
export function noticeOrganization(organization: OrganizationRecord): NoticeModel['organization'] {
  return {
    name: organization.name,
    fiscalCode: organization.fiscalCode as FiscalCode,
    cbillCode: organization.cbillCode ?? undefined,
    officeName: organization.officeName ?? undefined,
    contacts: organization.noticeContacts ?? undefined,
    paysOnSite: true,
    logo: organization.logoSvg ? { kind: 'svg', source: organization.logoSvg } : undefined,
  }
}

/** The language that its notices carry beside Italian, with its own words in it. */
export function secondLanguage(organization: OrganizationRecord): NoticeModel['second'] {
  const { noticeLanguage, secondName, secondOffice } = organization
  if (!noticeLanguage) return undefined
  return { language: noticeLanguage, organizationName: secondName ?? undefined, officeName: secondOffice ?? undefined }
}

function paymentOf(installment: Installment, day: LocalDate): NoticePayment {
  return {
    noticeNumber: installment.noticeNumber!,
    amountCents: amountOn(installment, day),
    dueDate: installment.dueDate,
  }
}

/** A plan without a single payment is announced with its sum. */
function sumOf(plan: readonly Installment[], day: LocalDate): NoticePayment {
  const amountCents = plan.reduce((sum, each) => sum + amountOn(each, day), 0) as Cents
  return { ...paymentOf(plan[0]!, day), amountCents }
}

/** Both amounts of a fine, until its days are over. The number is one: the amount asked is that of the day. */
function fineAmounts(installment: Installment, day: LocalDate): NoticeModel['fine'] {
  const [discounted, reduced] = installment.amountSteps ?? []
  if (discounted?.days !== DISCOUNTED_DAYS || reduced?.days !== REDUCED_DAYS) return undefined
  if (amountOn(installment, day) === installment.amountCents) return undefined
  const noticeNumber = installment.noticeNumber!
  return {
    discounted: { noticeNumber, amountCents: discounted.amountCents },
    reduced: { noticeNumber, amountCents: reduced.amountCents },
  }
}

/** The slip pays one account: an installment for several has none. */
function postalIban({ transfers }: Installment): string | undefined {
  return transfers.length === 1 ? transfers[0]!.postalIban : undefined
}
