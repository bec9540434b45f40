import { Injectable } from '@nestjs/common'
import type { DebtPosition, Installment } from '@repo/domain/debt-position'
import { installmentsOf } from '@repo/domain/debt-position'
import type { NoticeNumber } from '@repo/domain/notice-number'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { debtorSearchKey } from './debtor-search-key.js'
import { reserveBases } from './notice-counter.repository.js'
import { AGGREGATE, AGGREGATE_WITHOUT_PEOPLE, POSITION_IN_FULL } from './position-aggregate.js'
import {
  LOCK_POSITION_OF_NOTICE,
  POSITION_OF_RECEIPT,
  READ_POSITION_OF_NOTICE,
  type ReceiptPositionRow,
  type SeenPosition,
  toSeenPosition,
} from './receipt-position.js'
import { STATION_NOTICE, type StationNotice, type StationNoticeRow, toStationNotice } from './station-notice.js'
import { saveStepKeys } from './step-keys.repository.js'
import {
  type ListedPosition,
  type PositionRow,
  type StoredPosition,
  sealDebtor,
  toListedPosition,
  toStoredPosition,
} from './stored-position.js'

const BY_ID = { name: 'position-by-id', text: 'SELECT found FROM position_in_full($1, $2)' }
const LIST_BY_IDS = {
  name: 'position-list-by-ids',
  text: `${AGGREGATE_WITHOUT_PEOPLE} WHERE p.organization_id = $1 AND p.id = ANY($2)`,
}
const BY_NOTICE = {
  name: 'position-by-notice',
  text: `${AGGREGATE} WHERE p.organization_id = $1 AND p.id = (SELECT debt_position_id FROM installment WHERE organization_id = $1 AND notice_number = $2)`,
}
const ID_BY_INSTALLMENT = {
  name: 'position-id-by-installment',
  text: 'SELECT debt_position_id AS id FROM installment WHERE organization_id = $1 AND id = $2',
}
const BY_IDEMPOTENCY_KEY = {
  name: 'position-by-key',
  text: 'SELECT id FROM debt_position WHERE organization_id = $1 AND idempotency_key = $2',
}
const LOCK = {
  name: 'position-lock',
  text: 'SELECT 1 FROM debt_position WHERE organization_id = $1 AND id = $2 FOR UPDATE',
}

