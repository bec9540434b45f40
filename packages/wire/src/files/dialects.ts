import type { FileDialect } from './file-dialect.ts'
import { govpayCsv } from './govpay/csv-dialect.ts'
import { govpayJson } from './govpay/json-dialect.ts'
import { gpd } from './gpd/gpd-dialect.ts'
import { mypayDialect } from './mypay/mypay-dialect.ts'
import { ownCsv } from './own/own-csv-dialect.ts'
import { ownJson } from './own/own-json-dialect.ts'
import { unitaryDialect, unitaryEnglishDialect } from './unitary/unitary-dialect.ts'

/** Every dialect that can be recognised, the most particular first. */
export const fileDialects: readonly FileDialect[] = [
  unitaryDialect,
  unitaryEnglishDialect,
  mypayDialect,
  govpayCsv,
  govpayJson,
  gpd,
  ownCsv,
  ownJson,
]
