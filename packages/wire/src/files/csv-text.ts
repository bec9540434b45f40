// Cells of the files that we write: quoted where needed, and never a formula for the program that opens them.

/** Begins a formula in a spreadsheet; apostrophes before it are ours or were there already. */
const FORMULA = /^'*[=+\-@\t\r]/
/** A signed amount is not a formula. */
const NUMBER = /^[+-]?\d+(?:[.,]\d+)*$/

/**
 * A cell that no spreadsheet executes: an apostrophe before `=`, `+`, `-`, `@`, tab and return, unless it is a number. `bareCell` takes it away
 * again, so that a discarded row sent back says what it said.
 */
export function guardedCell(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
}

/** The text inside a guarded cell; any other text as it is. */
export function bareCell(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text
}

/** One line with its end (CRLF): cells guarded, quoted with doubled quotes where they hold a quote, the separator, a backslash or a line end. */
export function csvLine(cells: readonly string[], separator = ';'): string {
  return `${cells.map((cell) => quoted(guardedCell(cell), separator)).join(separator)}\r\n`
}

function quoted(cell: string, separator: string): string {
  if (!cell.includes(separator) && !/["\\\r\n]|^\s|\s$/.test(cell)) return cell
  // The escape of these formats is the backslash: alone it would protect the quote that closes the cell.
  return `"${cell.replaceAll('\\', '\\\\').replaceAll('"', '""')}"`
}
