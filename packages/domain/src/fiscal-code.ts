// Italian tax identifiers: codice fiscale of persons (DM 23/12/1976), 11-digit codes of bodies and VAT numbers (DPR 633/1972 art. 35).

declare const brand: unique symbol
/** A formally valid codice fiscale or VAT number, upper case, without spaces. */
export type FiscalCode = string & { readonly [brand]: 'FiscalCode' }

/** Natural person (16 characters) or legal person (11 digits), as in the pagoPA messages. */
export type SubjectType = 'F' | 'G'

/** What pagoPA accepts in place of an unknown debtor's code. */
export const ANONYMOUS = 'ANONIMO'

export type DebtorIdentifierProblem = 'empty' | 'length' | 'characters' | 'check-character' | 'check-digit'
export type DebtorIdentifier =
  | { readonly ok: true; readonly type: SubjectType; readonly value: FiscalCode }
  | { readonly ok: false; readonly problem: DebtorIdentifierProblem }

// Positions of digits accept also the letters of "omocodia", which replace digits when two persons would share a code.
const OMOCODIA = 'LMNPQRSTUV'
const PERSON = /^[A-Z]{6}[\dL-NP-V]{2}[A-EHLMPRST][\dL-NP-V]{2}[A-Z][\dL-NP-V]{3}[A-Z]$/
const DIGIT_PLACES: ReadonlySet<number> = new Set([6, 7, 9, 10, 12, 13, 14])
const ODD_VALUES = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]

/** Reads a person's code: 16 characters with a right check character, or the provisional form of 11 digits. Undefined otherwise. */
export function parsePersonFiscalCode(text: string): FiscalCode | undefined {
  const value = squeeze(text)
  if (value.length === 11) return isVatNumber(value) ? (value as FiscalCode) : undefined
  return isPersonShape(value) && hasCheckCharacter(value) ? (value as FiscalCode) : undefined
}

/** Reads the code of a body or company: 11 digits with a right check digit. Undefined otherwise. */
export function parseOrganizationFiscalCode(text: string): FiscalCode | undefined {
  const value = squeeze(text)
  return isVatNumber(value) ? (value as FiscalCode) : undefined
}

/** True for 11 digits whose last one is the right check digit (VAT numbers and fiscal codes of bodies share the rule). */
export function isVatNumber(text: string): boolean {
  return /^\d{11}$/.test(text) && checkDigit(text) === Number(text[10])
}

/**
 * Reads whatever identifies a debtor, ignoring spaces and case. 16 characters are a natural person (`F`);
 * 11 digits are taken as a legal person (`G`): the rare provisional codes of persons look the same and must be declared by who knows.
 */
export function parseDebtorIdentifier(text: string): DebtorIdentifier {
  const value = squeeze(text)
  if (value === '') return { ok: false, problem: 'empty' }
  if (value.length === 11) {
    if (!/^\d+$/.test(value)) return { ok: false, problem: 'characters' }
    return isVatNumber(value)
      ? { ok: true, type: 'G', value: value as FiscalCode }
      : { ok: false, problem: 'check-digit' }
  }
  if (value.length !== 16) return { ok: false, problem: 'length' }
  if (!isPersonShape(value)) return { ok: false, problem: 'characters' }
  return hasCheckCharacter(value)
    ? { ok: true, type: 'F', value: value as FiscalCode }
    : { ok: false, problem: 'check-character' }
}

/** `RSS************U`: enough for the owner to recognise it, not enough to identify a stranger. */
export function maskFiscalCode(code: string): string {
  return code.length <= 4
    ? '*'.repeat(code.length)
    : `${code.slice(0, 3)}${'*'.repeat(code.length - 4)}${code.slice(-1)}`
}

/** `Mario Rossi` -> `M**** R****`; the number of stars does not tell the length. */
export function maskName(name: string): string {
  const words = name.split(/\s+/u).filter((word) => word !== '')
  return words.map((word) => `${[...word][0]}****`).join(' ')
}

/**
 * What stays of a person's code (16 characters, whatever the last one) when the letters of omocodia are digits again: the first 15
 * characters, the same for every code of that person. Undefined for anything else.
 */
export function withoutOmocodia(text: string): string | undefined {
  const value = squeeze(text)
  if (value.length !== 16 || !isPersonShape(value)) return undefined
  return [...value.slice(0, 15)].map((each, place) => (DIGIT_PLACES.has(place) ? digitOf(each) : each)).join('')
}

/** The 16th character that closes the first 15 of a person's code (upper case). */
export function personCheckCharacter(first15: string): string {
  let sum = 0
  for (let index = 0; index < 15; index++) {
    const code = first15.charCodeAt(index)
    const rank = code >= 65 ? code - 65 : code - 48
    sum += index % 2 === 0 ? ODD_VALUES[rank]! : rank
  }
  return String.fromCharCode(65 + (sum % 26))
}

/** The 11th digit that closes the first 10 of a VAT number or of a body's fiscal code. */
export function organizationCheckDigit(first10: string): string {
  return String(checkDigit(first10))
}

function squeeze(text: string): string {
  return text.replace(/\s/gu, '').toUpperCase()
}

function hasCheckCharacter(value: string): boolean {
  return personCheckCharacter(value) === value[15]
}

function isPersonShape(value: string): boolean {
  if (!PERSON.test(value)) return false
  const day = Number([...value.slice(9, 11)].map(digitOf).join(''))
  // Women's days are increased by 40.
  return (day >= 1 && day <= 31) || (day >= 41 && day <= 71)
}

function digitOf(character: string): string {
  const replaced = OMOCODIA.indexOf(character)
  return replaced < 0 ? character : String(replaced)
}

function checkDigit(digits: string): number {
  let sum = 0
  for (let index = 0; index < 10; index++) {
    const digit = digits.charCodeAt(index) - 48
    sum += index % 2 === 0 ? digit : digit < 5 ? digit * 2 : digit * 2 - 9
  }
  return (10 - (sum % 10)) % 10
}
