import { expect, it } from '@jest/globals'
import { cents } from '@repo/domain/cents'
import type { FileRow, RowResult } from '@repo/wire/files/file-dialect'
import { joinedRows, type LoadedPiece } from './joined-rows.js'

/** What is told of one row whose installments have these keys, of a position that keeps those. */
async function told(
  given: readonly (string | undefined)[],
  kept: readonly (string | null)[],
  statuses: readonly string[] = [],
): Promise<RowResult> {
  const row: FileRow = {
    line: 2,
    lines: given.map((_, index) => index + 2),
    action: 'put',
    mode: 'upsert',
    externalId: 'P',
    problems: [],
    records: [],
    position: {
      externalId: 'P',
      serviceCode: 'TARI',
      description: 'TARI',
      debtor: { fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi' },
      paymentOptions: [
        { installments: given.map((key, index) => ({ line: index + 2, key, amountCents: cents(1_000) })) },
      ],
    },
  }
  const piece: LoadedPiece = {
    firstRow: 1,
    outcomes: 'c',
    positionIds: ['id'],
    problems: new Map(),
    positions: new Map([
      [
        'id',
        {
          externalId: 'P',
          installments: kept.map((key, index) => ({
            key,
            iuv: `0${index + 1}`,
            noticeNumber: `30${index + 1}`,
            option: 1,
            status: statuses[index] ?? 'unpaid',
          })),
        },
      ],
    ]),
  }
  const rows: RowResult[] = []
  for await (const result of joinedRows(one(row), one(piece))) rows.push(result)
  return rows[0]!
}
async function* one<T>(value: T): AsyncGenerator<T> {
  yield value
}
const numbersOf = async (...args: Parameters<typeof told>) =>
  (await told(...args)).installments?.map(({ line, noticeNumber }) => [line, noticeNumber])

it.each<[string, (string | undefined)[], (string | null)[], [number, string][]]>([
  [
    'by their keys, in whatever order they are kept',
    ['A', 'B'],
    ['B', 'A'],
    [
      [2, '302'],
      [3, '301'],
    ],
  ],
  [
    'by place where they have none',
    [undefined, undefined],
    ['A', 'B'],
    [
      [2, '301'],
      [3, '302'],
    ],
  ],
  ['as the position where they are called so', ['P'], [null], [[2, '301']]],
  [
    'each its own where two have the same key',
    ['A', 'A'],
    ['A', 'A'],
    [
      [2, '301'],
      [3, '302'],
    ],
  ],
  ['never one of another line', ['X', 'A'], ['A', 'B'], [[3, '301']]],
])('tells the numbers of installments %s', async (_, given, kept, expected) => {
  expect(await numbersOf(given, kept)).toEqual(expected)
})

it.each<[string, string[], (string | undefined)[]]>([
  ['the first, while all is to be paid', ['unpaid', 'unpaid', 'unpaid'], ['301', '301', '301']],
  ['its own, alone, once another is paid', ['paid', 'unpaid', 'unpaid'], [undefined, '302', undefined]],
  ['none, when nothing is left', ['cancelled', 'cancelled', 'cancelled'], [undefined, undefined, undefined]],
])('tells by which number a notice is printed: %s', async (_, statuses, expected) => {
  const { installments } = await told(['A', 'B', 'C'], ['A', 'B', 'C'], statuses)
  expect(installments?.map(({ printedAs }) => printedAs)).toEqual(expected)
})
