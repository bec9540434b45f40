// Codes by which the unitary platform refuses a line. They are shared by all its files: here those of positions that we tell.
import type { FileFault, FileProblem, LoadProblemCode } from '../file-dialect.ts'
import type { PayerFault } from '../payer-cells.ts'
import type { UnitaryColumn } from './columns.ts'

export const REQUIRED = 'CSV_MISSING_REQUIRED_FIELD'
export const NO_HEADER = 'CSV_MISSING_REQUIRED_HEADER'
export const WRONG_COUNT = 'CSV_COLUMN_COUNT_MISMATCH'
export const WRONG_TYPE = 'CSV_DATA_TYPE_MISMATCH'
export const WRONG_VALUE = 'CSV_VALIDATION_ERROR'
export const TOO_LONG = 'CSV_CONSTRAINT_VIOLATION'
export const GENERIC = 'GENERIC_ERROR'
export const NOT_A_POSITION = 'INVALID_DEBT_POSITION'
export const REPEATED_IUD = 'INSTALLMENT_ALREADY_EXISTS'
export const WRONG_EXECUTION = 'INVALID_EXECUTION_CONFIG'

/** What is wrong in a payer; everything else of it is a wrong value. */
export const payerCodes: Partial<Record<PayerFault, string>> = {
  bodyCode: 'INVALID_VAT_CODE',
  name: 'INVALID_FULLNAME',
  email: 'INVALID_EMAIL',
}

/** What loading says by name. */
export const loadCodes: Readonly<Record<LoadProblemCode, readonly [code: string, column?: UnitaryColumn]>> = {
  'position-exists': ['DEBT_POSITION_ALREADY_EXISTS', 'position'],
  'position-unknown': ['DEBT_POSITION_NOT_FOUND', 'position'],
  'position-not-changeable': ['INVALID_DEBT_POSITION_STATUS', 'action'],
  'installment-unknown': ['DEBT_POSITION_BY_IUD_NOT_FOUND', 'iud'],
  'installment-exists': [REPEATED_IUD, 'iud'],
  'row-repeated': [REPEATED_IUD, 'iud'],
  'service-unknown': ['DEBT_POSITION_TYPE_ORG_BY_CODE_NOT_FOUND', 'service'],
  'service-inactive': ['INVALID_DEBT_POSITION_TYPE_ORG_CODE', 'service'],
  'service-forbidden': ['DEBT_POSITION_TYPE_ORG_UNAUTHORIZED', 'service'],
  'anonymous-refused': ['MISSING_DEBTOR', 'code'],
  'iuv-taken': ['INVALID_IUV', 'iuv'],
  'iuv-not-ours': ['INVALID_SEGREGATION_CODE', 'iuv'],
  internal: ['PROCESSING_ERROR'],
}

const faults: Readonly<Record<FileFault, FileProblem>> = {
  empty: { code: 'CSV_GENERIC_ERROR', detail: 'Il file è vuoto: scrivi l’intestazione e almeno una riga.' },
  'not-csv': { code: 'CSV_GENERIC_ERROR', detail: 'Nello ZIP serve un solo file CSV con lo stesso nome.' },
  repeated: { code: 'CSV_GENERIC_ERROR', detail: 'Un file con questo nome è già stato caricato: cambia il nome.' },
  loading: { code: 'CSV_GENERIC_ERROR', detail: 'Questo file è in caricamento: aspetta che finisca.' },
  generic: {
    code: 'PROCESSING_ERROR',
    detail: 'Il file non è stato caricato per un errore nostro: riprova più tardi.',
  },
}

export function unitaryFileProblem(fault: FileFault): FileProblem {
  return faults[fault]
}
