// IBAN (ISO 13616) with the Italian and postal particulars pagoPA cares about.

declare const brand: unique symbol
/** A valid IBAN, upper case, without spaces. */
export type Iban = string & { readonly [brand]: 'Iban' }

const SHAPE = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/
/** Check letter, ABI (5), CAB (5), account (12): Italy and San Marino share it. */
const ITALIAN_SHAPE = /^(IT|SM)\d{2}[A-Z]\d{10}[A-Z0-9]{12}$/
const POSTE_ITALIANE_ABI = '07601'

/** Reads an IBAN ignoring spaces and case; undefined when the shape or the mod 97 check is wrong. IT and SM must have 27 characters. */
export function parseIban(text: string): Iban | undefined {
  const value = text.replace(/\s/gu, '').toUpperCase()
  if (!SHAPE.test(value)) return undefined
  if (/^(IT|SM)/.test(value) && !ITALIAN_SHAPE.test(value)) return undefined
  return remainder97(value.slice(4) + value.slice(0, 4)) === 1 ? (value as Iban) : undefined
}

/** True for an Italian account held at Poste Italiane (ABI 07601). */
export function isPostalIban(iban: Iban): boolean {
  return iban.startsWith('IT') && iban.slice(5, 10) === POSTE_ITALIANE_ABI
}

/** The 12-digit postal account inside a postal IBAN; undefined for any other account. */
export function postalAccountOf(iban: Iban): string | undefined {
  const account = iban.slice(15)
  return isPostalIban(iban) && /^\d{12}$/.test(account) ? account : undefined
}

/** `IT60 X054 2811 1010 0000 0123 456`: in groups of four, for people. */
export function formatIban(iban: Iban): string {
  return iban.replace(/(.{4})(?=.)/g, '$1 ')
}

/** Remainder by 97 of the text read as a number with A = 10 … Z = 35 (ISO 7064). */
function remainder97(text: string): number {
  let rest = 0
  for (const character of text) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest
}
