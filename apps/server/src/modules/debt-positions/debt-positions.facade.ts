import { Injectable } from '@nestjs/common'
import type { DebtPositionInput, DisplayStatus } from '@repo/contracts/debt-positions/debt-positions'
import type { PositionInput } from '@repo/contracts/debt-positions/position-input'
import type { Cents } from '@repo/domain/cents'
import { type Installment, installmentsOf } from '@repo/domain/debt-position'
import type { LocalDate } from '@repo/domain/local-date'
import type { NoticeNumber, SegregationCode } from '@repo/domain/notice-number'
import type { Settlement } from '@repo/domain/settle'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { OrganizationsFacade } from '../organizations/organizations.facade.js'
import { debtPositionPartiallySettled, debtPositionSettled } from './debt-positions.events.js'
import { DebtPositionsRepository } from './debt-positions.repository.js'
import { installmentDisplayStatus } from './display-status.js'
import { readFileRow } from './file-row.js'
import { type ManualPaymentFacts, ManualPaymentFactsQueries } from './manual-payment-facts.queries.js'
import { type ManyOptions, type ReadRow, type RowOutcome, readRow } from './many-positions.js'
import { isTakenMeanwhile } from './many-positions.repository.js'
import { type PaidReference, PaidReferencesQueries } from './paid-references.queries.js'
import { type NumberedPosition, PositionReferencesQueries } from './position-references.queries.js'
import {
  type PrintableFilter,
  type PrintablePosition,
  PrintablePositionsRepository,
} from './printable-positions.repository.js'
import {
  type PublishedFilter,
  type PublishedPosition,
  PublishedPositionsQueries,
} from './published-positions.queries.js'
import type { SeenPosition } from './receipt-position.js'
import type { RowPlan } from './row-plan.js'
import type { StationNotice } from './station-notice.js'
import type { ListedPosition, StoredPosition } from './stored-position.js'
import { CancelMany } from './use-cases/cancel-many.js'
import { CreateDebtPosition } from './use-cases/create-debt-position.js'
import { PublishDebtPosition, type PublishInput, type ReservedNumbers } from './use-cases/publish-debt-position.js'
import { type ReportedTransfers, ReportInstallment } from './use-cases/report-installment.js'
import { ReviseAmount } from './use-cases/revise-amount.js'
import { type PreparedRows, StoreMany } from './use-cases/store-many.js'

export type {
  ListedPosition,
  ManualPaymentFacts,
  ManyOptions,
  NumberedPosition,
  PaidReference,
  PreparedRows,
  PrintableFilter,
  PrintablePosition,
  PublishedPosition,
  ReadRow,
  ReservedNumbers,
  RowOutcome,
  RowPlan,
  SeenPosition,
  StationNotice,
  StoredPosition,
}
export { isTakenMeanwhile, readFileRow, readRow }

export type RaiseInput = DebtPositionInput & { readonly idempotencyKey: string }

