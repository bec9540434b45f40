import { type Branch, INK, type Sheet, type Spot, type TextStyle } from '../drawing/sheet.js'

const LABEL = { font: 'text', size: 8, colour: INK.faint, leading: 1.2, minSize: 6.5, maxLines: 1 } as const
/** For labels in two languages that one line would cut. */
const TWO_LINES = { ...LABEL, size: 6, minSize: 4.5, maxLines: 2, leading: 1.1 } as const

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
    // A label set smaller moves nothing below it; a second line goes into the white above.
    const belowLabel = spot.y + LABEL.size * LABEL.leading
    if (sheet.fit(label, spot.width, LABEL).cut) {
      const { height } = sheet.fit(label, spot.width, TWO_LINES)
      sheet.write(label, { ...spot, y: belowLabel - height }, TWO_LINES)
    } else sheet.write(label, spot, LABEL)
    below = sheet.write(value, { ...spot, y: belowLabel }, style)
  })
  return below
}
