import type { Debtor } from '@repo/domain/debt-position'
import {
  ANONYMOUS,
  type DebtorIdentifierProblem,
  type FiscalCode,
  parseDebtorIdentifier,
} from '@repo/domain/fiscal-code'
import { oneLine } from '@repo/domain/plain-text'
import type { FieldProblem } from '#platform/errors/refusals'
import type { BuildParty } from './build-context.js'

const identifierTexts: Record<DebtorIdentifierProblem, string> = {
  empty: 'Inserisci il codice fiscale o la partita IVA',
  length: 'Il codice fiscale ha 16 caratteri, la partita IVA 11 cifre',
  characters: 'Il codice fiscale contiene caratteri non ammessi in quella posizione',
  'check-character': "L'ultimo carattere del codice fiscale non corrisponde agli altri: controlla che sia scritto bene",
  'check-digit': "L'ultima cifra non corrisponde alle altre: controlla che la partita IVA sia scritta bene",
}

/**
 * The debtor that somebody wrote, with what is wrong of it.
 * @param anonymous whether the service takes debtors without tax code
 */
export function buildDebtor(
  input: BuildParty,
  at: string,
  anonymous: boolean,
): { readonly debtor: Debtor; readonly problems: readonly FieldProblem[] } {
  const rest = {
    fullName: oneLine(input.fullName),
    email: input.email,
    address: input.address === undefined ? undefined : oneLine(input.address),
  }
  const pointer = `${at}/fiscalCode`
  if (input.fiscalCode.trim().toUpperCase() === ANONYMOUS) {
    const detail = 'Questo servizio chiede il codice fiscale del debitore'
    const problems = anonymous ? [] : [{ pointer, code: 'anonymous-refused', detail }]
    return { debtor: { type: input.type ?? 'F', fiscalCode: ANONYMOUS, ...rest }, problems }
  }
  const identifier = parseDebtorIdentifier(input.fiscalCode)
  if (identifier.ok)
    return { debtor: { type: input.type ?? identifier.type, fiscalCode: identifier.value, ...rest }, problems: [] }
  return {
    debtor: { type: 'F', fiscalCode: input.fiscalCode as FiscalCode, ...rest },
    problems: [{ pointer, code: identifier.problem, detail: identifierTexts[identifier.problem] }],
  }
}
