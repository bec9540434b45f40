// GovPay, bulk loading by JSON: one object with `idTracciato`, `idDominio`, `inserimenti` and `annullamenti` (API "backoffice" v1,
// schema tracciatoPendenzePost).
import type { FileDialect, FileProblem, FileRecord } from '../file-dialect.ts'
import { Members, type Tell } from '../value-members.ts'
import { jsonResults } from './json-results.ts'
import { textOfValue } from './json-text.ts'
import { fileProblem, problemsOf } from './load-problems.ts'
import { govpayNotices } from './notices.ts'
import { PendenzaReader, type Read } from './pendenza-reader.ts'
import type { Report } from './report.ts'

const KNOWN = new Set(['idTracciato', 'idDominio', 'inserimenti', 'annullamenti'])

export const govpayJson: FileDialect = {
  id: 'govpay-json',
  name: 'GovPay, tracciato pendenze JSON',

  recognise({ kind, members = [], scalars = {} }) {
    if (kind !== 'json') return undefined
    if (!['idTracciato', 'inserimenti', 'annullamenti'].some((name) => members.includes(name))) return undefined
    const problems: FileProblem[] = []
    const refuse = (detail: string) => problems.push({ code: 'SINTASSI', detail })
    if (!members.includes('inserimenti') && !members.includes('annullamenti'))
      refuse('Il tracciato non ha né "inserimenti" né "annullamenti": scrivi almeno uno dei due elenchi')
    if (!members.includes('idTracciato')) refuse('Manca "idTracciato": scrivi come si chiama il tracciato')
    if (members.some((name) => !KNOWN.has(name)))
      refuse('Il tracciato ha solo idTracciato, idDominio, inserimenti e annullamenti: togli le altre proprietà')
    const flowId = scalars.idTracciato
    return { version: '1', ...(typeof flowId === 'string' ? { flowId } : {}), problems }
  },

  reader(head) {
    const domain = typeof head.scalars?.idDominio === 'string' ? head.scalars.idDominio : ''
    return new PendenzaReader((record, tell) => readValue(record, domain, tell), head.organizationFiscalCode)
  },

  problemsOf,
  fileProblem,
  notices: govpayNotices,
  results: (head) => jsonResults(head),
}

function readValue(record: FileRecord, domain: string, report: Report): Read {
  const tell: Tell = (pointer, detail) => report(pointer, 'SINTASSI', detail)
  const { path, value } = 'value' in record ? record : { path: '', value: undefined }
  if (path === 'annullamenti') {
    const members = Members.of(value, '', tell)
    if (!members) return { kind: 'unreadable' }
    members.text('motivoAnnullamento', { required: true })
    const text = {
      line: record.line,
      idA2A: members.text('idA2A'),
      idPendenza: members.text('idPendenza'),
      column: (field: string) => `/${field}`,
    }
    members.refuseOthers()
    return { kind: 'cancellation', text }
  }
  if (path !== 'inserimenti') {
    report('', 'SINTASSI', 'Le pendenze stanno negli elenchi "inserimenti" e "annullamenti"')
    return { kind: 'unreadable' }
  }
  const text = textOfValue(record.line, value, domain, tell)
  return text ? { kind: 'pendenza', text } : { kind: 'unreadable' }
}
