import type { ExportFormat, ExportKind } from '@repo/domain/export-formats'
import type { PaidVersion } from '@repo/wire/files/paid/paid-columns'
import { paidFileName } from '@repo/wire/files/paid/paid-file'

interface NamedExport {
  readonly kind: ExportKind
  readonly format: ExportFormat
  /** Of the organization, from 1. */
  readonly number: number
}

/** Name of the file: nothing personal. The fiscal code is in it because one folder may take files of several organizations. */
export function exportFileName(organizationFiscalCode: string, { kind, format, number }: NamedExport): string {
  if (kind === 'receiptsArchive') return `${organizationFiscalCode}_RICEVUTE_CONSERVAZIONE_${number}.csv`
  if (kind === 'receipts') return `${organizationFiscalCode}_RICEVUTE_${number}.${format === 'xml' ? 'zip' : format}`
  if (kind === 'notices') return `${organizationFiscalCode}_AVVISI_${number}.zip`
  if (kind === 'importResults') return `${organizationFiscalCode}_ESITI_${number}.zip`
  const prefix = `${organizationFiscalCode}_PAGATI`
  return format === 'own' ? `${prefix}_${number}.csv` : paidFileName(prefix, number, format as PaidVersion)
}

export function exportMediaType({ kind, format }: Omit<NamedExport, 'number'>): string {
  if (format === 'xml' || format === 'zip') return 'application/zip'
  if (kind !== 'receipts') return 'text/csv'
  return format === 'json' ? 'application/json' : 'application/x-ndjson'
}