/** What other modules may ask of debt positions, inside their own transaction unless told otherwise. */
@Injectable()
export class DebtPositionsFacade {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsRepository,
    private readonly creation: CreateDebtPosition,
    private readonly printable: PrintablePositionsRepository,
    private readonly revision: ReviseAmount,
    private readonly reporting: ReportInstallment,
    private readonly organizations: OrganizationsFacade,
    private readonly publishing: PublishDebtPosition,
    private readonly storing: StoreMany,
    private readonly references: PositionReferencesQueries,
    private readonly byHand: ManualPaymentFactsQueries,
    private readonly cancelling: CancelMany,
    private readonly paid: PaidReferencesQueries,
    private readonly published: PublishedPositionsQueries,
  ) {}

  /**
   * Stores and publishes a position that was asked for at a PSP, in transactions of its own. The same key gives the same position.
   * @returns its notice number
   * @throws debtPositions.serviceUnknown, invalid (one entry per field), notReady
   */
  async raise(ctx: OrganizationCtx, input: RaiseInput): Promise<NoticeNumber> {
    const id = await this.creation.run(ctx, { ...input, publish: true, origin: 'psp' })
    const stored = await this.db.run(ctx, (tx) => this.positions.find(tx, id))
    const noticeNumber = stored && installmentsOf(stored.position)[0]?.noticeNumber
    if (!noticeNumber) throw new Error('a position just published has no notice')
    return noticeNumber
  }

  /** What the Nodo asks about a notice: one statement, no transaction of ours, no lock. */
  askForStation(ctx: OrganizationCtx, noticeNumber: NoticeNumber): Promise<StationNotice | undefined> {
    return this.positions.askForStation(ctx, noticeNumber)
  }

  /** Stores the amount that the organization's own system says is due, in a transaction of its own. @returns false when it cannot be taken */
  reviseAmount(ctx: OrganizationCtx, noticeNumber: NoticeNumber, amountCents: Cents): Promise<boolean> {
    return this.revision.run(ctx, noticeNumber, amountCents)
  }

  /** Marks an installment as reported when flows name all that is ours of it. Safe to repeat. */
  report(tx: Tx, reported: ReportedTransfers): Promise<boolean> {
    return this.reporting.run(tx, reported)
  }

  /** A read: takes no lock. */
  findByNotice(tx: Tx, noticeNumber: string): Promise<StoredPosition | undefined> {
    return this.positions.findByNotice(tx, noticeNumber)
  }

  /** Some positions without their people, by id. */
  listMany(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, ListedPosition>> {
    return this.positions.listMany(tx, ids)
  }

  find(tx: Tx, id: string): Promise<StoredPosition | undefined> {
    return this.positions.find(tx, id)
  }

  /** The one word that a person sees for an installment, on that Rome day. */
  displayStatus(installment: Installment, day: LocalDate): DisplayStatus {
    return installmentDisplayStatus(installment, day)
  }

  /** The collection service of a position; undefined when there is none. */
  serviceOf(tx: Tx, debtPositionId: string): Promise<string | undefined> {
    return this.references.serviceOf(tx, debtPositionId)
  }

  /** What the systems of the organization call these positions, for those that have a name of theirs. */
  externalIds(tx: Tx, debtPositionIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.references.externalIds(tx, debtPositionIds)
  }

  /** The numbers of these positions, for those that still exist. */
  numbersOf(tx: Tx, debtPositionIds: readonly string[]): Promise<ReadonlyMap<string, NumberedPosition>> {
    return this.references.numbersOf(tx, debtPositionIds)
  }

  /** What files of payments say of these positions, with these of their installments. */
  paidReferences(
    tx: Tx,
    debtPositionIds: readonly string[],
    installmentIds: readonly string[],
  ): Promise<ReadonlyMap<string, PaidReference>> {
    return this.paid.of(tx, debtPositionIds, installmentIds)
  }

  /** A payment recorded by hand, voided or not. */
  manualPayment(tx: Tx, id: string): Promise<ManualPaymentFacts | undefined> {
    return this.byHand.find(tx, id)
  }

  /** Takes notice numbers out of the organization's sequence, for good; undefined when it has no station to number them from. */
  async reserveNumbers(tx: Tx, count: number): Promise<ReservedNumbers | undefined> {
    const segregationCode = (await this.organizations.segregationCode(tx)) as SegregationCode | undefined
    if (!segregationCode) return undefined
    return { segregationCode, count, first: await this.positions.reserveBases(tx, segregationCode, count) }
  }

  /** The position that was stored with that idempotency key. */
  findIdByKey(tx: Tx, idempotencyKey: string): Promise<string | undefined> {
    return this.positions.findIdByKey(tx, idempotencyKey)
  }

  /**
   * Stores a draft inside the caller's transaction. The same key gives the same position.
   * @returns its id
   * @throws debtPositions.serviceUnknown, invalid (one entry per field), externalIdTaken
   */
  createDraft(tx: Tx, input: PositionInput & { readonly idempotencyKey: string }): Promise<string> {
    return this.creation.store(tx, { ...input, publish: false })
  }

  /** Publishes a draft with numbers reserved before. @throws what publishing refuses */
  publishWithNumbers(tx: Tx, input: PublishInput, numbers: ReservedNumbers): Promise<void> {
    return this.publishing.withNumbers(tx, input, numbers)
  }

  /**
   * Before `storeMany`, in a transaction of its own: takes the notice numbers that these rows will need, and decides ahead what can be. Unused
   * numbers are skipped.
   */
  prepareMany(ctx: OrganizationCtx, rows: readonly ReadRow[], options: ManyOptions): Promise<PreparedRows> {
    return this.storing.prepare(ctx, rows, options)
  }

  /**
   * Creates, changes or cancels the positions of many rows, each told by its external id. Wrong rows are discarded with their problems and spoil no other.
   * When the transaction fails with an error that `isTakenMeanwhile`, begin again with `prepareMany`.
   */
  storeMany(
    tx: Tx,
    rows: readonly ReadRow[],
    options: ManyOptions,
    prepared?: PreparedRows,
  ): Promise<readonly RowOutcome[]> {
    return this.storing.run(tx, rows, options, prepared)
  }

  /** What `storeMany` would do; takes no lock and writes nothing. `decided` joins the previews of one load. */
  previewMany(
    tx: Tx,
    rows: readonly ReadRow[],
    options: ManyOptions,
    decided: Map<string, StoredPosition>,
  ): Promise<readonly RowPlan[]> {
    return this.storing.preview(tx, rows, options, decided)
  }

  /** Cancels those that nobody has paid. @returns the ids of the cancelled */
  cancelMany(tx: Tx, ids: readonly string[], reason: string): Promise<ReadonlySet<string>> {
    return this.cancelling.run(tx, ids, reason)
  }

  /** Positions with something to pay, chosen to be printed together; in no order. */
  choosePrintable(tx: Tx, filter: PrintableFilter): Promise<readonly PrintablePosition[]> {
    return this.printable.choose(tx, filter)
  }

  /** Positions still to be paid, by when they were published: see `PublishedPositionsQueries.choose`. */
  choosePublished(tx: Tx, filter: PublishedFilter): AsyncIterable<readonly PublishedPosition[]> {
    return this.published.choose(tx, filter)
  }

  /** The position of that notice for a receipt: one statement, no transaction of ours, no lock. */
  askForReceipt(ctx: OrganizationCtx, noticeNumber: string): Promise<SeenPosition | undefined> {
    return this.positions.askForReceipt(ctx, noticeNumber)
  }

  /** The same, locked until the transaction ends. */
  lockForReceipt(tx: Tx, noticeNumber: string): Promise<SeenPosition | undefined> {
    return this.positions.lockForReceipt(tx, noticeNumber)
  }

  /** Saves what a receipt did to a position. When its version is not the one seen any more, the commit fails: see `isStalePosition`. */
  saveSettlement(tx: Tx, seen: SeenPosition, settlement: Settlement, paidAt: Date): void {
    const { position, installment, excluded } = settlement
    if (!position || !installment || position === seen.position) return
    this.positions.sendSettlement(tx, { position, version: seen.version }, [installment, ...excluded], paidAt)
    const event = position.status === 'paid' ? debtPositionSettled : debtPositionPartiallySettled
    tx.emit(event({ debtPositionId: position.id }))
  }
}

/** True when a transaction failed because a position was changed after it had been seen. */
export function isStalePosition(error: unknown): boolean {
  return (error as { code?: unknown } | undefined)?.code === 'QZ001'
}
