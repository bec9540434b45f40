import { describe, expect, it } from '@jest/globals'
import type { Endpoint } from '@repo/contracts/http/endpoint'
import { allEndpoints } from '@repo/contracts/registry'
import { buildKoResponse, type PaaFaultCode, paaFault, paaFaultStrings } from '@repo/wire/nodo/fault'
import { accessErrors } from '#modules/access/access.errors'
import { apiClientErrors } from '#modules/api-clients/api-clients.errors'
import { archiveMirrorErrors } from '#modules/archive-mirror/archive-mirror.errors'
import { blankNoticeErrors } from '#modules/blank-notices/blank-notices.errors'
import { bulkActionErrors } from '#modules/debt-positions/bulk-actions.errors'
import { debtPositionErrors } from '#modules/debt-positions/debt-positions.errors'
import { documentErrors } from '#modules/documents/documents.errors'
import { importFileErrors } from '#modules/exchange/import-files.errors'
import { importErrors } from '#modules/exchange/imports.errors'
import { columnMappingErrors } from '#modules/exchange/mappings/column-mappings.errors'
import { exportErrors } from '#modules/exports/exports.errors'
import { remoteServerErrors } from '#modules/file-transfer/remote-servers.errors'
import { sftpKeyErrors } from '#modules/file-transfer/sftp-keys.errors'
import { journalErrors } from '#modules/journal/journal.errors'
import { noticeBatchErrors } from '#modules/notice-batches/notice-batches.errors'
import { organizationErrors } from '#modules/organizations/organizations.errors'
import { paymentErrors } from '#modules/payments/payments.errors'
import { receiptRecoveryErrors } from '#modules/receipt-recovery/receipt-recovery.errors'
import { reportingFlowErrors } from '#modules/reporting-flows/reporting-flows.errors'
import { webhookErrors } from '#modules/webhooks/webhooks.errors'
import { declaredRefusals, refusals } from '#platform/errors/refusals'
import { httpErrors } from '#platform/http/http.errors'
import { toProblem } from '#platform/http/problem.filter'

/** One catalogue, two faces: every code is declared once, promised where it may come, and rendered both ways. */
const catalogues = [
  accessErrors,
  apiClientErrors,
  archiveMirrorErrors,
  blankNoticeErrors,
  debtPositionErrors,
  documentErrors,
  exportErrors,
  httpErrors,
  importErrors,
  importFileErrors,
  columnMappingErrors,
  journalErrors,
  bulkActionErrors,
  noticeBatchErrors,
  organizationErrors,
  paymentErrors,
  receiptRecoveryErrors,
  reportingFlowErrors,
  remoteServerErrors,
  sftpKeyErrors,
  webhookErrors,
]
const made = catalogues.flatMap((catalogue) => Object.values(catalogue).map((make) => make()))
const promised = new Set((allEndpoints as readonly Endpoint[]).flatMap((each) => each.refusals ?? []))
/** Raised by the frame of the doors before any endpoint, or by the Nodo's door only. */
const unpromised =
  /^http\.|^apiClients\.(credentialMissing|credentialRefused|tokenExpired|scopeMissing|organizationUnknown)$|^access\.(callerUnknown|permissionMissing)$|^organizations\.(broker|station)Unknown$|^payments\.(domainMismatch|notServed|demand\w+|versionUnable)$/

describe('refusals', () => {
  it('promised by an endpoint are declared by a module', () => {
    expect([...promised].filter((code) => !declaredRefusals().has(code))).toEqual([])
  })

  it('declared by a module are promised by an endpoint', () => {
    expect(made.map((refusal) => refusal.code).filter((code) => !promised.has(code) && !unpromised.test(code))).toEqual(
      [],
    )
  })

  it.each(made.map((refusal) => [refusal.code, refusal] as const))(
    '%s is a problem with its status and an Italian sentence',
    (code, refusal) => {
      const problem = toProblem(refusal, 'prova')
      expect(problem).toMatchObject({ type: code, status: refusal.declaration.status, correlationId: 'prova' })
      expect(problem.status).toBeGreaterThanOrEqual(400)
      expect(problem.title.length).toBeGreaterThan(10)
      expect(problem.title).not.toMatch(/\b(the|not|unknown|error)\b/i)
    },
  )

  it.each(
    made
      .filter((refusal) => refusal.declaration.paa)
      .map((refusal) => [refusal.code, refusal.declaration.paa!] as const),
  )('%s is a fault of the Nodo: %s', (_, paa) => {
    expect(Object.keys(paaFaultStrings)).toContain(paa)
    expect(buildKoResponse('paVerifyPaymentNotice', paaFault(paa as PaaFaultCode, '99999000013'))).toContain(
      `<faultCode>${paa}</faultCode>`,
    )
  })

  it('cannot be declared twice', () => {
    expect(() => refusals('payments', { noticePaid: { status: 409, title: 'Di nuovo' } })).toThrow('declared twice')
  })

  it('a fault shows its correlation id and nothing of what happened', () => {
    const problem = toProblem(new Error('password of the database'), 'prova')
    expect(problem).toMatchObject({ status: 500, type: 'http.fault', correlationId: 'prova' })
    expect(JSON.stringify(problem)).not.toContain('database')
  })
})
