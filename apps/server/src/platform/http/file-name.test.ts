import { describe, expect, it } from '@jest/globals'
import { fileNameOf } from './file-name.js'

describe('the name of a file that is sent', () => {
  it.each([
    ['attachment; filename="tari 2027.csv"', 'tari 2027.csv'],
    ['attachment; filename=tari.csv', 'tari.csv'],
    ['attachment; filename="a.csv"; filename*=UTF-8\'\'citt%C3%A0.csv', 'città.csv'],
    ['attachment; filename="C:\\\\ruoli\\\\tari.csv"', 'tari.csv'],
    ['attachment; filename="../../etc/passwd"', 'passwd'],
    [`attachment; filename="${Buffer.from('città.csv').toString('latin1')}"`, 'città.csv'],
    [`attachment; filename="${'x'.repeat(400)}"`, 'x'.repeat(255)],
    ["attachment; filename*=UTF-8''%E0%A4%A", undefined],
    ['attachment; filename=""', undefined],
    ['attachment', undefined],
  ])('%s', (header, name) => {
    expect(fileNameOf({ 'content-disposition': header })).toBe(name)
  })

  it('may be absent', () => {
    expect(fileNameOf({})).toBeUndefined()
  })
})
