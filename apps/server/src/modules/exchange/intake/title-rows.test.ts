import { describe, expect, it } from '@jest/globals'
import { localDate } from '@repo/domain/local-date'
import { fileDialects } from '@repo/wire/files/dialects'
import type { FileDialect } from '@repo/wire/files/file-dialect'
import { mappedDialect } from '@repo/wire/files/mapped/mapped-dialect'
import { ownHeader } from '@repo/wire/files/own/own-columns'
import { strToU8, zipSync } from 'fflate'
import { bufferSource } from './byte-source.js'
import { checkUpload, startReading } from './check-upload.js'
import { FileRows } from './file-rows.js'

const owner = { organizationFiscalCode: '99999000013', ipaCode: 'c_x999', today: localDate('2027-01-10') }
const header = ['Pratica', 'CF', 'Nome', 'Totale', 'Scade', 'Note']
const HEADER = header.join(';')
const ROWS = ['A;RSSMRA80A01H501U;Mario;12,50;30/06/2027;', 'B;RSSMRA80A01H501U;Mario;molto;30/06/2027;']

const check = (lines: readonly string[] | Uint8Array, name = 'x.csv', known: readonly FileDialect[] = fileDialects) =>
  checkUpload(bufferSource(Buffer.from(lines instanceof Uint8Array ? lines : lines.join('\r\n'))), name, owner, () =>
    Promise.resolve(known),
  )
const found = async (lines: readonly string[] | Uint8Array, name?: string) => {
  const checked = await check(lines, name)
  if (checked.outcome === 'refused') return checked.problems[0]?.code
  const { sample } = checked
  return [sample?.titleLines ?? 0, sample?.header.slice(0, 6).join(';'), sample?.examples[0]?.line]
}

describe('a header below titles', () => {
  it.each<[string, string[], number]>([
    ['none', [], 0],
    ['without any separator', ['Comune di Esempio'], 1],
    ['with the signs of another separator', ['Comune di Esempio, Ufficio tributi', 'Anno 2027, ruolo | uno'], 2],
    ['with blank lines, and as wide as the table', ['Comune di Esempio;;;;;', '', ';;;;;', 'Elenco;;anno 2027;;;'], 4],
    ['ten of them', Array.from({ length: 10 }, (_, at) => `Titolo ${at}`), 10],
  ])('is found: %s', async (_, titles, lines) => {
    expect(await found([...titles, HEADER, ...ROWS])).toEqual([lines, HEADER, lines + 2])
  })

  it('is not looked for further down, nor where rows are wider, nor among data', async () => {
    const eleven = Array.from({ length: 11 }, (_, at) => `Titolo ${at}`)
    expect(await found([...eleven, HEADER, ...ROWS])).toBe('no-separator')
    expect(await found(['Comune di Esempio', HEADER, `${ROWS[0]}oltre;ancora`])).toBe('no-separator')
    expect(await found(['Comune di Esempio', ...ROWS])).toBe('no-separator')
    expect(await found(['Comune di Esempio', HEADER])).toBe('no-separator')
    // A first row that names columns is the header, whatever is below.
    expect(await found(['Pratica;Totale', 'Uno;Due', ...ROWS])).toEqual([0, 'Pratica;Totale', 2])
  })

  it('that somebody has told is read so, with the lines of the file, however many its titles are', async () => {
    const places = { id_posizione: 0, codice_fiscale: 1, nominativo: 2, importo: 3, scadenza: 4 }
    const fixed = { codice_servizio: 'TARI', causale: 'TARI 2027' }
    const said = mappedDialect('Carico', '1', { header, places, fixed, days: 'day-first', amounts: 'euro' })
    for (const titles of [[], ['Comune di Esempio'], ['Comune, ufficio', '', 'Ruolo', 'Anno;2027']]) {
      const lines = [...titles, HEADER, ...ROWS]
      const checked = await check(lines, 'x.csv', [...fileDialects, said])
      expect(checked).toMatchObject({
        outcome: 'readable',
        reading: { dialect: { id: 'mapped' } },
        survey: {
          records: 2,
          discarded: 1,
          firstDiscards: [{ problems: [{ line: titles.length + 3, column: 'Totale' }] }],
        },
      })
      const source = bufferSource(Buffer.from(lines.join('\r\n')))
      const rows = []
      const reading = await startReading(source, 'x.csv', owner, { dialect: said, encoding: 'utf-8' })
      for await (const { line, externalId } of new FileRows(reading).inOrder()) rows.push([line, externalId])
      expect(rows).toEqual([
        [titles.length + 2, 'A'],
        [titles.length + 3, 'B'],
      ])
    }
  })

  it('of a format of the market is not one: its first row is its header', async () => {
    const own = ownHeader.join(';')
    expect(await check([own, ROWS[0]!])).toMatchObject({ reading: { dialect: { id: 'own-csv' } } })
    expect(
      await check(['Comune di Esempio', own, `${';'.repeat(ownHeader.length - 2)}`, 'A;;TARI;;;;;;;;10,00']),
    ).toMatchObject({ outcome: 'to_map', sample: { titleLines: 1 } })
  })

  it('of a sheet is found too, and rows keep their numbers', async () => {
    const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
    const row = (number: number, cells: readonly string[]) => `<row r="${number}">${cells.map(cell).join('')}</row>`
    const sheet = [row(2, ['Comune di Esempio']), row(3, ['Anno', '2027']), row(5, header), row(6, ROWS[0]!.split(';'))]
    const book = zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'xl/workbook.xml': strToU8('<workbook xmlns:r="r"><sheets><sheet name="Ruolo" r:id="rId1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${sheet.join('')}</sheetData></worksheet>`),
    })
    expect(await found(book, 'x.xlsx')).toEqual([4, HEADER, 6])
  })
})
