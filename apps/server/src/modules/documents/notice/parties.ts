import { type Branch, INK, MM, PAGE, type Sheet } from '../drawing/sheet.js'
import type { NoticeModel } from './notice-model.js'
import { MODEL_TEXTS, NOTICE_TEXTS } from './notice-texts.js'
import { both, textsOf } from './second-language.js'

interface Party {
  readonly title: string
  readonly fiscalCode?: string | undefined
  readonly name: string
  readonly details: readonly { text: string | undefined; maxLines: number }[]
}

const GUTTER = 8 * MM
const WIDTH = (PAGE.right - PAGE.left - GUTTER) / 2
const TITLE = { font: 'text', size: 10, minSize: 6.5, maxLines: 1 } as const
/** A tax code of sixteen characters with its label. */
const CODE_WIDTH = 52 * MM
const NAME = { font: 'textBold', size: 12, minSize: 9, maxLines: 2 } as const
const DETAIL = { font: 'text', size: 9, minSize: 7 } as const

/** Creditor on the left, recipient on the right, from y down. Returns the y below the taller one. */
export function drawParties(sheet: Sheet, notice: NoticeModel, y: number): number {
  const { organization, debtor } = notice
  const second = textsOf(notice.second)
  const creditor: Party = {
    title: both(NOTICE_TEXTS.creditor, second?.creditor),
    fiscalCode: organization.fiscalCode,
    name: both(organization.name, notice.second?.organizationName),
    details: [
      {
        text: organization.officeName && both(organization.officeName, notice.second?.officeName),
        maxLines: notice.second ? 2 : 1,
      },
      { text: organization.contacts, maxLines: 2 },
    ],
  }
  const recipient: Party = {
    title: both(NOTICE_TEXTS.recipient, second?.recipient),
    fiscalCode: debtor.fiscalCode,
    name: debtor.fullName,
    details: [{ text: debtor.address, maxLines: 3 }],
  }
  const belowCreditor = drawParty(sheet, creditor, PAGE.left, y)
  const belowRecipient = drawParty(sheet, recipient, PAGE.left + WIDTH + GUTTER, y)
  return Math.max(belowCreditor, belowRecipient)
}

function drawParty(sheet: Sheet, party: Party, x: number, y: number): number {
  const section = sheet.branch('Sect')
  const titleWidth = Math.min(sheet.widthOf(party.title, TITLE) + 1, WIDTH - CODE_WIDTH)
  sheet.tag(section, 'H2', () => sheet.write(party.title, { x, y, width: titleWidth }, TITLE))
  if (party.fiscalCode)
    drawFiscalCode(sheet, section, party.fiscalCode, { x: x + titleWidth, y, width: WIDTH - titleWidth })
  let below = write(sheet, section, party.name, { x, y: y + 15, width: WIDTH }, NAME)
  for (const { text, maxLines } of party.details) {
    if (text) below = write(sheet, section, text, { x, y: below + 1, width: WIDTH }, { ...DETAIL, maxLines })
  }
  return below
}

function drawFiscalCode(
  sheet: Sheet,
  section: Branch,
  code: string,
  spot: { x: number; y: number; width: number },
): void {
  const value = { font: 'number', size: 9, align: 'right', maxLines: 1, minSize: 6 } as const
  const label = { font: 'text', size: 9, align: 'right', colour: INK.faint } as const
  const valueWidth = sheet.widthOf(code, value) + 4
  sheet.tag(section, 'P', () => {
    sheet.write(MODEL_TEXTS.fiscalCode, { ...spot, y: spot.y + 0.5, width: spot.width - valueWidth }, label)
    sheet.write(code, { ...spot, y: spot.y + 0.5 }, value)
  })
}

function write(
  sheet: Sheet,
  section: Branch,
  text: string,
  spot: { x: number; y: number; width: number },
  style: Parameters<Sheet['write']>[2],
): number {
  let below = spot.y
  sheet.tag(section, 'P', () => {
    below = sheet.write(text, spot, style)
  })
  return below
}
