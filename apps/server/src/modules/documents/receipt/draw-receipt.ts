import type { Readable } from 'node:stream'
import { formatEuro, formatEuroSymbol } from '@repo/domain/cents'
import { ANONYMOUS } from '@repo/domain/fiscal-code'
import { formatItalianDay, formatRomeInstant } from '@repo/domain/italian-calendar'
import { groupByFour } from '@repo/domain/notice-number'
import { drawLetterhead } from '../drawing/letterhead.js'
import { type Branch, INK, MM, PAGE, Sheet } from '../drawing/sheet.js'
import { drawFactTable, type Fact } from './fact-table.js'
import type { ReceiptModel, ReceiptPerson } from './receipt-model.js'
import { RECEIPT_TEXTS } from './receipt-texts.js'

const GAP = 6 * MM
const BAND = 22 * MM

/**
 * Draws the attestation of a payment for the citizen (SANP, "Attestazione di pagamento") on one A4 page: tagged PDF/UA-1,
 * fonts embedded, times of Rome. `createdAt` is written in the document; the same input gives the same bytes.
 * Returns the finished PDF, to be piped or collected. Throws before the first byte: LogoRefused for a logo that cannot be printed.
 */
export function drawReceipt(receipt: ReceiptModel, createdAt: Date): Readable {
  const { organization } = receipt
  const sheet = new Sheet({
    title: `${RECEIPT_TEXTS.title} ${groupByFour(receipt.noticeNumber)}`,
    author: organization.name,
    createdAt,
  })
  const belowHeader = drawLetterhead(sheet, {
    title: RECEIPT_TEXTS.title,
    subject: receipt.subject,
    organizationName: organization.name,
    logo: organization.logo,
  })
  let y = drawPaidBand(sheet, receipt, belowHeader + GAP) + GAP
  y = drawGroup(sheet, RECEIPT_TEXTS.payment.title, paymentFacts(receipt), y) + GAP
  y = drawGroup(sheet, RECEIPT_TEXTS.creditor.title, creditorFacts(receipt), y) + GAP
  y = drawGroup(sheet, RECEIPT_TEXTS.psp.title, pspFacts(receipt), y) + GAP
  y = drawGroup(sheet, peopleTitle(receipt), peopleFacts(receipt), y) + GAP
  const footer = { x: PAGE.left, y, width: PAGE.right - PAGE.left }
  const small = { font: 'text', size: 8, colour: INK.faint } as const
  sheet.tag(sheet.branch('Sect'), 'P', () => sheet.write(RECEIPT_TEXTS.footer, footer, small))
  return sheet.end()
}

function drawPaidBand(sheet: Sheet, receipt: ReceiptModel, y: number): number {
  const section: Branch = sheet.branch('Sect')
  const amount = formatEuro(receipt.amountCents)
  const x = PAGE.left + 5 * MM
  const width = PAGE.right - PAGE.left - 10 * MM
  sheet.decorate((doc) => doc.rect(PAGE.left, y, PAGE.right - PAGE.left, BAND).fill(INK.background))
  sheet.tag(section, 'H2', () =>
    sheet.write(RECEIPT_TEXTS.paid, { x, y: y + 10, width }, { font: 'textBold', size: 12 }),
  )
  sheet.tag(section, 'P', () => {
    sheet.write(amount, { x, y: y + 26, width }, AMOUNT)
    const euroX = x + sheet.widthOf(amount, AMOUNT) + 6
    sheet.write(RECEIPT_TEXTS.euro, { x: euroX, y: y + 34, width: 60 }, { font: 'text', size: 13 })
  })
  const { paidAt } = receipt
  if (paidAt) {
    const [day, time] = formatRomeInstant(paidAt).split(' ')
    const when = `${RECEIPT_TEXTS.paidOn} ${day} ${RECEIPT_TEXTS.paidAt} ${time}`
    const style = { font: 'text', size: 13, align: 'right' } as const
    sheet.tag(section, 'P', () => sheet.write(when, { x, y: y + 34, width }, style))
  }
  return y + BAND
}

const AMOUNT = { font: 'numberBold', size: 24 } as const

function drawGroup(sheet: Sheet, title: string, facts: readonly Fact[], y: number): number {
  const section = sheet.branch('Sect')
  const spot = { x: PAGE.left, y, width: PAGE.right - PAGE.left }
  sheet.tag(section, 'H2', () => sheet.write(title, spot, { font: 'textBold', size: 12 }))
  return drawFactTable(sheet, section, facts, { ...spot, y: y + 18 })
}

function paymentFacts(receipt: ReceiptModel): Fact[] {
  const texts = RECEIPT_TEXTS.payment
  const { paidAt, applicationDate, feeCents } = receipt
  return [
    { label: texts.subject, value: receipt.subject },
    { label: texts.amount, value: formatEuroSymbol(receipt.amountCents), font: 'numberBold' },
    ...(feeCents === undefined
      ? []
      : [{ label: texts.fee, value: `${formatEuroSymbol(feeCents)} (${texts.feeNote})` }]),
    ...(paidAt ? [{ label: texts.paidAt, value: formatRomeInstant(paidAt), font: 'number' as const }] : []),
    ...(applicationDate
      ? [{ label: texts.applicationDate, value: formatItalianDay(applicationDate), font: 'number' as const }]
      : []),
    { label: texts.noticeNumber, value: groupByFour(receipt.noticeNumber), font: 'number' },
    { label: texts.iuv, value: receipt.iuv, font: 'number' },
    { label: texts.receiptId, value: receipt.receiptId, font: 'number' },
  ]
}

function creditorFacts({ organization }: ReceiptModel): Fact[] {
  const texts = RECEIPT_TEXTS.creditor
  return [
    { label: texts.name, value: organization.name },
    ...(organization.officeName ? [{ label: texts.office, value: organization.officeName }] : []),
    { label: texts.fiscalCode, value: organization.fiscalCode, font: 'number' },
  ]
}

function pspFacts({ psp }: ReceiptModel): Fact[] {
  const texts = RECEIPT_TEXTS.psp
  return [
    { label: texts.name, value: psp.name },
    psp.fiscalCode
      ? { label: texts.fiscalCode, value: psp.fiscalCode, font: 'number' }
      : { label: texts.id, value: psp.id, font: 'number' },
  ]
}

function peopleTitle(receipt: ReceiptModel): string {
  return otherPayer(receipt) ? RECEIPT_TEXTS.people.title : RECEIPT_TEXTS.people.onlyDebtor
}

function peopleFacts(receipt: ReceiptModel): Fact[] {
  const payer = otherPayer(receipt)
  const texts = RECEIPT_TEXTS.people
  return [
    { label: payer ? texts.debtor : texts.who, value: personOf(receipt.debtor) },
    ...(payer ? [{ label: texts.payer, value: personOf(payer) }] : []),
  ]
}

function otherPayer({ debtor, payer }: ReceiptModel): ReceiptPerson | undefined {
  if (!payer) return undefined
  const same =
    payer.fiscalCode && debtor.fiscalCode ? payer.fiscalCode === debtor.fiscalCode : payer.fullName === debtor.fullName
  return same ? undefined : payer
}

function personOf({ fullName, fiscalCode }: ReceiptPerson): string {
  return fiscalCode && fiscalCode !== ANONYMOUS ? `${fullName} (${fiscalCode})` : fullName
}
