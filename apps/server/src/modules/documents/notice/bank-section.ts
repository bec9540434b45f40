import { formatEuro } from '@repo/domain/cents'
import { groupByFour } from '@repo/domain/notice-number'
import { noticeQrText } from '@repo/domain/notice-qr'
import { drawCode, qrModules } from '../drawing/codes.js'
import { MM, PAGE, type Sheet } from '../drawing/sheet.js'
import { drawLabelledValue } from './labelled-value.js'
import type { NoticeModel, NoticePayment } from './notice-model.js'
import { NOTICE_TEXTS } from './notice-texts.js'
import { both, textsOf, writeBoth } from './second-language.js'
import { drawSectionBar } from './section-bar.js'

const QR_SIDE = 25 * MM
/** Four modules of white, as ISO 18004 asks around the symbol. */
const QUIET = (QR_SIDE / 33) * 4
const BODY = {
  text: { font: 'textBold', size: 9.5, minSize: 7 },
  number: { font: 'numberBold', size: 10, minSize: 8, maxLines: 1 },
} as const
const ROW = 12.5 * MM
const HINT = { font: 'text', size: 9, minSize: 7, maxLines: 6, leading: 1.2 } as const
const SMALL_HINT = { ...HINT, size: 7.5, minSize: 6, maxLines: 5 } as const

const TITLE = 20
const BAR = 7 * MM + 3 * MM

export function heightOfBankSection(isFirst: boolean): number {
  return (isFirst ? TITLE : 0) + BAR + 3 * ROW
}

interface Heading {
  readonly title: string
  readonly due: string | undefined
  /** The title of all payment data is above the first of them. */
  readonly isFirst: boolean
}

/** Payment data for banks and every other channel (module 4), from y down. Returns the y below. */
export function drawBankSection(
  sheet: Sheet,
  notice: NoticeModel,
  payment: NoticePayment,
  heading: Heading,
  y: number,
): number {
  const texts = NOTICE_TEXTS.data
  const second = textsOf(notice.second)
  const { organization, debtor } = notice
  const section = sheet.branch('Sect')
  const title = { font: 'textBold', size: 13 } as const
  if (heading.isFirst)
    sheet.tag(section, 'H2', () =>
      sheet.write(both(texts.title, second?.data.title), { x: PAGE.left, y, width: PAGE.right - PAGE.left }, title),
    )
  const barY = heading.isFirst ? y + TITLE : y
  const top = drawSectionBar(sheet, section, heading.title, heading.due, barY) + 3 * MM

  const qr = { x: PAGE.left + QUIET, y: top + QUIET / 2, width: QR_SIDE, height: QR_SIDE }
  const text = noticeQrText({
    noticeNumber: payment.noticeNumber,
    organizationFiscalCode: organization.fiscalCode,
    amountCents: payment.amountCents,
  })
  sheet.figure(section, `Codice QR per il pagamento dell’avviso ${groupByFour(payment.noticeNumber)}`, qr, (box) =>
    drawCode(sheet.doc, qrModules(text), box.x, box.y, box.width),
  )
  const hint = { x: qr.x + QR_SIDE + QUIET + 2, y: qr.y, width: 26 * MM }
  const inSecond = notice.second && { text: second?.data.scanBeside, language: notice.second.language }
  writeBoth(sheet, section, 'P', texts.scanBeside, inSecond, hint, second ? SMALL_HINT : HINT)

  const words = { x: hint.x + hint.width + 5 * MM, width: 58 * MM }
  const numbers = { x: words.x + words.width + 6 * MM, width: PAGE.right - words.x - words.width - 6 * MM }
  const value = { ...BODY.text, maxLines: 2, leading: 1.1 } as const
  drawLabelledValue(
    sheet,
    section,
    both(texts.recipient, second?.data.recipient),
    debtor.fullName,
    { ...words, y: top },
    value,
  )
  drawLabelledValue(
    sheet,
    section,
    both(texts.creditor, second?.data.creditor),
    organization.name,
    { ...words, y: top + ROW },
    value,
  )
  drawLabelledValue(
    sheet,
    section,
    both(texts.subject, second?.data.subject),
    notice.subject,
    { ...words, y: top + 2 * ROW },
    value,
  )
  drawLabelledValue(
    sheet,
    section,
    both(NOTICE_TEXTS.amount.euro, second?.amount.euro),
    formatEuro(payment.amountCents),
    { ...numbers, y: top },
    { ...BODY.number, size: 12 },
  )
  drawLabelledValue(
    sheet,
    section,
    both(texts.noticeNumber, second?.data.noticeNumber),
    groupByFour(payment.noticeNumber),
    { ...numbers, y: top + ROW },
    BODY.number,
  )
  const half = { ...numbers, width: numbers.width / 2 }
  const codes = { ...half, y: top + 2 * ROW }
  drawLabelledValue(
    sheet,
    section,
    both(texts.creditorFiscalCode, second?.data.creditorFiscalCode),
    organization.fiscalCode,
    codes,
    BODY.number,
  )
  if (organization.cbillCode) {
    const cbill = { ...codes, x: codes.x + half.width + 4, width: half.width - 4 }
    drawLabelledValue(
      sheet,
      section,
      both(texts.cbill, second?.data.cbill),
      organization.cbillCode.toUpperCase(),
      cbill,
      BODY.number,
    )
  }
  return Math.max(qr.y + QR_SIDE + QUIET / 2, top + 3 * ROW)
}
