/** A table for spreadsheets: `;` between cells, CRLF, and the byte order mark that makes Excel read UTF-8. */
export function toCsv(heading: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${[heading, ...rows].map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`
}

/** Quoted when it must be; a formula of a spreadsheet is made text. */
function cell(value: string | number): string {
  const text = typeof value === 'number' ? String(value) : value.replace(/^[=+\-@\t\r]/, "'$&")
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
