import { MM, PAGE } from '../drawing/sheet.js'
import { MANY_INSTALMENTS } from './amount-box.js'
import {
  CELL_HEIGHTS,
  type CellLayout,
  drawInstalmentCell,
  drawSharedData,
  SHARED_DATA_HEIGHT,
} from './instalment-cell.js'
import type { NoticeInstalments, NoticeModel } from './notice-model.js'
import type { NoticePages } from './notice-pages.js'
import { addPayment, paymentDue, paymentTitle, printableSlip } from './payment-blocks.js'

const GUTTER = 6 * MM
const FIRST_TITLE = 20

/**
 * The instalments after the single payment. With postal slips one under the other, two to a sheet; else in rows of two or of
 * three, the same on every sheet; from nine on closer together, what they share said once.
 */
export function addInstalments(pages: NoticePages, notice: NoticeModel, instalments: NoticeInstalments): void {
  const { payments, only } = instalments
  if (payments.some((payment) => printableSlip(notice, payment))) {
    // Two to a sheet: what is above the first would leave the second alone.
    for (const [index, payment] of payments.entries()) {
      if (index % 2 === 0) pages.turn()
      addPayment(pages, notice, payment, { kind: 'instalment', ordinal: index + 1 })
    }
    return
  }
  const layout = layoutFor(payments.length)
  const columns = layout === 'two' ? 2 : 3
  const width = (PAGE.right - PAGE.left - GUTTER * (columns - 1)) / columns
  if (layout === 'dense')
    pages.add(SHARED_DATA_HEIGHT + GUTTER + CELL_HEIGHTS.dense, (y) => drawSharedData(pages.sheet, notice, y))
  for (let from = 0; from < payments.length; from += columns) {
    const hasTitle = from === 0 && only && layout !== 'dense'
    pages.add(
      CELL_HEIGHTS[layout] + (hasTitle ? FIRST_TITLE : 0),
      (y) => {
        let below = y
        for (const [column, payment] of payments.slice(from, from + columns).entries()) {
          const kind = { kind: 'instalment', ordinal: from + column + 1 } as const
          const spot = { x: PAGE.left + column * (width + GUTTER), y, width }
          const bar = { title: paymentTitle(notice, kind), due: paymentDue(notice, payment, kind), hasTitle }
          below = Math.max(below, drawInstalmentCell(pages.sheet, notice, payment, bar, layout, spot))
        }
        return below
      },
      GUTTER,
    )
  }
}

/** By three when they fill its rows, or need the dense model; else by two. */
export function layoutFor(count: number): CellLayout {
  if (count >= MANY_INSTALMENTS) return 'dense'
  return count % 3 === 0 ? 'three' : 'two'
}
