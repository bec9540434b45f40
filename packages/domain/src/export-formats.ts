// What may be exported of what was paid, and in which forms.

/** `paid`: what was paid, a row for each transfer. `receipts`: receipts, whole. `receiptsArchive`: receipts for a preservation system. */
export const exportKinds = ['paid', 'receipts', 'receiptsArchive'] as const
export type ExportKind = (typeof exportKinds)[number]

/** The forms of each kind. Of `paid`, the versions of the market's file and our own. */
export const formatsOfExport = {
  paid: ['1.0', '1.1', '1.2', '1.3', '1.4', 'own'],
  receipts: ['xml', 'json', 'ndjson'],
  receiptsArchive: ['csv'],
} as const satisfies Readonly<Record<ExportKind, readonly string[]>>

export const exportFormats = [
  ...formatsOfExport.paid,
  ...formatsOfExport.receipts,
  ...formatsOfExport.receiptsArchive,
] as const
export type ExportFormat = (typeof exportFormats)[number]

export function fitsExport(kind: ExportKind, format: ExportFormat): boolean {
  return (formatsOfExport[kind] as readonly string[]).includes(format)
}
