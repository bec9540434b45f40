import { describe, expect, it } from '@jest/globals'
import { pageCount, pagesAround } from './pagination.ts'

describe('pages', () => {
  it.each([
    [1, 1, [1]],
    [1, 3, [1, 2, 3]],
    [5, 50, [1, 2, 'gap', 4, 5, 6, 'gap', 50]],
    [50, 50, [1, 2, 'gap', 49, 50]],
  ])('page %d of %d', (current, pages, expected) => {
    expect(pagesAround(current, pages)).toEqual(expected)
  })

  it.each([
    [0, 1],
    [25, 1],
    [26, 2],
  ])('%d rows of 25 are %d pages', (total, expected) => {
    expect(pageCount(total, 25)).toBe(expected)
  })
})
