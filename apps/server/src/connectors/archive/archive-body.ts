import type { ArchiveCopy, ArchiveTransfer } from '@repo/domain/archive-copy'
import type { Cents } from '@repo/domain/cents'
import { romeDay, romeInstant } from '@repo/domain/italian-calendar'
import type { LocalDate } from '@repo/domain/local-date'
import {
  type ArchivePositionRequest,
  archivePositionAnswer,
  archivePositionList,
  archivePositionRequest,
} from '@repo/wire/archive/debt-position'
import type { HeldPosition } from './archive.js'

/** The only kind of digital stamp there is. */
const STAMP_TYPE = '01'

/**
 * A copy as the archive takes it. Days become instants of Rome: a due date is payable until its midnight, and a first day that has come is left out,
 * because the archive refuses one in the past.
 * @throws ZodError when the archive's contract does not allow it
 */
export function writeArchiveBody(copy: ArchiveCopy, now: Date): ArchivePositionRequest {
  const validFrom = copy.validFrom && instant(copy.validFrom, '00:00:00')
  return archivePositionRequest.parse({
    iupd: copy.iupd,
    type: copy.debtor.type,
    fiscalCode: copy.debtor.fiscalCode,
    fullName: copy.debtor.fullName,
    companyName: copy.companyName,
    ...(copy.officeName ? { officeName: copy.officeName } : {}),
    payStandIn: copy.payStandIn,
    switchToExpired: copy.switchToExpired,
    ...(validFrom && validFrom > now ? { validityDate: validFrom.toISOString() } : {}),
    paymentOption: copy.notices.map((notice) => ({
      nav: notice.noticeNumber,
      iuv: notice.iuv,
      amount: notice.amountCents,
      description: notice.description,
      isPartialPayment: notice.partial,
      dueDate: instant(notice.dueDate, '23:59:59').toISOString(),
      transfer: notice.transfers.map(toTransfer),
      paymentOptionMetadata: notice.metadata,
    })),
  })
}

/** @throws ZodError, SyntaxError */
export function readHeldPosition(json: string): HeldPosition {
  return toHeld(archivePositionAnswer.parse(JSON.parse(json)))
}

/** @throws ZodError, SyntaxError */
export function readHeldPositions(json: string): { positions: readonly HeldPosition[]; pages: number } {
  const list = archivePositionList.parse(JSON.parse(json))
  return { positions: list.payment_position_list.map(toHeld), pages: list.page_info.total_pages }
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

function toHeld(answer: ReturnType<typeof archivePositionAnswer.parse>): HeldPosition {
  return {
    iupd: answer.iupd,
    status: answer.status,
    notices: answer.paymentOption.map((option) => ({
      noticeNumber: option.nav ?? `3${option.iuv}`,
      iuv: option.iuv,
      // The cost of a notification is added by the platform on top of what we asked.
      amountCents: (option.amount - (option.notificationFee ?? 0)) as Cents,
      dueDate: dayOf(option.dueDate),
      partial: option.isPartialPayment,
      transfers: option.transfer.map((transfer) => ({
        number: Number(transfer.idTransfer),
        amountCents: transfer.amount as Cents,
        iban: transfer.iban,
        taxonomyCode: transfer.category,
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
