import type { Readable } from 'node:stream'
import { groupByFour } from '@repo/domain/notice-number'
import { MAX_POSTAL_SLIP_CENTS } from '@repo/domain/postal-data-matrix'
import { drawLetterhead } from '../drawing/letterhead.js'
import { MM, Sheet } from '../drawing/sheet.js'
import { drawAmountAndChannels } from './amount-and-channels.js'
import { drawBankSection } from './bank-section.js'
import type { NoticeModel } from './notice-model.js'
import { NOTICE_TEXTS } from './notice-texts.js'
import { drawParties } from './parties.js'
import { drawPostalSlip } from './postal-slip.js'

/** Distance between the modules of the page; the notice specification asks for at least 6 mm ("Spaziature"). */
const GAP = 7 * MM

/**
 * Draws the payment notice ("avviso di pagamento analogico", edition 3.5, single instalment) on one A4 page: tagged PDF/UA-1,
 * fonts embedded, codes as vectors. `createdAt` is written in the document; the same input gives the same bytes.
 * Returns the finished PDF, to be piped or collected. Throws before the first byte: LogoRefused for a logo that cannot be printed,
 * RangeError for a malformed postal account.
 */
export function drawNotice(notice: NoticeModel, createdAt: Date): Readable {
  const { organization } = notice
  const sheet = new Sheet({
    title: `${NOTICE_TEXTS.title} ${groupByFour(notice.noticeNumber)}`,
    author: organization.name,
    createdAt,
  })
  const belowHeader = drawLetterhead(sheet, {
    title: NOTICE_TEXTS.title,
    subject: notice.subject,
    organizationName: organization.name,
    logo: organization.logo,
  })
  const belowParties = drawParties(sheet, notice, belowHeader + 4 * MM)
  const belowAmount = drawAmountAndChannels(sheet, notice, belowParties + GAP)
  const belowBank = drawBankSection(sheet, notice, belowAmount + GAP)
  const postal = printableSlip(notice)
  if (postal) drawPostalSlip(sheet, notice, postal, belowBank + GAP)
  return sheet.end()
}

/** The slip needs Poste's authorisation and an amount of at most ten digits (layout of its Data Matrix). */
function printableSlip({ postal, amountCents }: NoticeModel) {
  if (!postal?.authorization || amountCents > MAX_POSTAL_SLIP_CENTS) return undefined
  return { ...postal, authorization: postal.authorization }
}
