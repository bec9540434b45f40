import { FileRefusal } from './file-refusal.js'
import { isDateFormat } from './sheet-values.js'
import { readPart } from './xml-parts.js'

/** What the cells of a sheet lean on. */
export interface SheetBook {
  /** The archive's entry that holds the cells. */
  readonly sheetPath: string
  /** Texts that cells name by number. */
  readonly strings: readonly string[]
  /** By number of style: whether its numbers are days. */
  readonly dateStyles: readonly boolean[]
  readonly date1904: boolean
}

/** Texts are held in memory while the sheet is read. */
const MAX_STRING_CHARS = 32_000_000
const MAX_STRINGS = 2_000_000
const MAX_STYLES = 100_000
/** Four times what spreadsheets write. */
const MAX_FORMAT_CODE = 1_024

/** The text of an entry; undefined when the archive has none of that name. */
export type PartText = (path: string) => AsyncIterable<string> | undefined

/**
 * Reads everything of a spreadsheet but its cells (ECMA-376, part 1, sections 12 and 18): which sheet is the first that can be seen, its texts, its formats.
 * @throws FileRefusal `sheet-broken`, `sheet-too-many-texts`
 */
export async function readBook(part: PartText): Promise<SheetBook> {
  const workbook = part('xl/workbook.xml')
  if (!workbook) throw new FileRefusal('spreadsheet')
  const { relation, date1904 } = await readWorkbook(workbook)
  const sheetPath = await targetOf(part('xl/_rels/workbook.xml.rels'), relation)
  const strings = part('xl/sharedStrings.xml')
  const styles = part('xl/styles.xml')
  return {
    sheetPath,
    date1904,
    strings: strings ? await readStrings(strings) : [],
    dateStyles: styles ? await readStyles(styles) : [],
  }
}

async function readWorkbook(text: AsyncIterable<string>): Promise<{ relation: string; date1904: boolean }> {
  let relation: string | undefined
  let date1904 = false
  await readPart(text, {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = isTrue(attributes.date1904)
      if (name !== 'sheet' || relation !== undefined || (attributes.state ?? 'visible') !== 'visible') return
      relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
    },
  })
  if (relation === undefined) throw new FileRefusal('sheet-broken')
  return { relation, date1904 }
}

async function targetOf(text: AsyncIterable<string> | undefined, relation: string): Promise<string> {
  if (!text) throw new FileRefusal('sheet-broken')
  let target: string | undefined
  await readPart(text, {
    open(name, { Id, Target }) {
      if (name === 'Relationship' && Id === relation) target = Target
    },
  })
  if (target === undefined) throw new FileRefusal('sheet-broken')
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

async function readStrings(text: AsyncIterable<string>): Promise<string[]> {
  const strings: string[] = []
  let chars = 0
  let said = ''
  let inText = false
  let phonetic = 0
  await readPart(text, {
    open(name) {
      if (name === 'si') said = ''
      if (name === 'rPh') phonetic += 1
      inText = name === 't' && phonetic === 0
    },
    close(name) {
      if (name === 't') inText = false
      if (name === 'rPh') phonetic -= 1
      if (name !== 'si') return
      strings.push(ownText(said))
      if (strings.length > MAX_STRINGS) throw new FileRefusal('sheet-too-many-texts')
    },
    text(piece) {
      if (!inText) return
      chars += piece.length
      if (chars > MAX_STRING_CHARS) throw new FileRefusal('sheet-too-many-texts')
      said += piece
    },
  })
  return strings
}

/** A copy: a text that was cut from a piece of the file keeps that piece alive. */
const ownText = (text: string): string => (text.length > 12 ? Buffer.from(text).toString() : text)

async function readStyles(text: AsyncIterable<string>): Promise<boolean[]> {
  const dates = new Map<number, boolean>()
  const styles: boolean[] = []
  let inCells = false
  await readPart(text, {
    open(name, attributes) {
      if (name === 'numFmt') {
        const { numFmtId, formatCode = '' } = attributes
        // Telling what is in it takes the square of its length.
        if (formatCode.length > MAX_FORMAT_CODE) throw new FileRefusal('sheet-broken')
        dates.set(Number(numFmtId), isDateFormat(Number(numFmtId), formatCode))
      }
      if (name === 'cellXfs') inCells = true
      if (name !== 'xf' || !inCells) return
      const id = Number(attributes.numFmtId ?? 0)
      styles.push(dates.get(id) ?? isDateFormat(id, undefined))
      if (styles.length + dates.size > MAX_STYLES) throw new FileRefusal('sheet-broken')
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

const isTrue = (text: string | undefined) => text === '1' || text === 'true'
