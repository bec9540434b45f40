// To whom the amount of a line goes: up to five groups of six columns.
import type { Cents } from '@repo/domain/cents'
import { parseOrganizationFiscalCode } from '@repo/domain/fiscal-code'
import { parseIban } from '@repo/domain/iban'
import { oneLine, wireText } from '@repo/domain/plain-text'
import { normalizeTaxonomyCode } from '@repo/domain/taxonomy'
import { longer, readFlag } from '../cell-rules.ts'
import { centsOfEuro } from '../decimal-euro.ts'
import type { FileTransfer } from '../file-dialect.ts'
import { beneficiaryNumbers, type CellOf, type GroupedColumn, MAX_BENEFICIARIES, type Report } from './columns.ts'
import { TOO_LONG, WRONG_TYPE, WRONG_VALUE } from './error-codes.ts'

type Number_ = (typeof beneficiaryNumbers)[number]
const fields = ['body', 'bodyName', 'iban', 'bodyCause', 'bodyAmount', 'category'] as const
const WRONG_SUM = 'INVALID_INSTALLMENT_AMOUNT_CENTS'

/**
 * The transfers of a line; undefined when all goes to the organization, or when something was reported. The first group is used only if whole:
 * otherwise the first transfer is the organization's own, of what the others leave.
 */
export function readBeneficiaries(
  cell: CellOf,
  totalCents: Cents | undefined,
  report: Report,
): readonly FileTransfer[] | undefined {
  const flag = readFlag(cell('many'))
  if (cell('many') !== '' && flag === undefined) report('many', WRONG_TYPE, 'Scrivi true o false.')
  const filled = beneficiaryNumbers.filter((number) => fields.some((field) => cell(`${field}_${number}`) !== ''))
  if (!flag) {
    const paid = filled.find((number) => number > 1 && cell(`bodyAmount_${number}`) !== '')
    if (paid)
      report(
        `bodyAmount_${paid}`,
        WRONG_VALUE,
        'C’è un importo per un altro ente: scrivi true in flagMultiBeneficiario.',
      )
    return undefined
  }
  const count = countOf(cell, filled, report)
  if (count === undefined) return undefined
  const others = beneficiaryNumbers.slice(1, count).map((number) => readGroup(cell, number, report))
  const whole = fields.every((field) => cell(`${field}_1`) !== '')
  const first = whole ? readGroup(cell, 1, report) : undefined
  if (totalCents === undefined || others.includes(undefined) || (whole && !first)) return undefined
  const known = others as FileTransfer[]
  const left = totalCents - known.reduce((sum, { amountCents }) => sum + amountCents, 0)
  const told = first?.amountCents ?? (cell('bodyAmount_1') === '' ? left : centsOfEuro(cell('bodyAmount_1')))
  if (left <= 0 || told !== left) {
    report('bodyAmount_1', WRONG_SUM, 'Gli importi dei beneficiari devono sommare all’importo della riga.')
    return undefined
  }
  return [first ?? { amountCents: left as Cents }, ...known]
}

function countOf(cell: CellOf, filled: readonly Number_[], report: Report): number | undefined {
  const written = cell('howMany')
  const count = written === '' ? Math.max(0, ...filled) : /^\d{1,3}$/.test(written) ? Number(written) : Number.NaN
  if (Number.isNaN(count)) {
    report('howMany', WRONG_TYPE, 'Scrivi quanti sono i beneficiari, da 1 a 5.')
    return undefined
  }
  if (count > MAX_BENEFICIARIES) {
    report('howMany', 'TOO_MANY_TRANSFERS_FOR_INSTALLMENT', 'I beneficiari di una riga sono al massimo 5.')
    return undefined
  }
  const beyond = filled.find((number) => number > count)
  if (count === 0 || beyond !== undefined) {
    report('howMany', 'MISSING_TRANSFER', 'Il numero dei beneficiari non torna con le colonne scritte.')
    return undefined
  }
  return count
}

function readGroup(cell: CellOf, number: Number_, report: Report): FileTransfer | undefined {
  const at = (field: (typeof fields)[number]): GroupedColumn => `${field}_${number}`
  if (fields.every((field) => cell(at(field)) === '')) {
    report(at('body'), 'MISSING_TRANSFER', `Mancano i dati del beneficiario ${number}.`)
    return undefined
  }
  const amountCents = centsOfEuro(cell(at('bodyAmount')))
  if (!amountCents) report(at('bodyAmount'), 'INVALID_AMOUNT', 'Scrivi un importo maggiore di zero, con due decimali.')
  const beneficiaryFiscalCode = parseOrganizationFiscalCode(cell(at('body')))
  if (!beneficiaryFiscalCode)
    report(at('body'), 'INVALID_VAT_CODE', 'Controlla il codice fiscale dell’ente: 11 cifre, l’ultima di controllo.')
  const iban = parseIban(cell(at('iban')))
  if (!iban) report(at('iban'), 'INVALID_IBAN', 'Controlla l’IBAN dell’ente beneficiario.')
  const category = cell(at('category'))
  const taxonomyCode = normalizeTaxonomyCode(category)
  if (category === '')
    report(at('category'), 'MISSING_TAXONOMY_CATEGORY', 'Scrivi il codice della tassonomia, per esempio 9/0201102IM/')
  else if (!taxonomyCode)
    report(at('category'), 'INVALID_TAXONOMY_CATEGORY', 'Il codice della tassonomia è come 9/0201102IM/')
  const name = oneLine(cell(at('bodyName')))
  if (longer(name, 140)) report(at('bodyName'), TOO_LONG, 'Usa al massimo 140 caratteri per il beneficiario.')
  if (!amountCents || !beneficiaryFiscalCode || !iban || !taxonomyCode) return undefined
  return {
    amountCents,
    beneficiaryFiscalCode,
    ...(name !== '' && { beneficiaryName: name }),
    iban,
    taxonomyCode,
    remittanceInformation: wireText(cell(at('bodyCause')), 140),
  }
}
