import { Injectable } from '@nestjs/common'
import type { Cents } from '@repo/domain/cents'
import type { LocalDate } from '@repo/domain/local-date'
import type { NoticeNumber } from '@repo/domain/notice-number'
import type { Receipt, Subject } from '@repo/domain/receipt'
import type { Ctx, OrganizationCtx } from '#platform/context/ctx'
import { Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import type { ClientCaller } from '#platform/http/access'
import { CheckoutPaymentsRepository } from './checkout-payments.repository.js'
import { ClientReceiptsQueries } from './client-receipts.queries.js'
import { type ExportedPayment, ExportedPaymentsQueries, type ExportRange } from './exported-payments.queries.js'
import { ReceiptsQueries } from './receipts.queries.js'
import { openPeople } from './stored-receipt.js'
import { type UnconfirmedReturn, UnconfirmedReturns } from './unconfirmed-returns.queries.js'
import { ReadPayment } from './use-cases/read-payment.js'
import { type RecordOutcome, RecordReceipt } from './use-cases/record-receipt.js'

export type { ExportedPayment, ExportRange, RecordOutcome, UnconfirmedReturn }

/** A receipt as documents and messages tell it. */
export interface RecordedReceipt {
  readonly id: string
  readonly receiptId: string
  readonly noticeNumber: NoticeNumber
  readonly iuv: string
  readonly issuerFiscalCode: string
  readonly companyName: string
  readonly amountCents: Cents
  readonly feeCents: Cents | undefined
  readonly description: string
  readonly pspId: string
  readonly pspName: string
  readonly pspFiscalCode: string | undefined
  readonly paidAt: Date | undefined
  readonly receivedAt: Date
  readonly applicationDate: LocalDate | undefined
  readonly debtor: Subject
  readonly payer: Subject | undefined
  readonly debtPositionId: string | undefined
  readonly paymentNote: string | undefined
  readonly outcome: string
}

/** A receipt without the people in it. */
export interface ReceiptFacts {
  readonly receiptUuid: string
  readonly receiptId: string
  readonly noticeNumber: string
  readonly iuv: string
  readonly amountCents: Cents
  readonly outcome: string
  readonly paidAt: Date | undefined
  readonly pspName: string
  readonly debtPositionId: string | undefined
  readonly installmentId: string | undefined
  /** Its installment had been paid before. */
  readonly alreadyPaid: boolean
}

interface Row {
  id: string
  receipt_id: string
  notice_number: string
  iuv: string
  issuer_fiscal_code: string
  company_name: string
  amount_cents: number
  fee_cents: number | null
  description: string
  psp_id: string
  psp_name: string
  psp_fiscal_code: string | null
  paid_at: Date | null
  received_at: Date
  application_date: string | null
  people_cipher: Buffer
  debt_position_id: string | null
  payment_note: string | null
  outcome: string
}

const BY_ID = {
  name: 'receipt-by-id',
  text: `SELECT id, receipt_id, notice_number, iuv, issuer_fiscal_code, company_name, amount_cents, fee_cents, description, psp_id, psp_name, psp_fiscal_code,
      paid_at, received_at, application_date, people_cipher, debt_position_id, payment_note, outcome
    FROM receipt WHERE organization_id = $1 AND id = $2`,
}
const FACTS = {
  name: 'receipt-facts',
  text: `SELECT r.id, receipt_id, notice_number, iuv, amount_cents, outcome, paid_at, psp_name, debt_position_id, installment_id,
      EXISTS (SELECT FROM payment_anomaly a WHERE a.organization_id = r.organization_id AND a.receipt_uuid = r.id AND a.kind = 'already-paid') AS already_paid
    FROM receipt r WHERE r.organization_id = $1 AND r.id = $2`,
}
const PAYING = {
  name: 'receipts-paying',
  text: `SELECT id, installment_id AS "installmentId" FROM receipt
    WHERE organization_id = $1 AND id = ANY($2) AND installment_id IS NOT NULL AND outcome = 'OK'`,
}
const IDS_OF = {
  name: 'receipt-ids-of',
  text: 'SELECT receipt_id AS "receiptId", id FROM receipt WHERE organization_id = $1 AND receipt_id = ANY($2)',
}
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What other modules may ask of payments, inside their own transaction. */
@Injectable()
export class PaymentsFacade {
  constructor(
    private readonly vault: Vault,
    private readonly receipts: ReceiptsQueries,
    private readonly payments: CheckoutPaymentsRepository,
    private readonly reading: ReadPayment,
    private readonly returns: UnconfirmedReturns,
    private readonly recording: RecordReceipt,
    private readonly db: Database,
    private readonly forClients: ClientReceiptsQueries,
    private readonly forFiles: ExportedPaymentsQueries,
  ) {}

  async receipt(tx: Tx, id: string): Promise<RecordedReceipt | undefined> {
    const row = await tx.one<Row>(BY_ID, [tx.organizationId, id])
    if (!row) return undefined
    const people = openPeople(row.people_cipher, this.vault)
    return {
      id: row.id,
      receiptId: row.receipt_id,
      noticeNumber: row.notice_number as NoticeNumber,
      iuv: row.iuv,
      issuerFiscalCode: row.issuer_fiscal_code,
      companyName: row.company_name,
      amountCents: row.amount_cents as Cents,
      feeCents: (row.fee_cents as Cents | null) ?? undefined,
      description: row.description,
      pspId: row.psp_id,
      pspName: row.psp_name,
      pspFiscalCode: row.psp_fiscal_code ?? undefined,
      paidAt: row.paid_at ?? undefined,
      receivedAt: row.received_at,
      applicationDate: (row.application_date as LocalDate | null) ?? undefined,
      debtor: people.debtor,
      payer: people.payer,
      debtPositionId: row.debt_position_id ?? undefined,
      paymentNote: row.payment_note ?? undefined,
      outcome: row.outcome,
    }
  }

  /** That a program may read a receipt, in a transaction of its own. @throws payments.receiptUnknown */
  checkReadable(ctx: OrganizationCtx, client: ClientCaller, id: string): Promise<void> {
    return this.db.run(ctx, (tx) => this.forClients.check(tx, client, id))
  }

  /** The number of the last thing that was paid: all up to it can be read, and nothing will appear below it. */
  lastPaymentSequence(tx: Tx): Promise<number> {
    return this.forFiles.lastSequence(tx)
  }

  /** Payments of a stretch of the list, in its order, as files tell them. */
  exportedPayments(tx: Tx, range: ExportRange): Promise<ExportedPayment[]> {
    return this.forFiles.page(tx, range)
  }

  /** What a receipt says of the money, and nothing of people. */
  async receiptFacts(tx: Tx, id: string): Promise<ReceiptFacts | undefined> {
    const row = await tx.one<Row & { installment_id: string | null; already_paid: boolean }>(FACTS, [
      tx.organizationId,
      id,
    ])
    return (
      row && {
        receiptUuid: row.id,
        receiptId: row.receipt_id,
        noticeNumber: row.notice_number,
        iuv: row.iuv,
        amountCents: row.amount_cents as Cents,
        outcome: row.outcome,
        paidAt: row.paid_at ?? undefined,
        pspName: row.psp_name,
        debtPositionId: row.debt_position_id ?? undefined,
        installmentId: row.installment_id ?? undefined,
        alreadyPaid: row.already_paid,
      }
    )
  }

  /**
   * A notice of a payment started on the portal, and the context of its organization.
   * @param token the secret that only its payer knows
   * @param ordinal its place in the cart, from 1
   * @throws payments.paymentUnknown
   */
  async startedPayment(
    ctx: Ctx,
    token: string,
    ordinal: number,
  ): Promise<{ ctx: OrganizationCtx; noticeNumber: string }> {
    return this.reading.noticeOf(ctx, token, ordinal)
  }

  /** The receipt that paid a notice, if any. */
  async receiptOfNotice(tx: Tx, issuerFiscalCode: string, noticeNumber: string): Promise<RecordedReceipt | undefined> {
    const found = await this.receipts.latestOfNotice(tx, issuerFiscalCode, noticeNumber)
    return found && this.receipt(tx, found.id)
  }

  /** Which of these receipts are here: our identifier by the Nodo's (in reporting flows: IUR). */
  async storedReceipts(tx: Tx, receiptIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<{ receiptId: string; id: string }>(IDS_OF, [tx.organizationId, receiptIds])
    return new Map(rows.map((row) => [row.receiptId, row.id]))
  }

  /** Which installment each receipt pays, for those that pay one of ours. */
  async installmentsPaidBy(tx: Tx, receiptUuids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<{ id: string; installmentId: string }>(PAYING, [tx.organizationId, receiptUuids])
    return new Map(rows.map((row) => [row.id, row.installmentId]))
  }

  /** Notices whose payer came back from Checkout well, and whose receipt is not here; of every organization, platform scope. */
  unconfirmedReturns(tx: Tx, after: Date, before: Date): Promise<UnconfirmedReturn[]> {
    return this.returns.between(tx, after, before)
  }

  /** Which of these notices have a positive receipt. */
  paidNotices(tx: Tx, noticeNumbers: readonly string[]): Promise<ReadonlySet<string>> {
    return this.returns.paid(tx, noticeNumbers)
  }

  /**
   * Records a receipt that we fetched ourselves, exactly as if the Nodo had delivered it. In a transaction of its own.
   * @param organizationFiscalCode of the organization it was fetched for
   * @param raw the answer, as received
   */
  recordRecovered(
    ctx: OrganizationCtx,
    organizationFiscalCode: string,
    receipt: Receipt,
    raw: string,
  ): Promise<RecordOutcome> {
    return this.recording.run(ctx, organizationFiscalCode, {
      receipt,
      raw: Buffer.from(raw),
      primitive: 'receiptsService',
      stationId: 'receiptsService',
    })
  }

  /** Where the payer of a receipt asked to be written to: only when the payment began on our portal. */
  async payerEmail(tx: Tx, receipt: RecordedReceipt): Promise<string | undefined> {
    return receipt.paymentNote && UUID.test(receipt.paymentNote)
      ? this.payments.emailOf(tx, receipt.paymentNote)
      : undefined
  }
}
