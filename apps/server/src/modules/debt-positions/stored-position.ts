import type { Cents } from '@repo/domain/cents'
import type { AmountStep, Debtor, DebtPosition, Installment, Metadata, PaymentOption } from '@repo/domain/debt-position'
import type { FiscalCode, SubjectType } from '@repo/domain/fiscal-code'
import type { InstallmentStatus, PositionStatus } from '@repo/domain/lifecycle'
import type { LocalDate } from '@repo/domain/local-date'
import type { Iuv, NoticeNumber } from '@repo/domain/notice-number'
import type { Vault } from '#platform/crypto/vault'
import { type TransferTuple, toTransfer } from './transfer-tuple.js'

/** A position with what only the archive knows of it. */
export interface StoredPosition {
  readonly position: DebtPosition
  /** Grows by one at each change. */
  readonly version: number
  readonly collectionServiceId: string
  readonly origin: string
  readonly createdAt: Date
  readonly publishedAt: Date | undefined
  readonly cancelledAt: Date | undefined
  /** Who gave the external id: an API client, or `backoffice`. */
  readonly externalSource?: string | undefined
  /** The act by which it was revoked. */
  readonly closingAct?: string | undefined
  /** When it last changed. */
  readonly updatedAt?: Date | undefined
  /** When each installment was paid, by its id. */
  readonly paidAt?: ReadonlyMap<string, Date> | undefined
}

/** A position of a list that names nobody. */
export type ListedPosition = Omit<StoredPosition, 'position'> & {
  readonly position: Omit<DebtPosition, 'debtor' | 'coDebtors'>
}

/** What is encrypted of a debtor, in one value. */
interface SealedDebtor {
  readonly fiscalCode: string
  readonly email?: string
  readonly address?: string
}

const PURPOSE = 'debt-position.debtor'

/** A row of the statements that read whole positions (`position-aggregate.ts`). */
export interface PositionRow {
  readonly found: PositionTuple
}

type PositionTuple = readonly [
  id: string,
  status: PositionStatus,
  version: number,
  description: string,
  debtorType: SubjectType,
  debtorName: string,
  /** base64 */
  debtorCipher: string,
  collectionServiceId: string,
  origin: string,
  createdAt: string,
  publishedAt: string | null,
  cancelledAt: string | null,
  externalId: string | null,
  externalSource: string | null,
  closingAct: string | null,
  updatedAt: string,
  coDebtors: readonly (readonly [type: SubjectType, name: string, cipher: string])[] | null,
  options: readonly OptionTuple[] | null,
]

type OptionTuple = readonly [id: string, kind: PaymentOption['kind'], installments: readonly InstallmentTuple[] | null]

type InstallmentTuple = readonly [
  id: string,
  number: number,
  status: InstallmentStatus,
  iuv: string | null,
  noticeNumber: string | null,
  amountCents: number,
  dueDate: string,
  payableAfterDueDate: boolean,
  validFrom: string | null,
  metadata: Metadata | null,
  amountSteps: readonly AmountStep[] | null,
  notifiedOn: string | null,
  paidAt: string | null,
  paidByHand: boolean,
  key: string | null,
  transfers: readonly TransferTuple[] | null,
  stepKeys?: readonly (readonly [key: string, step: number | null])[] | null,
]

/** A debtor as the table keeps it. */
export interface DebtorRow {
  readonly debtor_type: SubjectType
  readonly debtor_name: string
  readonly debtor_cipher: Buffer
}

/** What goes in `debtor_cipher`. */
export function sealDebtor(debtor: Debtor, vault: Vault): Buffer {
  const sealed: SealedDebtor = {
    fiscalCode: debtor.fiscalCode,
    ...(debtor.email ? { email: debtor.email } : {}),
    ...(debtor.address ? { address: debtor.address } : {}),
  }
  return vault.encryptJson(sealed, PURPOSE)
}

/** The debtor of a row. */
export function openDebtor(row: DebtorRow, vault: Vault): Debtor {
  const sealed = vault.decryptJson<SealedDebtor>(row.debtor_cipher, PURPOSE)
  return {
    type: row.debtor_type,
    fullName: row.debtor_name,
    fiscalCode: sealed.fiscalCode as FiscalCode,
    email: sealed.email,
    address: sealed.address,
  }
}

/** Rows in, domain values out. */
export function toStoredPosition(row: PositionRow, vault: Vault): StoredPosition {
  const listed = toListedPosition(row)
  const [, , , , type, name, cipher] = row.found
  const coDebtors = row.found[16]?.map((each) => opened(...each, vault))
  return { ...listed, position: { ...listed.position, debtor: opened(type, name, cipher, vault), coDebtors } }
}

/** The same without its people, who stay as they are: opening them costs more than all the rest. */
export function toListedPosition({ found }: PositionRow): ListedPosition {
  const [id, status, version, description, , , , collectionServiceId, origin, createdAt, ...rest] = found
  const [publishedAt, cancelledAt, externalId, externalSource, closingAct, updatedAt, , options] = rest
  return {
    position: {
      id,
      status,
      description,
      externalId: externalId ?? undefined,
      paymentOptions: (options ?? []).map(toOption),
    },
    version,
    collectionServiceId,
    origin,
    createdAt: new Date(createdAt),
    publishedAt: dateOf(publishedAt),
    cancelledAt: dateOf(cancelledAt),
    externalSource: externalSource ?? undefined,
    closingAct: closingAct ?? undefined,
    updatedAt: new Date(updatedAt),
    paidAt: new Map(
      (options ?? []).flatMap(([, , installments]) =>
        (installments ?? []).flatMap((each) => (each[12] === null ? [] : [[each[0], new Date(each[12])] as const])),
      ),
    ),
  }
}

function opened(type: SubjectType, name: string, cipher: string, vault: Vault): Debtor {
  return openDebtor({ debtor_type: type, debtor_name: name, debtor_cipher: Buffer.from(cipher, 'base64') }, vault)
}

const dateOf = (instant: string | null) => (instant === null ? undefined : new Date(instant))

function toOption([id, kind, installments]: OptionTuple): PaymentOption {
  return { id, kind, installments: (installments ?? []).map(toInstallment) }
}

function toInstallment(row: InstallmentTuple): Installment {
  const [id, number, status, iuv, noticeNumber, amountCents, dueDate, payableAfterDueDate, validFrom, ...rest] = row
  const [metadata, amountSteps, notifiedOn, , paidByHand, key, transfers, stepKeys] = rest
  return {
    id,
    number,
    status,
    ...(paidByHand ? { paidByHand: true } : {}),
    ...(key === null ? {} : { key }),
    iuv: (iuv as Iuv | null) ?? undefined,
    noticeNumber: (noticeNumber as NoticeNumber | null) ?? undefined,
    amountCents: amountCents as Cents,
    amountSteps: amountSteps ?? undefined,
    stepKeys: stepKeys?.map(([name, step]) => (step === null ? { key: name } : { key: name, step })),
    notifiedOn: (notifiedOn as LocalDate | null) ?? undefined,
    dueDate: dueDate as LocalDate,
    payableAfterDueDate,
    validFrom: (validFrom as LocalDate | null) ?? undefined,
    metadata: metadata ?? undefined,
    transfers: (transfers ?? []).map(toTransfer),
  }
}
