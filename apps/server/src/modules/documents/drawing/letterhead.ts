import { artwork } from './artwork.js'
import { type Box, drawSvg } from './draw-svg.js'
import { drawLogo, type Logo } from './logo.js'
import { type Branch, INK, MM, PAGE, type Sheet } from './sheet.js'

const LOGO_SIDE = 30 * MM
const PAGOPA_LOGO = { width: 17 * MM, height: (17 * MM * 23) / 35 }
/** Height of the header: it ends with the organization's logo, also when there is none, so that all notices look alike. */
const HEADER_BOTTOM = PAGE.top + LOGO_SIDE

/**
 * Draws the header (notice specification, "Intestazione"): pagoPA logo, name of the document, subject, organization's logo.
 * Returns the y below it. Throws LogoRefused when the logo cannot be printed faithfully.
 */
export function drawLetterhead(
  sheet: Sheet,
  head: { title: string; subject: string; organizationName: string; logo?: Logo | undefined },
): number {
  const section = sheet.branch('Sect')
  const mark: Box = { x: PAGE.left, y: PAGE.top, ...PAGOPA_LOGO }
  sheet.figure(section, 'pagoPA', mark, (box) => drawSvg(sheet.doc, artwork('logo-pagoPA'), box))

  const width = PAGE.right - PAGE.left - (head.logo ? LOGO_SIDE + 8 * MM : 0)
  const titleX = mark.x + mark.width + 5 * MM
  const title = { x: titleX, y: PAGE.top + mark.height / 2 - 9, width: width - (titleX - PAGE.left) }
  sheet.tag(section, 'H1', () => sheet.write(head.title, title, { font: 'text', size: 15 }))

  const subject = sheet.fit(head.subject, width, SUBJECT)
  const subjectY = HEADER_BOTTOM - subject.height
  sheet.tag(section, 'P', () => sheet.write(head.subject, { x: PAGE.left, y: subjectY, width }, SUBJECT))

  if (head.logo) drawOrganizationLogo(sheet, head.logo, head.organizationName, section)
  const below = HEADER_BOTTOM + 4 * MM
  sheet.decorate((doc) => doc.moveTo(PAGE.left, below).lineTo(PAGE.right, below).lineWidth(1).stroke(INK.black))
  return below
}

const SUBJECT = { font: 'textBold', size: 22, minSize: 14, maxLines: 2, leading: 1.12 } as const

function drawOrganizationLogo(sheet: Sheet, logo: Logo, name: string, section: Branch): void {
  const box: Box = { x: PAGE.right - LOGO_SIDE, y: PAGE.top, width: LOGO_SIDE, height: LOGO_SIDE }
  sheet.figure(section, `Logo di ${name}`, box, () => drawLogo(sheet.doc, logo, box))
}
