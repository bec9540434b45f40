import { formatEuro } from '@repo/domain/cents'
import { groupByFour } from '@repo/domain/notice-number'
import { noticeQrText } from '@repo/domain/notice-qr'
import { drawCode, qrModules } from '../drawing/codes.js'
import { type Branch, MM, PAGE, type Sheet, type Spot } from '../drawing/sheet.js'
import { drawLabelledValue } from './labelled-value.js'
import type { NoticeModel, NoticePayment } from './notice-model.js'
import { NOTICE_TEXTS } from './notice-texts.js'
import { both, textsOf, writeBoth } from './second-language.js'
import { drawSectionBar } from './section-bar.js'

/** By two or by three columns, or three and close together. Never two of them on the same sheet. */
export type CellLayout = 'two' | 'three' | 'dense'

const QR_SIDE = 25 * MM
/** Four modules of white, as ISO 18004 asks around the symbol. */
const QUIET = (QR_SIDE / 33) * 4
const BAR = 7 * MM + 2 * MM
const ROW = 9 * MM
const LAST_ROW = 13 * MM
export const CELL_HEIGHTS: Record<CellLayout, number> = {
  two: BAR + 2 * ROW + LAST_ROW + QR_SIDE + QUIET,
  three: BAR + 3 * ROW + LAST_ROW + QR_SIDE + QUIET,
  dense: BAR + QR_SIDE + QUIET + ROW,
}
export const SHARED_DATA_HEIGHT = 20 + 12 * MM
const NUMBER = { font: 'numberBold', size: 10, minSize: 7, maxLines: 1 } as const
const TEXT = { font: 'textBold', size: 9, minSize: 6.5, maxLines: 2, leading: 1.1 } as const
const HINT = { font: 'text', size: 8, minSize: 5.5, maxLines: 6, leading: 1.2 } as const
const H2 = { font: 'textBold', size: 13 } as const

interface Bar {
  readonly title: string
  readonly due: string | undefined
  /** The title of the whole section is above the first row. */
  readonly hasTitle: boolean
}

/** One instalment in its column: data above, code below. Returns the y below, in points. */
export function drawInstalmentCell(
  sheet: Sheet,
  notice: NoticeModel,
  payment: NoticePayment,
  bar: Bar,
  layout: CellLayout,
  spot: Spot,
): number {
  const section = sheet.branch('Sect')
  const y = bar.hasTitle ? spot.y + 20 : spot.y
  if (bar.hasTitle && spot.x === PAGE.left) writeSectionTitle(sheet, section, notice, spot.y)
  const top = drawSectionBar(sheet, section, bar.title, bar.due, y, spot) + 2 * MM
  const column = { ...spot, y: top }
  if (layout === 'dense') drawDense(sheet, section, notice, payment, column)
  else drawSpacious(sheet, section, notice, payment, layout, column)
  return y + CELL_HEIGHTS[layout]
}

/** What all instalments share, said once above the dense ones. Returns the y below. */
export function drawSharedData(sheet: Sheet, notice: NoticeModel, y: number): number {
  const section = sheet.branch('Sect')
  const { data } = NOTICE_TEXTS
  const second = textsOf(notice.second)?.data
  writeSectionTitle(sheet, section, notice, y)
  const top = y + 20
  const width = (PAGE.right - PAGE.left) / 4
  const at = (index: number, columns: number): Spot => ({
    x: PAGE.left + index * width,
    y: top,
    width: width * columns - 3 * MM,
  })
  drawLabelledValue(
    sheet,
    section,
    both(data.creditorFiscalCode, second?.creditorFiscalCode),
    notice.organization.fiscalCode,
    at(0, 1),
    NUMBER,
  )
  const { cbillCode } = notice.organization
  if (cbillCode)
    drawLabelledValue(sheet, section, both(data.cbill, second?.cbill), cbillCode.toUpperCase(), at(1, 1), NUMBER)
  writeBoth(sheet, section, 'P', data.scanAbove, said(notice, second?.scanAbove), at(2, 2), { ...HINT, maxLines: 2 })
  return y + SHARED_DATA_HEIGHT - 6 * MM
}

