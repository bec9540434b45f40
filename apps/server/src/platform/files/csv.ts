type Cells = readonly (string | number)[]

/** A table for spreadsheets, whole. */
export function toCsv(heading: readonly string[], rows: readonly Cells[]): string {
  return csvHeading(heading) + rows.map(csvRow).join('')
}

/** Its first line, with the byte order mark that makes Excel read UTF-8. */
export const csvHeading = (cells: readonly string[]): string => `\uFEFF${csvRow(cells)}`

/** Another line: `;` between cells, CRLF at the end. */
export const csvRow = (cells: Cells): string => `${cells.map(cell).join(';')}\r\n`

/** Quoted when it must be; a formula of a spreadsheet is made text. */
function cell(value: string | number): string {
  const text = typeof value === 'number' ? String(value) : value.replace(/^[=+\-@\t\r]/, "'$&")
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
