import type { FontName } from '../drawing/fonts.js'
import { type Branch, INK, MM, type Sheet, type Spot } from '../drawing/sheet.js'

/** A row: what it is, and its value. Numbers are set in the font of numbers. */
export interface Fact {
  readonly label: string
  readonly value: string
  readonly font?: FontName
}

const LABEL_WIDTH = 62 * MM
const PADDING = 3
const LABEL = { font: 'text', size: 10, colour: INK.faint } as const

/** A two-column table with row headers, as tall as its texts need. Returns the y below, in points. */
export function drawFactTable(sheet: Sheet, section: Branch, facts: readonly Fact[], spot: Spot): number {
  const table = sheet.branch('Table', section)
  let y = spot.y
  for (const fact of facts) {
    const label = { x: spot.x, y: y + PADDING, width: LABEL_WIDTH - 4 * MM }
    const value = { x: spot.x + LABEL_WIDTH, y: y + PADDING, width: spot.width - LABEL_WIDTH }
    const style = { font: fact.font ?? 'text', size: 10, minSize: 8, maxLines: 3 } as const
    const height = Math.max(
      sheet.fit(fact.label, label.width, LABEL).height,
      sheet.fit(fact.value, value.width, style).height,
    )
    const top = y
    sheet.decorate((doc) =>
      doc
        .moveTo(spot.x, top)
        .lineTo(spot.x + spot.width, top)
        .lineWidth(0.5)
        .stroke(INK.rule),
    )
    const row = sheet.branch('TR', table)
    sheet.tag(row, 'TH', () => sheet.write(fact.label, label, LABEL), { scope: 'Row' })
    sheet.tag(row, 'TD', () => sheet.write(fact.value, value, style))
    y += height + 2 * PADDING
  }
  return y
}
