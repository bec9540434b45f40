// Codes by which MyPay refuses a line or a file, and which of them says what our own loading found.

import type { FileFault, FileProblem } from '../file-dialect.ts'
import type { PayerFault } from '../payer-cells.ts'
import type { MypayColumn } from './columns.ts'

const SYNTAX = 'PAA_IMPORT_SINTASSI_CSV_'

/** What no other code says. */
export const GENERIC = 'PAA_IMPORT_ERROR'
export const WRONG_COLUMNS = 'PAA_IMPORT_SCHEMA_CSV'
export const REPEATED_IUD = 'PAA_IMPORT_IUD_DUPLICATO'
export const WRONG_APPLICATION = 'PAA_IMPORT_APPLICATION_CODE'
export const UNKNOWN_SERVICE = `${SYNTAX}TIPO_DOVUTO_INESISTENTE`
export const INACTIVE_SERVICE = `${SYNTAX}TIPO_DOVUTO_NON_ATTIVO_PER_ENTE`
export const STAMP_SERVICE = `${SYNTAX}TIPO_DOVUTO_NON_VALIDO_MARCA_DA_BOLLO`
export const DATE_MISSING = `${SYNTAX}DATA_SCADENZA_PAGAMENTO_NON_PRESENTE`
export const UNKNOWN_MEANS = `${SYNTAX}TIPO_VERS_INESISTENTE`

const columns: Partial<Record<MypayColumn, string>> = {
  IUD: 'IUD',
  codIuv: 'IUV',
  tipoIdentificativoUnivoco: 'ID_UNIV_FG',
  codiceIdentificativoUnivoco: 'COD_FISC_P_IVA',
  indirizzoPagatore: 'INDIRIZZO',
  civicoPagatore: 'CIVICO',
  capPagatore: 'CAP',
  provinciaPagatore: 'PROV',
  nazionePagatore: 'NAZ',
  mailPagatore: 'EMAIL',
  dataEsecuzionePagamento: 'DATA_SCADENZA_PAGAMENTO',
  importoDovuto: 'IMPORTO',
  commissioneCaricoPa: 'COMMISSIONI_PA',
  tipoDovuto: 'TIPO_DOVUTO',
  tipoVersamento: 'TIPO_VERS',
  datiSpecificiRiscossione: 'DATI_RISCOSS',
  bilancio: 'BILANCIO',
  codiceFiscaleEnteSecondario: 'COD_FISC_ENTE_SECONDARIO',
  ibanAccreditoEnteSecondario: 'IBAN_ACCREDITO_ENTE_SECONDARIO',
  indirizzoEnteSecondario: 'INDIRIZZO_ENTE_SECONDARIO',
  civicoEnteSecondario: 'CIVICO_ENTE_SECONDARIO',
  capEnteSecondario: 'CAP_ENTE_SECONDARIO',
  provinciaEnteSecondario: 'PROV_ENTE_SECONDARIO',
  nazioneEnteSecondario: 'NAZ_ENTE_SECONDARIO',
  datiSpecificiRiscossioneEnteSecondario: 'DATI_RISCOSS_ENTE_SECONDARIO',
  importoVersamentoEnteSecondario: 'IMPORTO_VERS_ENTE_SECONDARIO',
  azione: 'AZIONE',
}

/** The code of a wrong value in that column; the generic one where MyPay has none. */
export function codeOfColumn(column: MypayColumn): string {
  const ending = columns[column]
  return ending === undefined ? GENERIC : SYNTAX + ending
}

/** The codes that say more than their column. */
export const payerCodes: Partial<Record<PayerFault, string>> = {
  personCode: `${SYNTAX}COD_FISC`,
  bodyCode: `${SYNTAX}P_IVA`,
  italianProvince: `${SYNTAX}NAZ_PROV`,
  italianPostCode: `${SYNTAX}NAZ_PROV_CAP`,
}

const faults: Readonly<Record<FileFault, FileProblem>> = {
  empty: { code: 'PAA_IMPORT_NO_CSV', detail: 'Il file è vuoto: scrivi l’intestazione e almeno una riga.' },
  'not-csv': { code: 'PAA_IMPORT_NO_CSV', detail: 'Nello ZIP serve un solo file CSV con lo stesso nome.' },
  repeated: {
    code: 'PAA_IMPORT_FLUSSO_DUPLICATO',
    detail: 'Un flusso con questo identificativo è già stato caricato: cambia la parte centrale del nome del file.',
  },
  loading: {
    code: 'PAA_IMPORT_FLUSSO_IN_CARICAMENTO',
    detail: 'Questo flusso è in caricamento: aspetta che finisca.',
  },
  generic: {
    code: 'PAA_IMPORT_FLUSSO_ERRORE_GENERICO',
    detail: 'Il file non è stato caricato per un errore nostro: riprova più tardi.',
  },
}

export function mypayFileProblem(fault: FileFault): FileProblem {
  return faults[fault]
}
