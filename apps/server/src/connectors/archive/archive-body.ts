import type { ArchiveCopy, ArchiveTransfer } from '@repo/domain/archive-copy'
import type { Cents } from '@repo/domain/cents'
import { romeDay, romeInstant } from '@repo/domain/italian-calendar'
import type { LocalDate } from '@repo/domain/local-date'
import {
  type ArchivedPosition,
  type ArchivePosition,
  archiveInstant,
  archivePosition,
  parseArchivedPage,
  parseArchivedPosition,
} from '@repo/wire/archive/debt-position'
import type { HeldPosition } from './archive.js'

/** The only kind of digital stamp there is. */
const STAMP_TYPE = '01'

/**
 * A copy as the archive takes it. Days become instants of Rome: a due date is payable until its midnight, and a first day that has come is left out,
 * because the archive refuses one in the past.
 * @throws ZodError when the archive's contract does not allow it
 */
export function writeArchiveBody(copy: ArchiveCopy, now: Date): ArchivePosition {
  const validFrom = copy.validFrom && instant(copy.validFrom, '00:00:00')
  return archivePosition.parse({
    iupd: copy.iupd,
    type: copy.debtor.type,
    fiscalCode: copy.debtor.fiscalCode,
    fullName: copy.debtor.fullName,
    companyName: copy.companyName,
    ...(copy.officeName ? { officeName: copy.officeName } : {}),
    payStandIn: copy.payStandIn,
    switchToExpired: copy.switchToExpired,
    ...(validFrom && validFrom > now ? { validityDate: archiveInstant(validFrom) } : {}),
    paymentOption: copy.notices.map((notice) => ({
      nav: notice.noticeNumber,
      iuv: notice.iuv,
      amount: notice.amountCents,
      description: notice.description,
      isPartialPayment: notice.partial,
      dueDate: archiveInstant(instant(notice.dueDate, '23:59:59')),
      transfer: notice.transfers.map(toTransfer),
      paymentOptionMetadata: notice.metadata,
    })),
  })
}

/** A position as the archive answers it; undefined when it is none. */
export function readHeldPosition(json: string): HeldPosition | undefined {
  const parsed = parseArchivedPosition(json)
  return parsed.ok ? toHeld(parsed.value) : undefined
}

/** A page of positions; undefined when it is none. */
export function readHeldPositions(
  json: string,
): { readonly positions: readonly HeldPosition[]; readonly pages: number } | undefined {
  const parsed = parseArchivedPage(json)
  if (!parsed.ok) return undefined
  const { payment_position_list: positions, page_info: page } = parsed.value
  return { positions: positions.map(toHeld), pages: page.total_pages }
}

function toTransfer(transfer: ArchiveTransfer) {
  const { stamp } = transfer
  return {
    idTransfer: String(transfer.number),
    amount: transfer.amountCents,
    organizationFiscalCode: transfer.beneficiaryFiscalCode,
    ...(transfer.beneficiaryName ? { companyName: transfer.beneficiaryName } : {}),
    remittanceInformation: transfer.remittanceInformation,
    category: transfer.taxonomyCode,
    ...(stamp
      ? { stamp: { hashDocument: stamp.documentHash, stampType: STAMP_TYPE, provincialResidence: stamp.province } }
      : {}),
    ...(transfer.iban ? { iban: transfer.iban } : {}),
    ...(transfer.postalIban ? { postalIban: transfer.postalIban } : {}),
    transferMetadata: transfer.metadata,
  }
}

function toHeld(answer: ArchivedPosition): HeldPosition {
  return {
    iupd: answer.iupd,
    status: answer.status,
    notices: answer.paymentOption.map((option) => ({
      noticeNumber: option.nav ?? `3${option.iuv}`,
      iuv: option.iuv,
      amountCents: option.amount as Cents,
      dueDate: option.dueDate === undefined ? undefined : dayOf(option.dueDate),
      partial: option.isPartialPayment,
      transfers: option.transfer.map((transfer, index) => ({
        number: Number(transfer.idTransfer ?? index + 1),
        amountCents: transfer.amount as Cents,
        iban: transfer.iban,
      })),
    })),
  }
}

function instant(day: LocalDate, time: string): Date {
  const found = romeInstant(`${day}T${time}`)
  if (!found) throw new RangeError(`not a day: ${day}`)
  return found
}

/** The archive writes instants in UTC, sometimes without saying so. */
function dayOf(text: string): LocalDate {
  return romeDay(new Date(/(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`))
}
