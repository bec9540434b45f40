// What pagoPA's centralised archive of notices (ACA) must hold of a debt position, so that it can be paid while our station is silent.
// The archive speaks the model of GPD v1: a position with its payment options, each with one notice and its transfers.
// Sources: SANP 3.12.0, "Stand In" and "API REST per ACA"; pagopa-api, gpd-4-aca.json.
import { dueOn } from './amount-steps.ts'
import type { Cents } from './cents.ts'
import type { DebtPosition, Installment, Metadata, PaymentOption, StampRequest } from './debt-position.ts'
import type { LocalDate } from './local-date.ts'
import { isExpired } from './payability.ts'
import { wireText } from './plain-text.ts'

/** The archive takes fewer entries than the messages of the Nodo. */
const MAX_METADATA = 10

export type ArchiveTransfer = {
  readonly number: number
  readonly amountCents: Cents
  readonly beneficiaryFiscalCode: string
  readonly beneficiaryName: string
  readonly iban?: string | undefined
  readonly postalIban?: string | undefined
  readonly stamp?: StampRequest | undefined
  readonly taxonomyCode: string
  readonly remittanceInformation: string
  readonly metadata: Metadata
}

export type ArchiveNotice = {
  readonly iuv: string
  readonly noticeNumber: string
  readonly amountCents: Cents
  readonly description: string
  readonly dueDate: LocalDate
  /** One of a plan; false when it pays the whole debt. */
  readonly partial: boolean
  readonly transfers: readonly ArchiveTransfer[]
  readonly metadata: Metadata
}

/** One position of the archive. Addresses and e-mails stay here: a payment does not need them. */
export type ArchiveCopy = {
  /** Key of the position there, at most 35 characters: the same as long as ours exists. */
  readonly iupd: string
  readonly debtor: { readonly type: 'F' | 'G'; readonly fiscalCode: string; readonly fullName: string }
  readonly companyName: string
  readonly officeName?: string | undefined
  /** False keeps it out of stand-in: allowed only when the amount varies until payment. */
  readonly payStandIn: boolean
  /** True when it stops being payable after its due date. */
  readonly switchToExpired: boolean
  /** First day on which it can be paid; at once when absent. */
  readonly validFrom?: LocalDate | undefined
  readonly notices: readonly ArchiveNotice[]
}

/**
 * What the archive must be told of one of its positions:
 * `open` hold this content, payable; `withdrawn` nothing may be paid any more; `settled` nothing: whoever took the money told it;
 * `lapsed` nothing: it expires there by itself, and a due date that is past is refused.
 */
export type ArchiveWish = {
  readonly iupd: string
  readonly wish: 'open' | 'withdrawn' | 'settled' | 'lapsed'
  readonly copy: ArchiveCopy
}

export type ArchiveOrganization = {
  readonly name: string
  readonly officeName?: string | undefined
  /** The amount is known only at the moment of payment (interest by day, costs of notification). */
  readonly amountVaries: boolean
}

/**
 * The positions of the archive that mirror one of ours, in a stable order; none before publication. One holds everything that GPD v1 can
 * say in one place, where paying a part already excludes the rest: the options paid at once and the first plan. Each further plan has one of
 * its own, because installments of two plans would be taken for one.
 * @param today in Rome
 */
export function archiveWishes(
  position: DebtPosition,
  organization: ArchiveOrganization,
  today: LocalDate,
): readonly ArchiveWish[] {
  return groups(position).flatMap((options, index) => {
    const published = options.flatMap((option) => option.installments).filter((each) => each.noticeNumber)
    if (published.length === 0) return []
    const iupd = iupdOf(position.id, index)
    const asked = stillAsked(published)
    const held = asked.length > 0 ? asked : published
    const wish = asked.length > 0 ? wishOf(asked, today) : 'withdrawn'
    return [{ iupd, wish, copy: copyOf(iupd, position, options, held, organization, today) }]
  })
}

/** The key in the archive of the n-th group of a position (0 unless it has several plans). */
export function iupdOf(debtPositionId: string, index: number): string {
  const key = debtPositionId.replaceAll('-', '').toLowerCase()
  return index === 0 ? key : `${key}-${index + 1}`
}

/** The position of ours that a key of the archive stands for; undefined when the key was not made by `iupdOf`. */
export function debtPositionIdOf(iupd: string): string | undefined {
  const match = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})(?:-(?:[2-9]|[1-9]\d))?$/.exec(iupd)
  return match?.slice(1, 6).join('-')
}

/** What a list of the archive tells of one of its positions: no debtor, no flags. */
export type HeldCopy = {
  readonly iupd: string
  readonly notices: readonly (Pick<ArchiveNotice, 'iuv' | 'noticeNumber' | 'amountCents'> & {
    readonly dueDate: LocalDate | undefined
    readonly partial: boolean | undefined
    readonly transfers: readonly Pick<ArchiveTransfer, 'number' | 'amountCents' | 'iban'>[]
  })[]
}

