// Simple types of the pagoPA schemas as checks of text. Sources: sac-common-types-1.0.xsd; paForNode.xsd.
// Types based on xsd:string keep their blanks; the others collapse them, as XML Schema part 2 asks.
import { type Cents, fromDecimal } from '@repo/domain/cents'
import { romeInstant } from '@repo/domain/italian-calendar'
import { type LocalDate, parseLocalDate } from '@repo/domain/local-date'
import type { NoticeNumber } from '@repo/domain/notice-number'

/** Reads the text of an element; undefined when it breaks the type. */
export type SimpleType<T> = { readonly name: string; readonly read: (text: string) => T | undefined }

/** An instant with the text it was written with: the wire may leave the offset out, and then Rome time is meant. */
export type WireInstant = { readonly at: Date; readonly text: string }

const matching = (name: string, pattern: RegExp): SimpleType<string> => ({
  name,
  read: (text) => (pattern.test(text) ? text : undefined),
})
const oneOf = <const T extends string>(name: string, values: readonly T[]): SimpleType<T> => ({
  name,
  read: (text) => values.find((value) => value === text),
})

/** `min` to `max` characters (code points). */
export const stText = (max: number, min = 1): SimpleType<string> => ({
  name: `text of ${min} to ${max} characters`,
  read: (text) => {
    const length = text.length <= max ? text.length : [...text].length
    return length >= min && length <= max ? text : undefined
  },
})

export const stText16 = stText(16)
export const stText20 = stText(20)
export const stText35 = stText(35)
export const stText70 = stText(70)
export const stText140 = stText(140)
export const stText210 = stText(210)
export const stIBAN = stText35
export const stEntityUniqueIdentifierValue = stText(16, 2)
export const stIdentificativoServizio = stText(5, 5)
/** xsd:string without limits in the schema; an empty or endless one could not be stored as a key. */
export const stReceiptId = stText(255)
export const stFiscalCodePA = matching('11 digits', /^[0-9]{11}$/)
export const stNoticeNumber = matching('18 digits', /^[0-9]{18}$/) as SimpleType<NoticeNumber>
export const stNazioneProvincia = matching('two capital letters', /^[A-Z]{2}$/)
export const stEMail = matching('e-mail address', /^(?=.{1,256}$)[a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)*$/)
export const stEntityUniqueIdentifierType = oneOf('F or G', ['F', 'G'])
export const stOutcome = oneOf('OK or KO', ['OK', 'KO'])
export const stAmountOption = oneOf('EQ, LS, GT or ANY', ['EQ', 'LS', 'GT', 'ANY'])
export const stTransferType = oneOf('POSTAL or PAGOPA', ['POSTAL', 'PAGOPA'])
export const stTipoBolloDigitale = oneOf('01', ['01'])
export const xsdString: SimpleType<string> = { name: 'text', read: (text) => text }

export const xsdBoolean: SimpleType<boolean> = {
  name: 'true, false, 1 or 0',
  read: (text) => {
    const value = text.trim()
    if (value === 'true' || value === '1') return true
    return value === 'false' || value === '0' ? false : undefined
  },
}

export const xsdInt: SimpleType<number> = {
  name: 'integer',
  read: (text) => {
    const value = text.trim()
    return /^[+-]?\d{1,20}$/.test(value) && Math.abs(Number(value)) <= 2_147_483_647 ? Number(value) : undefined
  },
}

export const stIdTransfer: SimpleType<number> = {
  name: 'integer from 1 to 5',
  read: (text) => {
    const value = xsdInt.read(text)
    return value !== undefined && value >= 1 && value <= 5 ? value : undefined
  },
}

/** Euro with a dot and two digits, zero admitted. */
export const stAmount: SimpleType<Cents> = {
  name: 'amount with two decimals, up to 999999999.99',
  read: (text) => fromDecimal(text.trim()),
}

export const stAmountNotZero: SimpleType<Cents> = {
  name: 'amount with two decimals, from 0.01 to 999999999.99',
  read: (text) => fromDecimal(text.trim()) || undefined,
}

/**
 * xsd:date; a zone, admitted by the type, is dropped because these are days of the calendar. There is no year 0000: XML Schema 1.0 part 2,
 * section 3.2.7.1.
 */
export const stISODate: SimpleType<LocalDate> = {
  name: 'date YYYY-MM-DD',
  read: (text) => {
    const match = /^((?!0000)\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})?$/.exec(text.trim())
    return match ? parseLocalDate(match[1]!) : undefined
  },
}

/** xsd:dateTime; without an offset it is read as Rome time, and the text is kept as it came. */
export const stISODateTime: SimpleType<WireInstant> = {
  name: 'date and time YYYY-MM-DDTHH:MM:SS',
  read: (text) => {
    const value = text.trim()
    const match = /^((?!0000)\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2}(?:\.\d+)?)(Z|[+-]\d{2}:\d{2})?$/.exec(value)
    if (!match || !parseLocalDate(match[1]!)) return undefined
    const at = match[3] ? new Date(value) : romeInstant(value)
    return at && !Number.isNaN(at.getTime()) ? { at, text: value } : undefined
  },
}

/** Base64, blanks removed as the type collapses them. */
export const xsdBase64: SimpleType<string> = {
  name: 'base64',
  read: (text) => {
    const value = text.replace(/\s/g, '')
    return value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value) ? value : undefined
  },
}

export const stBase64Binary72: SimpleType<string> = {
  name: 'base64 of 4 to 72 characters',
  read: (text) => {
    const value = xsdBase64.read(text)
    return value !== undefined && value.length >= 4 && value.length <= 72 ? value : undefined
  },
}
