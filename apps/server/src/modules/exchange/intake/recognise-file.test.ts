import { describe, expect, it } from '@jest/globals'
import type { FileDialect, FileHead, FileProblem } from '@repo/wire/files/file-dialect'
import { recogniseFile } from './recognise-file.js'

/** A dialect of one column name, only as far as recognition goes. */
function dialect(id: string, column: string, problems: readonly FileProblem[] = []): FileDialect {
  return {
    id,
    name: id,
    recognise: ({ header = [] }) => (header.includes(column) ? { version: '1', problems } : undefined),
    reader: () => ({ push: () => [], end: () => [], scattered: false, groupOf: () => '' }),
    problemsOf: () => [],
    fileProblem: (code) => ({ code, detail: code }),
    results: () => [],
  }
}

const csv: FileHead = { kind: 'csv', separator: ';', header: ['IUD', 'importo'] }

describe('recogniseFile', () => {
  it('prefers the dialect that finds nothing wrong, then the first', () => {
    const wrong = dialect('wrong', 'IUD', [{ code: 'X', detail: 'x' }])
    const worse = dialect('worse', 'importo', [{ code: 'Y', detail: 'y' }])
    const good = dialect('good', 'importo')
    expect(recogniseFile([wrong, good], csv).dialect.id).toBe('good')
    expect(recogniseFile([wrong, worse], csv)).toMatchObject({
      dialect: { id: 'wrong' },
      recognition: { problems: [{ code: 'X' }] },
    })
  })

  it('says what it found when nobody knows the file, without repeating it', () => {
    const unknown = () => recogniseFile([dialect('a', 'altro')], csv)
    expect(unknown).toThrow(expect.objectContaining({ code: 'unknown-format' }))
    expect(unknown).toThrow(/2 colonne \(separatore: punto e virgola\)/)
    expect(unknown).not.toThrow(/IUD/)
    expect(() => recogniseFile([], { kind: 'json', members: ['a', 'b'] })).toThrow(/oggetto con 2 proprietà/)
  })
})
