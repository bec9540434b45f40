import { drawLetterhead } from '../drawing/letterhead.js'
import { MM, PAGE, type Sheet } from '../drawing/sheet.js'
import type { NoticeModel } from './notice-model.js'
import { NOTICE_TEXTS } from './notice-texts.js'
import { both, textsOf } from './second-language.js'

/** Distance between the modules of the page; the notice specification asks for at least 6 mm ("Spaziature"). */
export const GAP = 7 * MM

/** The pages of one notice: modules go down one after the other, each whole, and every page begins with the header. */
export class NoticePages {
  readonly sheet: Sheet
  readonly #notice: NoticeModel
  #y: number

  /** Begins on the sheet's current page, which must be empty. */
  constructor(sheet: Sheet, notice: NoticeModel) {
    this.sheet = sheet
    this.#notice = notice
    this.#y = this.#header()
  }

  /** Draws a module as tall as said, on a new page when it would not fit in this one. `draw` returns the y below it. */
  add(height: number, draw: (y: number) => number, gap = GAP): void {
    if (this.#y + height > PAGE.bottom + 0.01) this.turn()
    this.#y = draw(this.#y) + gap
  }

  turn(): void {
    this.sheet.newPage()
    this.#y = this.#header()
  }

  #header(): number {
    const { organization, subject, second } = this.#notice
    const below = drawLetterhead(this.sheet, {
      title: both(NOTICE_TEXTS.title, textsOf(second)?.title),
      subject: both(subject, second?.subject),
      organizationName: organization.name,
      logo: organization.logo,
    })
    return below + 4 * MM
  }
}
