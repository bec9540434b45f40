// A position of pagoPA's GPD as it is written in bulk files: API v1 (options one beside the other, the partial ones a plan) and v3 (options with
// their installments). Sources: OpenAPI of GPD, v1 and v3; SANP 3.12.0, bulk management of debt positions.
import { type Cents, MAX_PAYMENT_CENTS, sumCents } from '@repo/domain/cents'
import { compareLocalDate, type LocalDate } from '@repo/domain/local-date'
import { iuvOf, parseIuv, parseNoticeNumber } from '@repo/domain/notice-number'
import type { FileInstallment, FileOption, FileParty, FilePosition } from '../file-dialect.ts'
import type { Members, Tell } from '../value-members.ts'
import { dayOfInstant } from './gpd-day.ts'
import { metadataOf, transfersOf } from './gpd-transfers.ts'

type Shared = { readonly validFrom?: LocalDate | undefined; readonly payableAfterDueDate?: boolean | undefined }

/**
 * Reads one position. What is wrong is told; the position is of use only when nothing was.
 * @param line of the file, of every installment
 */
export function readPosition(members: Members, line: number, tell: Tell): FilePosition | undefined {
  const externalId = members.text('iupd', { required: true, max: 70 })
  members.text('companyName', { required: true, max: 140 })
  // Decided by pagoPA or by the organization's own settings; the two last ones are only read.
  members.skip('aca', 'payStandIn', 'officeName', 'paymentDate', 'status')
  const options = members.list('paymentOption', { required: true, max: 100 }) ?? []
  const read = options.some((option) => option.has('installments'))
    ? nested(options, line, tell)
    : flat(members, options, line, tell)
  members.refuseOthers()
  const [first] = read?.paymentOptions ?? []
  const [installment] = first?.installments ?? []
  const serviceCode = installment?.transfers?.[0]?.taxonomyCode
  if (!read || !first || serviceCode === undefined) return undefined
  const description = first.description || installment?.cause || ''
  // The kind of due is the category of the first transfer: a code of the taxonomy.
  return { externalId, serviceCode, description, debtor: read.debtor, paymentOptions: read.paymentOptions }
}

type Dated = FileInstallment & { readonly dueDate: LocalDate }
type Read = { readonly debtor: FileParty; readonly paymentOptions: readonly FileOption[] }

function flat(position: Members, options: readonly Members[], line: number, tell: Tell): Read {
  const debtor = partyOf(position, tell)
  const shared = sharedOf(position, tell)
  const single: FileOption[] = []
  const plan: Dated[] = []
  for (const option of options) {
    const partial = option.flag('isPartialPayment')
    if (partial === undefined)
      tell(option.pointer('isPartialPayment'), 'Scrivi se è una rata (true) o tutto il dovuto (false)')
    const installment = installmentOf(option, 'paymentOptionMetadata', line, shared, tell)
    option.skip('retentionDate', 'fee', 'notificationFee')
    option.refuseOthers()
    if (!installment) continue
    if (partial) plan.push(installment)
    else single.push({ installments: [installment] })
  }
  plan.sort((one, other) => compareLocalDate(one.dueDate, other.dueDate))
  return { debtor, paymentOptions: plan.length > 0 ? [...single, { installments: plan }] : single }
}

function nested(options: readonly Members[], line: number, tell: Tell): Read | undefined {
  let debtor: FileParty | undefined
  const paymentOptions = options.map((option): FileOption => {
    const owed = option.members('debtor')
    if (!owed) tell(option.pointer('debtor'), 'Scrivi chi deve pagare questa opzione')
    const party = owed && partyOf(owed, tell)
    owed?.refuseOthers()
    if (party && debtor && JSON.stringify(party) !== JSON.stringify(debtor))
      tell(
        option.pointer('debtor'),
        'Tutte le opzioni di una posizione hanno lo stesso debitore: crea una posizione per ciascuno',
      )
    debtor ??= party
    const shared = sharedOf(option, tell)
    const description = option.text('description', { max: 140 })
    const installments = (option.list('installments', { required: true, max: 100 }) ?? []).flatMap((each) => {
      const installment = installmentOf(each, 'installmentMetadata', line, shared, tell)
      each.skip('fee', 'notificationFee', 'status')
      each.refuseOthers()
      return installment ?? []
    })
    option.skip('retentionDate')
    option.refuseOthers()
    return { ...(description ? { description } : {}), installments }
  })
  return debtor && { debtor, paymentOptions }
}

