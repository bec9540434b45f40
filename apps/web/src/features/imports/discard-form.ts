import type { ImportDiscardDetail } from '@repo/contracts/imports/import-discards'
import type { ImportDiscard } from '@repo/contracts/imports/imports'
import type { FieldError, FormState } from '#lib/form-state.ts'

type Line = NonNullable<ImportDiscardDetail['lines']>[number]
type Problems = ImportDiscard['problems']

/** A form with what is wrong of the whole row apart. */
export interface DiscardState extends FormState {
  readonly general: readonly string[]
}

export const ELEMENT = 'element'

/** Name of the field of a cell: the line of the file, and the place of the column from 0. */
export const cellName = (line: number, place: number): string => `cell-${line}-${place}`

/** What the fields show at first: the row as it came. */
export function discardValues({ lines, element }: ImportDiscardDetail): Record<string, string> {
  if (!lines) return { [ELEMENT]: JSON.stringify(element ?? null, null, 2) }
  return Object.fromEntries(
    lines.flatMap(({ line, cells }) => cells.map((cell, place) => [cellName(line, place), cell] as const)),
  )
}

/** The lines that a form gives back; undefined when it has none. */
export function linesOf(values: Readonly<Record<string, string>>): Line[] | undefined {
  const lines = new Map<number, string[]>()
  for (const [name, value] of Object.entries(values)) {
    const [, line, place] = /^cell-(\d+)-(\d+)$/.exec(name) ?? []
    if (line === undefined || place === undefined) continue
    const cells = lines.get(Number(line)) ?? []
    cells[Number(place)] = value
    lines.set(Number(line), cells)
  }
  if (lines.size === 0) return undefined
  return [...lines].map(([line, cells]) => ({ line, cells: Array.from(cells, (cell) => cell ?? '') }))
}

/** Each problem at its cell; those of the whole row, or of a column that the file does not have, apart. */
export function discardErrors(
  problems: Problems,
  { columns = [], lines }: Pick<ImportDiscardDetail, 'columns' | 'lines'>,
): { errors: FieldError[]; general: string[] } {
  const errors = new Map<string, string[]>()
  const general: string[] = []
  const tell = (field: string, sentence: string) => {
    const said = errors.get(field) ?? []
    if (!said.includes(sentence)) errors.set(field, [...said, sentence])
  }
  const places = new Map(columns.map((name, place) => [plain(name), place]))
  for (const { pointer, column, line, detail } of problems) {
    const place = column === undefined ? undefined : places.get(plain(column))
    const at = lines?.find((each) => each.line === line) ?? lines?.[0]
    if (!lines) tell(ELEMENT, pointer === '' || pointer === '/' ? detail : `${pointer}: ${detail}`)
    else if (place === undefined || !at) general.push(column === undefined ? detail : `${column}: ${detail}`)
    else tell(cellName(at.line, place), detail)
  }
  return {
    errors: [...errors].map(([field, said]) => ({ field, message: said.join('. ') })),
    general: [...new Set(general)],
  }
}

/** `Codice Fiscale` and `codice_fiscale` are the same column. */
const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^\p{L}\d]/gu, '')
    .toLowerCase()
