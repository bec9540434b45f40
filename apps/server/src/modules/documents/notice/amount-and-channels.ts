import { formatEuro } from '@repo/domain/cents'
import { formatItalianDay } from '@repo/domain/italian-calendar'
import { artwork } from '../drawing/artwork.js'
import { drawSvg } from '../drawing/draw-svg.js'
import { type Branch, INK, type LinkTarget, MM, PAGE, type Sheet, type Spot, type TextStyle } from '../drawing/sheet.js'
import type { NoticeModel } from './notice-model.js'
import { MODEL_TEXTS, NOTICE_TEXTS } from './notice-texts.js'

const GUTTER = 6 * MM
const WIDTH = (PAGE.right - PAGE.left - GUTTER) / 2
const PADDING = 4 * MM
const HEIGHT = 56 * MM
const H2 = { font: 'textBold', size: 13 } as const
const SMALL = { font: 'text', size: 8, leading: 1.2 } as const
const ICON = 8 * MM

/** How much and by when on the left, where to pay on the right (modules 3.1 and 3.2), from y down. Returns the y below. */
export function drawAmountAndChannels(sheet: Sheet, notice: NoticeModel, y: number): number {
  const right = PAGE.left + WIDTH + GUTTER
  sheet.decorate((doc) => {
    doc.rect(PAGE.left, y, WIDTH, HEIGHT).fill(INK.background)
    doc
      .rect(right + 0.5, y + 0.5, WIDTH - 1, HEIGHT - 1)
      .lineWidth(1)
      .stroke(INK.background)
  })
  drawAmount(sheet, notice, { x: PAGE.left + PADDING, y: y + PADDING, width: WIDTH - 2 * PADDING })
  drawChannels(sheet, notice, { x: right + PADDING, y: y + PADDING, width: WIDTH - 2 * PADDING })
  return y + HEIGHT
}

function drawAmount(sheet: Sheet, notice: NoticeModel, spot: Spot): void {
  const texts = NOTICE_TEXTS.amountAndDueDate
  const section = sheet.branch('Sect')
  sheet.tag(section, 'H2', () => sheet.write(texts.title, spot, H2))
  const euroWidth = sheet.widthOf(texts.euro, EURO) + 6
  const amount = sheet.fit(formatEuro(notice.amountCents), spot.width - euroWidth, AMOUNT)
  const amountEnd = sheet.widthOf(formatEuro(notice.amountCents), { ...AMOUNT, size: amount.size })
  const label = { font: 'text', size: 9, colour: INK.faint } as const
  sheet.tag(section, 'P', () => {
    sheet.write(texts.amount, { ...spot, y: spot.y + 24 }, label)
    sheet.write(
      formatEuro(notice.amountCents),
      { ...spot, y: spot.y + 33 + (28 - amount.size) / 2 },
      { ...AMOUNT, size: amount.size },
    )
    sheet.write(texts.euro, { x: spot.x + amountEnd + 6, y: spot.y + 43, width: euroWidth }, EURO)
  })
  if (notice.dueDate) {
    const day = formatItalianDay(notice.dueDate)
    const labelWidth = sheet.widthOf(texts.dueBy, DUE_LABEL) + 5
    sheet.tag(section, 'P', () => {
      sheet.write(texts.dueBy, { ...spot, y: spot.y + 69 }, DUE_LABEL)
      sheet.write(day, { ...spot, x: spot.x + labelWidth, y: spot.y + 69 }, DUE_DAY)
    })
  }
  const legal = sheet.fit(texts.legal, spot.width - 14, SMALL)
  const legalY = spot.y + HEIGHT - 2 * PADDING - legal.height
  sheet.decorate((doc) => drawSvg(doc, artwork('info'), { x: spot.x, y: legalY + 1, width: 8, height: 8 }))
  sheet.tag(section, 'P', () => sheet.write(texts.legal, { x: spot.x + 14, y: legalY, width: spot.width - 14 }, SMALL))
}

const AMOUNT = { font: 'numberBold', size: 26, minSize: 16, maxLines: 1 } as const satisfies TextStyle
const EURO = { font: 'text', size: 13 } as const
const DUE_LABEL = { font: 'text', size: 12 } as const
const DUE_DAY = { font: 'numberBold', size: 12 } as const

function drawChannels(sheet: Sheet, notice: NoticeModel, spot: Spot): void {
  const texts = NOTICE_TEXTS.whereToPay
  const section = sheet.branch('Sect')
  sheet.tag(section, 'H2', () => sheet.write(texts.title, spot, H2))
  const link = { font: 'text', size: 9, align: 'right' } as const
  sheet.tag(section, 'P', () => sheet.write(texts.channels, { ...spot, y: spot.y + 3.5 }, link))
  const { paysOnSite, name } = notice.organization
  const online = paysOnSite ? texts.online.onSiteOf(name) : texts.online.without
  const half = (HEIGHT - 2 * PADDING - 22) / 2
  // Only the words that name the site may lead there.
  const target =
    paysOnSite && notice.payUrl ? { url: notice.payUrl, contents: MODEL_TEXTS.payOnSiteOf(name) } : undefined
  drawChannel(sheet, section, 'dispositivi', texts.online.title, online, { ...spot, y: spot.y + 24 }, target)
  drawChannel(sheet, section, 'punti-fisici', texts.inPerson.title, texts.inPerson.description, {
    ...spot,
    y: spot.y + 24 + half,
  })
}

function drawChannel(
  sheet: Sheet,
  section: Branch,
  icon: 'dispositivi' | 'punti-fisici',
  title: string,
  description: string,
  spot: Spot,
  target?: LinkTarget,
): void {
  const text = { x: spot.x + ICON + 4 * MM, width: spot.width - ICON - 4 * MM }
  sheet.decorate((doc) => drawSvg(doc, artwork(icon), { x: spot.x, y: spot.y + 2, width: ICON, height: ICON }))
  sheet.tag(section, 'H3', () => sheet.write(title, { ...text, y: spot.y }, { font: 'textBold', size: 10 }))
  const style = { font: 'text', size: 8.5, minSize: 6, maxLines: 4, leading: 1.2 } as const
  const place = { ...text, y: spot.y + 12.5 }
  if (target) sheet.linkedParagraph(section, description, target, place, style)
  else sheet.tag(section, 'P', () => sheet.write(description, place, style))
}
