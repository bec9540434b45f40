import { csvRecord } from '../src/files/csv-record.ts'
import { columns } from '../src/files/govpay/columns.ts'

export const IBAN = 'IT60X0542811101000000123456'

/** A right pendenza, as an element of a JSON. */
export const pendenza = {
  idA2A: 'TRIBUTI',
  idPendenza: 'P-1',
  idTipoPendenza: 'TARI',
  causale: 'TARI 2026',
  soggettoPagatore: { tipo: 'F', identificativo: 'RSSMRA80A01H501U', anagrafica: 'Mario Rossi' },
  importo: 311.25,
  dataScadenza: '2026-12-31T00:00',
  voci: [
    {
      idVocePendenza: '1',
      importo: 311.25,
      descrizione: 'Asilo nido',
      ibanAccredito: IBAN,
      tipoContabilita: 'ALTRO',
      codiceContabilita: 'Codice',
      contabilita: {
        quote: [
          { capitolo: '10', annoEsercizio: 2026, importo: 300, accertamento: '7' },
          { capitolo: '11', annoEsercizio: 2026, importo: 11.25 },
        ],
      },
    },
  ],
}

/** A CSV of lines that are written already. */
export const csvFile = (...lines: readonly string[]): string => csvRecord(columns) + lines.join('')
