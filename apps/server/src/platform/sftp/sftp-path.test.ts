import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { formatSftpPath, parseSftpPath } from './sftp-path.js'

const canonical = (text: string) => {
  const path = parseSftpPath(text)
  return path && formatSftpPath(path)
}

describe('paths of clients', () => {
  it.each([
    ['', '/'],
    ['.', '/'],
    ['/', '/'],
    ['in', '/in'],
    ['/in/', '/in'],
    ['//in//./tari.csv', '/in/tari.csv'],
    ['/in/../out/esiti.zip', '/out/esiti.zip'],
    ['/in/..', '/'],
    ['../../../in', '/in'],
    ['../../etc/passwd', '/etc/passwd'],
  ])('%j is %j', (text, expected) => {
    expect(canonical(text)).toBe(expected)
  })

  it.each(['/in/a/b', '/in/a\0b', '/in/..\\..\\etc', `/in/${'x'.repeat(256)}`, `/in/${'à'.repeat(128)}`, '/in/\ufffd'])(
    '%j leads nowhere',
    (text) => {
      expect(parseSftpPath(text)).toBeUndefined()
    },
  )

  it('never lead out of the two levels, and are the same when read again', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('/', '.', '..', 'in', 'a', '\\', '\0', 'è') }), (text) => {
        const path = canonical(text)
        if (path === undefined) return
        expect(path).toMatch(/^\/([^/]+(\/[^/]+)?)?$/)
        expect(path).not.toMatch(/(^|\/)\.{1,2}(\/|$)/)
        expect(canonical(path)).toBe(path)
      }),
    )
  })
})