function sharedOf(members: Members, tell: Tell): Shared {
  const validFrom = dayOfInstant(members, 'validityDate', tell)
  const expires = members.flag('switchToExpired')
  return {
    ...(validFrom ? { validFrom } : {}),
    ...(expires === undefined ? {} : { payableAfterDueDate: !expires }),
  }
}

function partyOf(members: Members, tell: Tell): FileParty {
  const type = members.text('type', { required: true })
  if (type !== '' && type !== 'F' && type !== 'G')
    tell(members.pointer('type'), '"type" è F (persona) o G (organizzazione)')
  const text = (name: string) => members.text(name)
  const street = [text('streetName'), text('civicNumber')].filter(Boolean).join(' ')
  const province = text('province')
  const town = [text('postalCode'), text('city'), province && `(${province})`].filter(Boolean).join(' ')
  const country = text('country')
  const address = [street, town, country === 'IT' ? '' : country].filter(Boolean).join(', ')
  if ([...address].length > 140)
    tell(members.pointer('streetName'), "L'indirizzo intero, con la località, ha al massimo 140 caratteri: accorcialo")
  const email = text('email')
  members.skip('region', 'phone')
  return {
    ...(type === 'F' || type === 'G' ? { type } : {}),
    fiscalCode: members.text('fiscalCode', { required: true }).toUpperCase(),
    fullName: members.text('fullName', { required: true, max: 70 }),
    ...(email ? { email } : {}),
    ...(address ? { address } : {}),
  }
}

function installmentOf(
  members: Members,
  metadataName: string,
  line: number,
  shared: Shared,
  tell: Tell,
): Dated | undefined {
  const amount = members.integer('amount', { required: true })
  if (amount !== undefined && (amount < 1 || amount > MAX_PAYMENT_CENTS))
    tell(members.pointer('amount'), "L'importo è in centesimi, da 1 a 99.999.999.999")
  const dueDate = dayOfInstant(members, 'dueDate', tell)
  if (!members.has('dueDate')) tell(members.pointer('dueDate'), '"dueDate" è obbligatorio: scrivilo')
  const cause = members.text('description', { required: true, max: 140 })
  const numbers = numbersOf(members, tell)
  const transfers = transfersOf(members, tell)
  const metadata = metadataOf(members, metadataName)
  if (amount === undefined || !dueDate) return undefined
  if (transfers && sumCents(transfers.map((each) => each.amountCents)) !== amount)
    tell(members.pointer('amount'), "L'importo non è la somma dei versamenti: correggi l'uno o gli altri")
  return {
    line,
    ...(numbers.iuv ? { key: numbers.iuv } : {}),
    ...numbers,
    amountCents: amount as Cents,
    dueDate,
    ...shared,
    ...(cause ? { cause } : {}),
    ...(transfers ? { transfers } : {}),
    ...(metadata ? { metadata } : {}),
  }
}

/** The creditor gives the IUV, and may give the notice number that contains it. */
function numbersOf(members: Members, tell: Tell): Pick<FileInstallment, 'iuv' | 'noticeNumber'> {
  const iuv = members.text('iuv', { required: true })
  const nav = members.text('nav')
  const notice = nav === '' ? undefined : parseNoticeNumber(nav)
  if (iuv !== '' && !parseIuv(iuv)) tell(members.pointer('iuv'), 'Lo IUV ha al massimo 35 lettere e cifre')
  if (nav !== '' && !notice) tell(members.pointer('nav'), 'Il numero avviso ha 18 cifre')
  if (notice && iuv !== '' && iuvOf(notice) !== iuv)
    tell(members.pointer('nav'), 'Il numero avviso non contiene lo IUV: correggi uno dei due')
  return { ...(iuv ? { iuv } : {}), ...(notice ? { noticeNumber: notice } : {}) }
}
