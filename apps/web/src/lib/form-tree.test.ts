import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { branchAt, isBlank, rowsAt, textAt, treeOf, valuesOf, withoutBlankRows } from './form-tree.ts'

describe('forms with rows', () => {
  it('goes from names to a tree and back, closing the gaps', () => {
    const values = { name: 'x', 'rows.0.a': '1', 'rows.2.a': '2', 'rows.2.in.10.b': '3', 'rows.2.in.9.b': '4' }
    const tree = treeOf(values)
    expect(rowsAt(tree, 'rows').map((row) => textAt(row, 'a'))).toEqual(['1', '2'])
    expect(rowsAt(branchAt(tree, 'rows.2'), 'in').map((row) => textAt(row, 'b'))).toEqual(['4', '3'])
    expect(valuesOf(tree)).toEqual({
      name: 'x',
      'rows.0.a': '1',
      'rows.1.a': '2',
      'rows.1.in.0.b': '4',
      'rows.1.in.1.b': '3',
    })
  })

  it('takes out what nobody filled', () => {
    const tree = treeOf({ 'rows.0.a': ' ', 'rows.0.in.0.b': '', 'rows.1.a': 'x', 'rows.1.in.0.b': '' })
    expect(valuesOf(withoutBlankRows(tree))).toEqual({ 'rows.0.a': 'x' })
    expect(isBlank(tree)).toBe(false)
  })

  it('is not fooled by names', () => {
    const tree = treeOf({ a: '1', 'a.b': '2', '__proto__.polluted': 'yes', 'constructor.x': '1' })
    expect(textAt(tree, 'a')).toBe('1')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(rowsAt(tree, 'a')).toEqual([])
    expect(branchAt(tree, 'a.b')).toBeUndefined()
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (values) => {
        valuesOf(withoutBlankRows(treeOf(values)))
      }),
    )
  })
})
