import { type CsvRecord, MAX_CELL, MAX_CELLS, MAX_RECORD } from './csv-parser.js'
import { FileRefusal } from './file-refusal.js'
import type { SheetBook } from './sheet-book.js'
import { columnOf, dateText, numberText } from './sheet-values.js'
import { xmlReader } from './xml-parts.js'

/**
 * The cells of a sheet (ECMA-376, part 1, section 18.3), row by row: what a formula last gave, days as `YYYY-MM-DD`, numbers with a dot. Rows without any
 * text are skipped; `line` is the number of the row, as the spreadsheet shows it. Only the open row is kept.
 */
export class SheetParser {
  private readonly book: SheetBook
  private readonly read: (text: string | null) => void
  private records: CsvRecord[] = []
  private line = 0
  private cells: string[] = []
  private column = -1
  /** Characters of the open row. */
  private length = 0
  private type = 'n'
  private style = 0
  private said = ''
  /** Inside what says the value: `v`, or the `t` of a text that is not shared. */
  private inValue = false
  private phonetic = 0

  constructor(book: SheetBook) {
    this.book = book
    this.read = xmlReader({
      open: (name, attributes) => this.open(name, attributes),
      close: (name) => this.close(name),
      text: (text) => this.text(text),
    })
  }

  /** @throws FileRefusal for what is no sheet, for cells and rows beyond measure */
  push(text: string): CsvRecord[] {
    this.read(text)
    return this.taken()
  }

  /** @throws FileRefusal also when the sheet ends before its end */
  end(): CsvRecord[] {
    this.read(null)
    return this.taken()
  }

  private taken(): CsvRecord[] {
    const { records } = this
    this.records = []
    return records
  }

  private open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') this.openRow(attributes.r)
    else if (name === 'c') this.openCell(attributes)
    else if (name === 'rPh') this.phonetic += 1
    else if (name === 'v') this.inValue = true
    else if (name === 't') this.inValue = this.type === 'inlineStr' && this.phonetic === 0
  }

  private openRow(number: string | undefined): void {
    this.line = number === undefined ? this.line + 1 : Number(number)
    if (!Number.isSafeInteger(this.line) || this.line < 1) throw new FileRefusal('sheet-broken')
    this.cells = []
    this.column = -1
    this.length = 0
  }

  private openCell({ r, t = 'n', s = '0' }: Readonly<Record<string, string>>): void {
    const column = r === undefined ? this.column + 1 : columnOf(r)
    if (column === undefined || column <= this.column) throw new FileRefusal('sheet-broken', { line: this.line })
    this.column = column
    this.type = t
    this.style = Number(s)
    this.said = ''
  }

  private close(name: string): void {
    if (name === 'rPh') this.phonetic -= 1
    else if (name === 'v' || name === 't') this.inValue = false
    else if (name === 'c') this.closeCell()
    else if (name === 'row' && this.cells.length > 0) this.records.push({ line: this.line, cells: this.cells })
  }

  private closeCell(): void {
    const text = this.value()
    if (text === '') return
    if (this.column >= MAX_CELLS) throw new FileRefusal('too-many-columns', { line: this.line })
    this.length += text.length
    if (this.length > MAX_RECORD) throw new FileRefusal('record-too-long', { line: this.line })
    while (this.cells.length < this.column) this.cells.push('')
    this.cells.push(text)
  }

  private value(): string {
    const { said, type } = this
    if (type === 's') return said === '' ? '' : this.shared(Number(said))
    if (type === 'b') return said === '1' ? 'true' : 'false'
    if (type !== 'n') return said
    return this.book.dateStyles[this.style] ? dateText(said, this.book.date1904) : numberText(said)
  }

  private shared(number: number): string {
    const text = this.book.strings[number]
    if (text === undefined) throw new FileRefusal('sheet-broken', { line: this.line })
    return text
  }

  private text(text: string): void {
    if (!this.inValue) return
    this.said += text
    if (this.said.length > MAX_CELL) throw new FileRefusal('cell-too-long', { line: this.line })
  }
}
