// One item (voce) of a pendenza: to whom part of its amount goes.
import { sumCents } from '@repo/domain/cents'
import { parseIban } from '@repo/domain/iban'
import { normalizeTaxonomyCode } from '@repo/domain/taxonomy'
import type { FileBudgetEntry, FileTransfer } from '../file-dialect.ts'
import type { ItemField, ItemText } from './pendenza-text.ts'
import { amountOf, type GovPayCode, type Report } from './report.ts'

const ACCOUNTINGS: ReadonlySet<string> = new Set(['CAPITOLO', 'SPECIALE', 'SIOPE', 'ALTRO'])

/**
 * The transfer of an item. Exactly one of: an account, a revenue code, a stamp.
 * @param pendenza.serviceCode the only revenue code that has an account here: its own
 */
export function itemTransfer(
  item: ItemText,
  pendenza: { readonly serviceCode: string; readonly organization: string },
  tell: Report,
): FileTransfer | undefined {
  let wrong = false
  const report = (field: ItemField, code: GovPayCode, detail: string) => {
    wrong = true
    tell(item.column(field), code, detail)
  }
  if (item.idVoce === '') report('idVoce', 'SINTASSI', "Manca l'identificativo della voce: scrivilo")
  else if ([...item.idVoce].length > 35)
    report('idVoce', 'SINTASSI', "L'identificativo della voce ha al massimo 35 caratteri")
  if (item.importo === '') report('importo', 'SINTASSI', "Manca l'importo della voce: scrivilo")
  if (item.descrizione === '') report('descrizione', 'SINTASSI', 'Manca la descrizione della voce: scrivila')
  if ([...item.descrizione].length > 140)
    report('descrizione', 'SINTASSI', 'La descrizione della voce ha al massimo 140 caratteri')
  const amountCents = amountOf(item.importo, item.column('importo'), (_, code, detail) =>
    report('importo', code, detail),
  )

  const stamped = [item.tipoBollo, item.hashBollo, item.provinciaBollo].some(Boolean)
  const ways = [item.ibanAccredito !== '', item.tipoEntrata !== '', stamped].filter(Boolean).length
  if (ways !== 1)
    report(
      'ibanAccredito',
      'SINTASSI',
      'Ogni voce ha una sola destinazione: un IBAN di accredito, oppure un codice di entrata, oppure i dati della marca da bollo',
    )
  if (stamped) checkStamp(item, report)
  if (item.tipoEntrata !== '' && item.tipoEntrata !== pendenza.serviceCode)
    report(
      'tipoEntrata',
      'SEMANTICA',
      "L'entrata è di un altro servizio e qui non ha un conto: scrivi l'IBAN di accredito della voce",
    )
  checkAccounts(item, report)
  const other = item.idDominio !== undefined && item.idDominio !== '' && item.idDominio !== pendenza.organization

  const accounting = accountingOf(item, report)
  const taxonomy = item.codiceTassonomico ? normalizeTaxonomyCode(item.codiceTassonomico) : accounting.taxonomyCode
  if (item.codiceTassonomico && !taxonomy)
    report('codiceTassonomico', 'SINTASSI', 'Il codice tassonomico è fatto come 9/0101101IM/: controllalo')
  if (wrong || amountCents === undefined) return undefined
  const budget =
    budgetOf(item, tell, amountCents) ??
    (accounting.chapter ? [{ chapter: accounting.chapter, amountCents }] : undefined)
  return {
    amountCents,
    ...(other ? { beneficiaryFiscalCode: item.idDominio } : {}),
    ...(item.ibanAccredito === '' ? {} : { iban: item.ibanAccredito }),
    ...(item.ibanAppoggio === '' ? {} : { postalIban: item.ibanAppoggio }),
    ...(stamped ? { stamp: { documentHash: item.hashBollo, province: item.provinciaBollo } } : {}),
    ...(taxonomy ? { taxonomyCode: taxonomy } : {}),
    remittanceInformation: item.descrizioneCausaleRPT || item.descrizione,
    ...(budget ? { budget } : {}),
    ...(item.metadata?.length ? { metadata: item.metadata } : {}),
  }
}

