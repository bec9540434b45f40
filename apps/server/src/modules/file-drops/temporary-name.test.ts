import { expect, it } from '@jest/globals'
import { isTemporaryName } from './temporary-name.js'

it.each([
  ['tari.csv.part', true],
  ['TARI.CSV.TMP', true],
  ['tari.zip.filepart', true],
  ['.tari.csv', true],
  ['tari.csv', false],
  ['part.csv', false],
  ['contemp', false],
])('%s: %s', (name, temporary) => {
  expect(isTemporaryName(name)).toBe(temporary)
})
