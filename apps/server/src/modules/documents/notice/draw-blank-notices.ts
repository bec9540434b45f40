import type { Readable } from 'node:stream'
import { groupByFour, type NoticeNumber } from '@repo/domain/notice-number'
import { drawLetterhead } from '../drawing/letterhead.js'
import { INK, MM, PAGE, Sheet } from '../drawing/sheet.js'
import { drawLabelledValue } from './labelled-value.js'
import type { NoticeOrganization } from './notice-model.js'
import type { NoticeTexts } from './notice-text-shape.js'
import { MODEL_TEXTS, NOTICE_TEXTS } from './notice-texts.js'
import { both, type SecondLanguage, textsOf, writeBoth } from './second-language.js'
import { drawSectionBar } from './section-bar.js'

const VALUE = { font: 'textBold', size: 12, minSize: 9, maxLines: 2 } as const
const NUMBER = { font: 'numberBold', size: 14, minSize: 8, maxLines: 1 } as const
const LABEL = { font: 'text', size: 9, minSize: 7, maxLines: 1, colour: INK.faint } as const
/** Room to write by hand. */
const LINE = 12 * MM
const LABELS = 44 * MM
const WHOLE = { x: PAGE.left, width: PAGE.right - PAGE.left }

/** What is written by hand, in its order. */
function blanks(second: NoticeTexts | undefined): readonly string[] {
  const { amount, recipient } = NOTICE_TEXTS
  return [
    both(recipient, second?.recipient),
    MODEL_TEXTS.fiscalCode,
    MODEL_TEXTS.address,
    `${both(amount.amount, second?.amount.amount)} (${amount.euro})`,
    both(amount.dueBy, second?.amount.dueBy),
  ]
}

/** Notices whose recipient and amount are written by hand, a page for each number. Without QR code: it would say the amount. */
export function drawBlankNotices(
  organization: NoticeOrganization,
  second: SecondLanguage | undefined,
  subject: string,
  numbers: readonly NoticeNumber[],
  createdAt: Date,
): Readable {
  const sheet = new Sheet({ title: NOTICE_TEXTS.title, author: organization.name, createdAt })
  for (const [index, number] of numbers.entries()) {
    if (index > 0) sheet.newPage()
    drawPage(sheet, organization, second, subject, number)
  }
  return sheet.end()
}

function drawPage(
  sheet: Sheet,
  organization: NoticeOrganization,
  second: SecondLanguage | undefined,
  subject: string,
  number: NoticeNumber,
): void {
  const { name, logo, officeName, contacts } = organization
  const texts = textsOf(second)
  const title = both(NOTICE_TEXTS.title, texts?.title)
  const belowHeader = drawLetterhead(sheet, { title, subject, organizationName: name, logo })
  const section = sheet.branch('Sect')
  const creditor = both(NOTICE_TEXTS.creditor, texts?.creditor)
  const named = both(name, second?.organizationName)
  let y = drawLabelledValue(sheet, section, creditor, named, { ...WHOLE, y: belowHeader + 6 * MM }, VALUE)
  for (const text of [officeName && both(officeName, second?.officeName), contacts]) {
    if (!text) continue
    sheet.tag(section, 'P', () => {
      y = sheet.write(text, { ...WHOLE, y: y + 1 }, { font: 'text', size: 9, minSize: 7, maxLines: 2 })
    })
  }
  y += 8 * MM
  for (const label of blanks(texts)) {
    const baseline = y + LINE
    sheet.tag(section, 'P', () => sheet.write(label, { ...WHOLE, y: baseline - 12, width: LABELS }, LABEL))
    sheet.decorate((doc) =>
      doc
        .moveTo(PAGE.left + LABELS + 2 * MM, baseline)
        .lineTo(PAGE.right, baseline)
        .lineWidth(0.75)
        .stroke(INK.rule),
    )
    y = baseline
  }
  drawData(sheet, organization, second, number, y + 12 * MM)
}

/** What is asked for wherever it is paid, and where. */
function drawData(
  sheet: Sheet,
  { fiscalCode, cbillCode }: NoticeOrganization,
  second: SecondLanguage | undefined,
  number: NoticeNumber,
  y: number,
): void {
  const texts = NOTICE_TEXTS.data
  const others = textsOf(second)
  const data = sheet.branch('Sect')
  const top = drawSectionBar(sheet, data, both(texts.title, others?.data.title), undefined, y) + 4 * MM
  const third = WHOLE.width / 3
  const write = (label: string, value: string, from: number, width: number) =>
    drawLabelledValue(sheet, data, label, value, { x: WHOLE.x + third * from, y: top, width: third * width }, NUMBER)
  write(both(texts.noticeNumber, others?.data.noticeNumber), groupByFour(number), 0, 1.3)
  write(both(texts.creditorFiscalCode, others?.data.creditorFiscalCode), fiscalCode, 1.4, 0.8)
  if (cbillCode) write(both(texts.cbill, others?.data.cbill), cbillCode.toUpperCase(), 2.3, 0.7)
  const spot = { ...WHOLE, y: top + 18 * MM }
  const inSecond = second && { text: whereToPay(others!), language: second.language }
  writeBoth(sheet, data, 'P', whereToPay(NOTICE_TEXTS), inSecond, spot, { font: 'text', size: 9, leading: 1.3 })
}

function whereToPay({ channels: { where, inPerson, online } }: NoticeTexts): string {
  return `${online.title}, ${online.without} ${inPerson.title} ${inPerson.description} (${where})`
}
