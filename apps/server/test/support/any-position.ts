import { type Cents, cents, MAX_PAYMENT_CENTS } from '@repo/domain/cents'
import type { Debtor, DebtPosition, Installment, Metadata, PaymentOption, Transfer } from '@repo/domain/debt-position'
import type { FiscalCode } from '@repo/domain/fiscal-code'
import type { Iban } from '@repo/domain/iban'
import type { InstallmentStatus, PositionStatus } from '@repo/domain/lifecycle'
import type { LocalDate } from '@repo/domain/local-date'
import { buildNoticeNumber, type SegregationCode } from '@repo/domain/notice-number'
import { oneLine } from '@repo/domain/plain-text'
import type { TaxonomyCode } from '@repo/domain/taxonomy'
import fc from 'fast-check'
import { uuidv7 } from '#platform/context/ids'

/** A position still without identifiers and notice numbers: whoever stores it gives them. */
export interface AnyPosition {
  readonly description: string
  readonly debtor: Debtor
  readonly options: readonly (Pick<PaymentOption, 'kind'> & { readonly installments: readonly AnyInstallment[] })[]
}
export type AnyInstallment = Omit<Installment, 'id' | 'number' | 'status' | 'iuv' | 'noticeNumber'>

export const bankIban = 'IT60X0542811101000000123456' as Iban
export const postIban = 'IT24A0760101600000001234567' as Iban
const otherIban = 'IT03L0300203280000400162854' as Iban

/** What breaks careless writers: markup, blanks, controls, direction marks, families of emoji, marks that combine. */
const nasty = [
  '<&>"\'',
  ']]>',
  ' \t\r\n\u0085\u2028 ',
  '\u0001\u0008\u000b\u001f\u007f\u009f',
  '\u200b\u202e\u2066\ufeff\uffff',
  '👨‍👩‍👧‍👦',
  '🇮🇹',
  'e\u0301\u0323\u0302',
  'Ǆ ﬁ ß ﷺ',
  'محمد',
  '李小龍 𠮷',
  'Ωμέγα',
  'Ŵ̧̊̈',
  '𝕬𝖇',
]
const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.replaceAll('\0', '')),
  fc.constantFrom(...nasty),
  fc.constantFrom('Comune', 'Rata', 'TARI 2026', "Dell'Acqua"),
)

/** A text of which something is left once it is cleaned: one that is not comes from no screen. `max` characters, or very long. */
const text = (max?: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.array(piece, { minLength: 1, maxLength: 6 }), fc.constantFrom(1, 1, 1, 40))
    .map(([pieces, times]) => pieces.join(' ').repeat(times))
    .map((long) => (max === undefined ? long : [...long].slice(0, max).join('')))
    .filter((candidate) => oneLine(candidate) !== '')

const metadata: fc.Arbitrary<Metadata> = fc.oneof(
  { weight: 3, arbitrary: fc.array(fc.record({ key: text(), value: text() }), { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(fc.record({ key: text(20), value: text(20) }), { minLength: 14, maxLength: 15 }) },
  fc.constant([{ key: 'IBANAPPOGGIO', value: 'di qualcun altro' }]),
)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 1 })

const debtor: fc.Arbitrary<Debtor> = fc.oneof(
  fc.record({
    type: fc.constant('F' as const),
    fiscalCode: fc.constantFrom('RSSMRA80A01H501U' as FiscalCode, 'ANONIMO' as const),
    fullName: text(),
    email: maybe(fc.constantFrom('mario@cittadino.example', 'senza chiocciola')),
  }),
  fc.record({
    type: fc.constant('G' as const),
    fiscalCode: fc.constant('99999000021' as FiscalCode),
    fullName: text(),
  }),
)

