import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { answerPath } from './answer-path.js'

const importId = '0190c0de-0000-7000-8000-000000000001'

describe('the place of an answer in an archive', () => {
  it.each([
    ['mensa novembre.csv', 'SCARTI.zip', 'mensa_novembre/SCARTI.zip'],
    ['../../etc/passwd', '..\\..\\autoexec.bat', 'etc_passwd/autoexec.bat'],
    ['città.csv', 'c_uno-MENSA2-1_3_AVVISI_PDF.zip', 'città/c_uno-MENSA2-1_3_AVVISI_PDF.zip'],
    ['a.csv', 'con.csv', 'a/_con.csv'],
    ['a.csv', '\u202e...', 'a/risposta'],
  ])('of %s and %s', (importFileName, name, place) => {
    expect(answerPath({ importId, importFileName, name })).toBe(`${importId}_${place}`)
  })

  it('is told by the import alone when its file is forgotten', () => {
    expect(answerPath({ importId, importFileName: undefined, name: 'esiti.csv' })).toBe(`${importId}/esiti.csv`)
  })

  it('is one folder and one file, short, whatever people wrote', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (importFileName, name) => {
        const parts = answerPath({ importId, importFileName, name }).split('/')
        expect(parts).toHaveLength(2)
        for (const part of parts) {
          expect(part).toMatch(/^[^\p{C}<>:"/\\|?*]+$/u)
          expect(part).not.toMatch(/^\.|\.$/)
          expect([...part].length).toBeLessThan(140)
        }
      }),
    )
  })
})
