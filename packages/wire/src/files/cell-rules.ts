// Rules that cells of several formats share: what a text may be, told without its column.
import { isCreditorReference } from '@repo/domain/creditor-reference'
import { oneLine, truncate } from '@repo/domain/plain-text'

const EMAIL = /^[a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)+$/

export function isEmail(text: string): boolean {
  return text.length <= 256 && EMAIL.test(text)
}

/** Characters, not code units. */
export function longer(text: string, max: number): boolean {
  return text.length > max && [...text].length > max
}

/** `true` and `false` in any case; undefined for anything else, also for nothing. */
export function readFlag(text: string): boolean | undefined {
  const bare = text.toLowerCase()
  return bare === 'true' ? true : bare === 'false' ? false : undefined
}

/**
 * "Dati specifici riscossione": `[0129]/` and 3 to 138 characters that are not blank. `6/`, `7/` and `8/` are `9/` for a collection that pagoPA does not
 * deliver as a request to pay.
 */
export function isCollectionData(text: string): boolean {
  return /^[0126-9]\/\S{3,138}$/u.test(text)
}

/** 15 digits, 17 digits, or a creditor reference of 25 characters. */
export function isIuvShape(text: string): boolean {
  return text.length === 25 ? isCreditorReference(text) : /^(?!00)\d{15}$|^\d{17}$/.test(text)
}

type AddressParts = {
  readonly street: string
  readonly number: string
  readonly postCode: string
  readonly town: string
  readonly province: string
  readonly country: string
}

const ADDRESS_LENGTH = 140

/** Parts of an address as one line: `Via Roma 1, 00100 Roma RM`, the country when it is not Italy. At most 140 characters. */
export function addressLine(parts: AddressParts): string | undefined {
  const line = wholeAddress(parts)
  return line === '' ? undefined : truncate(line, ADDRESS_LENGTH)
}

/** True when that line does not hold all of it. */
export function isCutAddress(parts: AddressParts): boolean {
  return longer(wholeAddress(parts), ADDRESS_LENGTH)
}

function wholeAddress({ street, number, postCode, town, province, country }: AddressParts): string {
  const way = oneLine(`${street} ${number}`)
  const place = oneLine(`${postCode} ${town} ${province}`)
  const abroad = country.toUpperCase() === 'IT' ? '' : country.toUpperCase()
  return [way, place, abroad].filter((part) => part !== '').join(', ')
}
