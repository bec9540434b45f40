// What may be exported, and in which forms.

/**
 * `paid`: what was paid, a row for each transfer. `receipts`: receipts, whole. `receiptsArchive`: receipts for a preservation system.
 * `notices`: notices to be paid, drawn. `importResults`: the files that answer those of imports.
 */
export const exportKinds = ['paid', 'receipts', 'receiptsArchive', 'notices', 'importResults'] as const
export type ExportKind = (typeof exportKinds)[number]

/** The forms of each kind. Of `paid`, the versions of the market's file and our own. */
export const formatsOfExport = {
  paid: ['1.0', '1.1', '1.2', '1.3', '1.4', 'own'],
  receipts: ['xml', 'json', 'ndjson'],
  receiptsArchive: ['csv'],
  notices: ['zip'],
  importResults: ['zip'],
} as const satisfies Readonly<Record<ExportKind, readonly string[]>>

export const exportFormats = [
  ...formatsOfExport.paid,
  ...formatsOfExport.receipts,
  ...formatsOfExport.receiptsArchive,
  ...formatsOfExport.notices,
] as const
export type ExportFormat = (typeof exportFormats)[number]

export function fitsExport(kind: ExportKind, format: ExportFormat): boolean {
  return (formatsOfExport[kind] as readonly string[]).includes(format)
}

/** What a kind is taken from: the numbered list of payments, positions by when they were published, imports by when their answers were made. */
export type ExportOrigin = 'payments' | 'positions' | 'imports'
const origins = {
  paid: 'payments',
  receipts: 'payments',
  receiptsArchive: 'payments',
  notices: 'positions',
  importResults: 'imports',
} as const satisfies Readonly<Record<ExportKind, ExportOrigin>>

export const originOfExport = (kind: ExportKind): ExportOrigin => origins[kind]

/** Whether the rows of a file are money that came in, so that their sum says something. */
export const exportTellsMoney = (kind: ExportKind): boolean => originOfExport(kind) === 'payments'
