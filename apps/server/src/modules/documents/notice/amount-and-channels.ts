import { INK, MM, PAGE, type Sheet } from '../drawing/sheet.js'
import { drawAmount, heightOfAmount } from './amount-box.js'
import { drawChannels, heightOfChannels } from './channels-box.js'
import type { NoticeModel } from './notice-model.js'

const GUTTER = 6 * MM
const WIDTH = (PAGE.right - PAGE.left - GUTTER) / 2
const PADDING = 4 * MM

/** How much and by when on the left, where to pay on the right (modules 3.1 and 3.2), from y down. Returns the y below. */
export function drawAmountAndChannels(sheet: Sheet, notice: NoticeModel, y: number): number {
  const height = heightOf(sheet, notice)
  const right = PAGE.left + WIDTH + GUTTER
  sheet.decorate((doc) => {
    doc.rect(PAGE.left, y, WIDTH, height).fill(INK.background)
    doc
      .rect(right + 0.5, y + 0.5, WIDTH - 1, height - 1)
      .lineWidth(1)
      .stroke(INK.background)
  })
  const inner = { y: y + PADDING, width: WIDTH - 2 * PADDING, height: height - 2 * PADDING }
  drawAmount(sheet, notice, { ...inner, x: PAGE.left + PADDING })
  drawChannels(sheet, notice, { ...inner, x: right + PADDING })
  return y + height
}

/** The two boxes are as tall as the fuller one needs: the specification leaves it to the content. */
function heightOf(sheet: Sheet, notice: NoticeModel): number {
  if (notice.fine) return (notice.second ? 112 : 74) * MM
  if (!notice.second) return 56 * MM
  const width = WIDTH - 2 * PADDING
  return Math.max(heightOfAmount(sheet, notice, width), heightOfChannels(sheet, notice, width)) + 2 * PADDING
}
