import { describe, expect, it } from '@jest/globals'
import { unkeptValues } from './unkept-values.js'

const pointers = (value: unknown) => unkeptValues(value, '').map(({ pointer }) => pointer)

describe('what cannot be kept', () => {
  it('is told with its place', () => {
    expect(pointers({ a: ['x', 'y\0'], 'b/c': { d: '\udc00' }, e: 'è 😀', n: 1, none: null })).toEqual([
      '/a/1',
      '/b~1c/d',
    ])
    expect(pointers('\0')).toEqual([''])
  })

  it('is told some at a time', () => {
    expect(pointers(Array.from({ length: 1_000 }, () => '\0'))).toHaveLength(20)
  })

  it('is also a list inside lists without end', () => {
    const deep = (levels: number) => unkeptValues(JSON.parse(`${'['.repeat(levels)}1${']'.repeat(levels)}`), '')
    expect(deep(64)).toEqual([])
    expect(deep(100_000)).toEqual([{ pointer: '/0'.repeat(64), code: 'too-deep', detail: expect.any(String) }])
  })
})
