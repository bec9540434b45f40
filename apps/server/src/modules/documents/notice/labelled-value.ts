import { type Branch, INK, type Sheet, type Spot, type TextStyle } from '../drawing/sheet.js'

const LABEL = { font: 'text', size: 8, colour: INK.faint, leading: 1.2, minSize: 5.5, maxLines: 1 } as const

/** A small label with its value underneath, read together. Returns the y below, in points. */
export function drawLabelledValue(
  sheet: Sheet,
  parent: Branch,
  label: string,
  value: string,
  spot: Spot,
  style: TextStyle,
): number {
  let below = spot.y
  sheet.tag(parent, 'P', () => {
    sheet.write(label, spot, LABEL)
    // A label set smaller moves nothing below it.
    const belowLabel = spot.y + LABEL.size * LABEL.leading
    below = sheet.write(value, { ...spot, y: belowLabel }, style)
  })
  return below
}
