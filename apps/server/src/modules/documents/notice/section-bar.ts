import { type Branch, INK, MM, PAGE, type Sheet, type Spot, type TextStyle } from '../drawing/sheet.js'

const HEIGHT = 7 * MM
const PADDING = 3 * MM
/** Between name and date. */
const GAP = 4
const WHOLE = { x: PAGE.left, width: PAGE.right - PAGE.left }

/** The grey bar that opens a group of payment data: its name on the left, the due date on the right. Returns the y below. */
export function drawSectionBar(
  sheet: Sheet,
  section: Branch,
  title: string,
  due: string | undefined,
  y: number,
  column: { readonly x: number; readonly width: number } = WHOLE,
): number {
  const style = { font: 'textBold', size: 11, minSize: 6, maxLines: 1 } as const
  const space = column.width - 2 * PADDING
  const dueWidth = due ? widthOfDue(sheet.widthOf(title, style), sheet.widthOf(due, style), space - GAP) : 0
  const inner = { x: column.x + PADDING, y: y + 3, width: space - dueWidth - (due ? GAP : 0) }
  sheet.decorate((doc) => doc.rect(column.x, y, column.width, HEIGHT).fill(INK.background))
  sheet.tag(section, 'H3', () => writeCentred(sheet, title, inner, style))
  if (due) {
    const right = { x: column.x + PADDING + space - dueWidth, y: y + 3, width: dueWidth }
    sheet.tag(section, 'P', () => writeCentred(sheet, due, right, { ...style, align: 'right' }))
  }
  return y + HEIGHT
}

/** What it asks for; where both do not fit, its share, so that both are set equally smaller. */
function widthOfDue(title: number, due: number, space: number): number {
  return title + due <= space ? due + 0.1 : (space * due) / (title + due)
}

/** A text set smaller stays in the middle of the bar. */
function writeCentred(sheet: Sheet, text: string, spot: Spot, style: TextStyle): void {
  const { height } = sheet.fit(text, spot.width, style)
  sheet.write(text, { ...spot, y: spot.y + (11 * 1.22 - height) / 2 }, style)
}
