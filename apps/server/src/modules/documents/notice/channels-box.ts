import { artwork } from '../drawing/artwork.js'
import { type Box, drawSvg } from '../drawing/draw-svg.js'
import { type Branch, type LinkTarget, MM, type Sheet, type Spot } from '../drawing/sheet.js'
import type { NoticeModel } from './notice-model.js'
import { MODEL_TEXTS, NOTICE_TEXTS } from './notice-texts.js'
import { both, textsOf, writeBoth } from './second-language.js'

const H2 = { font: 'textBold', size: 13, minSize: 8, maxLines: 1 } as const
const ICON = 8 * MM
const TEXT_INDENT = ICON + 4 * MM
const HEADING = 12.5
/** In two languages title and address are one under the other. */
const TOP_IN_TWO = 32
const TEXT = { font: 'text', size: 8.5, minSize: 6, maxLines: 4, leading: 1.2 } as const
const TEXT_IN_TWO = { ...TEXT, size: 8 } as const

/** Where to pay (module 3.2). */
export function drawChannels(sheet: Sheet, notice: NoticeModel, box: Box): void {
  const texts = NOTICE_TEXTS.channels
  const second = textsOf(notice.second)?.channels
  const { paysOnSite, name } = notice.organization
  const section = sheet.branch('Sect')
  const title = both(texts.title, second?.title)
  // In two languages there is no room for the address on the same line.
  const titleWidth = second ? box.width : Math.min(box.width * 0.62, sheet.widthOf(title, H2) + 1)
  sheet.tag(section, 'H2', () => sheet.write(title, { ...box, width: titleWidth }, H2))
  const link = { font: 'text', size: 9, minSize: 6.5, maxLines: 1, align: second ? 'left' : 'right' } as const
  const linkSpot = second
    ? { ...box, y: box.y + 16 }
    : { x: box.x + titleWidth + 2, y: box.y + 3.5, width: box.width - titleWidth - 2 }
  sheet.tag(section, 'P', () => sheet.write(both(texts.where, second?.where), linkSpot, link))
  const top = second ? TOP_IN_TWO : 24
  const half = (box.height - top + 2) / 2
  // Only the words that name the site may lead there.
  const target =
    paysOnSite && notice.payUrl ? { url: notice.payUrl, contents: MODEL_TEXTS.payOnSiteOf(name) } : undefined
  const said = (title: string | undefined, description: string | undefined) => ({ title, description })
  const secondOnline = said(second?.online.title, onlineText(notice, second?.online))
  drawChannel(
    sheet,
    section,
    notice,
    'dispositivi',
    said(texts.online.title, onlineText(notice, texts.online)),
    secondOnline,
    { ...box, y: box.y + top },
    target,
  )
  const secondInPerson = said(second?.inPerson.title, second?.inPerson.description)
  drawChannel(sheet, section, notice, 'punti-fisici', texts.inPerson, secondInPerson, { ...box, y: box.y + top + half })
}

/** What the two ways take in two languages, in points: each as much as the longer. */
export function heightOfChannels(sheet: Sheet, notice: NoticeModel, width: number): number {
  const texts = NOTICE_TEXTS.channels
  const second = textsOf(notice.second)?.channels
  const height = (...words: readonly (string | undefined)[]) =>
    words.reduce((sum, text) => sum + (text ? sheet.fit(text, width - TEXT_INDENT, TEXT_IN_TWO).height : 0), HEADING)
  const online = height(onlineText(notice, texts.online), onlineText(notice, second?.online))
  const inPerson = height(texts.inPerson.description, second?.inPerson.description)
  return TOP_IN_TWO + 2 * (Math.max(online, inPerson) + 8)
}

function onlineText(
  { organization: { paysOnSite, name } }: NoticeModel,
  texts: { without: string; onSite: string } | undefined,
): string | undefined {
  return texts && (paysOnSite ? texts.onSite.replace('{name}', name) : texts.without)
}

interface Words {
  readonly title: string | undefined
  readonly description: string | undefined
}

function drawChannel(
  sheet: Sheet,
  section: Branch,
  notice: NoticeModel,
  icon: 'dispositivi' | 'punti-fisici',
  words: Words,
  second: Words,
  spot: Spot,
  target?: LinkTarget,
): void {
  const text = { x: spot.x + TEXT_INDENT, width: spot.width - TEXT_INDENT }
  sheet.decorate((doc) => drawSvg(doc, artwork(icon), { x: spot.x, y: spot.y + 2, width: ICON, height: ICON }))
  const heading = { font: 'textBold', size: 10, minSize: 7, maxLines: 1 } as const
  sheet.tag(section, 'H3', () => sheet.write(both(words.title!, second.title), { ...text, y: spot.y }, heading))
  const style = notice.second ? TEXT_IN_TWO : TEXT
  const place = { ...text, y: spot.y + HEADING }
  const inSecond = notice.second && { text: second.description, language: notice.second.language }
  if (!target) {
    writeBoth(sheet, section, 'P', words.description!, inSecond, place, style)
    return
  }
  sheet.linkedParagraph(section, words.description!, target, place, style)
  if (!inSecond?.text) return
  const below = place.y + sheet.fit(words.description!, place.width, style).height
  sheet.tag(section, 'P', () => sheet.write(inSecond.text!, { ...place, y: below }, { ...style, colour: '#7C7C7B' }))
}