const INSERT_POSITION = {
  name: 'position-insert',
  text: `INSERT INTO debt_position (organization_id, id, collection_service_id, origin, idempotency_key, description, debtor_type, debtor_key, debtor_name,
      debtor_cipher, status, version, created_at, updated_at, published_at, external_id, external_source, debtor_search_key)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $12, $12, $13, $14, $15, $16)
    ON CONFLICT DO NOTHING`,
}
const INSERT_PARTS = {
  name: 'position-insert-parts',
  text: `WITH options AS (
      INSERT INTO payment_option (organization_id, id, debt_position_id, kind, ordinal)
      SELECT $1, id, $2, kind, ordinal FROM jsonb_to_recordset($3::jsonb) AS o(id uuid, kind text, ordinal int))
    INSERT INTO installment (organization_id, id, debt_position_id, payment_option_id, number, status, iuv, notice_number, amount_cents, due_date,
      payable_after_due_date, valid_from, metadata, amount_steps, notified_on, external_key)
    SELECT $1, id, $2, payment_option_id, number, status, iuv, notice_number, amount_cents, due_date, payable_after_due_date, valid_from, metadata,
      amount_steps, notified_on, external_key
    FROM jsonb_to_recordset($4::jsonb) AS i(id uuid, payment_option_id uuid, number int, status text, iuv text, notice_number text, amount_cents bigint,
      due_date date, payable_after_due_date boolean, valid_from date, metadata jsonb, amount_steps jsonb, notified_on date, external_key text)`,
}
const INSERT_TRANSFERS = {
  name: 'position-insert-transfers',
  text: `INSERT INTO transfer (organization_id, installment_id, number, amount_cents, beneficiary_fiscal_code, beneficiary_name, iban, postal_iban,
      stamp_document_hash, stamp_province, taxonomy_code, remittance_information, metadata, budget)
    SELECT $1, installment_id, number, amount_cents, beneficiary_fiscal_code, beneficiary_name, iban, postal_iban, stamp_document_hash, stamp_province,
      taxonomy_code, remittance_information, metadata, budget
    FROM jsonb_to_recordset($2::jsonb) AS t(installment_id uuid, number int, amount_cents bigint, beneficiary_fiscal_code text, beneficiary_name text,
      iban text, postal_iban text, stamp_document_hash text, stamp_province text, taxonomy_code text, remittance_information text,
      metadata jsonb, budget jsonb)`,
}
const UPDATE_POSITION = {
  name: 'position-update',
  text: `UPDATE debt_position SET collection_service_id = $3, description = $4, debtor_type = $5, debtor_key = $6, debtor_name = $7, debtor_cipher = $8,
      status = $9, version = version + 1, published_at = $10, cancelled_at = $11, debtor_search_key = $12, updated_at = $13
    WHERE organization_id = $1 AND id = $2`,
}
const UPDATE_STATUS = {
  name: 'position-update-status',
  text: `UPDATE debt_position SET status = $3, version = version + 1, published_at = coalesce(published_at, $4), cancelled_at = coalesce(cancelled_at, $5),
      updated_at = $6
    WHERE organization_id = $1 AND id = $2`,
}
const UPDATE_INSTALLMENTS = {
  name: 'position-update-installments',
  text: `UPDATE installment i SET status = n.status, iuv = n.iuv, notice_number = n.notice_number, amount_cents = n.amount_cents, due_date = n.due_date,
      payable_after_due_date = n.payable_after_due_date, valid_from = n.valid_from, metadata = n.metadata, amount_steps = n.amount_steps,
      notified_on = n.notified_on, external_key = n.external_key
    FROM jsonb_to_recordset($2::jsonb) AS n(id uuid, status text, iuv text, notice_number text, amount_cents bigint, due_date date,
      payable_after_due_date boolean, valid_from date, metadata jsonb, amount_steps jsonb, notified_on date, external_key text)
    WHERE i.organization_id = $1 AND i.id = n.id`,
}
/** Fails with `QZ001` when the version is not the one that was seen. */
const SETTLE_POSITION = {
  name: 'position-settle',
  text: `UPDATE debt_position SET status = $3, version = next_version(version, $4), updated_at = $5 WHERE organization_id = $1 AND id = $2`,
}
/** Only what a payment changes: the sums are not looked at again, and the row can stay in its page. */
const SETTLE_INSTALLMENT = {
  name: 'position-settle-installment',
  text: 'UPDATE installment SET status = $3, paid_at = coalesce(paid_at, $4) WHERE organization_id = $1 AND id = $2',
}
const DELETE_PARTS = {
  name: 'position-delete-parts',
  text: 'DELETE FROM payment_option WHERE organization_id = $1 AND debt_position_id = $2',
}
const BY_EXTERNAL_ID = {
  name: 'position-by-external-id',
  text: 'SELECT id FROM debt_position WHERE organization_id = $1 AND external_source = $2 AND external_id = $3',
}
const SET_PAID_AT = {
  name: 'position-set-paid-at',
  text: 'UPDATE installment SET paid_at = $3 WHERE organization_id = $1 AND id = $2',
}
const SET_CLOSING = {
  name: 'position-set-closing',
  text: 'UPDATE debt_position SET cancelled_at = $3, closing_act = $4 WHERE organization_id = $1 AND id = $2',
}
const DELETE_CO_DEBTORS = {
  name: 'position-delete-co-debtors',
  text: 'DELETE FROM co_debtor WHERE organization_id = $1 AND debt_position_id = $2',
}
const INSERT_CO_DEBTORS = {
  name: 'position-insert-co-debtors',
  text: `INSERT INTO co_debtor (organization_id, debt_position_id, ordinal, debtor_type, debtor_key, debtor_name, debtor_cipher)
    SELECT $1, $2, ordinal, type, decode(key, 'hex'), name, decode(cipher, 'hex')
    FROM jsonb_to_recordset($3::jsonb) AS c(ordinal int, type text, key text, name text, cipher text)`,
}
const DELETE_TRANSFERS = {
  name: 'position-delete-transfers',
  text: 'DELETE FROM transfer WHERE organization_id = $1 AND installment_id = ANY($2)',
}
interface StatusDates {
  readonly publishedAt?: Date
  readonly cancelledAt?: Date
}

