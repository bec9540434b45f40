// Transfers of an installment of GPD: from one to five, numbered, each to an account or for a stamp.
import { type Cents, MAX_PAYMENT_CENTS } from '@repo/domain/cents'
import { parseOrganizationFiscalCode } from '@repo/domain/fiscal-code'
import { parseIban } from '@repo/domain/iban'
import { normalizeTaxonomyCode } from '@repo/domain/taxonomy'
import type { FileTransfer } from '../file-dialect.ts'
import type { Members, Tell } from '../value-members.ts'

/** In the order of their numbers. Undefined when a problem was told. */
export function transfersOf(installment: Members, tell: Tell): readonly FileTransfer[] | undefined {
  const given = installment.list('transfer', { required: true, max: 5 }) ?? []
  const read = given.map((each) => ({ number: numberOf(each, tell), transfer: transferOf(each, tell) }))
  const numbers = read.map(({ number }) => number).sort()
  if (numbers.some((number, index) => number !== index + 1))
    tell(
      installment.pointer('transfer'),
      'I versamenti sono numerati da 1 senza salti né ripetizioni: controlla "idTransfer"',
    )
  const whole = read.flatMap(({ number, transfer }) => (transfer && number ? { number, transfer } : []))
  if (whole.length !== read.length || whole.length === 0) return undefined
  return whole.sort((one, other) => one.number - other.number).map(({ transfer }) => transfer)
}

function numberOf(members: Members, tell: Tell): number | undefined {
  const text = members.text('idTransfer', { required: true })
  if (text !== '' && !/^[1-5]$/.test(text)) tell(members.pointer('idTransfer'), '"idTransfer" va da 1 a 5')
  return /^[1-5]$/.test(text) ? Number(text) : undefined
}

function transferOf(members: Members, tell: Tell): FileTransfer | undefined {
  const amount = members.integer('amount', { required: true })
  if (amount !== undefined && (amount < 1 || amount > MAX_PAYMENT_CENTS))
    tell(members.pointer('amount'), "L'importo è in centesimi, da 1 a 99.999.999.999")
  const beneficiary = members.text('organizationFiscalCode')
  if (beneficiary !== '' && !parseOrganizationFiscalCode(beneficiary))
    tell(members.pointer('organizationFiscalCode'), "Il codice fiscale dell'ente beneficiario ha 11 cifre: controllalo")
  const category = members.text('category', { required: true })
  const taxonomyCode = normalizeTaxonomyCode(category)
  if (category !== '' && !taxonomyCode)
    tell(members.pointer('category'), 'La categoria è un codice tassonomico come 9/0101101IM/: controllala')
  const accounts = accountsOf(members, tell)
  const stamp = stampOf(members, tell)
  if ((accounts.iban === undefined) === (stamp === undefined))
    tell(members.pointer('iban'), 'Ogni versamento ha un IBAN, oppure la marca da bollo: uno solo dei due')
  const beneficiaryName = members.text('companyName', { max: 140 })
  const remittanceInformation = members.text('remittanceInformation', { required: true, max: 140 })
  const metadata = metadataOf(members, 'transferMetadata')
  members.refuseOthers()
  if (amount === undefined) return undefined
  return {
    amountCents: amount as Cents,
    ...(beneficiary ? { beneficiaryFiscalCode: beneficiary } : {}),
    ...(beneficiaryName ? { beneficiaryName } : {}),
    ...accounts,
    ...(stamp ? { stamp } : {}),
    ...(taxonomyCode ? { taxonomyCode } : {}),
    remittanceInformation,
    ...(metadata ? { metadata } : {}),
  }
}

function accountsOf(members: Members, tell: Tell): Pick<FileTransfer, 'iban' | 'postalIban'> {
  const read = (name: 'iban' | 'postalIban') => {
    const text = members.text(name, { max: 35 })
    if (text !== '' && !parseIban(text))
      tell(members.pointer(name), "L'IBAN non è valido: controlla che sia scritto bene")
    return text
  }
  const [iban, postalIban] = [read('iban'), read('postalIban')]
  if (postalIban !== '' && iban === '')
    tell(members.pointer('postalIban'), "L'IBAN postale accompagna un IBAN: scrivi anche quello")
  return { ...(iban ? { iban } : {}), ...(postalIban ? { postalIban } : {}) }
}

function stampOf(members: Members, tell: Tell): FileTransfer['stamp'] {
  const stamp = members.members('stamp')
  if (!stamp) return undefined
  const documentHash = stamp.text('hashDocument', { required: true, max: 72 })
  const province = stamp.text('provincialResidence', { required: true })
  if (province !== '' && !/^[A-Z]{2}$/.test(province))
    tell(stamp.pointer('provincialResidence'), 'La provincia ha due lettere maiuscole')
  if (stamp.text('stampType', { required: true }) !== '01')
    tell(stamp.pointer('stampType'), "Il tipo di bollo è 01: l'imposta di bollo")
  stamp.refuseOthers()
  return { documentHash, province }
}

/** At most ten entries; a value may be missing. */
export function metadataOf(members: Members, name: string): FileTransfer['metadata'] {
  const entries = members.list(name, { max: 10 })
  if (!entries?.length) return undefined
  return entries.map((entry) => {
    const read = { key: entry.text('key', { required: true, max: 140 }), value: entry.text('value', { max: 140 }) }
    entry.refuseOthers()
    return read
  })
}
