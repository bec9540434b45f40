// The payer of a due, in the ten columns that MyPay and the unitary platform share under other names and other codes.
import { ANONYMOUS, parseDebtorIdentifier, parsePersonFiscalCode } from '@repo/domain/fiscal-code'
import { oneLine } from '@repo/domain/plain-text'
import { addressLine, isEmail, longer } from './cell-rules.ts'
import type { FileParty } from './file-dialect.ts'

export type AddressField = 'street' | 'number' | 'postCode' | 'town' | 'province' | 'country'
export type PayerField = AddressField | 'type' | 'code' | 'name' | 'email'
/** What can be wrong: a field, or how two of them go together. */
export type PayerFault = PayerField | 'personCode' | 'bodyCode' | 'italianProvince' | 'italianPostCode'
export type ReportPayer = (field: PayerField, fault: PayerFault, detail: string) => void

/** The payer as far as it can be read; what is wrong is reported, and then the result is not to be loaded. Rules of addresses are each format's. */
export function readPayer(cells: Readonly<Record<PayerField, string>>, report: ReportPayer): FileParty {
  const { type, code, name, email } = cells
  if (type !== 'F' && type !== 'G') report('type', 'type', 'Scrivi F per una persona, G per un’impresa o un ente.')
  if (code === '') report('code', 'code', 'Scrivi il codice fiscale o la partita IVA di chi deve pagare.')
  else if (code.toUpperCase() !== ANONYMOUS) checkCode(type, code, report)
  if (name === '') report('name', 'name', 'Scrivi nome e cognome, o la ragione sociale, di chi deve pagare.')
  else if (longer(name, 70)) report('name', 'name', 'Accorcia il nominativo: al massimo 70 caratteri.')
  if (email !== '' && !isEmail(email))
    report('email', 'email', 'Scrivi un indirizzo e-mail valido, per esempio nome@esempio.it, o lascia vuoto.')
  return {
    ...((type === 'F' || type === 'G') && { type }),
    fiscalCode: code.replace(/\s/gu, '').toUpperCase(),
    fullName: oneLine(name),
    ...(email !== '' && { email }),
    address: addressLine(cells),
  }
}

function checkCode(type: string, code: string, report: ReportPayer): void {
  const read = parseDebtorIdentifier(code)
  if (read.ok && (type !== 'F' || parsePersonFiscalCode(code))) return
  const digits = /^[\d\s]+$/.test(code)
  if (type === 'F')
    report('code', 'personCode', 'Controlla il codice fiscale: 16 caratteri, e l’ultimo deve tornare con gli altri.')
  else if (type === 'G' && digits)
    report('code', 'bodyCode', 'Controlla la partita IVA: 11 cifre, e l’ultima deve tornare con le altre.')
  else report('code', 'code', 'Scrivi un codice fiscale di 16 caratteri o una partita IVA di 11 cifre.')
}

/** Letters, digits, blanks and `. , ( ) / ' &`, once accents are gone. */
const STREET = /^[A-Za-z0-9 .,()/'&]+$/

/**
 * MyPay's rules of an address. Without a country the address is Italian. Our reading of two codes that no document explains: they are of an Italian
 * address, whose province has two letters and whose post code five digits.
 */
export function checkAddress(cells: Readonly<Record<AddressField, string>>, report: ReportPayer): void {
  const { street, number, postCode, town, province, country } = cells
  const plain = street.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('’', "'")
  if (street !== '' && (longer(street, 70) || !STREET.test(plain)))
    report('street', 'street', "Usa al massimo 70 caratteri: lettere, cifre, spazi e . , ( ) / ' &")
  if (longer(number, 16)) report('number', 'number', 'Usa al massimo 16 caratteri per il numero civico.')
  if (longer(postCode, 16)) report('postCode', 'postCode', 'Usa al massimo 16 caratteri per il CAP.')
  if (longer(town, 35)) report('town', 'town', 'Usa al massimo 35 caratteri per la località.')
  if (longer(province, 2)) report('province', 'province', 'Scrivi le due lettere della provincia, per esempio RM.')
  if (country !== '' && !/^[A-Za-z]{2}$/.test(country))
    report('country', 'country', 'Scrivi le due lettere della nazione, per esempio IT.')
  else if (country === '' || country.toUpperCase() === 'IT') checkItalian(cells, report)
}

function checkItalian({ province, postCode }: Readonly<Record<AddressField, string>>, report: ReportPayer): void {
  if (province !== '' && !longer(province, 2) && !/^[A-Za-z]{2}$/.test(province))
    report('province', 'italianProvince', 'Scrivi le due lettere della provincia, o la nazione se non è l’Italia.')
  if (postCode !== '' && !longer(postCode, 16) && !/^\d{5}$/.test(postCode))
    report('postCode', 'italianPostCode', 'Scrivi le 5 cifre del CAP, o la nazione se l’indirizzo non è in Italia.')
}