/** Writes and locks of the aggregate. The position's row is the lock of all its parts. */
@Injectable()
export class DebtPositionsRepository {
  constructor(
    private readonly vault: Vault,
    private readonly db: Database,
  ) {}

  async askForStation(ctx: OrganizationCtx, noticeNumber: NoticeNumber): Promise<StationNotice | undefined> {
    const [row] = await this.db.ask<StationNoticeRow>(ctx, STATION_NOTICE, [noticeNumber])
    return row && toStationNotice(row, noticeNumber, this.vault)
  }

  /** The same as `find`, by itself and in one trip. */
  async look(ctx: OrganizationCtx, id: string): Promise<StoredPosition | undefined> {
    const [row] = await this.db.look<PositionRow>(ctx, POSITION_IN_FULL, [id])
    return row && toStoredPosition(row, this.vault)
  }

  async find(tx: Tx, id: string): Promise<StoredPosition | undefined> {
    const row = await tx.one<PositionRow>(BY_ID, [tx.organizationId, id])
    return row && toStoredPosition(row, this.vault)
  }

  /** Some positions without their people, by id. */
  async listMany(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, ListedPosition>> {
    if (ids.length === 0) return new Map()
    const rows = await tx.query<PositionRow>(LIST_BY_IDS, [tx.organizationId, ids])
    return new Map(rows.map((row) => [row.found[0], toListedPosition(row)]))
  }

  async findByNotice(tx: Tx, noticeNumber: string): Promise<StoredPosition | undefined> {
    const row = await tx.one<PositionRow>(BY_NOTICE, [tx.organizationId, noticeNumber])
    return row && toStoredPosition(row, this.vault)
  }

  async findIdByInstallment(tx: Tx, installmentId: string): Promise<string | undefined> {
    return (await tx.one<{ id: string }>(ID_BY_INSTALLMENT, [tx.organizationId, installmentId]))?.id
  }

  /** @param source who gave the id: an API client, or `backoffice` */
  async findIdByExternalId(tx: Tx, source: string, externalId: string): Promise<string | undefined> {
    return (await tx.one<{ id: string }>(BY_EXTERNAL_ID, [tx.organizationId, source, externalId]))?.id
  }

  async findIdByKey(tx: Tx, idempotencyKey: string): Promise<string | undefined> {
    return (await tx.one<{ id: string }>(BY_IDEMPOTENCY_KEY, [tx.organizationId, idempotencyKey]))?.id
  }

  /** Takes the lock, then reads: nobody changes the aggregate until this transaction ends. */
  async lock(tx: Tx, id: string): Promise<StoredPosition | undefined> {
    await tx.execute(LOCK, [tx.organizationId, id])
    return this.find(tx, id)
  }

  async askForReceipt(ctx: OrganizationCtx, noticeNumber: string): Promise<SeenPosition | undefined> {
    const [row] = await this.db.ask<ReceiptPositionRow>(ctx, POSITION_OF_RECEIPT, [noticeNumber])
    return row && toSeenPosition(row, noticeNumber)
  }

  async lockForReceipt(tx: Tx, noticeNumber: string): Promise<SeenPosition | undefined> {
    await tx.execute(LOCK_POSITION_OF_NOTICE, [tx.organizationId, noticeNumber])
    const row = await tx.one<ReceiptPositionRow>(READ_POSITION_OF_NOTICE, [tx.organizationId, noticeNumber])
    return row && toSeenPosition(row, noticeNumber)
  }

  /** See `reserveBases`: in a transaction of its own, before the one that uses them. */
  reserveBases(tx: Tx, segregationCode: string, count: number): Promise<number> {
    return reserveBases(tx, segregationCode, count)
  }

  /** @returns false when the idempotency key, or the external id, was used before; nothing is written then */
  async insert(
    tx: Tx,
    stored: Omit<StoredPosition, 'version' | 'cancelledAt'>,
    idempotencyKey: string | undefined,
  ): Promise<boolean> {
    const { position } = stored
    const organizationId = tx.organizationId
    const inserted = await tx.execute(INSERT_POSITION, [
      organizationId,
      position.id,
      stored.collectionServiceId,
      stored.origin,
      idempotencyKey ?? null,
      position.description,
      position.debtor.type,
      this.vault.debtorKey(position.debtor.fiscalCode),
      position.debtor.fullName,
      sealDebtor(position.debtor, this.vault),
      position.status,
      stored.createdAt,
      stored.publishedAt ?? null,
      position.externalId ?? null,
      position.externalId === undefined ? null : (stored.externalSource ?? 'backoffice'),
      debtorSearchKey(this.vault, position.debtor.fiscalCode),
    ])
    if (inserted === 0) return false
    await this.insertParts(tx, position)
    await this.insertCoDebtors(tx, position)
    return true
  }

  private async insertParts(tx: Tx, position: DebtPosition): Promise<void> {
    await tx.execute(INSERT_PARTS, [
      tx.organizationId,
      position.id,
      JSON.stringify(
        position.paymentOptions.map((option, index) => ({ id: option.id, kind: option.kind, ordinal: index + 1 })),
      ),
      JSON.stringify(
        position.paymentOptions.flatMap((option) =>
          option.installments.map((each) => ({
            ...installmentColumns(each),
            payment_option_id: option.id,
            number: each.number,
          })),
        ),
      ),
    ])
    await this.insertInstallmentParts(tx, installmentsOf(position))
  }

  private async insertCoDebtors(tx: Tx, { id, coDebtors = [] }: DebtPosition): Promise<void> {
    if (coDebtors.length === 0) return
    const rows = coDebtors.map((each, index) => ({
      ordinal: index + 1,
      type: each.type,
      key: this.vault.debtorKey(each.fiscalCode).toString('hex'),
      name: each.fullName,
      cipher: sealDebtor(each, this.vault).toString('hex'),
    }))
    await tx.execute(INSERT_CO_DEBTORS, [tx.organizationId, id, JSON.stringify(rows)])
  }

  /**
   * Rewrites a position: debtors, cause, service, and the content of its installments, which keep their ids and numbers.
   * @param reshaped a draft whose options or installments are other than before: all its parts are written again
   */
  async update(tx: Tx, stored: StoredPosition, reshaped: boolean): Promise<void> {
    const { position } = stored
    const organizationId = tx.organizationId
    await tx.execute(UPDATE_POSITION, [
      organizationId,
      position.id,
      stored.collectionServiceId,
      position.description,
      position.debtor.type,
      this.vault.debtorKey(position.debtor.fiscalCode),
      position.debtor.fullName,
      sealDebtor(position.debtor, this.vault),
      position.status,
      stored.publishedAt ?? null,
      stored.cancelledAt ?? null,
      debtorSearchKey(this.vault, position.debtor.fiscalCode),
      tx.ctx.now,
    ])
    await tx.execute(DELETE_CO_DEBTORS, [organizationId, position.id])
    await this.insertCoDebtors(tx, position)
    if (reshaped) {
      await tx.execute(DELETE_PARTS, [organizationId, position.id])
      await this.insertParts(tx, position)
      return
    }
    const installments = installmentsOf(position)
    await tx.execute(UPDATE_INSTALLMENTS, [organizationId, JSON.stringify(installments.map(installmentColumns))])
    await tx.execute(DELETE_TRANSFERS, [organizationId, installments.map((each) => each.id)])
    await this.insertInstallmentParts(tx, installments)
  }

  /** The instant of a payment recorded by hand; undefined when it was voided. */
  async setPaidAt(tx: Tx, installmentId: string, paidAt: Date | undefined): Promise<void> {
    await tx.execute(SET_PAID_AT, [tx.organizationId, installmentId, paidAt ?? null])
  }

  /** When and by which act a position was closed; nothing of both when it is open again. */
  async setClosing(
    tx: Tx,
    id: string,
    closing: { readonly at: Date; readonly act?: string | undefined } | undefined,
  ): Promise<void> {
    await tx.execute(SET_CLOSING, [tx.organizationId, id, closing?.at ?? null, closing?.act ?? null])
  }

  /** Saves a change of status of a position and of some of its installments, with the numbers they may have been given. */
  async saveStatuses(
    tx: Tx,
    position: DebtPosition,
    installments: readonly Installment[],
    dates: StatusDates,
  ): Promise<void> {
    const organizationId = tx.organizationId
    await tx.execute(UPDATE_STATUS, [
      organizationId,
      position.id,
      position.status,
      dates.publishedAt ?? null,
      dates.cancelledAt ?? null,
      tx.ctx.now,
    ])
    if (installments.length === 0) return
    await tx.execute(UPDATE_INSTALLMENTS, [organizationId, JSON.stringify(installments.map(installmentColumns))])
  }

  /** Saves what a payment changed, without waiting: a failure is told when the transaction commits. */
  sendSettlement(tx: Tx, after: SeenPosition, installments: readonly Installment[], paidAt: Date): void {
    const organizationId = tx.organizationId
    const { position, version } = after
    tx.send(SETTLE_POSITION, [organizationId, position.id, position.status, version, tx.ctx.now])
    for (const { id, status } of installments)
      tx.send(SETTLE_INSTALLMENT, [organizationId, id, status, status === 'paid' ? paidAt : null])
  }

  private async insertInstallmentParts(tx: Tx, installments: readonly Installment[]): Promise<void> {
    await tx.execute(INSERT_TRANSFERS, [tx.organizationId, JSON.stringify(transferColumns(installments))])
    await saveStepKeys(tx, installments)
  }
}

export function installmentColumns(installment: Installment) {
  return {
    id: installment.id,
    status: installment.status,
    iuv: installment.iuv,
    notice_number: installment.noticeNumber,
    amount_cents: installment.amountCents,
    due_date: installment.dueDate,
    payable_after_due_date: installment.payableAfterDueDate,
    valid_from: installment.validFrom,
    metadata: installment.metadata,
    amount_steps: installment.amountSteps,
    notified_on: installment.notifiedOn,
    external_key: installment.key,
  }
}

export function transferColumns(installments: readonly Installment[]) {
  return installments.flatMap((installment) =>
    installment.transfers.map((each) => ({
      installment_id: installment.id,
      number: each.number,
      amount_cents: each.amountCents,
      beneficiary_fiscal_code: each.beneficiaryFiscalCode,
      beneficiary_name: each.beneficiaryName,
      iban: each.iban,
      postal_iban: each.postalIban,
      stamp_document_hash: each.stamp?.documentHash,
      stamp_province: each.stamp?.province,
      taxonomy_code: each.taxonomyCode,
      remittance_information: each.remittanceInformation,
      metadata: each.metadata,
      budget: each.budget,
    })),
  )
}
