// A position as the public API takes it, read from a file. Here only the shape is checked: the rules of positions are checked by loading.
import type { Cents } from '@repo/domain/cents'
import { MAX_BUDGET_ENTRIES } from '@repo/domain/debt-position'
import { type LocalDate, parseLocalDate } from '@repo/domain/local-date'
import { iuvOf, parseNoticeNumber } from '@repo/domain/notice-number'
import type { FileBudgetEntry, FileInstallment, FileParty, FilePosition, FileTransfer } from '../file-dialect.ts'
import type { Members, Tell } from '../value-members.ts'

type Context = { readonly externalId: string; readonly line: number; readonly publish?: boolean | undefined }

/** What is wrong is told; the position is of use only when nothing was. */
export function readOwnPosition(
  members: Members,
  { externalId, line, publish }: Context,
  tell: Tell,
): FilePosition | undefined {
  const serviceId = members.text('collectionServiceId')
  const serviceCode = members.text('serviceCode')
  if ((serviceId === '') === (serviceCode === ''))
    tell(
      members.pointer('serviceCode'),
      'Scrivi il servizio: il suo codice in "serviceCode", oppure il suo id in "collectionServiceId"',
    )
  const description = members.text('description', { required: true })
  const debtor = members.members('debtor')
  if (!debtor) tell(members.pointer('debtor'), '"debtor" è obbligatorio: scrivilo')
  const party = debtor && partyOf(debtor)
  const coDebtors = members.list('coDebtors', { max: 10 })?.map(partyOf)
  const options = members.list('paymentOptions', { required: true, max: 10 }) ?? []
  const paymentOptions = options.map((option) => {
    const installments = option.list('installments', { required: true, max: 100 }) ?? []
    const read = { installments: installments.flatMap((each) => installmentOf(each, line, tell) ?? []) }
    option.refuseOthers()
    return read
  })
  const published = members.flag('publish') ?? publish
  members.refuseOthers()
  if (!party) return undefined
  return {
    externalId,
    serviceCode: serviceCode || serviceId,
    description,
    debtor: party,
    ...(coDebtors?.length ? { coDebtors } : {}),
    paymentOptions,
    ...(published === undefined ? {} : { publish: published }),
  }
}

function partyOf(members: Members): FileParty {
  const [email, address] = [members.text('email'), members.text('address')]
  const party = {
    fiscalCode: members.text('fiscalCode', { required: true }).toUpperCase(),
    fullName: members.text('fullName', { required: true }),
    ...(email ? { email } : {}),
    ...(address ? { address } : {}),
  }
  members.refuseOthers()
  return party
}

function installmentOf(members: Members, line: number, tell: Tell): FileInstallment | undefined {
  const amountCents = centsOf(members, tell)
  const dueDate = dayOf(members, 'dueDate', tell)
  if (!members.has('dueDate')) tell(members.pointer('dueDate'), '"dueDate" è obbligatorio: scrivilo')
  const validFrom = dayOf(members, 'validFrom', tell)
  const notifiedOn = dayOf(members, 'notifiedOn', tell)
  const late = members.flag('payableAfterDueDate')
  const amountSteps = members.list('amountSteps', { max: 5 })?.flatMap((step) => stepOf(step, tell) ?? [])
  const transfers = members
    .list('transfers', { required: members.has('transfers'), max: 5 })
    ?.flatMap((each) => transferOf(each, tell) ?? [])
  const budget = budgetOf(members, tell)
  const metadata = metadataOf(members)
  const nav = members.text('noticeNumber')
  const notice = nav === '' ? undefined : parseNoticeNumber(nav)
  if (nav !== '' && !notice)
    tell(members.pointer('noticeNumber'), 'Il numero avviso ha 18 cifre; se manca lo assegniamo noi')
  members.refuseOthers()
  if (amountCents === undefined || !dueDate) return undefined
  return {
    line,
    amountCents,
    dueDate,
    ...(validFrom ? { validFrom } : {}),
    ...(late === undefined ? {} : { payableAfterDueDate: late }),
    ...(amountSteps?.length ? { amountSteps } : {}),
    ...(notifiedOn ? { notifiedOn } : {}),
    ...(notice ? { noticeNumber: notice, iuv: iuvOf(notice) } : {}),
    ...(transfers ? { transfers } : {}),
    ...(budget ? { budget } : {}),
    ...(metadata ? { metadata } : {}),
  }
}

/** A whole number of cents that one payment can carry. */
function centsOf(members: Members, tell: Tell): Cents | undefined {
  const amount = members.integer('amountCents', { required: true })
  if (amount === undefined || (amount >= 1 && amount <= 99_999_999_999)) return amount as Cents | undefined
  tell(members.pointer('amountCents'), "L'importo è in centesimi di euro, da 1 a 99.999.999.999")
  return undefined
}

function dayOf(members: Members, name: string, tell: Tell): LocalDate | undefined {
  const text = members.text(name)
  const day = text === '' ? undefined : parseLocalDate(text)
  if (text !== '' && !day) tell(members.pointer(name), `"${name}" è un giorno che esiste: per esempio 2026-12-31`)
  return day
}

function stepOf(step: Members, tell: Tell) {
  const amountCents = centsOf(step, tell)
  const days = step.integer('days')
  const lastDay = dayOf(step, 'lastDay', tell)
  step.refuseOthers()
  if (amountCents === undefined) return undefined
  return { ...(lastDay ? { lastDay } : {}), ...(days === undefined ? {} : { days }), amountCents }
}

function transferOf(members: Members, tell: Tell): FileTransfer | undefined {
  const amountCents = centsOf(members, tell)
  const texts: Record<string, string> = {}
  for (const name of [
    'beneficiaryFiscalCode',
    'beneficiaryName',
    'iban',
    'postalIban',
    'taxonomyCode',
    'remittanceInformation',
  ]) {
    const text = members.text(name)
    if (text !== '') texts[name] = text
  }
  const stamp = members.members('stamp')
  const stamped = stamp && {
    documentHash: stamp.text('documentHash', { required: true }),
    province: stamp.text('province', { required: true }),
  }
  stamp?.refuseOthers()
  const budget = budgetOf(members, tell)
  const metadata = metadataOf(members)
  members.refuseOthers()
  if (amountCents === undefined) return undefined
  return {
    amountCents,
    ...texts,
    ...(stamped ? { stamp: stamped } : {}),
    ...(budget ? { budget } : {}),
    ...(metadata ? { metadata } : {}),
  }
}

function budgetOf(members: Members, tell: Tell): readonly FileBudgetEntry[] | undefined {
  return members.list('budget', { max: MAX_BUDGET_ENTRIES })?.flatMap((entry) => {
    const amountCents = centsOf(entry, tell)
    const [chapter, office, assessment] = [
      entry.text('chapter', { required: true }),
      entry.text('office'),
      entry.text('assessment'),
    ]
    entry.refuseOthers()
    if (amountCents === undefined) return []
    return { chapter, ...(office ? { office } : {}), ...(assessment ? { assessment } : {}), amountCents }
  })
}

function metadataOf(members: Members): FileTransfer['metadata'] {
  return members.list('metadata', { max: 15 })?.map((entry) => {
    const read = { key: entry.text('key', { required: true }), value: entry.text('value', { required: true }) }
    entry.refuseOthers()
    return read
  })
}
