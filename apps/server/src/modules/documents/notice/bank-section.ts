import { formatEuro } from '@repo/domain/cents'
import { formatItalianDay } from '@repo/domain/italian-calendar'
import { groupByFour } from '@repo/domain/notice-number'
import { noticeQrText } from '@repo/domain/notice-qr'
import { drawCode, qrModules } from '../drawing/codes.js'
import { MM, PAGE, type Sheet } from '../drawing/sheet.js'
import { drawLabelledValue } from './labelled-value.js'
import type { NoticeModel } from './notice-model.js'
import { NOTICE_TEXTS } from './notice-texts.js'
import { drawSectionBar } from './section-bar.js'

const QR_SIDE = 25 * MM
/** Four modules of white, as ISO 18004 asks around the symbol. */
const QUIET = (QR_SIDE / 33) * 4
const BODY = {
  text: { font: 'textBold', size: 9.5, minSize: 7 },
  number: { font: 'numberBold', size: 10, minSize: 8, maxLines: 1 },
} as const
const ROW = 12.5 * MM

/** Payment data for banks and every other channel (module 4, "Rata unica"), from y down. Returns the y below. */
export function drawBankSection(sheet: Sheet, notice: NoticeModel, y: number): number {
  const texts = NOTICE_TEXTS.paymentData
  const { organization, debtor } = notice
  const section = sheet.branch('Sect')
  sheet.tag(section, 'H2', () =>
    sheet.write(texts.title, { x: PAGE.left, y, width: 300 }, { font: 'textBold', size: 13 }),
  )
  const due = notice.dueDate && `${texts.dueBy} ${formatItalianDay(notice.dueDate)}`
  const top = drawSectionBar(sheet, section, texts.singleInstalment, due, y + 20) + 3 * MM

  const qr = { x: PAGE.left + QUIET, y: top + QUIET / 2, width: QR_SIDE, height: QR_SIDE }
  const text = noticeQrText({
    noticeNumber: notice.noticeNumber,
    organizationFiscalCode: organization.fiscalCode,
    amountCents: notice.amountCents,
  })
  sheet.figure(section, `Codice QR per il pagamento dell’avviso ${groupByFour(notice.noticeNumber)}`, qr, (box) =>
    drawCode(sheet.doc, qrModules(text), box.x, box.y, box.width),
  )
  const hint = { x: qr.x + QR_SIDE + QUIET + 2, y: qr.y, width: 26 * MM }
  sheet.tag(section, 'P', () => sheet.write(texts.qrInstructions, hint, { font: 'text', size: 9, leading: 1.2 }))

  const words = { x: hint.x + hint.width + 5 * MM, width: 58 * MM }
  const numbers = { x: words.x + words.width + 6 * MM, width: PAGE.right - words.x - words.width - 6 * MM }
  const value = { ...BODY.text, maxLines: 2, leading: 1.1 } as const
  drawLabelledValue(sheet, section, texts.recipient, debtor.fullName, { ...words, y: top }, value)
  drawLabelledValue(sheet, section, texts.creditor, organization.name, { ...words, y: top + ROW }, value)
  drawLabelledValue(sheet, section, texts.subject, notice.subject, { ...words, y: top + 2 * ROW }, value)
  drawLabelledValue(
    sheet,
    section,
    NOTICE_TEXTS.amountAndDueDate.euro,
    formatEuro(notice.amountCents),
    { ...numbers, y: top },
    { ...BODY.number, size: 12 },
  )
  drawLabelledValue(
    sheet,
    section,
    texts.noticeNumber,
    groupByFour(notice.noticeNumber),
    { ...numbers, y: top + ROW },
    BODY.number,
  )
  const half = { ...numbers, width: numbers.width / 2 }
  const codes = { ...half, y: top + 2 * ROW }
  drawLabelledValue(sheet, section, texts.creditorFiscalCode, organization.fiscalCode, codes, BODY.number)
  if (organization.cbillCode) {
    const cbill = { ...codes, x: codes.x + half.width + 4, width: half.width - 4 }
    drawLabelledValue(sheet, section, texts.cbill, organization.cbillCode.toUpperCase(), cbill, BODY.number)
  }
  return Math.max(qr.y + QR_SIDE + QUIET / 2, top + 3 * ROW)
}
