import type { InstallmentInput, TransferInput } from '@repo/contracts/debt-positions/position-input'
import { type Cents, cents } from '@repo/domain/cents'
import type { BudgetEntry, Transfer } from '@repo/domain/debt-position'
import type { FiscalCode } from '@repo/domain/fiscal-code'
import { type Iban, parseIban } from '@repo/domain/iban'
import { oneLine } from '@repo/domain/plain-text'
import { normalizeTaxonomyCode, type TaxonomyCode, taxonomyService } from '@repo/domain/taxonomy'
import { splitTefa, TEFA_TAXONOMY } from '@repo/domain/tefa'
import type { FieldProblem } from '#platform/errors/refusals'
import type { BuildContext, BuildInstallment } from './build-context.js'

interface Built {
  readonly transfers: readonly Transfer[]
  /** Pointers from the installment. */
  readonly problems: readonly FieldProblem[]
}

/** Who gets what of an installment: as its author wrote, or the organization, and the province where TEFA is due. */
export function buildTransfers(input: BuildInstallment, cause: string, context: BuildContext): Built {
  const description = input.remittanceInformation ?? cause
  if (input.transfers === undefined) return { transfers: derived(input, description, context), problems: [] }
  const problems: FieldProblem[] = []
  const transfers = input.transfers.map((each, index) =>
    given(each, { index, description, collected: input.taxonomyCode }, context, (pointer, code, detail) =>
      problems.push({ pointer: `/transfers/${index}${pointer}`, code, detail }),
    ),
  )
  if (input.budget !== undefined)
    problems.push({
      pointer: '/budget',
      code: 'budget-twice',
      detail: 'Con i beneficiari indicati uno per uno, il bilancio va scritto dentro ciascuno',
    })
  return { transfers, problems }
}

function derived(input: BuildInstallment, description: string, context: BuildContext): readonly Transfer[] {
  const { organization, service, tefa } = context
  const total = cents(input.amountCents)
  const split = tefa && splitTefa(total, tefa.percentHundredths)
  const own: Transfer = {
    number: 1,
    amountCents: split?.taxCents ?? total,
    beneficiaryFiscalCode: organization.fiscalCode as FiscalCode,
    beneficiaryName: organization.name,
    iban: service.iban as Iban,
    postalIban: (service.postalIban as Iban | null) ?? undefined,
    taxonomyCode: deliveredAs(input.taxonomyCode as TaxonomyCode | undefined, service),
    remittanceInformation: description,
    budget: budgetOf(input.budget) ?? defaultBudget(service, split?.taxCents ?? total),
  }
  if (!tefa || !split || split.tefaCents === 0) return [own]
  return [
    own,
    {
      number: 2,
      amountCents: split.tefaCents,
      beneficiaryFiscalCode: tefa.provinceFiscalCode as FiscalCode,
      beneficiaryName: tefa.provinceName,
      iban: tefa.iban as Iban,
      taxonomyCode: TEFA_TAXONOMY as TaxonomyCode,
      remittanceInformation: description,
    },
  ]
}

/** A collection that is the service's own keeps the delivery chosen for it: files write `9/` whatever was chosen. */
function deliveredAs(code: TaxonomyCode | undefined, service: BuildContext['service']): TaxonomyCode {
  const own = service.taxonomyCode as TaxonomyCode
  return code === undefined || taxonomyService(code) === taxonomyService(own) ? own : code
}

type Report = (pointer: string, code: string, detail: string) => void

function given(
  input: TransferInput,
  {
    index,
    description,
    collected,
  }: { readonly index: number; readonly description: string; readonly collected: string | undefined },
  { organization, service }: BuildContext,
  report: Report,
): Transfer {
  const own = (input.beneficiaryFiscalCode ?? organization.fiscalCode) === organization.fiscalCode
  if (!own && input.beneficiaryName === undefined)
    report('/beneficiaryName', 'missing', "Scrivi il nome dell'ente beneficiario")
  if (!own && input.iban === undefined && input.stamp === undefined)
    report('/iban', 'missing', "Scrivi l'IBAN dell'ente beneficiario")
  if (input.stamp !== undefined && (input.iban !== undefined || input.postalIban !== undefined))
    report('/iban', 'stamp-account', 'Una marca da bollo digitale non ha IBAN')
  if (input.stamp !== undefined && !service.digitalStamp)
    report('/stamp', 'stamp-refused', 'Questo servizio non prevede la marca da bollo digitale')
  const accountOf = (text: string | undefined, pointer: string): Iban | undefined => {
    if (text === undefined) return undefined
    const iban = parseIban(text)
    if (!iban) report(pointer, 'iban', "L'IBAN non è valido: controlla che sia scritto bene")
    return iban
  }
  const taxonomyCode =
    input.taxonomyCode === undefined
      ? (service.taxonomyCode as TaxonomyCode)
      : normalizeTaxonomyCode(input.taxonomyCode)
  if (!taxonomyCode) report('/taxonomyCode', 'taxonomy', 'Il codice tassonomico ha la forma 9/0101101IM/')
  const serviceAccount = own && input.stamp === undefined
  return {
    number: index + 1,
    amountCents: cents(input.amountCents),
    beneficiaryFiscalCode: (input.beneficiaryFiscalCode ?? organization.fiscalCode) as FiscalCode,
    beneficiaryName: own ? organization.name : oneLine(input.beneficiaryName ?? ''),
    iban:
      accountOf(input.iban, '/iban') ??
      (serviceAccount && input.iban === undefined ? (service.iban as Iban) : undefined),
    postalIban: accountOf(input.postalIban, '/postalIban'),
    stamp: input.stamp,
    // Of a transfer that does not come from a file, the author's word holds as it is.
    taxonomyCode: taxonomyCode && !(own && collected !== undefined) ? taxonomyCode : deliveredAs(taxonomyCode, service),
    remittanceInformation: oneLine(input.remittanceInformation ?? description),
    budget: budgetOf(input.budget),
    metadata: input.metadata,
  }
}

function defaultBudget(service: BuildContext['service'], amountCents: Cents): readonly BudgetEntry[] | undefined {
  const { budgetChapter, budgetOffice, budgetAssessment } = service
  if (budgetChapter === null) return undefined
  return [
    {
      chapter: budgetChapter,
      ...(budgetOffice === null ? {} : { office: budgetOffice }),
      ...(budgetAssessment === null ? {} : { assessment: budgetAssessment }),
      amountCents,
    },
  ]
}

function budgetOf(entries: InstallmentInput['budget']): readonly BudgetEntry[] | undefined {
  if (entries === undefined || entries.length === 0) return undefined
  return entries.map(({ chapter, office, assessment, amountCents }) => ({
    chapter,
    ...(office === undefined ? {} : { office }),
    ...(assessment === undefined ? {} : { assessment }),
    amountCents: cents(amountCents),
  }))
}
