import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { Role } from '@repo/contracts/access/roles'
import { permissionsOf, roles } from '@repo/contracts/access/roles'
import type { Endpoint } from '@repo/contracts/http/endpoint'
import { allEndpoints } from '@repo/contracts/registry'
import { aReceiptFor } from '@repo/testkit/builders/receipt'
import request from 'supertest'
import { RegisterOperator } from '#modules/access/use-cases/register-operator'
import { fileNamePurpose, fileReportPurpose } from '#modules/exchange/import-file-seals'
import { mappingPurpose } from '#modules/exchange/mappings/column-mappings.repository'
import { ManageRemoteServers } from '#modules/file-transfer/use-cases/manage-remote-servers'
import { RecordReceipt } from '#modules/payments/use-cases/record-receipt'
import { uuidv7 } from '#platform/context/ids'
import { Vault } from '#platform/crypto/vault'
import { Journal } from '#platform/journal/journal'
import { makeClient } from '../support/api-client.js'
import { openDoors } from '../support/http-doors.js'
import { startTestEnvironment, type TestEnvironment, testWebApiKey } from '../support/test-environment.js'
import {
  aForm,
  firstOrganization,
  type Modules,
  publishPosition,
  registerOrganization,
  secondOrganization,
  startModules,
  type TestOrganization,
} from '../support/test-organization.js'

