import type { DebtPositionInput } from '@repo/contracts/debt-positions/debt-positions'
import { cents } from '@repo/domain/cents'
import { checkDebtPosition, type ProblemCode } from '@repo/domain/check-debt-position'
import type { Debtor, DebtPosition } from '@repo/domain/debt-position'
import { type DebtorIdentifierProblem, type FiscalCode, parseDebtorIdentifier } from '@repo/domain/fiscal-code'
import type { Iban } from '@repo/domain/iban'
import { addDays, type LocalDate } from '@repo/domain/local-date'
import { oneLine } from '@repo/domain/plain-text'
import type { TaxonomyCode } from '@repo/domain/taxonomy'
import type { FieldProblem } from '#platform/errors/refusals'
import type { CollectionServiceRecord, OrganizationRecord } from '../organizations/organizations.facade.js'

/** Dates farther than this are typing mistakes, and apps hide them. */
const FARTHEST_DUE_DAYS = 3_653

const identifierTexts: Record<DebtorIdentifierProblem, string> = {
  empty: 'Inserisci il codice fiscale o la partita IVA',
  length: 'Il codice fiscale ha 16 caratteri, la partita IVA 11 cifre',
  characters: 'Il codice fiscale contiene caratteri non ammessi in quella posizione',
  'check-character': "L'ultimo carattere del codice fiscale non corrisponde agli altri: controlla che sia scritto bene",
  'check-digit': "L'ultima cifra non corrisponde alle altre: controlla che la partita IVA sia scritta bene",
}

export interface PositionIds {
  readonly position: string
  readonly option: string
  readonly installment: string
}

/** The position that a form describes, or every field that is wrong. */
export type BuiltPosition =
  | { readonly ok: true; readonly position: DebtPosition }
  | { readonly ok: false; readonly fields: readonly FieldProblem[] }

/**
 * Builds the draft of a position with one payment option, one installment and one beneficiary: the organization itself.
 * @param today Rome day of the call
 */
export function buildPosition(
  input: DebtPositionInput,
  organization: Pick<OrganizationRecord, 'fiscalCode' | 'name'>,
  service: CollectionServiceRecord,
  ids: PositionIds,
  today: LocalDate,
): BuiltPosition {
  const fields: FieldProblem[] = []
  const identifier = parseDebtorIdentifier(input.debtor.fiscalCode)
  if (!identifier.ok)
    fields.push({
      pointer: '/debtor/fiscalCode',
      code: identifier.problem,
      detail: identifierTexts[identifier.problem],
    })
  const dueDate = input.dueDate as LocalDate
  if (dueDate < today) fields.push({ pointer: '/dueDate', code: 'past', detail: 'La scadenza è già passata' })
  if (dueDate > addDays(today, FARTHEST_DUE_DAYS))
    fields.push({ pointer: '/dueDate', code: 'too-far', detail: 'La scadenza è oltre 10 anni da oggi' })
  if (!identifier.ok || fields.length > 0) return { ok: false, fields }

  const description = oneLine(input.description)
  const amountCents = cents(input.amountCents)
  const debtor: Debtor = {
    type: identifier.type,
    fiscalCode: identifier.value,
    fullName: oneLine(input.debtor.fullName),
    email: input.debtor.email,
    address: input.debtor.address === undefined ? undefined : oneLine(input.debtor.address),
  }
  const position: DebtPosition = {
    id: ids.position,
    status: 'draft',
    description,
    debtor,
    paymentOptions: [
      {
        id: ids.option,
        kind: 'single',
        installments: [
          {
            id: ids.installment,
            number: 1,
            status: 'draft',
            amountCents,
            dueDate,
            payableAfterDueDate: service.payableAfterDueDate,
            transfers: [
              {
                number: 1,
                amountCents,
                beneficiaryFiscalCode: organization.fiscalCode as FiscalCode,
                beneficiaryName: organization.name,
                iban: service.iban as Iban,
                postalIban: (service.postalIban as Iban | null) ?? undefined,
                taxonomyCode: service.taxonomyCode as TaxonomyCode,
                remittanceInformation: description,
              },
            ],
          },
        ],
      },
    ],
  }
  const problems = checkDebtPosition(position).filter((problem) => problem.severity === 'error')
  if (problems.length > 0)
    return {
      ok: false,
      fields: problems.map((problem) => ({
        pointer: inputPointer(problem.pointer),
        code: problem.code,
        detail: problemText(problem.code),
      })),
    }
  return { ok: true, position }
}

/** The form has one installment: what is wrong inside the aggregate is wrong in the field it came from. */
function inputPointer(pointer: string): string {
  if (pointer.endsWith('/amountCents') || pointer.endsWith('/transfers')) return '/amountCents'
  if (pointer.endsWith('/remittanceInformation')) return '/description'
  return pointer
}

function problemText(code: ProblemCode): string {
  switch (code) {
    case 'amount-range':
      return "L'importo va da 0,01 € a 999.999.999,99 €"
    case 'text-missing':
      return 'Questo campo è richiesto'
    case 'text-too-long':
      return 'Il testo è troppo lungo'
    default:
      return 'Il valore non è valido'
  }
}
