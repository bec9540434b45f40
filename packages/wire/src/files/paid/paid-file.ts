// Files that tell what was paid. One row for each transfer of each receipt; nothing is said twice, however often a file is written.
import { toDecimal } from '@repo/domain/cents'
import { romeDay, romeWallClock } from '@repo/domain/italian-calendar'
import { csvRecord } from '../csv-record.ts'
import { type PaidVersion, paidColumns } from './paid-columns.ts'
import type { PaidItem } from './paid-item.ts'

/** Writes a file piece by piece. */
export interface PaidFileWriter {
  readonly header: string
  readonly row: (item: PaidItem) => string
}

/** The "flusso pagati" of a version: separated by semicolons, a quote protected by another. */
export function paidFile(version: PaidVersion): PaidFileWriter {
  const columns = paidColumns(version)
  return {
    header: csvRecord(
      columns.map(({ name }) => name),
      ';',
    ),
    row: (item) =>
      csvRecord(
        columns.map(({ value }) => value(item)),
        ';',
      ),
  }
}

/** Name that both platforms give it. @param exportId of this export, from 1 */
export function paidFileName(prefix: string, exportId: number, version: PaidVersion): string {
  return `${prefix}_${exportId}_v${version}.csv`
}

const OWN: readonly (readonly [name: string, value: (item: PaidItem) => string])[] = [
  ['id_posizione', ({ key }) => key],
  ['codice_servizio', ({ serviceCode }) => serviceCode],
  ['iuv', ({ iuv }) => iuv],
  ['data_pagamento', ({ paidAt }) => romeDay(paidAt)],
  ['ora_pagamento', ({ paidAt }) => romeWallClock(paidAt).slice(11)],
  ['importo', ({ amountCents }) => toDecimal(amountCents).replace('.', ',')],
  ['totale_avviso', ({ totalCents }) => toDecimal(totalCents).replace('.', ',')],
  ['beneficiario', ({ beneficiary }) => beneficiary.fiscalCode],
  ['causale', ({ remittanceInformation }) => remittanceInformation],
  ['codice_fiscale_debitore', ({ debtor }) => debtor.fiscalCode],
  ['debitore', ({ debtor }) => debtor.fullName],
  ['codice_fiscale_versante', ({ payer }) => payer?.fiscalCode ?? ''],
  ['versante', ({ payer }) => payer?.fullName ?? ''],
  ['psp', ({ psp }) => psp.name],
  ['id_ricevuta', ({ receiptId }) => receiptId],
  ['tassonomia', ({ taxonomyCode }) => taxonomyCode],
]

/** Our own: what an office reads in a spreadsheet. */
export const ownPaidFile: PaidFileWriter = {
  header: csvRecord(
    OWN.map(([name]) => name),
    ';',
  ),
  row: (item) =>
    csvRecord(
      OWN.map(([, value]) => value(item)),
      ';',
    ),
}
