import type { Readable } from 'node:stream'
import { groupByFour, type NoticeNumber } from '@repo/domain/notice-number'
import { drawLetterhead } from '../drawing/letterhead.js'
import { INK, MM, PAGE, Sheet } from '../drawing/sheet.js'
import { drawLabelledValue } from './labelled-value.js'
import type { NoticeOrganization } from './notice-model.js'
import { MODEL_TEXTS, NOTICE_TEXTS } from './notice-texts.js'
import { drawSectionBar } from './section-bar.js'

const VALUE = { font: 'textBold', size: 12, minSize: 9, maxLines: 2 } as const
const NUMBER = { font: 'numberBold', size: 14, minSize: 8, maxLines: 1 } as const
const LABEL = { font: 'text', size: 9, colour: INK.faint } as const
/** Room to write by hand. */
const LINE = 12 * MM

/** What is written by hand, in its order. */
const BLANKS = [
  NOTICE_TEXTS.recipient,
  MODEL_TEXTS.fiscalCode,
  MODEL_TEXTS.address,
  `${NOTICE_TEXTS.amount.amount} (${NOTICE_TEXTS.amount.euro})`,
  NOTICE_TEXTS.amount.dueBy,
] as const

/** Notices whose recipient and amount are written by hand, a page for each number. Without QR code: it would say the amount. */
export function drawBlankNotices(
  organization: NoticeOrganization,
  subject: string,
  numbers: readonly NoticeNumber[],
  createdAt: Date,
): Readable {
  const sheet = new Sheet({ title: NOTICE_TEXTS.title, author: organization.name, createdAt })
  for (const [index, number] of numbers.entries()) {
    if (index > 0) sheet.newPage()
    drawPage(sheet, organization, subject, number)
  }
  return sheet.end()
}

function drawPage(sheet: Sheet, organization: NoticeOrganization, subject: string, number: NoticeNumber): void {
  const { name, logo, fiscalCode, cbillCode, officeName, contacts } = organization
  const belowHeader = drawLetterhead(sheet, { title: NOTICE_TEXTS.title, subject, organizationName: name, logo })
  const section = sheet.branch('Sect')
  const whole = { x: PAGE.left, width: PAGE.right - PAGE.left }
  let y = drawLabelledValue(sheet, section, NOTICE_TEXTS.creditor, name, { ...whole, y: belowHeader + 6 * MM }, VALUE)
  for (const text of [officeName, contacts]) {
    if (!text) continue
    sheet.tag(section, 'P', () => {
      y = sheet.write(text, { ...whole, y: y + 1 }, { font: 'text', size: 9, minSize: 7, maxLines: 2 })
    })
  }
  y += 8 * MM
  for (const label of BLANKS) {
    const baseline = y + LINE
    sheet.tag(section, 'P', () => sheet.write(label, { ...whole, y: baseline - 12, width: 40 * MM }, LABEL))
    sheet.decorate((doc) =>
      doc
        .moveTo(PAGE.left + 42 * MM, baseline)
        .lineTo(PAGE.right, baseline)
        .lineWidth(0.75)
        .stroke(INK.rule),
    )
    y = baseline
  }
  const texts = NOTICE_TEXTS.data
  const data = sheet.branch('Sect')
  const top = drawSectionBar(sheet, data, texts.title, undefined, y + 12 * MM) + 4 * MM
  const third = whole.width / 3
  drawLabelledValue(
    sheet,
    data,
    texts.noticeNumber,
    groupByFour(number),
    { x: whole.x, y: top, width: third * 1.3 },
    NUMBER,
  )
  const code = { x: whole.x + third * 1.4, y: top, width: third * 0.8 }
  drawLabelledValue(sheet, data, texts.creditorFiscalCode, fiscalCode, code, NUMBER)
  const cbill = { x: whole.x + third * 2.3, y: top, width: third * 0.7 }
  if (cbillCode) drawLabelledValue(sheet, data, texts.cbill, cbillCode.toUpperCase(), cbill, NUMBER)
  const { where, inPerson, online } = NOTICE_TEXTS.channels
  const words = `${online.title}, ${online.without} ${inPerson.title} ${inPerson.description} (${where})`
  sheet.tag(data, 'P', () =>
    sheet.write(words, { ...whole, y: top + 18 * MM }, { font: 'text', size: 9, leading: 1.3 }),
  )
}
