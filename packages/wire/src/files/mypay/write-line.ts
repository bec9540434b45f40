// A due in the columns of MyPay: what `read-line.ts` reads.
import { toDecimal } from '@repo/domain/cents'
import { writeBudget } from '../budget-xml.ts'
import type { FileBudgetEntry, FilePosition } from '../file-dialect.ts'
import { columnsOf, type MypayColumn, type MypayVersion } from './columns.ts'

/**
 * The cells of a position of one option and one installment, in the order of its version.
 * @throws RangeError when it has more, or a budget, or a second beneficiary that the version has no columns for
 */
export function writeMypayLine(position: FilePosition, version: MypayVersion, action: 'I' | 'M' | 'A'): string[] {
  const [option, ...otherOptions] = position.paymentOptions
  const [installment, ...others] = option?.installments ?? []
  if (!installment || otherOptions.length > 0 || others.length > 0)
    throw new RangeError('MyPay has one installment a due')
  const { debtor } = position
  const { transfers = [] } = installment
  const budget = [...(installment.budget ?? []), ...transfers.flatMap((transfer) => transfer.budget ?? [])]
  const [, second, ...more] = transfers
  if (more.length > 0) throw new RangeError('MyPay has two beneficiaries at most')
  const cells: Partial<Record<MypayColumn, string | undefined>> = {
    IUD: position.externalId,
    codIuv: installment.iuv,
    tipoIdentificativoUnivoco: debtor.type ?? (debtor.fiscalCode.length === 11 ? 'G' : 'F'),
    codiceIdentificativoUnivoco: debtor.fiscalCode,
    anagraficaPagatore: debtor.fullName,
    indirizzoPagatore: debtor.address,
    mailPagatore: debtor.email,
    dataEsecuzionePagamento: installment.dueDate,
    importoDovuto: toDecimal(installment.amountCents),
    tipoDovuto: position.serviceCode,
    causaleVersamento: installment.cause ?? position.description,
    datiSpecificiRiscossione: installment.collectionData,
    bilancio: budget.length > 0 ? writeBudget(joined(budget)) : undefined,
    flgGeneraIuv: installment.noticeWanted?.toString(),
    ...(second && {
      flagMultiBeneficiario: 'true',
      codiceFiscaleEnteSecondario: second.beneficiaryFiscalCode,
      denominazioneEnteSecondario: second.beneficiaryName,
      ibanAccreditoEnteSecondario: second.iban,
      datiSpecificiRiscossioneEnteSecondario: second.taxonomyCode,
      causaleVersamentoEnteSecondario: second.remittanceInformation,
      importoVersamentoEnteSecondario: toDecimal(second.amountCents),
    }),
    azione: action,
  }
  const columns = columnsOf[version]
  if (budget.length > 0 && !columns.includes('bilancio')) throw new RangeError('This version has no budget')
  if (second && version !== '1_4') throw new RangeError('This version has one beneficiary')
  return columns.map((column) => cells[column] ?? '')
}

/** Entries that were cut between two transfers are one again. */
function joined(entries: readonly FileBudgetEntry[]): FileBudgetEntry[] {
  const whole: FileBudgetEntry[] = []
  for (const entry of entries) {
    const last = whole.at(-1)
    const same = last?.chapter === entry.chapter && last.office === entry.office && last.assessment === entry.assessment
    if (last && same)
      whole[whole.length - 1] = { ...last, amountCents: (last.amountCents + entry.amountCents) as never }
    else whole.push(entry)
  }
  return whole
}
