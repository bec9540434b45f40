// Writing CSV that spreadsheets open without being tricked.

/** What a spreadsheet would run, unless it is only a number or a telephone; also behind apostrophes, so that one more can be taken away. Wide signs count as plain ones where wide letters are in use. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/
const HARMLESS = /^[+-]?[\d .,()/-]*$/

/** A cell that starts like a formula gets an apostrophe before it, as spreadsheets do to say "this is text". */
export function guarded(cell: string): string {
  return FORMULA.test(cell) && !HARMLESS.test(cell) ? `'${cell}` : cell
}

/** Takes the apostrophe of `guarded` away, so that a file of ours can be put right and given back. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) && !HARMLESS.test(cell.slice(1)) ? cell.slice(1) : cell
}

/**
 * One record of RFC 4180, with its line end: cells guarded, quoted where they must be.
 * @param escapedBy of formats in which a backslash protects a quote: one of the text is doubled, or it would protect the quote that closes the cell
 */
export function csvRecord(cells: readonly string[], separator = ',', escapedBy?: '\\'): string {
  const quoted = cells.map((cell) => {
    const safe = guarded(cell)
    if (escapedBy && safe.includes(escapedBy)) return `"${safe.replaceAll('\\', '\\\\').replaceAll('"', '""')}"`
    return safe.includes(separator) || /["\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  })
  return `${quoted.join(separator)}\r\n`
}