function drawSpacious(
  sheet: Sheet,
  section: Branch,
  notice: NoticeModel,
  payment: NoticePayment,
  layout: 'two' | 'three',
  column: Spot,
): void {
  const { data, amount } = NOTICE_TEXTS
  const second = textsOf(notice.second)
  const { organization, debtor } = notice
  const half = (column.width - 3 * MM) / 2
  const left = { ...column, width: half }
  const right = { ...left, x: column.x + half + 3 * MM }
  const row = (index: number): number => column.y + index * ROW
  const euro = both(amount.euro, second?.amount.euro)
  const codeRow = layout === 'two' ? 1 : 2
  const noticeSpot = layout === 'two' ? right : { ...column, y: row(1) }
  drawLabelledValue(sheet, section, euro, formatEuro(payment.amountCents), layout === 'two' ? left : column, NUMBER)
  drawLabelledValue(
    sheet,
    section,
    both(data.noticeNumber, second?.data.noticeNumber),
    groupByFour(payment.noticeNumber),
    noticeSpot,
    NUMBER,
  )
  const code = { ...left, y: row(codeRow) }
  drawLabelledValue(
    sheet,
    section,
    both(data.creditorFiscalCode, second?.data.creditorFiscalCode),
    organization.fiscalCode,
    code,
    NUMBER,
  )
  if (organization.cbillCode)
    drawLabelledValue(
      sheet,
      section,
      both(data.cbill, second?.data.cbill),
      organization.cbillCode.toUpperCase(),
      { ...right, y: row(codeRow) },
      NUMBER,
    )
  const last = row(codeRow + 1)
  const subject = layout === 'two' ? { ...right, y: last } : { ...column, y: last }
  // By three there is no room for the recipient, who is named above.
  if (layout === 'two')
    drawLabelledValue(
      sheet,
      section,
      both(data.recipient, second?.data.recipient),
      debtor.fullName,
      { ...left, y: last },
      TEXT,
    )
  drawLabelledValue(sheet, section, both(data.subject, second?.data.subject), notice.subject, subject, TEXT)
  const qr = drawQr(sheet, section, notice, payment, column.x, last + LAST_ROW)
  const hint = { x: qr.x + QR_SIDE + QUIET, y: qr.y, width: column.x + column.width - qr.x - QR_SIDE - QUIET }
  writeBoth(sheet, section, 'P', data.scanAbove, said(notice, second?.data.scanAbove), hint, HINT)
}

function drawDense(sheet: Sheet, section: Branch, notice: NoticeModel, payment: NoticePayment, column: Spot): void {
  const { data, amount } = NOTICE_TEXTS
  const second = textsOf(notice.second)
  const number = both(data.noticeNumber, second?.data.noticeNumber)
  drawLabelledValue(sheet, section, number, groupByFour(payment.noticeNumber), column, NUMBER)
  const qr = drawQr(sheet, section, notice, payment, column.x, column.y + ROW)
  const beside = { x: qr.x + QR_SIDE + QUIET, y: qr.y, width: column.x + column.width - qr.x - QR_SIDE - QUIET }
  const euro = both(amount.euro, second?.amount.euro)
  drawLabelledValue(sheet, section, euro, formatEuro(payment.amountCents), beside, { ...NUMBER, minSize: 5 })
}

function drawQr(
  sheet: Sheet,
  section: Branch,
  notice: NoticeModel,
  payment: NoticePayment,
  x: number,
  y: number,
): { x: number; y: number } {
  const box = { x: x + QUIET, y: y + QUIET / 2, width: QR_SIDE, height: QR_SIDE }
  const text = noticeQrText({ ...payment, organizationFiscalCode: notice.organization.fiscalCode })
  sheet.figure(section, `Codice QR per il pagamento dell’avviso ${groupByFour(payment.noticeNumber)}`, box, () =>
    drawCode(sheet.doc, qrModules(text), box.x, box.y, box.width),
  )
  return box
}

function writeSectionTitle(sheet: Sheet, section: Branch, notice: NoticeModel, y: number): void {
  const title = both(NOTICE_TEXTS.data.title, textsOf(notice.second)?.data.title)
  sheet.tag(section, 'H2', () => sheet.write(title, { x: PAGE.left, y, width: PAGE.right - PAGE.left }, H2))
}

function said(notice: NoticeModel, text: string | undefined) {
  return notice.second && { text, language: notice.second.language }
}
