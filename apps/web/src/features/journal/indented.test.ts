import { expect, it } from '@jest/globals'
import { indented } from './indented.ts'

it.each([
  ['<a><b>1</b><c><d/></c></a>', '<a>\n  <b>1</b>\n  <c>\n    <d/>\n  </c>\n</a>'],
  ['<?xml version="1.0"?><a/>', '<?xml version="1.0"?>\n<a/>'],
  ['</a></b><c>', '</a>\n</b>\n<c>'],
  ['{"a":1}', '{"a":1}'],
  ['', ''],
])('%s', (text, expected) => {
  expect(indented(text)).toBe(expected)
})