const destination = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ iban: fc.constantFrom(bankIban, otherIban), postalIban: maybe(fc.constant(postIban)) }),
  },
  { weight: 2, arbitrary: fc.record({ iban: fc.constant(postIban) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      stamp: fc.record({
        documentHash: fc
          .uint8Array({ minLength: 32, maxLength: 32 })
          .map((bytes) => Buffer.from(bytes).toString('base64')),
        province: fc.constantFrom('RM', 'MI'),
      }),
    }),
  },
)
const transfer: fc.Arbitrary<Omit<Transfer, 'number' | 'amountCents'>> = fc
  .tuple(
    destination,
    fc.record({
      beneficiaryFiscalCode: fc.constantFrom('99999000013' as FiscalCode, '99999000021' as FiscalCode),
      beneficiaryName: text(),
      taxonomyCode: fc.constantFrom('9/0107101TS/' as TaxonomyCode, '9/0101101IM/' as TaxonomyCode),
      remittanceInformation: text(),
      metadata: maybe(metadata),
    }),
  )
  .map(([where, rest]) => ({ ...rest, ...where }))

/** The bounds of a payment, and amounts between. */
const total = fc.oneof(fc.constantFrom(1, 5, 10, 99, MAX_PAYMENT_CENTS), fc.integer({ min: 1, max: MAX_PAYMENT_CENTS }))

function split(amount: number, count: number): Cents[] {
  const part = Math.floor(amount / count)
  return Array.from({ length: count }, (_, index) => cents(index === 0 ? amount - part * (count - 1) : part))
}

/** Days that mean the same on both sides of a midnight that passes during the test: never today. */
const days = (today: LocalDate) => {
  const at = (distance: number) =>
    new Date(Date.parse(`${today}T00:00:00Z`) + distance * 86_400_000).toISOString().slice(0, 10) as LocalDate
  return {
    past: [at(-400), at(-1)],
    future: [at(3), at(200), '9999-12-31' as LocalDate],
    valid: at(-500),
    notYet: at(2),
  }
}

function installment(today: LocalDate): fc.Arbitrary<AnyInstallment> {
  const { past, future, valid, notYet } = days(today)
  return fc
    .record({
      amount: total,
      lines: fc.array(transfer, { minLength: 1, maxLength: 5 }),
      when: fc.oneof(
        {
          weight: 5,
          arbitrary: fc.record({ dueDate: fc.constantFrom(...future), validFrom: maybe(fc.constant(valid)) }),
        },
        { weight: 1, arbitrary: fc.record({ dueDate: fc.constantFrom(...past), validFrom: fc.constant(valid) }) },
        { weight: 1, arbitrary: fc.record({ dueDate: fc.constantFrom(...future), validFrom: fc.constant(notYet) }) },
      ),
      payableAfterDueDate: fc.boolean(),
      metadata: maybe(metadata),
    })
    .map(({ amount, lines, when, ...rest }) => {
      const amountCents = cents(Math.max(amount, lines.length))
      const amounts = split(amountCents, lines.length)
      const transfers = lines.map((line, index) => ({ ...line, number: index + 1, amountCents: amounts[index]! }))
      return { ...rest, ...when, amountCents, transfers }
    })
}

/**
 * Any lawful published position: one to three options, at once or in instalments, whose texts are as people and programs write them.
 * @param today Rome day; due days fall on both sides of it
 */
export function anyPosition(today: LocalDate): fc.Arbitrary<AnyPosition> {
  const each = installment(today)
  const option = fc.oneof(
    fc.record({ kind: fc.constant('single' as const), installments: fc.array(each, { minLength: 1, maxLength: 1 }) }),
    fc.record({
      kind: fc.constant('installments' as const),
      installments: fc.array(each, { minLength: 2, maxLength: 3 }),
    }),
  )
  return fc.record({ description: text(140), debtor, options: fc.array(option, { minLength: 1, maxLength: 2 }) })
}

/** Far from the numbers that publications reserve. */
let bases = 5_000_000

/** Gives a position its identifiers and notice numbers that no other has. */
export function numbered(
  { description, debtor, options }: AnyPosition,
  status: PositionStatus = 'published',
  each: InstallmentStatus = 'unpaid',
): DebtPosition {
  const paymentOptions = options.map(({ kind, installments }) => ({
    id: uuidv7(),
    kind,
    installments: installments.map((installment, index) => {
      bases += 1
      const numbers = buildNoticeNumber({ segregationCode: '01' as SegregationCode, base: bases })
      return { ...installment, ...numbers, id: uuidv7(), number: index + 1, status: each }
    }),
  }))
  return { id: uuidv7(), status, description, debtor, paymentOptions }
}
