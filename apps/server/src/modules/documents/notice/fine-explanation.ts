import { artwork } from '../drawing/artwork.js'
import { drawSvg } from '../drawing/draw-svg.js'
import { MM, PAGE, type Sheet } from '../drawing/sheet.js'
import type { NoticeModel } from './notice-model.js'
import { NOTICE_TEXTS } from './notice-texts.js'
import { both, textsOf, writeBoth } from './second-language.js'

const GUTTER = 6 * MM
const WIDTH = (PAGE.right - PAGE.left - GUTTER) / 2
const ICON = 8 * MM
const TITLE = { font: 'textBold', size: 10, minSize: 6.5, maxLines: 1 } as const
const TEXT = { font: 'text', size: 8.5, minSize: 6.5, maxLines: 7, leading: 1.2 } as const

/** How the days of a fine are counted, and what happens when its letter waits at the post office. Returns the y below. */
export function drawFineExplanation(sheet: Sheet, notice: NoticeModel, y: number): number {
  const second = textsOf(notice.second)?.amount
  let below = y
  for (const [index, name] of (['deadlines', 'storage'] as const).entries()) {
    const words = NOTICE_TEXTS.amount[name]
    const said = second?.[name]
    const x = PAGE.left + index * (WIDTH + GUTTER)
    const text = { x: x + ICON + 4 * MM, width: WIDTH - ICON - 4 * MM }
    const icon = name === 'deadlines' ? 'scadenze' : 'giacenza'
    const section = sheet.branch('Sect')
    sheet.decorate((doc) => drawSvg(doc, artwork(icon), { x, y: y + 2, width: ICON, height: ICON }))
    sheet.tag(section, 'H3', () => sheet.write(both(words.title, said?.title), { ...text, y }, TITLE))
    const inSecond = notice.second && { text: said?.description, language: notice.second.language }
    below = Math.max(below, writeBoth(sheet, section, 'P', words.description, inSecond, { ...text, y: y + 13 }, TEXT))
  }
  return below
}
