import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { cents } from '@repo/domain/cents'
import { installmentsOf } from '@repo/domain/debt-position'
import type { FiscalCode } from '@repo/domain/fiscal-code'
import { romeDay, romeWallClock } from '@repo/domain/italian-calendar'
import { addDays } from '@repo/domain/local-date'
import type { Receipt } from '@repo/domain/receipt'
import { buildPaSendRtV2Request } from '@repo/wire/nodo/pa-send-rt-v2'
import { DebtPositionsRepository } from '#modules/debt-positions/debt-positions.repository'
import type { StoredPosition } from '#modules/debt-positions/stored-position'
import { CancelDebtPosition } from '#modules/debt-positions/use-cases/cancel-debt-position'
import { RecordReceipt } from '#modules/payments/use-cases/record-receipt'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { demoOrganizations } from './demo-organizations.js'
import type { DemoPosition } from './demo-positions.js'

/** Payments and cancellations of the demonstration, as they would really happen. */
@Injectable()
export class DemoHappenings {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsRepository,
    private readonly cancelling: CancelDebtPosition,
    private readonly recording: RecordReceipt,
  ) {}

  async complete(ctx: OrganizationCtx, demo: DemoPosition, id: string): Promise<void> {
    const stored = await this.db.run(ctx, (tx) => this.positions.find(tx, id))
    if (stored?.position.status !== 'published') return
    if (demo.fate === 'cancelled')
      await this.cancelling.run(ctx, { id, version: stored.version, reason: "L'utenza era già cessata" })
    if (demo.fate === 'paid') await this.pay(ctx, demo, stored)
  }

  private async pay(ctx: OrganizationCtx, demo: DemoPosition, stored: StoredPosition): Promise<void> {
    const organization = demoOrganizations.find((each) => each.fiscalCode === demo.organizationFiscalCode)!
    const receipt = receiptOf(stored, organization.name, organization.fiscalCode as FiscalCode, ctx.now)
    const raw = Buffer.from(
      buildPaSendRtV2Request({
        idPA: organization.fiscalCode,
        idBrokerPA: organization.broker.fiscalCode,
        idStation: organization.station.id,
        receipt,
      }),
    )
    await this.recording.run(ctx, organization.fiscalCode, {
      receipt,
      raw,
      primitive: 'paSendRTV2',
      stationId: organization.station.id,
    })
  }
}

function receiptOf(
  stored: StoredPosition,
  organizationName: string,
  organizationFiscalCode: FiscalCode,
  paidAt: Date,
): Receipt {
  const { position } = stored
  const [installment] = installmentsOf(position)
  if (!installment?.noticeNumber || !installment.iuv) throw new Error('only a published position can be paid')
  const { type, fiscalCode, fullName } = position.debtor
  return {
    version: 'V2',
    receiptId: createHash('sha256').update(`demo/${installment.noticeNumber}`).digest('hex').slice(0, 32),
    noticeNumber: installment.noticeNumber,
    organizationFiscalCode,
    outcome: 'OK',
    iuv: installment.iuv,
    amountCents: installment.amountCents,
    description: position.description,
    organizationName,
    debtor: { type, fiscalCode, fullName },
    transfers: installment.transfers.map((each) => ({
      number: each.number,
      amountCents: each.amountCents,
      beneficiaryFiscalCode: each.beneficiaryFiscalCode,
      beneficiaryName: each.beneficiaryName,
      iban: each.iban,
      remittanceInformation: each.remittanceInformation,
      taxonomyCode: each.taxonomyCode,
    })),
    pspId: 'BANCAESEMPIO',
    pspFiscalCode: '12345678903',
    pspName: 'Banca di Esempio S.p.A.',
    channelId: '12345678903_10',
    channelDescription: 'app',
    paymentMethod: 'creditCard',
    feeCents: cents(150),
    paymentDateTime: { at: paidAt, text: romeWallClock(paidAt) },
    applicationDate: romeDay(paidAt),
    transferDate: addDays(romeDay(paidAt), 1),
  }
}
