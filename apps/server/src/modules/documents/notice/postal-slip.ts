import { formatEuro } from '@repo/domain/cents'
import { groupByFour } from '@repo/domain/notice-number'
import { postalDataMatrixText } from '@repo/domain/postal-data-matrix'
import { dataMatrixModules, drawCode } from '../drawing/codes.js'
import { type Branch, INK, MM, PAGE, type Sheet } from '../drawing/sheet.js'
import { drawLabelledValue } from './labelled-value.js'
import type { NoticeModel, NoticePayment, PostalAccount } from './notice-model.js'
import { MODEL_TEXTS, NOTICE_TEXTS } from './notice-texts.js'
import { drawSectionBar } from './section-bar.js'

const SIDE = 25 * MM
const TEXT = { font: 'textBold', size: 9.5, minSize: 7, maxLines: 2, leading: 1.1 } as const
const NUMBER = { font: 'numberBold', size: 10, minSize: 8, maxLines: 1 } as const
const ROW = 12 * MM
/** Cut line, bar, three rows, authorisation. */
export const POSTAL_SLIP_HEIGHT = 3 * MM + 7 * MM + 3 * MM + 3 * ROW + 4 * MM

/**
 * The postal slip ("bollettino PA", notice specification, "Bollettino Postale PA"), from y down.
 * Throws RangeError when the account is not 1 to 12 digits or the amount exceeds ten.
 */
export function drawPostalSlip(
  sheet: Sheet,
  notice: NoticeModel,
  payment: NoticePayment,
  postal: PostalAccount & { readonly authorization: string },
  due: string | undefined,
  y: number,
): number {
  const texts = MODEL_TEXTS.slip
  const modules = dataMatrixModules(slipDataMatrixText(notice, payment, postal))
  const section = sheet.branch('Sect')
  sheet.decorate((doc) =>
    doc.moveTo(0, y).lineTo(PAGE.width, y).lineWidth(0.75).dash(3, { space: 3 }).stroke(INK.faint).undash(),
  )
  const top = drawSectionBar(sheet, section, texts.title, due, y + 3 * MM) + 3 * MM

  const matrix = { x: PAGE.right - SIDE - 2 * MM, y: top + 1 * MM, width: SIDE, height: SIDE }
  const hint = { x: PAGE.left, y: top, width: 33 * MM }
  sheet.tag(section, 'P', () => sheet.write(texts.instructions, hint, { font: 'text', size: 8, leading: 1.2 }))
  drawFields(sheet, section, notice, payment, postal, {
    x: hint.x + hint.width + 6 * MM,
    y: top,
    right: matrix.x - 6 * MM,
  })
  sheet.figure(
    section,
    `Codice Data Matrix del bollettino dell’avviso ${groupByFour(payment.noticeNumber)}`,
    matrix,
    (box) => drawCode(sheet.doc, modules, box.x, box.y, box.width),
  )
  const authorization = { x: PAGE.left, y: top + 3 * ROW + 1 * MM, width: PAGE.right - PAGE.left }
  const faint = { font: 'text', size: 6, colour: INK.faint, maxLines: 1 } as const
  sheet.tag(section, 'P', () => sheet.write(postal.authorization, authorization, faint))
  return y + POSTAL_SLIP_HEIGHT
}

function drawFields(
  sheet: Sheet,
  section: Branch,
  notice: NoticeModel,
  payment: NoticePayment,
  postal: PostalAccount,
  area: { x: number; y: number; right: number },
): void {
  const texts = MODEL_TEXTS.slip
  const labels = NOTICE_TEXTS.data
  const left = { x: area.x, width: 56 * MM }
  const right = { x: left.x + left.width + 5 * MM, width: area.right - left.x - left.width - 5 * MM }
  const row = (index: number): number => area.y + index * ROW
  drawLabelledValue(sheet, section, texts.holder, postal.holder, { ...left, y: row(0) }, TEXT)
  drawLabelledValue(sheet, section, labels.recipient, notice.debtor.fullName, { ...left, y: row(1) }, TEXT)
  drawLabelledValue(sheet, section, labels.subject, notice.subject, { ...left, y: row(2) }, TEXT)
  const half = { ...right, width: right.width / 2 - 2 }
  const second = { ...half, x: right.x + right.width / 2 + 2 }
  drawLabelledValue(sheet, section, texts.account, postal.accountNumber, { ...half, y: row(0) }, NUMBER)
  drawLabelledValue(
    sheet,
    section,
    NOTICE_TEXTS.amount.euro,
    formatEuro(payment.amountCents),
    { ...second, y: row(0) },
    NUMBER,
  )
  drawLabelledValue(
    sheet,
    section,
    labels.noticeNumber,
    groupByFour(payment.noticeNumber),
    { ...right, y: row(1) },
    NUMBER,
  )
  drawLabelledValue(
    sheet,
    section,
    labels.creditorFiscalCode,
    notice.organization.fiscalCode,
    { ...half, y: row(2) },
    NUMBER,
  )
  drawLabelledValue(sheet, section, texts.kind, texts.kindValue, { ...second, y: row(2) }, NUMBER)
}

/** What the Data Matrix of a slip says. */
export function slipDataMatrixText(
  notice: Pick<NoticeModel, 'organization' | 'debtor' | 'subject'>,
  payment: NoticePayment,
  postal: PostalAccount,
): string {
  return postalDataMatrixText({
    noticeNumber: payment.noticeNumber,
    postalAccount: postal.accountNumber,
    amountCents: payment.amountCents,
    organizationFiscalCode: notice.organization.fiscalCode,
    debtorFiscalCode: notice.debtor.fiscalCode ?? '',
    debtorName: notice.debtor.fullName,
    reason: notice.subject,
  })
}
