import { columns as govpayColumns } from '@repo/wire/files/govpay/columns'
import { columnsOf } from '@repo/wire/files/mypay/columns'
import { ownHeader } from '@repo/wire/files/own/own-columns'

/** A right line of version 1.3, some of it changed. */
export const mypayDue = (iud: string, change: Record<string, string> = {}): Record<string, string> => ({
  IUD: iud,
  tipoIdentificativoUnivoco: 'F',
  codiceIdentificativoUnivoco: 'RSSMRA80A01H501U',
  anagraficaPagatore: 'Rossi Mario',
  dataEsecuzionePagamento: '2026-12-31',
  importoDovuto: '10.50',
  tipoDovuto: 'MENSA',
  tipoVersamento: 'ALL',
  causaleVersamento: 'Mensa di dicembre',
  datiSpecificiRiscossione: '9/0107101TS/',
  flgGeneraIuv: 'true',
  azione: 'I',
  ...change,
})

/** A file of version 1.3. */
export const mypayFile = (lines: readonly Record<string, string>[]): string => csvOf(columnsOf['1_3'], lines)

/** A right line of our own format, some of it changed. */
export const ownLine = (id: string, change: Record<string, string> = {}): Record<string, string> => ({
  id_posizione: id,
  codice_servizio: 'MENSA',
  causale: 'Mensa 2026',
  codice_fiscale: 'RSSMRA80A01H501U',
  nominativo: 'Mario Rossi',
  importo: '10,00',
  scadenza: '2026-12-31',
  ...change,
})

/** A file of our own format. */
export const ownFile = (lines: readonly Readonly<Record<string, string>>[]): string => csvOf(ownHeader, lines)

/** A right pendenza, some of it changed. */
export const govpayPendenza = (idPendenza: string, change: Record<string, string> = {}): Record<string, string> => ({
  idA2A: 'TRIBUTI',
  idPendenza,
  idDominio: '99999000013',
  tipoPendenza: 'MENSA',
  causale: 'Mensa di dicembre',
  importo: '10.50',
  dataScadenza: '2026-12-31',
  tipoSoggettoPagatore: 'F',
  identificativoPagatore: 'RSSMRA80A01H501U',
  anagraficaPagatore: 'Mario Rossi',
  idVoce1: '1',
  importoVoce1: '10.50',
  descrizioneVoce1: 'Mensa',
  ibanAccreditoVoce1: 'IT60X0542811101000000123456',
  tipoContabilitaVoce1: 'ALTRO',
  codiceContabilitaVoce1: '0107101TS',
  ...change,
})

/** A file of GovPay. */
export const govpayFile = (...lines: Record<string, string>[]): string => csvOf(govpayColumns, lines, ',')

/** A header and its lines: cells by column, empty where a line has none. */
export const csvOf = (
  header: readonly string[],
  lines: readonly Readonly<Record<string, string>>[],
  separator = ';',
): string =>
  [header, ...lines.map((line) => header.map((column) => line[column] ?? ''))]
    .map((cells) => cells.join(separator))
    .join('\n')