/** From the first organization, by every route and with every role, nothing of the second is reached, seen or changed. */
let environment: TestEnvironment
let modules: Modules
let app: NestFastifyApplication
let mine: TestOrganization
let theirs: TestOrganization
const tokens = {} as Record<Role, string>
const password = 'Prova-Segreta-2026'
/** What exists only in the second organization: if it appears in an answer, it leaked. */
const secret = 'SEGRETO-DI-VALLE'
let theirPosition: { id: string; noticeNumber: string; version: number }
let theirReceipt: string
let myNotice: string
let theirExchange: string
let theirFlow: string
let theirMissing: string
let theirWebhook: string
let theirDelivery: string
let theirBatch: string
let theirBulkAction: string
let theirView: string
let theirBlock: string
const theirBlank = '301000000000090017'
let theirFile: string
let theirImport: string
let theirImportFile: string
let theirMapping: string
let theirExport: string
let theirSchedule: string
let theirRemoteServerId: string
let theirClient: { id: string; credentialId: string }

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  mine = await registerOrganization(modules, environment, firstOrganization)
  theirs = await registerOrganization(modules, environment, secondOrganization)
  app = await openDoors(environment)
  for (const role of roles) {
    await app.get(RegisterOperator).run(environment.platform(), {
      email: `${role}@uno.example`,
      fullName: `Chi ${role}`,
      password,
      roles: [{ organizationId: mine.id, role }],
    })
    const answer = await call('POST', '/backoffice/sessions', { body: { email: `${role}@uno.example`, password } })
    tokens[role] = answer.body.token
  }
  myNotice = (await publishPosition(modules, environment.as(mine.id), mine, environment)).noticeNumber
  // Numbered differently from ours, so that no notice number of theirs exists among ours.
  for (let skipped = 0; skipped < 3; skipped++)
    await publishPosition(modules, environment.as(theirs.id), theirs, environment, { description: secret })
  const position = await publishPosition(modules, environment.as(theirs.id), theirs, environment, {
    description: secret,
  })
  theirPosition = { id: position.id, noticeNumber: position.noticeNumber, version: position.stored.version }
  const paid = await publishPosition(modules, environment.as(theirs.id), theirs, environment, { description: secret })
  const receipt = aReceiptFor(paid.installment, {
    receiptId: uuidv7(),
    organizationFiscalCode: theirs.fiscalCode,
    description: secret,
  })
  await modules.get(RecordReceipt).run(environment.as(theirs.id, { kind: 'nodo', station: 'x' }), theirs.fiscalCode, {
    receipt,
    raw: Buffer.from('<x/>'),
    primitive: 'paSendRTV2',
    stationId: 'x',
  })
  const [row] = await environment.db.run(environment.platform(), (tx) =>
    tx.query<{ id: string }>('SELECT id FROM receipt WHERE organization_id = $1', [theirs.id]),
  )
  theirReceipt = row!.id
  await environment.db.run(environment.as(theirs.id), async (tx) => {
    await tx.execute('UPDATE organization_iban SET label = $1', [secret])
    await tx.execute('UPDATE collection_service SET default_description = $1, name = $1', [secret])
    await tx.execute(
      `INSERT INTO tefa_setting (organization_id, valid_from, province_fiscal_code, province_name, iban, percent_hundredths)
       VALUES ($1, '2026-01-01', '99999000021', $2, 'IT60X0542811101000000123456', 500)`,
      [theirs.id, secret],
    )
  })
  theirMissing = uuidv7()
  await environment.db.run(environment.as(theirs.id), (tx) =>
    tx.execute(
      `INSERT INTO expected_receipt (organization_id, id, source, iuv, iur, amount_cents, expected_since, state, state_since)
       VALUES ($1, $2, 'flow', $3, $3, 1, $4, 'late', $4)`,
      [theirs.id, theirMissing, secret, environment.now],
    ),
  )
  theirBlock = uuidv7()
  await environment.db.run(environment.as(theirs.id), async (tx) => {
    await tx.execute(
      `INSERT INTO notice_block (organization_id, id, collection_service_id, segregation_code, note, created_at)
        VALUES ($1, $2, $3, '01', $4, $5)`,
      [theirs.id, theirBlock, theirs.serviceId, secret, environment.now],
    )
    await tx.execute(
      `INSERT INTO notice_block_number (organization_id, notice_number, notice_block_id, base, state) VALUES ($1, $2, $3, 900, 'free')`,
      [theirs.id, theirBlank, theirBlock],
    )
  })
  theirBatch = uuidv7()
  theirFile = uuidv7()
  await environment.db.run(environment.as(theirs.id), async (tx) => {
    await tx.execute(
      `INSERT INTO notice_batch (organization_id, id, format, sorting, pages_per_part, status, total, requested_by, created_at)
        VALUES ($1, $2, 'zip', 'name', 500, 'drawing', 1, $3, $4)`,
      [theirs.id, theirBatch, secret, environment.now],
    )
    await tx.execute(
      `INSERT INTO stored_file (organization_id, id, owner_id, name, media_type, complete, created_at)
        VALUES ($1, $2, $3, $4, 'application/zip', true, $5)`,
      [theirs.id, theirFile, theirBatch, `${secret}.zip`, environment.now],
    )
  })
  theirBulkAction = uuidv7()
  await environment.db.run(environment.as(theirs.id), (tx) =>
    tx.execute(
      `INSERT INTO bulk_action (organization_id, id, kind, status, reason, total, requested_by_id, requested_by, created_at)
        VALUES ($1, $2, 'cancel', 'running', $3, 1, $2, $3, $4)`,
      [theirs.id, theirBulkAction, secret, environment.now],
    ),
  )
  theirView = uuidv7()
  await environment.db.run(environment.as(theirs.id), (tx) =>
    tx.execute(
      `INSERT INTO saved_view (organization_id, id, operator_id, list, name, query_cipher, created_at)
        VALUES ($1, $2, $2, 'positions', $3, '', $4)`,
      [theirs.id, theirView, secret, environment.now],
    ),
  )
  theirImport = uuidv7()
  await environment.db.run(environment.as(theirs.id), async (tx) => {
    await tx.execute(
      `INSERT INTO import (organization_id, id, status, source, external_source, publish, content_hash, row_count, piece_count, read, discarded, pieces_done,
          actor_kind, actor_id, actor_name, created_at, finished_at)
        VALUES ($1, $2, 'completed_with_discards', 'backoffice', 'backoffice', true, 'x', 1, 1, 1, 1, 1, 'operator', $2, $3, $4, $4)`,
      [theirs.id, theirImport, secret, environment.now],
    )
    await tx.execute(
      `INSERT INTO import_piece (organization_id, import_id, ordinal, first_row, rows, outcomes, position_ids) VALUES ($1, $2, 0, 1, 1, 'd', '{NULL}')`,
      [theirs.id, theirImport],
    )
    await tx.execute(
      `INSERT INTO import_discard (organization_id, import_id, row, problems, sealed) VALUES ($1, $2, 1, $3, 'x')`,
      [theirs.id, theirImport, JSON.stringify([{ pointer: '/', code: secret, detail: secret }])],
    )
  })
  theirImportFile = uuidv7()
  await environment.db.run(environment.as(theirs.id), async (tx) => {
    const vault = modules.get(Vault)
    await tx.execute(
      `INSERT INTO import_file (organization_id, id, status, source, external_source, sealed_name, content_hash, sealed_report, actor_kind, actor_id, actor_name,
          created_at, forget_after)
        VALUES ($1, $2, 'refused', 'backoffice', 'backoffice', $3, 'x', $4, 'operator', $2, $5, $6, $6)`,
      [
        theirs.id,
        theirImportFile,
        vault.encrypt(secret, fileNamePurpose(theirImportFile)),
        vault.encryptJson({ outcome: 'refused', problems: [] }, fileReportPurpose(theirImportFile)),
        secret,
        environment.now,
      ],
    )
  })
  theirMapping = uuidv7()
  await environment.db.run(environment.as(theirs.id), async (tx) => {
    const mapping = { header: [secret], places: {}, fixed: {}, days: 'day-first', amounts: 'euro' }
    await tx.execute(
      `INSERT INTO column_mapping (organization_id, id, name, signature, version, sealed_mapping, operator_id, operator_name, created_at)
        VALUES ($1, $2, $3, decode(repeat('00', 32), 'hex'), 1, $4, $2, $3, $5)`,
      [
        theirs.id,
        theirMapping,
        secret,
        modules.get(Vault).encryptJson(mapping, mappingPurpose(theirMapping)),
        environment.now,
      ],
    )
  })
  theirExport = uuidv7()
  await environment.db.run(environment.as(theirs.id), (tx) =>
    tx.execute(
      `INSERT INTO export_run (organization_id, id, number, kind, format, source, requested_by, request_key, status, after_sequence, problem, created_at,
          finished_at)
        VALUES ($1, $2, 1, 'paid', '1.4', 'backoffice', $3, $3, 'failed', 0, $3, $4, $4)`,
      [theirs.id, theirExport, secret, environment.now],
    ),
  )
  theirSchedule = uuidv7()
  await environment.db.run(environment.as(theirs.id), (tx) =>
    tx.execute(
      `INSERT INTO export_schedule (organization_id, id, name, kind, format, frequency, hour, destination, sends_empty, cursor_sequence, created_by, created_at)
        VALUES ($1, $2, $3, 'paid', '1.4', 'day', 6, 'none', false, 0, $3, $4)`,
      [theirs.id, theirSchedule, secret, environment.now],
    ),
  )
  theirWebhook = uuidv7()
  theirDelivery = uuidv7()
  await environment.db.run(environment.as(theirs.id), async (tx) => {
    await tx.execute(
      `INSERT INTO webhook_endpoint (organization_id, id, url, description, kinds, secret_cipher, created_at, updated_at)
       VALUES ($1, $2, $3, $3, ARRAY['debtPosition.paid'], 'x', $4, $4)`,
      [theirs.id, theirWebhook, secret, environment.now],
    )
    await tx.execute(
      `INSERT INTO public_event (organization_id, sequence, id, kind, at, recorded_at, source_id, ordering_key, data)
       VALUES ($1, 1, $2, 'debtPosition.paid', $3, $3, $2, $2, '{}')`,
      [theirs.id, theirDelivery, environment.now],
    )
    await tx.execute(
      `INSERT INTO webhook_delivery (organization_id, id, endpoint_id, sequence, ordering_key, state, state_since, created_at)
       VALUES ($1, $2, $3, 1, $2, 'failed', $4, $4)`,
      [theirs.id, theirDelivery, theirWebhook, environment.now],
    )
  })
  const journal = modules.get(Journal)
  journal.note({
    at: environment.now,
    durationUs: 1_000,
    direction: 'in',
    counterpart: 'nodo',
    operation: 'paVerifyPaymentNotice',
    environment: 'DEV',
    outcome: secret,
    organizationId: theirs.id,
    noticeNumber: theirPosition.noticeNumber,
    correlationId: secret,
    request: secret,
    response: secret,
  })
  await journal.flush()
  const [exchange] = await environment.db.run(environment.platform(), (tx) =>
    tx.query<{ id: string }>('SELECT id FROM journal_entry WHERE organization_id = $1', [theirs.id]),
  )
  theirExchange = exchange!.id
  theirClient = await makeClient(app, environment, theirs.id)
  theirRemoteServerId = (
    await app.get(ManageRemoteServers, { strict: false }).add(environment.as(theirs.id), {
      name: 'Non è mio',
      host: 'example.org',
      port: 22,
      username: 'x',
      proof: 'key',
      inFolder: '/x',
      outFolder: undefined,
      doneFolder: undefined,
    })
  ).id
  theirFlow = uuidv7()
  await environment.db.run(environment.as(theirs.id), (tx) =>
    tx.execute(
      `INSERT INTO reporting_flow (organization_id, id, psp_id, flow_id, revision, status, published_at, flow_at, regulation, regulation_day, psp_name,
         receiver_name, receiver_fiscal_code, declared_payments, declared_total_cents, counted_payments, counted_total_cents, raw, stored_at)
       VALUES ($1, $2, 'P1', '2026-11-18P1-1', 1, 'downloaded', $3, $3, 'TRN', '2026-11-18', $4, $5, $6, 0, 0, 0, 0, '', $3)`,
      [theirs.id, theirFlow, environment.now, secret, theirs.name, theirs.fiscalCode],
    ),
  )
})
afterAll(async () => {
  await app?.close()
  await modules?.close()
  await environment?.close()
})

