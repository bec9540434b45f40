import { describe, expect, it } from '@jest/globals'
import { recogniseSearch } from './recognise-search.js'

describe('what an operator typed', () => {
  it.each([
    ['3020 2026 0012 3456 87', { kind: 'notice', noticeNumber: '302020260012345687' }],
    ['02202600012345687', { kind: 'iuv', iuv: '02202600012345687' }],
    ['202400001234511', { kind: 'iuv', iuv: '202400001234511' }],
    ['rss mra 80a01 h501u', { kind: 'debtor', fiscalCode: 'RSSMRA80A01H501U' }],
    ['12345678903', { kind: 'debtor', fiscalCode: '12345678903' }],
    ['rf18 5390 0754 7034', { kind: 'iuv', iuv: 'RF18539007547034' }],
    ['RSSMRA80A01H501X', { kind: 'debtor', fiscalCode: 'RSSMRA80A01H501X' }],
    ['RSSMRA80A01H50MX', { kind: 'debtor', fiscalCode: 'RSSMRA80A01H50MX' }],
    ['  mario   rossi ', { kind: 'words' }],
    ['RSSMRA80A99H501X', { kind: 'words' }],
  ])('%s', (text, expected) => expect(recogniseSearch(text)).toEqual(expected))
})
