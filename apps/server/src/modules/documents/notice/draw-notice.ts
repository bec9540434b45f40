import type { Readable } from 'node:stream'
import { groupByFour } from '@repo/domain/notice-number'
import { Sheet } from '../drawing/sheet.js'
import { drawAmountAndChannels } from './amount-and-channels.js'
import { drawFineExplanation } from './fine-explanation.js'
import { addInstalments } from './instalments.js'
import type { NoticeModel } from './notice-model.js'
import { NoticePages } from './notice-pages.js'
import { NOTICE_TEXTS } from './notice-texts.js'
import { drawParties } from './parties.js'
import { addPayment } from './payment-blocks.js'

/** Modules below a heading are drawn where it fits with them. */
const NO_LIMIT = 0

/**
 * Draws the payment notice ("avviso di pagamento analogico", edition 3.5) on A4 pages: tagged PDF/UA-1, fonts embedded, codes as
 * vectors. `createdAt` is written in the document; the same input gives the same bytes.
 * Returns the finished PDF, to be piped or collected. Throws before the first byte: LogoRefused for a logo that cannot be printed,
 * RangeError for a malformed postal account.
 */
export function drawNotice(notice: NoticeModel, createdAt: Date): Readable {
  const sheet = new Sheet({
    title: `${NOTICE_TEXTS.title} ${groupByFour(notice.noticeNumber)}`,
    author: notice.organization.name,
    createdAt,
  })
  drawPages(sheet, notice)
  return sheet.end()
}

/** Many notices in one document, each from a page of its own, drawn one at a time as they come. */
export interface NoticeBook {
  /** Returns the pages of the notice, from 1. Throws like `drawNotice`. */
  add(notice: NoticeModel): { readonly firstPage: number; readonly lastPage: number }
  /** The document to be read: it flows while notices are added. */
  readonly pdf: Readable
  end(): void
}

/** @param title what the document says it is; no personal data */
export function openNoticeBook(info: { title: string; author: string; createdAt: Date }): NoticeBook {
  const sheet = new Sheet(info)
  let isEmpty = true
  return {
    pdf: sheet.doc,
    add(notice) {
      if (!isEmpty) sheet.newPage()
      isEmpty = false
      const firstPage = sheet.pageCount
      drawPages(sheet, notice)
      return { firstPage, lastPage: sheet.pageCount }
    },
    end: () => void sheet.end(),
  }
}

function drawPages(sheet: Sheet, notice: NoticeModel): void {
  const pages = new NoticePages(sheet, notice)
  pages.add(NO_LIMIT, (y) => drawParties(sheet, notice, y))
  pages.add(NO_LIMIT, (y) => drawAmountAndChannels(sheet, notice, y))
  if (notice.fine) pages.add(NO_LIMIT, (y) => drawFineExplanation(sheet, notice, y))
  if (notice.fine) addFine(pages, notice)
  else if (!notice.instalments?.only) addPayment(pages, notice, notice, { kind: 'single' })
  if (notice.instalments) addInstalments(pages, notice, notice.instalments)
}

/** With postal slips each amount has a page of its own ("Sanzioni con bollettino"). */
function addFine(pages: NoticePages, notice: NoticeModel): void {
  const { discounted, reduced } = notice.fine!
  for (const [kind, payment] of [
    ['discounted', discounted],
    ['reduced', reduced],
  ] as const) {
    if (notice.postal?.authorization) pages.turn()
    addPayment(pages, notice, payment, { kind })
  }
}
