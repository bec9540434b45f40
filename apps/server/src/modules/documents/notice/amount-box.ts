import { formatEuro } from '@repo/domain/cents'
import { formatItalianDay } from '@repo/domain/italian-calendar'
import { artwork } from '../drawing/artwork.js'
import { type Box, drawSvg } from '../drawing/draw-svg.js'
import { type Branch, INK, type Sheet, type Spot, type TextStyle } from '../drawing/sheet.js'
import type { NoticeModel, NoticePayment } from './notice-model.js'
import type { NoticeTexts } from './notice-text-shape.js'
import { NOTICE_TEXTS } from './notice-texts.js'
import { both, formatAmount, textsOf, writeBoth } from './second-language.js'

const H2 = { font: 'textBold', size: 13, minSize: 8, maxLines: 1 } as const
const SMALL = { font: 'text', size: 8, minSize: 6, leading: 1.2 } as const
const LABEL = { font: 'text', size: 9, minSize: 6, maxLines: 1, colour: INK.faint } as const
const AMOUNT = { font: 'numberBold', size: 26, minSize: 16, maxLines: 1 } as const satisfies TextStyle
const FINE_AMOUNT = { font: 'numberBold', size: 16, minSize: 11, maxLines: 1 } as const satisfies TextStyle
const EURO = { font: 'text', size: 13 } as const
const DUE_LABEL = { font: 'text', size: 12, minSize: 8, maxLines: 1 } as const
const DUE_DAY = { font: 'numberBold', size: 12 } as const
const PLAN = { font: 'textBold', size: 9, minSize: 7, maxLines: 2, leading: 1.2 } as const
const LEGAL = { ...SMALL, maxLines: 4 } as const
const LEGAL_INDENT = 14
/** Title, amount in two languages, day, white before the legal text. */
const ONE_AMOUNT = 24 + 41 + 11 + 19 + 3 + 12
/** From here on the sentence says where the amounts of the instalments are ("Molte rate"). */
export const MANY_INSTALMENTS = 9

/** How much and by when to pay (module 3.1). */
export function drawAmount(sheet: Sheet, notice: NoticeModel, box: Box): void {
  const texts = NOTICE_TEXTS.amount
  const second = textsOf(notice.second)
  const section = sheet.branch('Sect')
  sheet.tag(section, 'H2', () => sheet.write(both(texts.title, second?.amount.title), box, H2))
  const below = notice.fine
    ? drawFineAmounts(sheet, section, notice, { ...box, y: box.y + 22 })
    : drawOneAmount(sheet, section, notice, { ...box, y: box.y + 24 })
  drawPlan(sheet, section, notice, { ...box, y: below + 3 })
  drawLegal(sheet, section, notice, box)
}

/** What one amount takes in two languages, in points: what is above, a little white, the legal text. */
export function heightOfAmount(sheet: Sheet, notice: NoticeModel, width: number): number {
  const plan = planSentences(notice).map((text) => (text ? sheet.fit(text, width, PLAN).height : 0))
  const legal = [NOTICE_TEXTS.amount.legal, textsOf(notice.second)?.amount.legal].map((text) =>
    text ? sheet.fit(text, width - LEGAL_INDENT, LEGAL).height : 0,
  )
  return ONE_AMOUNT + [...plan, ...legal].reduce((sum, height) => sum + height, 0)
}

function drawOneAmount(sheet: Sheet, section: Branch, notice: NoticeModel, spot: Spot): number {
  const texts = NOTICE_TEXTS.amount
  const second = textsOf(notice.second)
  sheet.tag(section, 'P', () => {
    sheet.write(both(texts.amount, second?.amount.amount), spot, LABEL)
    writeEuro(sheet, notice, { ...spot, y: spot.y + 9 }, AMOUNT, 28)
  })
  let y = spot.y + 41
  y = drawSecondAmount(sheet, section, notice, notice, { ...spot, y })
  if (notice.dueDate && !notice.instalments?.only) {
    const day = formatItalianDay(notice.dueDate)
    const label = both(texts.dueBy, second?.amount.dueBy)
    const labelWidth = sheet.widthOf(label, DUE_LABEL) + 5
    sheet.tag(section, 'P', () => {
      sheet.write(label, { ...spot, y: y + 4 }, DUE_LABEL)
      sheet.write(day, { ...spot, x: spot.x + labelWidth, y: y + 4 }, DUE_DAY)
    })
    y += 19
  }
  return y
}