/** True when what the archive holds would take the same money, for the same notices, to the same accounts, by the same day. */
export function sameAsHeld(copy: ArchiveCopy, held: HeldCopy): boolean {
  return essence(copy.notices) === essence(held.notices)
}

/** The whole content as one text, the same for the same content: for a digest. It holds the debtor: keep only what cannot be read back. */
export function contentOf(copy: ArchiveCopy): string {
  return JSON.stringify(copy, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
      : value,
  )
}

function groups(position: DebtPosition): readonly (readonly PaymentOption[])[] {
  const plans = position.paymentOptions.filter((option) => option.kind === 'installments')
  const first = position.paymentOptions.filter((option) => option.kind === 'single' || option === plans[0])
  return [first, ...plans.slice(1).map((plan) => [plan])]
}

/** Without what was paid outside pagoPA, which the archive would go on asking for, and what that excluded. */
function stillAsked(published: readonly Installment[]): readonly Installment[] {
  if (!published.some((each) => each.paidByHand)) return published
  return published.filter((each) => !each.paidByHand && each.status !== 'excluded')
}

function wishOf(installments: readonly Installment[], today: LocalDate): ArchiveWish['wish'] {
  if (installments.some((each) => each.status === 'paid' || each.status === 'reported')) return 'settled'
  const unpaid = installments.filter((each) => each.status === 'unpaid')
  if (unpaid.length === 0) return 'withdrawn'
  return unpaid.every((each) => isExpired(each, today)) ? 'lapsed' : 'open'
}

function copyOf(
  iupd: string,
  position: DebtPosition,
  options: readonly PaymentOption[],
  published: readonly Installment[],
  organization: ArchiveOrganization,
  today: LocalDate,
): ArchiveCopy {
  const { debtor } = position
  const starts = published.flatMap((each) => each.validFrom ?? [])
  return {
    iupd,
    debtor: {
      type: debtor.type,
      fiscalCode: debtor.fiscalCode,
      fullName: wireText(debtor.fullName, 70) ?? debtor.fiscalCode,
    },
    companyName: wireText(organization.name, 140) ?? '',
    officeName: wireText(organization.officeName, 140),
    payStandIn: !organization.amountVaries && published.every((each) => !each.amountSteps),
    // The archive has one answer for the whole position: where ours has two, it never refuses what we would take.
    switchToExpired: published.every((each) => !each.payableAfterDueDate),
    validFrom: starts.length === published.length ? starts.sort()[0] : undefined,
    notices: options.flatMap((option) =>
      option.installments.flatMap((each) =>
        published.includes(each) ? [noticeOf(position, option, each, today)] : [],
      ),
    ),
  }
}

function noticeOf(
  position: DebtPosition,
  option: PaymentOption,
  installment: Installment,
  today: LocalDate,
): ArchiveNotice {
  const { iuv = '', noticeNumber = '' } = installment
  const due = dueOn(installment, today)
  return {
    iuv,
    noticeNumber,
    amountCents: due.amountCents,
    description: wireText(position.description, 140) ?? '',
    dueDate: installment.dueDate,
    partial: option.kind === 'installments',
    transfers: due.transfers.map((transfer) => ({
      number: transfer.number,
      amountCents: transfer.amountCents,
      beneficiaryFiscalCode: transfer.beneficiaryFiscalCode,
      beneficiaryName: wireText(transfer.beneficiaryName, 140) ?? '',
      iban: transfer.iban,
      // The archive refuses a postal account beside a digital stamp.
      postalIban: transfer.stamp ? undefined : transfer.postalIban,
      stamp: transfer.stamp,
      taxonomyCode: transfer.taxonomyCode,
      remittanceInformation: wireText(transfer.remittanceInformation, 140) ?? '',
      metadata: metadataOf(transfer.metadata),
    })),
    metadata: metadataOf(installment.metadata),
  }
}

/** The first entries of each key, cleaned: the archive wants distinct keys. */
function metadataOf(metadata: Metadata | undefined): Metadata {
  const entries = new Map<string, string>()
  for (const entry of metadata ?? []) {
    const [key, value] = [wireText(entry.key, 140), wireText(entry.value, 140)]
    if (key && value && !entries.has(key)) entries.set(key, value)
  }
  return [...entries].slice(0, MAX_METADATA).map(([key, value]) => ({ key, value }))
}

function essence(notices: HeldCopy['notices']): string {
  const lines = notices.map((each) => [
    each.noticeNumber,
    each.iuv,
    each.amountCents,
    each.dueDate,
    each.partial,
    each.transfers
      .map((transfer) => [transfer.number, transfer.amountCents, transfer.iban ?? ''])
      .sort(([left], [right]) => Number(left) - Number(right)),
  ])
  return JSON.stringify(lines.sort(([left], [right]) => (String(left) < String(right) ? -1 : 1)))
}