type ItemReport = (field: ItemField, code: GovPayCode, detail: string) => void

function checkStamp(item: ItemText, report: ItemReport): void {
  if (!['01', 'Imposta di bollo'].includes(item.tipoBollo))
    report('tipoBollo', 'SINTASSI', "Il tipo di bollo è 01: l'imposta di bollo")
  if (!/^[A-Za-z0-9+/]{43}=$/.test(item.hashBollo))
    report('hashBollo', 'SINTASSI', "L'impronta del documento è il suo SHA-256 in base64: 44 caratteri")
  if (!/^[A-Z]{2}$/.test(item.provinciaBollo))
    report('provinciaBollo', 'SINTASSI', 'La provincia di residenza ha due lettere maiuscole')
}

function checkAccounts(item: ItemText, report: ItemReport): void {
  for (const field of ['ibanAccredito', 'ibanAppoggio'] as const) {
    if (item[field] !== '' && !parseIban(item[field]))
      report(field, 'SINTASSI', "L'IBAN non è valido: controlla che sia scritto bene")
  }
  if (item.ibanAppoggio !== '' && item.ibanAccredito === '')
    report('ibanAppoggio', 'SINTASSI', "L'IBAN di appoggio accompagna quello di accredito: scrivi anche quello")
}

/** With an account go a kind of accounting and its code: a chapter of the budget, or, when it is one, the code of the taxonomy. */
function accountingOf(item: ItemText, report: ItemReport): { chapter?: string; taxonomyCode?: string } {
  const { tipoContabilita: kind, codiceContabilita: code } = item
  if (kind !== '' && !ACCOUNTINGS.has(kind))
    report('tipoContabilita', 'SINTASSI', 'Il tipo di contabilità è CAPITOLO, SPECIALE, SIOPE o ALTRO')
  if (item.ibanAccredito !== '' && kind === '')
    report('tipoContabilita', 'SINTASSI', "Con l'IBAN va anche il tipo di contabilità")
  if (item.ibanAccredito !== '' && code === '')
    report('codiceContabilita', 'SINTASSI', "Con l'IBAN va anche il codice di contabilità")
  if ([...code].length > 50)
    report('codiceContabilita', 'SINTASSI', 'Il codice di contabilità ha al massimo 50 caratteri')
  if (code === '') return {}
  const taxonomyCode = kind === 'ALTRO' ? normalizeTaxonomyCode(code) : undefined
  if (taxonomyCode) return { taxonomyCode }
  return { chapter: kind === 'CAPITOLO' ? code : `${kind}/${code}` }
}

/** The split of a JSON, entry by entry. Undefined when there is none. */
function budgetOf(item: ItemText, tell: Report, amountCents: number): readonly FileBudgetEntry[] | undefined {
  if (!item.quote?.length) return undefined
  const entries = item.quote.map((quota): FileBudgetEntry | undefined => {
    if (quota.capitolo === '') tell(`${quota.column}/capitolo`, 'SINTASSI', 'Manca il capitolo: scrivilo')
    const part = amountOf(quota.importo, `${quota.column}/importo`, tell)
    if (quota.importo === '') tell(`${quota.column}/importo`, 'SINTASSI', "Manca l'importo della quota: scrivilo")
    if (part === undefined || quota.capitolo === '') return undefined
    return {
      chapter: quota.capitolo,
      ...(quota.accertamento ? { assessment: quota.accertamento } : {}),
      amountCents: part,
    }
  })
  const whole = entries.filter((entry) => entry !== undefined)
  if (whole.length === entries.length && sumCents(whole.map((entry) => entry.amountCents)) !== amountCents)
    tell(item.column('importo'), 'SEMANTICA', "L'importo della voce non è la somma delle sue quote di bilancio")
  return whole
}
