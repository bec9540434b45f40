import { type Branch, INK, MM, PAGE, type Sheet } from '../drawing/sheet.js'

const HEIGHT = 7 * MM
const PADDING = 3 * MM

/** The grey bar that opens a group of payment data: its name on the left, the due date on the right. Returns the y below. */
export function drawSectionBar(
  sheet: Sheet,
  section: Branch,
  title: string,
  due: string | undefined,
  y: number,
): number {
  const inner = { x: PAGE.left + PADDING, y: y + 3, width: PAGE.right - PAGE.left - 2 * PADDING }
  sheet.decorate((doc) => doc.rect(PAGE.left, y, PAGE.right - PAGE.left, HEIGHT).fill(INK.background))
  sheet.tag(section, 'H3', () => sheet.write(title, inner, { font: 'textBold', size: 11 }))
  if (due) sheet.tag(section, 'P', () => sheet.write(due, inner, { font: 'textBold', size: 11, align: 'right' }))
  return y + HEIGHT
}
