import { describe, expect, it } from '@jest/globals'
import type { ImportFileColumns } from '@repo/contracts/imports/column-mappings'
import { columnErrors, columnValues, partColumns, saidColumns } from './columns-form.ts'

const column = (name: string, more: object = {}) => ({ name, required: false, sameForAll: true, hint: '', ...more })
const columns: ImportFileColumns['columns'] = [
  column('importo', { required: true, place: 4 }),
  column('causale', { required: true, value: 'Mensa' }),
  column('email', { place: 2 }),
  column('bilancio'),
]
const asked = { columns, days: 'day-first', amounts: 'euro', header: [], examples: [], sheet: false } as const

describe('the columns of a file', () => {
  it('are said as they were shown', () => {
    const nothing = { reading: { problems: [], rows: [] }, header: [], examples: [] }
    const values = columnValues({ ...asked, ...nothing, waiting: { files: 1, published: 0, drafts: 0 } })
    expect(saidColumns({ ...values, altro: 'x', $ACTION: 'y' })).toEqual({
      columns: { importo: { place: 4 }, causale: { value: 'Mensa' }, email: { place: 2 } },
      days: 'day-first',
      amounts: 'euro',
    })
  })

  it('that nobody needs wait closed', () => {
    const { first, others } = partColumns(columns, { 'columns.email': '2' })
    expect(first.map(({ name }) => name)).toEqual(['importo', 'causale', 'email'])
    expect(others.map(({ name }) => name)).toEqual(['bilancio'])
  })

  it('say what is wrong at their field', () => {
    const problems = [
      { column: 'importo', code: 'x', detail: 'Scegli' },
      { code: 'y', detail: 'tutto' },
    ]
    expect(columnErrors({ problems, rows: [] })).toEqual([{ field: 'columns.importo', message: 'Scegli' }])
  })
})
