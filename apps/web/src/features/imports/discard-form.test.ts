import { describe, expect, it } from '@jest/globals'
import { cellName, discardErrors, discardValues, linesOf } from './discard-form.ts'

const detail = {
  row: 2,
  problems: [],
  fixable: true,
  left: 1,
  columns: ['Id posizione', 'Importo'],
  lines: [
    { line: 3, cells: ['A-1', 'tanto'] },
    { line: 4, cells: ['A-1', ''] },
  ],
}
const problem = (line: number | undefined, column: string | undefined, text: string) => ({
  pointer: column ? `/${column}` : '',
  code: 'x',
  detail: text,
  ...(line === undefined ? {} : { line }),
  ...(column === undefined ? {} : { column }),
})

describe('the form of a discarded row', () => {
  it('gives back the cells that it was given, in their places', () => {
    expect(linesOf({ importId: 'x', ...discardValues(detail) })).toEqual(detail.lines)
    expect(linesOf({ importId: 'x' })).toBeUndefined()
    expect(linesOf({ [cellName(7, 2)]: 'c' })).toEqual([{ line: 7, cells: ['', '', 'c'] }])
  })

  it('says what is wrong at each cell, however the column is written, and apart what has no cell', () => {
    const told = discardErrors(
      [
        problem(4, 'importo', 'Scrivi un importo'),
        problem(4, 'importo', 'Più di zero'),
        problem(4, 'importo', 'Più di zero'),
        problem(3, 'ID_POSIZIONE', 'Troppo lungo'),
        problem(3, 'scadenza', 'Manca'),
        problem(3, undefined, 'Le righe differiscono'),
      ],
      detail,
    )
    expect(told).toEqual({
      errors: [
        { field: 'cell-4-1', message: 'Scrivi un importo. Più di zero' },
        { field: 'cell-3-0', message: 'Troppo lungo' },
      ],
      general: ['scadenza: Manca', 'Le righe differiscono'],
    })
  })

  it('of a JSON is one field, with where each thing is', () => {
    const json = { ...detail, lines: undefined, columns: undefined, element: { a: 1 } }
    expect(discardValues(json)).toEqual({ element: '{\n  "a": 1\n}' })
    expect(
      discardErrors([problem(undefined, 'debtor', 'Manca'), problem(undefined, undefined, 'Vuoto')], json),
    ).toEqual({
      errors: [{ field: 'element', message: '/debtor: Manca. Vuoto' }],
      general: [],
    })
  })
})
