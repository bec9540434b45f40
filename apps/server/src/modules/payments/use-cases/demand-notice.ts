import { Injectable } from '@nestjs/common'
import { type DemandedDebt, demandDueDate, demandedAmount } from '@repo/domain/demand-service'
import { romeDay } from '@repo/domain/italian-calendar'
import { payability } from '@repo/domain/payability'
import { oneLine } from '@repo/domain/plain-text'
import { readServiceData } from '@repo/wire/demand/service-data'
import type { NoticeAnswer } from '@repo/wire/nodo/notice-answer'
import type { PaDemandPaymentNoticeRequest } from '@repo/wire/nodo/pa-demand-payment-notice'
import type { QrCode } from '@repo/wire/nodo/station-call'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import { Refusal } from '#platform/errors/refusals'
import { DebtPositionsFacade, type RaiseInput } from '../../debt-positions/debt-positions.facade.js'
import type { CalledOrganization } from '../../organizations/organization-directory.facade.js'
import {
  type CollectionServiceRecord,
  type DemandServiceRecord,
  OrganizationsFacade,
} from '../../organizations/organizations.facade.js'
import { noticeAnswerOf } from '../notice-answer.js'
import { paymentErrors } from '../payments.errors.js'

/** The same debt may be asked for, and paid, so many times in a day. */
const MOST_A_DAY = 20

/** What is asked, ready to become a position. */
interface Demand {
  readonly input: Omit<RaiseInput, 'idempotencyKey'>
  /** What makes two demands the same one. */
  readonly content: string
}

/**
 * paDemandPaymentNotice: a PSP asks for a notice of a catalogued service, for somebody who wants to pay without having one. Creates and
 * publishes the position, and answers as a verification does. Safe to repeat: the same content on the same Rome day gives the same notice while it
 * can be paid; once it is paid, the next demand is another debt.
 */
@Injectable()
export class DemandNotice {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly positions: DebtPositionsFacade,
    private readonly organizations: OrganizationsFacade,
  ) {}

  /** @throws payments.notServed, demandMalformed, demandWithoutAmount, demandRefused; debtPositions.notReady */
  async run(
    ctx: OrganizationCtx,
    organization: CalledOrganization,
    request: PaDemandPaymentNoticeRequest,
  ): Promise<{ readonly qrCode: QrCode } & NoticeAnswer> {
    const { offered, service } = await this.offer(ctx, request)
    const demand = demandOf(organization, offered, service, readData(offered, request), ctx.now)
    for (let time = 1; time <= MOST_A_DAY; time++) {
      const noticeNumber = await this.raise(ctx, demand, request, time)
      const found = await this.positions.askForStation(ctx, noticeNumber)
      if (found && payability(found.installment, romeDay(ctx.now)).payable)
        return {
          qrCode: { fiscalCode: organization.fiscalCode, noticeNumber },
          ...noticeAnswerOf(organization, found.description, found.installment),
        }
    }
    throw paymentErrors.demandRefused({ detail: 'Lo stesso debito è stato chiesto troppe volte oggi' })
  }

  private offer(ctx: OrganizationCtx, { serviceId, serviceSubjectId }: PaDemandPaymentNoticeRequest) {
    return this.db.run(ctx, async (tx) => {
      const offered = await this.organizations.demandService(tx, serviceId, serviceSubjectId)
      const service = offered && (await this.organizations.service(tx, offered.collectionServiceId))
      if (!service)
        throw paymentErrors.notServed({
          detail: `Servizio ${serviceId} con soggetto ${serviceSubjectId} non offerto da questo ente`,
        })
      return { offered, service }
    })
  }

  private async raise(
    ctx: OrganizationCtx,
    { input, content }: Demand,
    { serviceId, serviceSubjectId }: PaDemandPaymentNoticeRequest,
    time: number,
  ) {
    const key = this.vault.digest(
      JSON.stringify([ctx.scope.organizationId, serviceId, serviceSubjectId, romeDay(ctx.now), time, content]),
      'payments.demand',
    )
    try {
      return await this.positions.raise(ctx, { ...input, idempotencyKey: uuidOf(key) })
    } catch (error) {
      if (error instanceof Refusal && error.code === 'debtPositions.invalid')
        throw paymentErrors.demandRefused({ detail: error.fields?.[0]?.detail ?? error.declaration.title })
      throw error
    }
  }
}

function readData({ kind }: DemandServiceRecord, { serviceData }: PaDemandPaymentNoticeRequest): DemandedDebt {
  const parsed = readServiceData(kind, serviceData)
  if (parsed.ok) return parsed.value
  const [problem] = parsed.problems
  throw paymentErrors.demandMalformed({
    detail: `datiSpecificiServizioRequest ${problem?.path}: ${problem?.code}, atteso ${problem?.expected}`,
  })
}

function demandOf(
  organization: CalledOrganization,
  { tariff }: DemandServiceRecord,
  service: CollectionServiceRecord,
  debt: DemandedDebt,
  now: Date,
): Demand {
  if (debt.organizationFiscalCode !== undefined && debt.organizationFiscalCode !== organization.fiscalCode)
    throw paymentErrors.demandRefused({ detail: 'I dati del servizio sono per un ente diverso da quello chiamato' })
  const amountCents = demandedAmount(debt, tariff ?? undefined)
  if (amountCents === undefined)
    throw paymentErrors.demandRefused({ detail: `L'ente non ha un importo per la causale ${debt.reason}` })
  if (amountCents === 0) throw paymentErrors.demandWithoutAmount()
  const fiscalCode = debt.debtorFiscalCode.trim().toUpperCase()
  const fullName = oneLine(debt.debtorFullName)
  if (fullName === '') throw paymentErrors.demandRefused({ detail: 'Manca il nome del debitore' })
  return {
    input: {
      collectionServiceId: service.id,
      debtor: { fiscalCode, fullName, email: debt.debtorEmail },
      // Nothing of what the PSP wrote: a cause is readable by everyone.
      description: service.defaultDescription ?? service.name,
      amountCents,
      dueDate: demandDueDate(now),
    },
    content: JSON.stringify([fiscalCode, fullName, debt.reason ?? '', amountCents]),
  }
}

/** A UUID of version 8 (RFC 9562, section 5.8) from the first bytes of a digest. */
function uuidOf(digest: Buffer): string {
  const bytes = Buffer.from(digest.subarray(0, 16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
