// Words that both result files of GovPay use.
import type { FileHead, RowProblem } from '../file-dialect.ts'

/** Name of the file without folders, archive and extension. */
export function baseName({ name }: FileHead): string {
  return (name ?? 'tracciato').replace(/\.(csv|json|xlsx|zip)$/i, '')
}

/** `Riga 12, importo: …`. */
export function sentence({ line, column, detail }: RowProblem): string {
  return `Riga ${line}${column ? `, ${column}` : ''}: ${detail.replace(/\.?$/, '.')}`
}