/** The amount with its currency beside it, inside a line of `height` points. */
function writeEuro(
  sheet: Sheet,
  { amountCents }: NoticePayment,
  spot: Spot,
  style: typeof AMOUNT | typeof FINE_AMOUNT,
  height: number,
): void {
  const { euro } = NOTICE_TEXTS.amount
  const euroWidth = sheet.widthOf(euro, EURO) + 6
  const { size } = sheet.fit(formatEuro(amountCents), spot.width - euroWidth, style)
  const end = sheet.widthOf(formatEuro(amountCents), { ...style, size })
  sheet.write(formatEuro(amountCents), { ...spot, y: spot.y + (height - size) / 2 }, { ...style, size })
  const euroSize = Math.min(13, size)
  sheet.write(
    euro,
    { x: spot.x + end + 6, y: spot.y + (height - size) / 2 + (size - euroSize) * 0.85, width: euroWidth },
    { ...EURO, size: euroSize },
  )
}

function drawSecondAmount(
  sheet: Sheet,
  section: Branch,
  notice: NoticeModel,
  payment: NoticePayment,
  spot: Spot,
): number {
  const texts = textsOf(notice.second)
  if (!texts || !notice.second) return spot.y
  const { language } = notice.second
  const text = `${texts.amount.amount} ${formatAmount(payment.amountCents, language)} ${texts.amount.euro}`
  let below = spot.y
  sheet.tag(section, 'P', () => {
    below = sheet.write(text, spot, { ...LABEL, colour: '#7C7C7B' })
  })
  return below
}

function drawFineAmounts(sheet: Sheet, section: Branch, notice: NoticeModel, spot: Spot): number {
  const texts = NOTICE_TEXTS.amount
  const second = textsOf(notice.second)?.amount
  const { discounted, reduced } = notice.fine!
  let { y } = spot
  for (const [payment, label, period, secondLabel, secondPeriod] of [
    [discounted, texts.discounted, texts.withinFiveDays, second?.discounted, second?.withinFiveDays],
    [reduced, texts.reduced, texts.withinSixtyDays, second?.reduced, second?.withinSixtyDays],
  ] as const) {
    sheet.tag(section, 'P', () => {
      y = sheet.write(both(label, secondLabel), { ...spot, y }, LABEL)
      writeEuro(sheet, payment, { ...spot, y }, FINE_AMOUNT, 19)
      y += 19
    })
    y = drawSecondAmount(sheet, section, notice, payment, { ...spot, y })
    y =
      writeBoth(sheet, section, 'P', period, said(notice, secondPeriod), { ...spot, y }, { ...SMALL, maxLines: 1 }) + 3
  }
  return writeBoth(
    sheet,
    section,
    'P',
    texts.choice,
    said(notice, second?.choice),
    { ...spot, y },
    { ...SMALL, size: 7.5, maxLines: 4 },
  )
}

function drawPlan(sheet: Sheet, section: Branch, notice: NoticeModel, spot: Spot): void {
  const [italian, second] = planSentences(notice)
  if (italian) writeBoth(sheet, section, 'P', italian, said(notice, second), spot, PLAN)
}

/** How it can be paid in instalments, in both languages; nothing without them. */
function planSentences({ instalments, second }: NoticeModel): readonly (string | undefined)[] {
  if (!instalments) return []
  const count = instalments.payments.length
  const sentence = (texts: NoticeTexts['amount'] | undefined): string | undefined => {
    if (!texts) return undefined
    const first = (instalments.only ? texts.instalmentsOnly : texts.wholeOrInstalments).replace(
      '{count}',
      String(count),
    )
    return count >= MANY_INSTALMENTS ? `${first.replace(/\.$/, '')}. ${texts.eachInstalment}` : first
  }
  return [sentence(NOTICE_TEXTS.amount), sentence(textsOf(second)?.amount)]
}

/** At the bottom of the box, whatever is above. */
function drawLegal(sheet: Sheet, section: Branch, notice: NoticeModel, box: Box): void {
  const { legal } = NOTICE_TEXTS.amount
  const second = textsOf(notice.second)?.amount.legal
  const width = box.width - LEGAL_INDENT
  const height = sheet.fit(legal, width, LEGAL).height + (second ? sheet.fit(second, width, LEGAL).height : 0)
  const y = box.y + box.height - height
  sheet.decorate((doc) => drawSvg(doc, artwork('info'), { x: box.x, y: y + 1, width: 8, height: 8 }))
  writeBoth(sheet, section, 'P', legal, said(notice, second), { x: box.x + LEGAL_INDENT, y, width }, LEGAL)
}

function said(notice: NoticeModel, text: string | undefined) {
  return notice.second && { text, language: notice.second.language }
}
