// The part of a due that goes to a second body: thirteen columns of version 1.4.
import type { Cents } from '@repo/domain/cents'
import { parseOrganizationFiscalCode } from '@repo/domain/fiscal-code'
import { parseIban } from '@repo/domain/iban'
import { oneLine, wireText } from '@repo/domain/plain-text'
import { normalizeTaxonomyCode } from '@repo/domain/taxonomy'
import { shareBudget } from '../budget-xml.ts'
import { isCollectionData, longer, readFlag } from '../cell-rules.ts'
import { centsOfEuro } from '../decimal-euro.ts'
import type { FileInstallment, FileTransfer } from '../file-dialect.ts'
import { checkAddress } from '../payer-cells.ts'
import { type CellOf, type MypayColumn, payerColumns, type Report } from './columns.ts'

/** The second transfer. Undefined when there is none, or when something of it was reported. */
export function readSecond(
  cell: CellOf,
  totalCents: Cents | undefined,
  report: Report,
  warn: Report,
): FileTransfer | undefined {
  const flag = readFlag(cell('flagMultiBeneficiario'))
  if (cell('flagMultiBeneficiario') !== '' && flag === undefined)
    report('flagMultiBeneficiario', 'Scrivi true o false.')
  const amount = cell('importoVersamentoEnteSecondario')
  if (!flag) {
    if (amount !== '')
      report(
        'importoVersamentoEnteSecondario',
        'C’è un importo per un secondo ente: scrivi true in flagMultiBeneficiario, oppure lascia vuoto l’importo.',
      )
    return undefined
  }
  const amountCents = centsOfEuro(amount)
  if (!amountCents || (totalCents !== undefined && amountCents >= totalCents))
    report(
      'importoVersamentoEnteSecondario',
      'Scrivi la parte del secondo ente: più di zero e meno dell’importo dovuto.',
    )
  const beneficiaryFiscalCode = parseOrganizationFiscalCode(cell('codiceFiscaleEnteSecondario'))
  if (!beneficiaryFiscalCode)
    report(
      'codiceFiscaleEnteSecondario',
      'Controlla il codice fiscale del secondo ente: 11 cifre, l’ultima di controllo.',
    )
  const iban = parseIban(cell('ibanAccreditoEnteSecondario'))
  if (!iban?.startsWith('IT')) report('ibanAccreditoEnteSecondario', 'Controlla l’IBAN italiano del secondo ente.')
  const name = oneLine(cell('denominazioneEnteSecondario'))
  if (longer(name, 140)) report('denominazioneEnteSecondario', 'Usa al massimo 140 caratteri per il secondo ente.')
  const taxonomyCode = taxonomyOf(cell('datiSpecificiRiscossioneEnteSecondario'))
  if (!taxonomyCode)
    report('datiSpecificiRiscossioneEnteSecondario', 'Scrivi il codice della tassonomia, per esempio 9/0201102IM/')
  const cause = oneLine(cell('causaleVersamentoEnteSecondario'))
  if (longer(cause, 1_024)) report('causaleVersamentoEnteSecondario', 'Usa al massimo 1024 caratteri.')
  else if (longer(cause, 140)) warn('causaleVersamentoEnteSecondario', 'Nel bonifico vanno i primi 140 caratteri.')
  checkSecondAddress(cell, report)
  if (!amountCents || !beneficiaryFiscalCode || !iban || !taxonomyCode) return undefined
  return {
    amountCents,
    beneficiaryFiscalCode,
    ...(name !== '' && { beneficiaryName: name }),
    iban,
    taxonomyCode,
    remittanceInformation: wireText(cause, 140),
  }
}

function taxonomyOf(text: string): string | undefined {
  return isCollectionData(text) && text.startsWith('9/') ? (normalizeTaxonomyCode(text) ?? text) : undefined
}

/** Checked as the format asks, then left: an address of a body is not part of a payment. */
function checkSecondAddress(cell: CellOf, report: Report): void {
  checkAddress(
    {
      street: cell('indirizzoEnteSecondario'),
      number: cell('civicoEnteSecondario'),
      postCode: cell('capEnteSecondario'),
      town: cell('localitaEnteSecondario'),
      province: cell('provinciaEnteSecondario'),
      country: cell('nazioneEnteSecondario'),
    },
    (field, _, detail) => report(payerColumns[field].replace('Pagatore', 'EnteSecondario') as MypayColumn, detail),
  )
}

/** The installment with two transfers; its budget, which covers the whole, goes along in the order in which it is written. */
export function withSecond(installment: FileInstallment, second: FileTransfer): FileInstallment {
  const { budget, ...rest } = installment
  const own = (installment.amountCents - second.amountCents) as Cents
  if (own <= 0) return installment
  const [first, other] = budget ? shareBudget(budget, [own, second.amountCents]) : []
  const taxonomyCode = normalizeTaxonomyCode(installment.collectionData ?? '')
  return {
    ...rest,
    transfers: [
      { amountCents: own, ...(taxonomyCode && { taxonomyCode }), ...(first && { budget: first }) },
      { ...second, ...(other && { budget: other }) },
    ],
  }
}
