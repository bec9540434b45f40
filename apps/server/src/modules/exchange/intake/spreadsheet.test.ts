import { randomBytes } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { localDate } from '@repo/domain/local-date'
import { ownHeader } from '@repo/wire/files/own/own-columns'
import { strToU8, zipSync } from 'fflate'
import { bufferSource } from './byte-source.js'
import { checkUpload } from './check-upload.js'
import { fileRecords } from './file-records.js'
import { inspectFile } from './inspect-file.js'
import { openUpload } from './open-upload.js'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

/** A spreadsheet as programs write it; `parts` replaces some of it, `null` leaves it out. */
function book(sheet: string, parts: Readonly<Record<string, string | null>> = {}): Uint8Array {
  const all: Record<string, string | null> = {
    '[Content_Types].xml': `${XML}<Types/>`,
    'xl/workbook.xml': `${XML}<x:workbook xmlns:x="m" xmlns:r="r"><x:sheets><x:sheet name="Note" state="hidden" r:id="rId1"/><x:sheet name="Ruolo" r:id="rId2"/></x:sheets></x:workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>`,
    'xl/styles.xml': `${XML}<styleSheet ${MAIN}><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="4"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet2.xml': `${XML}<worksheet ${MAIN}><sheetData>${sheet}</sheetData></worksheet>`,
    ...parts,
  }
  const files = Object.entries(all).flatMap(([name, text]) => (text === null ? [] : [[name, strToU8(text)] as const]))
  return zipSync(Object.fromEntries(files))
}

const inline = (text: string) => `<c t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`
const row = (number: number, ...cells: readonly string[]) => `<row r="${number}">${cells.join('')}</row>`

async function recordsOf(bytes: Uint8Array) {
  const file = await openUpload(bufferSource(bytes), 'ruolo.xlsx')
  const shape = await inspectFile(file)
  const records = []
  for await (const record of fileRecords(file, shape)) records.push(record)
  return { header: shape.head.header, records }
}
const owner = { organizationFiscalCode: '99999000013', ipaCode: 'c_x999', today: localDate('2026-01-10') }
const check = (bytes: Uint8Array) => checkUpload(bufferSource(bytes), 'ruolo.xlsx', owner)
const refusal = async (bytes: Uint8Array) => {
  const checked = await check(bytes)
  return checked.outcome === 'refused' ? checked.problems[0]?.code : checked.outcome
}

describe('a spreadsheet', () => {
  it('is read cell by cell: texts shared or not, numbers, days, formulas, holes', async () => {
    const strings = `${XML}<sst ${MAIN}><si><t>città</t></si><si><r><t>Via </t></r><r><t>Roma</t></r><rPh><t>no</t></rPh></si></sst>`
    const sheet = [
      row(1, inline('a'), inline('b'), inline('c')),
      row(3, '<c r="A3" t="s"><v>0</v></c>', '<c r="C3" t="s"><v>1</v></c>'),
      row(4, '<c r="A4" s="1"><v>46203</v></c>', '<c r="B4" s="2"><v>60.250000000000007</v></c>', '<c r="D4" s="1"/>'),
      row(5, '<c t="str"><f>A1&amp;"x"</f><v>ax</v></c>', '<c t="b"><v>1</v></c>', '<c t="e"><v>#N/A</v></c>'),
      row(6, '<c s="2"/>', inline('')),
      row(7, inline('&lt;b&gt; &#232;')),
    ].join('')
    const { header, records } = await recordsOf(book(sheet, { 'xl/sharedStrings.xml': strings }))
    expect(header).toEqual(['a', 'b', 'c'])
    expect(records).toEqual([
      { line: 3, cells: ['città', '', 'Via Roma'] },
      { line: 4, cells: ['2026-06-30', '60.25'] },
      { line: 5, cells: ['ax', 'true', '#N/A'] },
      { line: 7, cells: ['<b> è'] },
    ])
  })

  it('of columns that nobody knows shows its first lines', async () => {
    const names = row(1, inline('Pratica'), inline('Totale'), inline('Scade'))
    const line = row(2, inline('A'), '<c r="B2" s="2"><v>1200.5</v></c>', '<c r="C2" s="1"><v>46203</v></c>')
    expect(await check(book(names + line))).toEqual({
      outcome: 'to_map',
      sample: {
        header: ['Pratica', 'Totale', 'Scade'],
        examples: [{ line: 2, cells: ['A', '1200.5', '2026-06-30'] }],
        sheet: true,
      },
    })
  })

  it('of our own columns says what is in it, as a CSV would', async () => {
    const line = (number: number, values: Readonly<Record<string, string>>) =>
      row(number, ...ownHeader.map((column) => values[column] ?? inline('')))
    const good = {
      id_posizione: inline('A'),
      codice_servizio: inline('TARI'),
      causale: inline('TARI 2026'),
      codice_fiscale: inline('RSSMRA80A01H501U'),
      nominativo: inline('Mario Rossi'),
      importo: '<c s="2"><v>120.5</v></c>',
      scadenza: '<c s="1"><v>46203</v></c>',
    }
    const sheet =
      row(1, ...ownHeader.map(inline)) +
      line(2, good) +
      line(3, { ...good, id_posizione: inline('B'), importo: inline('molto') })
    expect(await check(book(sheet))).toMatchObject({
      outcome: 'readable',
      reading: { dialect: { id: 'own-csv' } },
      survey: {
        rows: 2,
        discarded: 1,
        amountCents: 12_050,
        firstRows: [{ line: 2, position: { paymentOptions: [{ installments: [{ dueDate: '2026-06-30' }] }] } }],
        firstDiscards: [{ line: 3, problems: [{ column: 'importo' }] }],
      },
    })
  })

  it('of thousands of rows is read with its open row only', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => row(index + 1, inline(`r${index}`), inline('x'))).join('')
    const { records } = await recordsOf(book(rows))
    expect(records).toHaveLength(19_999)
    expect(records.at(-1)).toEqual({ line: 20_000, cells: ['r19999', 'x'] })
  })

  it.each<[string, Uint8Array, string]>([
    ['sheet-broken', book('<row><c>'), 'unclosed'],
    ['sheet-broken', book(row(1, '<c r="A1" t="s"><v>7</v></c>')), 'a text that is not there'],
    ['sheet-broken', book(`<a b="${randomBytes(1_500_000).toString('hex')}"/>`), 'an attribute without end'],
    ['sheet-broken', book(`<a ${Array.from({ length: 2_000 }, (_, n) => `b${n}=""`).join(' ')}/>`), 'many attributes'],
    [
      'sheet-broken',
      book(`<a ${Array.from({ length: 40 }, (_, n) => `b${n}="${randomBytes(20_000).toString('hex')}"`).join(' ')}/>`),
      'attributes that are long together',
    ],
    [
      'sheet-broken',
      book('', {
        'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="${'['.repeat(200_000)}"/></numFmts></styleSheet>`,
      }),
      'a format without end',
    ],
    ['sheet-broken', book(row(1, '<c r="?"><v>1</v></c>')), 'a cell without a place'],
    ['sheet-broken', book(row(1, '<c r="B1"><v>1</v></c>', '<c r="A1"><v>1</v></c>')), 'cells out of order'],
    ['sheet-broken', book(`${'<a>'.repeat(100)}${'</a>'.repeat(100)}`), 'too deep'],
    [
      'sheet-broken',
      book('', {
        'xl/sharedStrings.xml': '<!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>',
      }),
      'entities that grow',
    ],
    ['sheet-broken', book('', { 'xl/_rels/workbook.xml.rels': null }), 'no way to its sheet'],
    ['sheet-broken', book('', { 'xl/worksheets/sheet2.xml': null }), 'no sheet'],
    ['spreadsheet', book('', { 'xl/workbook.xml': null }), 'another document of Office'],
    [
      'spreadsheet',
      zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'), 'content.xml': strToU8('<a/>') }),
      'OpenDocument',
    ],
    ['spreadsheet', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), 'an old one, or with a password'],
    ['too-many-columns', book(row(1, '<c r="ALM1"><v>1</v></c>')), 'a thousand columns and one'],
    ['cell-too-long', book(row(1, inline('x'.repeat(40_000)))), 'a cell without end'],
    ['archive-ratio', book(row(1, inline(' '.repeat(30_000))).repeat(100)), 'a bomb'],
    ['empty', book(''), 'nothing in it'],
  ])('%s: %#', async (code, bytes) => {
    expect(await refusal(bytes)).toBe(code)
  })
})