async function call(
  method: string,
  path: string,
  options: { token?: string; key?: string | null; body?: unknown } = {},
) {
  const { key = testWebApiKey, token, body } = options
  let attempt = request(app.getHttpServer())[method.toLowerCase() as 'get'](path)
  if (key !== null) attempt = attempt.set('x-api-key', key)
  if (token) attempt = attempt.set('authorization', `Bearer ${token}`)
  if (Buffer.isBuffer(body)) return attempt.set('content-type', uploadTypes.get(body) ?? 'application/pdf').send(body)
  return body === undefined ? attempt : attempt.send(body as object)
}

/** Files that are not PDF. */
const uploadTypes = new WeakMap<Buffer, string>()
function octets(text: string): Buffer {
  const bytes = Buffer.from(text)
  uploadTypes.set(bytes, 'application/octet-stream')
  return bytes
}

const theirIban = 'IT03L0300203280000400162854'
const aScheduleForm = {
  name: 'Incassi',
  kind: 'paid',
  format: '1.4',
  frequency: 'day',
  hour: 6,
  destination: 'none',
}
const aServiceForm = {
  name: 'Non è mio',
  taxonomyService: '0107106SP',
  deliveryPrefix: '9',
  iban: theirIban,
  payableAfterDueDate: true,
  anonymousDebtors: false,
  tefa: false,
}

