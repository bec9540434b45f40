import type { Cents } from '@repo/domain/cents'
import type { AmountStep, Debtor, Installment, Metadata } from '@repo/domain/debt-position'
import type { SubjectType } from '@repo/domain/fiscal-code'
import type { InstallmentStatus } from '@repo/domain/lifecycle'
import type { LocalDate } from '@repo/domain/local-date'
import type { Iuv, NoticeNumber } from '@repo/domain/notice-number'
import type { Vault } from '#platform/crypto/vault'
import type { ScopedFunction } from '#platform/db/database'
import { openDebtor } from './stored-position.js'
import { type TransferTuple, toTransfer } from './transfer-tuple.js'

/** What the Nodo may ask about one notice, read in one statement. */
export interface StationNotice {
  readonly positionId: string
  readonly description: string
  readonly collectionServiceId: string
  readonly installment: Installment
  /** True when no other instalment of the same option is still to be paid. */
  readonly isLast: boolean
  /** True when the organization's own system says how much is due. */
  readonly asksAmount: boolean
  /** Decrypted when asked: verifying a notice does not need it. */
  readonly debtor: () => Debtor
}

/** The only value of the function `notice_for_station`. */
export interface StationNoticeRow {
  readonly found: readonly [
    debtPositionId: string,
    description: string,
    debtorType: SubjectType,
    debtorName: string,
    /** base64 */
    debtorCipher: string,
    collectionServiceId: string,
    installmentId: string,
    status: InstallmentStatus,
    iuv: string,
    amountCents: number,
    dueDate: string,
    payableAfterDueDate: boolean,
    validFrom: string | null,
    metadata: Metadata | null,
    amountSteps: readonly AmountStep[] | null,
    notifiedOn: string | null,
    lastPayment: boolean,
    transfers: readonly TransferTuple[],
    asksAmount: boolean,
  ]
}

export const STATION_NOTICE: ScopedFunction = { name: 'notice-for-station', call: 'notice_for_station', parameters: 1 }

export function toStationNotice(row: StationNoticeRow, noticeNumber: NoticeNumber, vault: Vault): StationNotice {
  const [positionId, description, debtorType, debtorName, debtorCipher, collectionServiceId, id, status, iuv, ...rest] =
    row.found
  const [
    amountCents,
    dueDate,
    payableAfterDueDate,
    validFrom,
    metadata,
    amountSteps,
    notifiedOn,
    isLast,
    transfers,
    asksAmount,
  ] = rest
  return {
    positionId,
    description,
    collectionServiceId,
    isLast,
    asksAmount,
    debtor: () =>
      openDebtor(
        { debtor_type: debtorType, debtor_name: debtorName, debtor_cipher: Buffer.from(debtorCipher, 'base64') },
        vault,
      ),
    installment: {
      id,
      number: 1,
      status,
      iuv: iuv as Iuv,
      noticeNumber,
      amountCents: amountCents as Cents,
      amountSteps: amountSteps ?? undefined,
      notifiedOn: (notifiedOn as LocalDate | null) ?? undefined,
      dueDate: dueDate as LocalDate,
      payableAfterDueDate,
      validFrom: (validFrom as LocalDate | null) ?? undefined,
      metadata: metadata ?? undefined,
      transfers: transfers.map(toTransfer),
    },
  }
}
