import type { Cents } from '@repo/domain/cents'
import type { AmountStep, Installment, PaymentOption } from '@repo/domain/debt-position'
import type { InstallmentStatus, PositionStatus } from '@repo/domain/lifecycle'
import type { LocalDate } from '@repo/domain/local-date'
import type { Iuv, NoticeNumber } from '@repo/domain/notice-number'
import type { Settleable } from '@repo/domain/settle'
import type { ScopedFunction } from '#platform/db/database'
import { type TransferTuple, toTransfer } from './transfer-tuple.js'

/** The position that a receipt pays, and the version that was seen. */
export interface SeenPosition {
  readonly position: Settleable
  readonly version: number
}

/**
 * The position that a receipt pays: all its installments, but transfers only of the one that carries the notice, and no debtor.
 * Read on the path of receipts, which has a service level.
 */
export interface ReceiptPositionRow {
  readonly id: string
  readonly status: PositionStatus
  readonly version: number
  readonly installments: readonly InstallmentTuple[]
  readonly transfers: readonly TransferTuple[]
}

type InstallmentTuple = readonly [
  optionId: string,
  kind: PaymentOption['kind'],
  id: string,
  number: number,
  status: InstallmentStatus,
  iuv: string | null,
  noticeNumber: string | null,
  amountCents: number,
  dueDate: string,
  payableAfterDueDate: boolean,
  validFrom: string | null,
  amountSteps: readonly AmountStep[] | null,
  notifiedOn: string | null,
]

export const POSITION_OF_RECEIPT: ScopedFunction = {
  name: 'position-of-receipt',
  call: 'position_of_receipt',
  parameters: 1,
}
/** Two statements: the second sees what the first has waited for. */
export const LOCK_POSITION_OF_NOTICE = {
  name: 'position-lock-of-notice',
  text: `SELECT 1 FROM debt_position WHERE organization_id = $1
      AND id = (SELECT debt_position_id FROM installment WHERE organization_id = $1 AND notice_number = $2) FOR UPDATE`,
}
export const READ_POSITION_OF_NOTICE = {
  name: 'position-read-of-notice',
  text: 'SELECT * FROM position_of_receipt($1, $2)',
}

export function toSeenPosition(row: ReceiptPositionRow, noticeNumber: string): SeenPosition {
  return { position: toReceiptPosition(row, noticeNumber), version: row.version }
}

function toReceiptPosition(row: ReceiptPositionRow, noticeNumber: string): Settleable {
  const options = new Map<string, { kind: PaymentOption['kind']; installments: Installment[] }>()
  for (const tuple of row.installments) {
    const [optionId, kind] = tuple
    const option = options.get(optionId) ?? { kind, installments: [] }
    options.set(optionId, option)
    option.installments.push(toInstallment(tuple, tuple[6] === noticeNumber ? row.transfers : []))
  }
  return {
    id: row.id,
    status: row.status,
    paymentOptions: [...options].map(([id, option]) => ({ id, ...option })),
  }
}

function toInstallment(tuple: InstallmentTuple, transfers: readonly TransferTuple[]): Installment {
  return {
    id: tuple[2],
    number: tuple[3],
    status: tuple[4],
    iuv: (tuple[5] as Iuv | null) ?? undefined,
    noticeNumber: (tuple[6] as NoticeNumber | null) ?? undefined,
    amountCents: tuple[7] as Cents,
    dueDate: tuple[8] as LocalDate,
    payableAfterDueDate: tuple[9],
    validFrom: (tuple[10] as LocalDate | null) ?? undefined,
    amountSteps: tuple[11] ?? undefined,
    notifiedOn: (tuple[12] as LocalDate | null) ?? undefined,
    transfers: transfers.map(toTransfer),
  }
}
