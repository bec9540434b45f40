import { expect, it } from '@jest/globals'
import { fileSize } from './file-size.ts'

it.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1_000, '1 kB'],
  [1_234_567, '1,2 MB'],
  [2_147_483_648, '2,1 GB'],
])('%d', (bytes, words) => expect(fileSize(bytes)).toBe(words))
