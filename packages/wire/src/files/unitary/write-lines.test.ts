import { expect, it } from '@jest/globals'
import { type Cents, cents, sumCents } from '@repo/domain/cents'
import { personCheckCharacter } from '@repo/domain/fiscal-code'
import { addDays, localDate } from '@repo/domain/local-date'
import fc from 'fast-check'
import { shareBudget } from '../budget-xml.ts'
import type { FileInstallment, FilePosition } from '../file-dialect.ts'
import { headerOf } from './columns.ts'
import { unitaryDialect, unitaryEnglishDialect } from './unitary-dialect.ts'
import { writeUnitaryLines } from './write-lines.ts'

const today = localDate('2027-01-10')
const word = (max: number) =>
  fc
    .stringMatching(new RegExp(`^[A-Za-z0-9àèì'&][A-Za-z0-9àèì'& ]{1,${max - 2}}[A-Za-z0-9]$`))
    .map((text) => text.replace(/ +/g, ' '))
const fiscalCode = fc
  .stringMatching(/^[A-Z]{6}[0-9]{2}[ABCDEHLMPRST][01][1-9][A-Z][0-9]{3}$/)
  .map((first15) => first15 + personCheckCharacter(first15))
const installment = fc.record({
  entries: fc.array(
    fc.record({
      chapter: word(20),
      office: fc.option(word(20), { nil: undefined }),
      assessment: fc.option(word(20), { nil: undefined }),
      amountCents: fc.integer({ min: 10, max: 9_000_000 }).map(cents),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  bodies: fc.integer({ min: 1, max: 5 }),
  day: fc.integer({ min: 0, max: 2_000 }),
  cause: word(200),
})
const fields = fc.record({
  key: word(60),
  description: word(140),
  name: word(70),
  code: fiscalCode,
  draft: fc.boolean(),
  options: fc.array(fc.array(installment, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
})
type Given = typeof fields extends fc.Arbitrary<infer T> ? T : never

function position({ key, description, name, code, draft, options }: Given): FilePosition {
  let line = 1
  return {
    externalId: key,
    serviceCode: 'TARI',
    description,
    debtor: { type: 'F', fiscalCode: code, fullName: name, address: undefined },
    paymentOptions: options.map((installments, index) => ({
      key: String(index + 1),
      installments: installments.map(({ entries, bodies, day, cause }): FileInstallment => {
        line++
        const amountCents = sumCents(entries.map((entry) => entry.amountCents))
        const amounts = [amountCents - (bodies - 1), ...Array<number>(bodies - 1).fill(1)] as Cents[]
        const shares = shareBudget(entries, amounts)
        const transfers = amounts.map((amount, at) => ({
          amountCents: amount,
          ...(at > 0 && {
            beneficiaryFiscalCode: '99999000021',
            iban: 'IT60X0542811101000000123456',
            taxonomyCode: '9/0201102IM/',
          }),
          budget: shares[at],
        }))
        return {
          line,
          key: `${key.slice(0, 50)}-${line}`,
          amountCents,
          dueDate: addDays(today, day),
          noticeWanted: true,
          cause,
          ...(bodies > 1 ? { transfers } : { budget: entries }),
        }
      }),
    })),
    ...(draft && { publish: false }),
  }
}

it.each([
  ['it', unitaryDialect],
  ['eng', unitaryEnglishDialect],
] as const)('a position that is written and read again has lost nothing (%s)', (language, dialect) => {
  const head = { kind: 'csv', header: headerOf(language) } as const
  fc.assert(
    fc.property(fields, (given) => {
      const written = position(given)
      const reader = dialect.reader(head, dialect.recognise(head)!, { today })
      const lines = writeUnitaryLines(written, 'I')
      const rows = [...lines.flatMap((cells, index) => reader.push({ line: index + 2, cells })), ...reader.end()]
      expect(rows.flatMap(({ problems }) => problems)).toEqual([])
      expect(rows.map((row) => row.position)).toEqual([written])
    }),
    { numRuns: 30 },
  )
})

it('says what the format cannot say', () => {
  const plain: FilePosition = {
    externalId: 'A',
    serviceCode: 'TARI',
    description: 'TARI',
    debtor: { fiscalCode: '99999000013', fullName: 'Officina Bianchi srl' },
    paymentOptions: [{ installments: [{ line: 2, amountCents: cents(1), metadata: [{ key: 'a', value: 'b' }] }] }],
  }
  expect(() => writeUnitaryLines(plain, 'I')).toThrow(RangeError)
  expect(() => writeUnitaryLines({ ...plain, coDebtors: [plain.debtor] }, 'I')).toThrow(RangeError)
})
