import { expect, it } from '@jest/globals'
import { type Cents, cents, sumCents } from '@repo/domain/cents'
import { personCheckCharacter } from '@repo/domain/fiscal-code'
import { addDays, localDate } from '@repo/domain/local-date'
import fc from 'fast-check'
import { shareBudget } from '../budget-xml.ts'
import type { FileBudgetEntry, FilePosition } from '../file-dialect.ts'
import { columnsOf, layoutOf } from './columns.ts'
import { readLine } from './read-line.ts'
import { writeMypayLine } from './write-line.ts'

const word = (min: number, max: number) =>
  fc
    .stringMatching(new RegExp(`^[A-Za-z0-9àèì'&][A-Za-z0-9àèì'& ]{${min - 2},${max - 2}}[A-Za-z0-9]$`))
    .map((text) => text.replace(/ +/g, ' '))
const amount = fc.integer({ min: 2, max: 50_000_000 }).map(cents)
const fiscalCode = fc
  .stringMatching(/^[A-Z]{6}[0-9]{2}[ABCDEHLMPRST][01][1-9][A-Z][0-9]{3}$/)
  .map((first15) => first15 + personCheckCharacter(first15))
const budget = fc.array(
  fc.record({
    chapter: word(3, 20),
    office: fc.option(word(3, 20), { nil: undefined }),
    assessment: word(3, 20),
    amountCents: amount,
  }),
  { minLength: 1, maxLength: 6 },
)

function position(fields: {
  key: string
  code: string
  name: string
  day: number
  entries: readonly FileBudgetEntry[]
  second: boolean
  cause: string
}): FilePosition {
  const amountCents = sumCents(fields.entries.map((entry) => entry.amountCents))
  const other = 1 as Cents
  const own = (amountCents - other) as Cents
  const [first, rest] = shareBudget(fields.entries, [own, other])
  return {
    externalId: fields.key,
    serviceCode: 'TARI',
    description: fields.cause,
    debtor: { type: 'F', fiscalCode: fields.code, fullName: fields.name, address: 'Via Roma 1' },
    paymentOptions: [
      {
        installments: [
          {
            line: 2,
            key: fields.key,
            amountCents,
            dueDate: addDays(localDate('2027-01-01'), fields.day),
            noticeWanted: true,
            collectionData: '9/0101101IM/',
            cause: fields.cause,
            ...(fields.second
              ? {
                  transfers: [
                    { amountCents: own, taxonomyCode: '9/0101101IM/', budget: first },
                    {
                      amountCents: other,
                      beneficiaryFiscalCode: '99999000021',
                      iban: 'IT60X0542811101000000123456',
                      taxonomyCode: '9/0201102IM/',
                      budget: rest,
                    },
                  ],
                }
              : { budget: fields.entries }),
          },
        ],
      },
    ],
  }
}

it('a due that is written and read again has lost nothing', () => {
  const columns = columnsOf['1_4']
  const fields = fc.record({
    key: word(3, 35).filter((key) => !key.startsWith('000')),
    code: fiscalCode,
    name: word(3, 70),
    day: fc.integer({ min: 0, max: 3_000 }),
    // Neighbours with the same codes would be one entry.
    entries: budget.map((entries) =>
      entries.map((entry, index) => ({ ...entry, assessment: `${index}-${entry.assessment}` })),
    ),
    second: fc.boolean(),
    cause: word(4, 140),
  })
  fc.assert(
    fc.property(fields, (given) => {
      const written = position(given)
      const cells = writeMypayLine(written, '1_4', 'I')
      const row = readLine({ line: 2, cells }, layoutOf(columns, '1_4')!, '1_4')
      expect(row.problems).toEqual([])
      expect(row.position).toEqual(written)
    }),
    { numRuns: 200 },
  )
})

it('says when a version has no columns for what is due', () => {
  const whole = position({
    key: 'A',
    code: 'RSSMRA80A01H501U',
    name: 'Mario Rossi',
    day: 1,
    entries: [{ chapter: '1', amountCents: cents(100) }],
    second: true,
    cause: 'TARI',
  })
  expect(() => writeMypayLine(whole, '1_1', 'I')).toThrow(RangeError)
  expect(() => writeMypayLine(whole, '1_3', 'I')).toThrow(RangeError)
})