/** How to aim each back office endpoint at the second organization. An endpoint without a row here fails the test below. */
const aimed: Record<string, () => { path?: string; body?: unknown; expect: 'refused' | 'own-rows-only' | 'accepted' }> =
  {
    readSession: () => ({ expect: 'own-rows-only' }),
    switchOrganization: () => ({ body: { organizationFiscalCode: theirs.fiscalCode }, expect: 'refused' }),
    changePassword: () => ({
      body: { currentPassword: 'non-la-so-1A', newPassword: 'Unaltra-Buona-2026' },
      expect: 'refused',
    }),
    startSecondFactor: () => ({ expect: 'own-rows-only' }),
    confirmSecondFactor: () => ({ body: { code: '000000' }, expect: 'refused' }),
    disableSecondFactor: () => ({ body: { code: '000000' }, expect: 'refused' }),
    readOverview: () => ({ expect: 'own-rows-only' }),
    printNotices: () => ({ body: { noticeNumbers: [theirPosition.noticeNumber] }, expect: 'refused' }),
    createNoticeBatch: () => ({
      body: { format: 'zip', noticeNumbers: [theirPosition.noticeNumber] },
      expect: 'refused',
    }),
    reserveNoticeBlock: () => ({ body: { collectionServiceId: theirs.serviceId, count: 1 }, expect: 'refused' }),
    listNoticeBlocks: () => ({ expect: 'own-rows-only' }),
    drawNoticeBlock: () => ({ path: `/backoffice/notice-blocks/${theirBlock}/notices.pdf`, expect: 'refused' }),
    bindBlankNotice: () => ({
      path: `/backoffice/blank-notices/${theirBlank}/bind`,
      body: { debtPositionId: theirPosition.id, version: theirPosition.version },
      expect: 'refused',
    }),
    readNoticeBlock: () => ({ path: `/backoffice/notice-blocks/${theirBlock}`, expect: 'refused' }),
    raiseFromBlankNotice: () => ({
      path: `/backoffice/blank-notices/${theirBlank}/debt-position`,
      body: {
        description: 'Sanzione',
        debtor: { fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi' },
        paymentOptions: [{ installments: [{ amountCents: 1_000, dueDate: '2027-01-31' }] }],
        idempotencyKey: uuidv7(),
      },
      expect: 'refused',
    }),
    voidBlankNotice: () => ({
      path: `/backoffice/blank-notices/${theirBlank}/void`,
      body: { reason: 'Smarrito' },
      expect: 'refused',
    }),
    listSavedViews: () => ({ path: '/backoffice/saved-views?list=positions', expect: 'own-rows-only' }),
    saveView: () => ({ body: { list: 'positions', name: 'Mia', query: '' }, expect: 'own-rows-only' }),
    removeSavedView: () => ({ path: `/backoffice/saved-views/${theirView}`, expect: 'refused' }),
    createBulkAction: () => ({ body: { kind: 'publish', debtPositionIds: [theirPosition.id] }, expect: 'refused' }),
    listBulkActions: () => ({ expect: 'own-rows-only' }),
    readBulkAction: () => ({ path: `/backoffice/bulk-actions/${theirBulkAction}`, expect: 'refused' }),
    listBulkActionRows: () => ({ path: `/backoffice/bulk-actions/${theirBulkAction}/rows`, expect: 'refused' }),
    exportBulkActionRows: () => ({ path: `/backoffice/bulk-actions/${theirBulkAction}/rows.csv`, expect: 'refused' }),
    stopBulkAction: () => ({ path: `/backoffice/bulk-actions/${theirBulkAction}/stop`, expect: 'refused' }),
    undoBulkAction: () => ({ path: `/backoffice/bulk-actions/${theirBulkAction}/undo`, expect: 'refused' }),
    listNoticeBatches: () => ({ expect: 'own-rows-only' }),
    readNoticeBatch: () => ({ path: `/backoffice/notice-batches/${theirBatch}`, expect: 'refused' }),
    cancelNoticeBatch: () => ({ path: `/backoffice/notice-batches/${theirBatch}/cancel`, expect: 'refused' }),
    downloadNoticeBatchFile: () => ({
      path: `/backoffice/notice-batches/${theirBatch}/files/${theirFile}`,
      expect: 'refused',
    }),
    receiveImportFile: () => ({
      path: '/backoffice/import-files?name=mio.csv',
      body: octets('a;b'),
      expect: 'accepted',
    }),
    listImportFiles: () => ({ expect: 'own-rows-only' }),
    readImportFile: () => ({ path: `/backoffice/import-files/${theirImportFile}`, expect: 'refused' }),
    loadImportFile: () => ({ path: `/backoffice/import-files/${theirImportFile}/import`, body: {}, expect: 'refused' }),
    forgetImportFile: () => ({ path: `/backoffice/import-files/${theirImportFile}`, expect: 'refused' }),
    readImportFileColumns: () => ({ path: `/backoffice/import-files/${theirImportFile}/columns`, expect: 'refused' }),
    previewImportFileColumns: () => ({
      path: `/backoffice/import-files/${theirImportFile}/columns/reading`,
      body: { columns: {} },
      expect: 'refused',
    }),
    mapImportFileColumns: () => ({
      path: `/backoffice/import-files/${theirImportFile}/columns`,
      body: { name: 'Nostro', columns: {} },
      expect: 'refused',
    }),
    listColumnMappings: () => ({ expect: 'own-rows-only' }),
    removeColumnMapping: () => ({ path: `/backoffice/column-mappings/${theirMapping}`, expect: 'refused' }),
    listImportHistory: () => ({ expect: 'own-rows-only' }),
    listImports: () => ({ expect: 'own-rows-only' }),
    pauseImport: () => ({ path: `/backoffice/imports/${theirImport}/pause`, expect: 'refused' }),
    resumeImport: () => ({ path: `/backoffice/imports/${theirImport}/resumption`, expect: 'refused' }),
    cancelImport: () => ({ path: `/backoffice/imports/${theirImport}/cancellation`, expect: 'refused' }),
    withdrawImport: () => ({ path: `/backoffice/imports/${theirImport}/withdrawal`, expect: 'refused' }),
    readImport: () => ({ path: `/backoffice/imports/${theirImport}`, expect: 'refused' }),
    listImportDiscards: () => ({ path: `/backoffice/imports/${theirImport}/discards`, expect: 'refused' }),
    readImportDiscard: () => ({ path: `/backoffice/imports/${theirImport}/discards/1`, expect: 'refused' }),
    fixImportDiscard: () => ({
      path: `/backoffice/imports/${theirImport}/discards/1`,
      body: { element: {} },
      expect: 'refused',
    }),
    dropImportDiscard: () => ({
      path: `/backoffice/imports/${theirImport}/discards/1`,
      body: { reason: 'doppia' },
      expect: 'refused',
    }),
    listImportResults: () => ({ path: `/backoffice/imports/${theirImport}/results`, expect: 'refused' }),
    downloadImportResult: () => ({ path: `/backoffice/imports/${theirImport}/results/outcomes`, expect: 'refused' }),
    downloadImportDiscards: () => ({ path: `/backoffice/imports/${theirImport}/discards.csv`, expect: 'refused' }),
    createExport: () => ({
      body: { kind: 'paid', format: '1.4', collectionServiceIds: [theirs.serviceId] },
      expect: 'refused',
    }),
    listExports: () => ({ expect: 'own-rows-only' }),
    readExport: () => ({ path: `/backoffice/exports/${theirExport}`, expect: 'refused' }),
    deliverExportAgain: () => ({ path: `/backoffice/exports/${theirExport}/delivery`, body: {}, expect: 'refused' }),
    listExportSchedules: () => ({ expect: 'own-rows-only' }),
    listExportDestinations: () => ({ expect: 'own-rows-only' }),
    createExportSchedule: () => ({
      body: { ...aScheduleForm, destination: 'remote', remoteServerId: theirRemoteServerId },
      expect: 'refused',
    }),
    readExportSchedule: () => ({ path: `/backoffice/export-schedules/${theirSchedule}`, expect: 'refused' }),
    changeExportSchedule: () => ({
      path: `/backoffice/export-schedules/${theirSchedule}`,
      body: { ...aScheduleForm, version: 1 },
      expect: 'refused',
    }),
    pauseExportSchedule: () => ({
      path: `/backoffice/export-schedules/${theirSchedule}/pause`,
      body: {},
      expect: 'refused',
    }),
    resumeExportSchedule: () => ({
      path: `/backoffice/export-schedules/${theirSchedule}/resumption`,
      body: {},
      expect: 'refused',
    }),
    runExportSchedule: () => ({
      path: `/backoffice/export-schedules/${theirSchedule}/run`,
      body: {},
      expect: 'refused',
    }),
    deleteExportSchedule: () => ({ path: `/backoffice/export-schedules/${theirSchedule}`, expect: 'refused' }),
    downloadExport: () => ({ path: `/backoffice/exports/${theirExport}/file`, expect: 'refused' }),
    listCollectionServices: () => ({ expect: 'own-rows-only' }),
    listManagedServices: () => ({ path: '/backoffice/services?size=100', expect: 'own-rows-only' }),
    readManagedService: () => ({ path: `/backoffice/services/${theirs.serviceId}`, expect: 'refused' }),
    activateService: () => ({ body: { templateCode: 'NIDO', iban: theirIban }, expect: 'refused' }),
    changeService: () => ({
      path: `/backoffice/services/${theirs.serviceId}`,
      body: { ...aServiceForm, version: 1 },
      expect: 'refused',
    }),
    switchService: () => ({
      path: `/backoffice/services/${theirs.serviceId}/state`,
      body: { version: 1, enabled: false },
      expect: 'refused',
    }),
    listServiceTemplates: () => ({ expect: 'own-rows-only' }),
    searchTaxonomy: () => ({ expect: 'own-rows-only' }),
    listAccounts: () => ({ expect: 'own-rows-only' }),
    readReadiness: () => ({ expect: 'own-rows-only' }),
    listTefaSettings: () => ({ expect: 'own-rows-only' }),
    saveTefaSetting: () => ({
      body: {
        validFrom: '2026-01-01',
        provinceFiscalCode: '99999000021',
        provinceName: 'Provincia di Prova',
        iban: 'IT60X0542811101000000123456',
        percentHundredths: 500,
      },
      expect: 'own-rows-only',
    }),
    readNoticeLanguage: () => ({ expect: 'own-rows-only' }),
    saveNoticeLanguage: () => ({ body: { language: 'de', name: 'Gemeinde' }, expect: 'own-rows-only' }),
    listDebtPositions: () => ({
      path: `/backoffice/debt-positions?search=${secret}&size=100`,
      expect: 'own-rows-only',
    }),
    exportDebtPositions: () => ({ expect: 'own-rows-only' }),
    createDebtPosition: () => ({ body: aForm(theirs), expect: 'refused' }),
    readDebtPosition: () => ({ path: `/backoffice/debt-positions/${theirPosition.id}`, expect: 'refused' }),
    updateDebtPosition: () => ({
      path: `/backoffice/debt-positions/${theirPosition.id}`,
      body: { ...aForm(mine), version: theirPosition.version },
      expect: 'refused',
    }),
    publishDebtPosition: () => ({
      path: `/backoffice/debt-positions/${theirPosition.id}/publication`,
      body: { version: theirPosition.version },
      expect: 'refused',
    }),
    cancelDebtPosition: () => ({
      path: `/backoffice/debt-positions/${theirPosition.id}/cancellation`,
      body: { version: theirPosition.version, reason: 'non è mia' },
      expect: 'refused',
    }),
    listApiClients: () => ({ expect: 'own-rows-only' }),
    readApiClient: () => ({ path: `/backoffice/api-clients/${theirClient.id}`, expect: 'refused' }),
    createApiClient: () => ({
      body: { name: 'Un client', scopes: ['positions:read'], collectionServiceIds: [theirs.serviceId] },
      expect: 'refused',
    }),
    changeApiClient: () => ({
      path: `/backoffice/api-clients/${theirClient.id}`,
      body: { name: 'Non è mio', scopes: ['positions:read'], version: 1 },
      expect: 'refused',
    }),
    revokeApiClient: () => ({
      path: `/backoffice/api-clients/${theirClient.id}/revocation`,
      body: { reason: 'non è mio' },
      expect: 'refused',
    }),
    addApiCredential: () => ({
      path: `/backoffice/api-clients/${theirClient.id}/credentials`,
      body: { kind: 'secret' },
      expect: 'refused',
    }),
    revokeApiCredential: () => ({
      path: `/backoffice/api-clients/${theirClient.id}/credentials/${theirClient.credentialId}/revocation`,
      body: { reason: 'non è mia' },
      expect: 'refused',
    }),
    listSftpKeys: () => ({ path: `/backoffice/api-clients/${theirClient.id}/sftp-keys`, expect: 'refused' }),
    addSftpKey: () => ({
      path: `/backoffice/api-clients/${theirClient.id}/sftp-keys`,
      body: { name: 'Non è mio', publicKey: 'ssh-ed25519 AAAA' },
      expect: 'refused',
    }),
    revokeSftpKey: () => ({
      path: `/backoffice/api-clients/${theirClient.id}/sftp-keys/${theirClient.credentialId}/revocation`,
      body: { reason: 'non è mia' },
      expect: 'refused',
    }),
    listRemoteServers: () => ({ expect: 'own-rows-only' }),
    readRemoteServer: () => ({ path: `/backoffice/remote-servers/${theirRemoteServerId}`, expect: 'refused' }),
    addRemoteServer: () => ({
      body: { name: 'Un server', host: '10.0.0.1', port: 22, username: 'x', proof: 'key', inFolder: '/x' },
      expect: 'refused',
    }),
    changeRemoteServer: () => ({
      path: `/backoffice/remote-servers/${theirRemoteServerId}`,
      body: {
        ...{ version: 1, name: 'Ora è mio', host: 'example.com', port: 22 },
        username: 'x',
        proof: 'key',
        inFolder: '/x',
      },
      expect: 'refused',
    }),
    testRemoteServer: () => ({ path: `/backoffice/remote-servers/${theirRemoteServerId}/test`, expect: 'refused' }),
    confirmRemoteServer: () => ({
      path: `/backoffice/remote-servers/${theirRemoteServerId}/confirmation`,
      body: { fingerprint: 'SHA256:x' },
      expect: 'refused',
    }),
    removeRemoteServer: () => ({ path: `/backoffice/remote-servers/${theirRemoteServerId}`, expect: 'refused' }),
    createDetailedDebtPosition: () => ({ body: detailed(theirs), expect: 'refused' }),
    updateDetailedDebtPosition: () => ({
      path: `/backoffice/detailed-debt-positions/${theirPosition.id}`,
      body: { ...detailed(mine), version: theirPosition.version },
      expect: 'refused',
    }),
    revokeDebtPosition: () => ({
      path: `/backoffice/debt-positions/${theirPosition.id}/revocation`,
      body: { version: theirPosition.version, reason: 'non è mia', act: 'Determina 1' },
      expect: 'refused',
    }),
    waiveRestOfDebtPosition: () => ({
      path: `/backoffice/debt-positions/${theirPosition.id}/waiver`,
      body: { version: theirPosition.version, reason: 'non è mia', act: 'Determina 1' },
      expect: 'refused',
    }),
    restoreDebtPosition: () => ({
      path: `/backoffice/debt-positions/${theirPosition.id}/restoration`,
      body: { version: theirPosition.version },
      expect: 'refused',
    }),
    payByHand: () => ({
      path: `/backoffice/debt-positions/${theirPosition.id}/manual-payments`,
      body: {
        version: theirPosition.version,
        installmentId: uuidv7(),
        method: 'cash',
        amountCents: 1,
        paidOn: '2026-11-01',
        document: 'Q1',
        reason: 'non è mia',
      },
      expect: 'refused',
    }),
    voidManualPayment: () => ({
      path: `/backoffice/debt-positions/${theirPosition.id}/manual-payments/${uuidv7()}/void`,
      body: { version: theirPosition.version, reason: 'non è mia' },
      expect: 'refused',
    }),
    addAttachment: () => ({
      path: `/backoffice/debt-positions/${theirPosition.id}/attachments?name=a.pdf`,
      body: Buffer.from('%PDF-1.7 %%EOF'),
      expect: 'refused',
    }),
    downloadAttachment: () => ({
      path: `/backoffice/debt-positions/${theirPosition.id}/attachments/${uuidv7()}`,
      expect: 'refused',
    }),
    removeAttachment: () => ({
      path: `/backoffice/debt-positions/${theirPosition.id}/attachments/${uuidv7()}`,
      expect: 'refused',
    }),
    listJournal: () => ({ path: `/backoffice/journal?search=${theirPosition.noticeNumber}`, expect: 'own-rows-only' }),
    exportJournal: () => ({ expect: 'own-rows-only' }),
    readJournalSummary: () => ({ expect: 'own-rows-only' }),
    readJournalEntry: () => ({ path: `/backoffice/journal/${theirExchange}`, expect: 'refused' }),
    unmaskJournalEntry: () => ({
      path: `/backoffice/journal/${theirExchange}/unmasked`,
      body: { reason: 'non è mio' },
      expect: 'refused',
    }),
    readTimeline: () => ({ path: `/backoffice/debt-positions/${theirPosition.id}/timeline`, expect: 'refused' }),
    downloadNotice: () => ({ path: `/backoffice/notices/${theirPosition.noticeNumber}/notice.pdf`, expect: 'refused' }),
    readArchiveCopy: () => ({
      path: `/backoffice/debt-positions/${theirPosition.id}/archive-copy`,
      expect: 'refused',
    }),
    resendArchiveCopy: () => ({
      path: `/backoffice/debt-positions/${theirPosition.id}/archive-copy/resend`,
      body: {},
      expect: 'refused',
    }),
    listArchiveCopies: () => ({ expect: 'own-rows-only' }),
    resendArchiveCopies: () => ({ body: {}, expect: 'own-rows-only' }),
    listReportingFlows: () => ({ path: '/backoffice/reporting-flows?size=100', expect: 'own-rows-only' }),
    readReportingFlow: () => ({ path: `/backoffice/reporting-flows/${theirFlow}`, expect: 'refused' }),
    listMissingReceipts: () => ({ path: '/backoffice/missing-receipts?size=100', expect: 'own-rows-only' }),
    searchMissingReceipt: () => ({
      path: `/backoffice/missing-receipts/${theirMissing}/search`,
      body: {},
      expect: 'refused',
    }),
    listReceipts: () => ({ path: '/backoffice/receipts?size=100', expect: 'own-rows-only' }),
    readReceipt: () => ({ path: `/backoffice/receipts/${theirReceipt}`, expect: 'refused' }),
    listWebhooks: () => ({ expect: 'own-rows-only' }),
    registerWebhook: () => ({
      // A private address: refused before anything is written.
      body: { url: 'https://10.0.0.1/', description: 'x', kinds: ['debtPosition.paid'] },
      expect: 'refused',
    }),
    readWebhook: () => ({ path: `/backoffice/webhooks/${theirWebhook}`, expect: 'refused' }),
    changeWebhook: () => ({
      path: `/backoffice/webhooks/${theirWebhook}`,
      body: { url: 'https://example.com/', description: 'x', kinds: ['debtPosition.paid'] },
      expect: 'refused',
    }),
    deleteWebhook: () => ({ path: `/backoffice/webhooks/${theirWebhook}`, expect: 'refused' }),
    rotateWebhookSecret: () => ({ path: `/backoffice/webhooks/${theirWebhook}/secret`, body: {}, expect: 'refused' }),
    enableWebhook: () => ({
      path: `/backoffice/webhooks/${theirWebhook}/enabled`,
      body: { enabled: false },
      expect: 'refused',
    }),
    testWebhook: () => ({ path: `/backoffice/webhooks/${theirWebhook}/test`, body: {}, expect: 'refused' }),
    replayWebhookFrom: () => ({
      path: `/backoffice/webhooks/${theirWebhook}/replay`,
      body: { from: '2026-01-01T00:00:00Z' },
      expect: 'refused',
    }),
    listWebhookDeliveries: () => ({ path: `/backoffice/webhooks/${theirWebhook}/deliveries`, expect: 'refused' }),
    readWebhookDelivery: () => ({
      path: `/backoffice/webhooks/${theirWebhook}/deliveries/${theirDelivery}`,
      expect: 'refused',
    }),
    replayWebhookDelivery: () => ({
      path: `/backoffice/webhooks/${theirWebhook}/deliveries/${theirDelivery}/replay`,
      body: {},
      expect: 'refused',
    }),
    downloadReceipt: () => ({ path: `/backoffice/receipts/${theirReceipt}/receipt.pdf`, expect: 'refused' }),
  }
/** Ends the session it is called with: tried last, by itself. */
const endsSession = 'signOut'

const operatorEndpoints = (allEndpoints as readonly Endpoint[]).filter(
  (each) => typeof each.access === 'string' && each.access !== 'portal' && each.access !== 'public',
)

/** Everything of the second organization, as one number. */
async function fingerprint(): Promise<string> {
  const tables = [
    'organization',
    'collection_service',
    'demand_service',
    'debt_position',
    'installment',
    'transfer',
    'receipt',
    'payment_anomaly',
    'audit_entry',
    'column_mapping',
    'outbox_event',
    'checkout_payment',
    'checkout_cart_notice',
    'reporting_flow',
    'expected_receipt',
    'public_event',
    'webhook_endpoint',
    'webhook_delivery',
    'webhook_attempt',
    'collection_service',
    'organization_iban',
    'tefa_setting',
    'api_client_organization',
    'idempotency_record',
  ]
  const parts = await environment.db.run(environment.platform(), async (tx) => {
    const found: string[] = []
    for (const table of tables) {
      const row = await tx.one<{ h: string | null }>(
        `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS h FROM ${table} t WHERE organization_id = $1`,
        [theirs.id],
      )
      found.push(`${table}:${row?.h}`)
    }
    for (const [table, column] of [
      ['api_client', 'id'],
      ['api_credential', 'client_id'],
    ]) {
      const row = await tx.one<{ h: string | null }>(
        `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS h FROM ${table} t WHERE ${column} = $1`,
        [theirClient.id],
      )
      found.push(`${table}:${row?.h}`)
    }
    return found
  })
  return parts.join()
}

describe('every operator endpoint', () => {
  it('has its row in this test', () => {
    expect(operatorEndpoints.map((each) => each.id).filter((id) => !(id in aimed) && id !== endsSession)).toEqual([])
  })

  describe.each(roles)('as %s of the first organization', (role) => {
    it.each(operatorEndpoints.filter((each) => each.id !== endsSession).map((each) => [each.id, each] as const))(
      '%s reaches nothing of the second',
      async (id, endpoint) => {
        const { path, body, expect: wanted } = aimed[id]!()
        const before = await fingerprint()
        const answer = await call(endpoint.method, path ?? endpoint.path, { token: tokens[role], body })
        const permitted = endpoint.access === 'session' || permissionsOf[role].includes(endpoint.access as never)
        if (!permitted) expect(answer.status).toBe(403)
        else if (wanted === 'refused') expect([401, 403, 404, 409, 422]).toContain(answer.status)
        else expect(answer.status).toBe(wanted === 'accepted' ? 202 : 200)
        const text = `${answer.text ?? ''}${Buffer.isBuffer(answer.body) ? answer.body.toString('latin1') : ''}`
        expect(text).not.toContain(secret)
        expect(text).not.toContain(theirs.name)
        expect(await fingerprint()).toBe(before)
      },
    )
  })

  it('prints no notices of an import of the second', async () => {
    const before = await fingerprint()
    const answer = await call('POST', '/backoffice/notice-batches', {
      token: tokens.admin,
      body: { format: 'zip', importId: theirImport },
    })
    expect([answer.status, answer.body.type]).toEqual([422, 'noticeBatches.importUnknown'])
    expect(await fingerprint()).toBe(before)
  })

  it.each(operatorEndpoints.map((each) => [each.id, each] as const))(
    '%s refuses who is nobody',
    async (id, endpoint) => {
      const { path = endpoint.path, body } = aimed[id]?.() ?? {}
      const url = path.replace(/:\w+/g, uuidv7())
      expect((await call(endpoint.method, url, { body })).status).toBe(401)
      expect((await call(endpoint.method, url, { token: 'A'.repeat(43), body })).status).toBe(401)
      expect(
        (await call(endpoint.method, url, { token: tokens.admin, key: 'un-altra-chiave-qualsiasi', body })).status,
      ).toBe(401)
      expect((await call(endpoint.method, url, { token: tokens.admin, key: null, body })).status).toBe(401)
    },
  )

  it('signing out ends one session only', async () => {
    expect((await call('DELETE', '/backoffice/session', { token: tokens.viewer })).status).toBe(204)
    expect((await call('GET', '/backoffice/session', { token: tokens.viewer })).status).toBe(401)
    expect((await call('GET', '/backoffice/session', { token: tokens.operator })).status).toBe(200)
  })
})

describe('every portal endpoint', () => {
  const portal = (allEndpoints as readonly Endpoint[]).filter((each) => each.access === 'portal')

  it.each(portal.map((each) => [each.id, each] as const))(
    '%s refuses who is not our web application',
    async (_, endpoint) => {
      const url = endpoint.path
        .replace(':organizationFiscalCode', theirs.fiscalCode)
        .replace(':noticeNumber', theirPosition.noticeNumber)
        .replace(':paymentId', 'A'.repeat(43))
      expect((await call(endpoint.method, url, { key: null, body: {} })).status).toBe(401)
    },
  )

  it('asked of the first organization, a notice of the second does not exist', async () => {
    const answer = await call('GET', `/citizen/organizations/${mine.fiscalCode}/notices/${theirPosition.noticeNumber}`)
    expect(answer.status).toBe(404)
    expect(answer.text).not.toContain(secret)
  })

  it('nor in a cart of the first organization', async () => {
    const coordinates = { organizationFiscalCode: mine.fiscalCode, noticeNumber: theirPosition.noticeNumber }
    const review = await call('POST', '/citizen/carts/review', { body: { notices: [coordinates] } })
    expect(review.body).toMatchObject({ payable: false, lines: [{ refusal: { code: 'payments.noticeUnknown' } }] })
    const before = await fingerprint()
    const mineToo = `/citizen/organizations/${mine.fiscalCode}/notices/${myNotice}/payments`
    const started = await call('POST', mineToo, { body: { otherNotices: [coordinates] } })
    expect(started.body).toMatchObject({ type: 'payments.noticeUnknown', facts: coordinates })
    expect(`${review.text}${started.text}`).not.toContain(secret)
    expect(await fingerprint()).toBe(before)
  })
})

describe('the scopes, table by table', () => {
  const tables = async () =>
    (
      await environment.db.run(environment.platform(), (tx) =>
        tx.query<{ name: string }>(
          `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped
           WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition`,
        ),
      )
    ).map((row) => row.name)

  it('an organization sees its own rows and none of another', async () => {
    for (const table of await tables()) {
      const others = await environment.db.run(environment.as(mine.id), (tx) =>
        tx.one<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE organization_id <> $1`, [mine.id]),
      )
      expect({ table, others: others?.n }).toEqual({ table, others: 0 })
    }
  })

  it('without an organization nothing is seen', async () => {
    const nobody = { ...environment.as(mine.id), scope: { kind: 'organization' as const, organizationId: '' } }
    for (const table of await tables()) {
      const seen = await environment.db.run(nobody, (tx) => tx.one<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))
      expect({ table, seen: seen?.n }).toEqual({ table, seen: 0 })
    }
  })

  it('a row cannot be written into another organization', async () => {
    const attempt = environment.db.run(environment.as(mine.id), (tx) =>
      tx.execute(`INSERT INTO notice_counter (organization_id, segregation_code, next_base) VALUES ($1, '77', 1)`, [
        theirs.id,
      ]),
    )
    await expect(attempt).rejects.toThrow('row-level security')
  })

  it('a citizen sees own debts across organizations, no drafts, nobody else, and writes nothing', async () => {
    const draft = await modules
      .get((await import('#modules/debt-positions/use-cases/create-debt-position')).CreateDebtPosition)
      .run(environment.as(mine.id), aForm(mine, { publish: false }))
    await publishPosition(modules, environment.as(mine.id), mine, environment, {
      debtor: { fiscalCode: '12345678903', fullName: 'Bar Centrale', email: undefined, address: undefined },
    })
    const citizen = {
      ...environment.as(mine.id),
      scope: { kind: 'citizen' as const, debtorKey: environment.vault.debtorKey('RSSMRA80A01H501U') },
    }
    const seen = await environment.db.run(citizen, (tx) =>
      tx.query<{ id: string; organization_id: string; debtor_name: string }>(
        'SELECT id, organization_id, debtor_name FROM debt_position',
      ),
    )
    expect(new Set(seen.map((row) => row.organization_id))).toEqual(new Set([mine.id, theirs.id]))
    expect(new Set(seen.map((row) => row.debtor_name))).toEqual(new Set(['Mario Rossi']))
    expect(seen.map((row) => row.id)).not.toContain(draft)
    const parts = await environment.db.run(citizen, (tx) =>
      tx.one<{ n: number; all: number }>(
        `SELECT (SELECT count(*) FROM installment) AS n, (SELECT count(*) FROM transfer) AS all`,
      ),
    )
    expect(parts).toEqual({ n: seen.length, all: seen.length })
    await expect(
      environment.db.run(citizen, (tx) => tx.execute("UPDATE debt_position SET description = 'x'")),
    ).rejects.toThrow('permission denied')
    await expect(environment.db.run(citizen, (tx) => tx.query('SELECT 1 FROM audit_entry'))).rejects.toThrow(
      'permission denied',
    )
  })
})

function detailed(organization: TestOrganization) {
  const { amountCents, dueDate, ...rest } = aForm(organization)
  return { ...rest, paymentOptions: [{ installments: [{ amountCents, dueDate }] }] }
}
