// Receipts for preservation systems: one record for each, with the message as it came and what it is found by.
import { romeWallClock } from '@repo/domain/italian-calendar'
import type { Subject } from '@repo/domain/receipt'
import { csvRecord } from '../csv-record.ts'

/** A receipt as a preservation system files it. */
export interface ArchivedReceipt {
  /** The message as it came. */
  readonly original: string
  readonly receivedAt: Date
  readonly receiptId: string
  readonly description: string
  readonly debtor: Subject
  readonly payer?: Subject | undefined
  /** Whose notice it was. */
  readonly issuerFiscalCode: string
  readonly iuv: string
}

const COLUMNS: readonly (readonly [name: string, value: (receipt: ArchivedReceipt) => string])[] = [
  ['xml_rt', ({ original }) => original],
  ['data_ora_messaggio_ricevuta', ({ receivedAt }) => romeWallClock(receivedAt)],
  ['id_messaggio_ricevuta', ({ receiptId }) => receiptId],
  ['causale_versamento', ({ description }) => description],
  ['tipo_soggetto_pagatore', ({ debtor }) => debtor.type],
  ['anagrafica_pagatore', ({ debtor }) => debtor.fullName],
  ['id_univoco_pagatore', ({ debtor }) => debtor.fiscalCode],
  ['email_pagatore', ({ debtor }) => debtor.email ?? ''],
  ['id_univoco_beneficiario', ({ issuerFiscalCode }) => issuerFiscalCode],
  ['anagrafica_versante', ({ payer }) => payer?.fullName ?? ''],
  ['id_univoco_versante', ({ payer }) => payer?.fiscalCode ?? ''],
  ['IUV', ({ iuv }) => iuv],
  // Only receipts of payments carried out are filed.
  ['esito_pagamento', () => '0'],
  ['codice_contesto_pagamento', ({ receiptId }) => receiptId],
]

/** Written piece by piece: separated by semicolons, the message quoted as any cell with line ends. */
export const receiptsArchiveFile = {
  header: csvRecord(
    COLUMNS.map(([name]) => name),
    ';',
  ),
  row: (receipt: ArchivedReceipt): string =>
    csvRecord(
      COLUMNS.map(([, value]) => value(receipt)),
      ';',
    ),
}
