/** What stands in place of a personal datum. */
export const MASK = '•••'

// Elements of pagoPA's messages that name a person or where they live; and opaque data that may hold anything.
const ELEMENTS = [
  'entityUniqueIdentifierValue',
  'fullName',
  'streetName',
  'civicNumber',
  'postalCode',
  'city',
  'stateProvinceRegion',
  'e-mail',
  'datiSpecificiServizioRequest',
  'MBDAttachment',
].join('|')
// The same in the JSON of the platform's services.
const KEYS = [
  'entityUniqueIdentifierValue',
  'entityFiscalCode',
  'entityFullName',
  'fullName',
  'streetName',
  'civicNumber',
  'postalCode',
  'city',
  'stateProvinceRegion',
  'province',
  'region',
  'email',
  'e-mail',
  'emailNotice',
  'phone',
  'payerFiscalCode',
  'debtorFiscalCode',
].join('|')

/** From the opening tag to the closing tag of the same name, or to the end of a message that was cut. */
const IN_XML = new RegExp(String.raw`(<((?:[\w-]+:)?(?:${ELEMENTS}))(?:\s[^<>]*)?>)[\s\S]*?(?=<\/\2\s*>|$)`, 'g')
/** The text of a key, or what is left of it where the message was cut. */
const IN_JSON = new RegExp(String.raw`("(?:${KEYS})"\s*:\s*)"(?:\\[\s\S]|[^"\\])*(?:"|$)`, 'g')
/** `fiscalCode` is an organization's when it has eleven digits. */
const FISCAL_CODE_IN_JSON = /("fiscalCode"\s*:\s*)"(?!\d{11}")(?:\\[\s\S]|[^"\\])*(?:"|$)/g
/** A fiscal code of a person anywhere, digits replaced by letters included. */
const PERSON = /[A-Z]{6}[\dLMNP-V]{2}[A-EHLMPR-T][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z]/gi
const ADDRESS = /[\p{L}\p{N}_.!#$%&'*+=?^~-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,63}/gu

/** A message without what identifies people. Works on damaged messages too: what cannot be told apart is taken out. */
export function maskBody(body: string): string {
  return body
    .replace(IN_XML, `$1${MASK}`)
    .replace(IN_JSON, `$1"${MASK}"`)
    .replace(FISCAL_CODE_IN_JSON, `$1"${MASK}"`)
    .replace(ADDRESS, MASK)
    .replace(PERSON, MASK)
}
