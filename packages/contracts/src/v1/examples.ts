/** Example of one operation where the one made from its schemas would say too little. Both must obey the schemas: a test compares them. */
export interface PublicExample {
  readonly request?: unknown
  readonly answer?: unknown
}

const debtor = { fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi', email: 'mario.rossi@esempio.it' }
/** At once, or in three instalments: whoever pays chooses. */
const tari = {
  collectionServiceId: '0190c0de-0000-7000-8000-000000000005',
  description: 'TARI 2026',
  debtor,
  paymentOptions: [
    { installments: [{ amountCents: 30_000, dueDate: '2030-03-31' }] },
    {
      installments: [
        { amountCents: 10_000, dueDate: '2030-03-31' },
        { amountCents: 10_000, dueDate: '2030-06-30' },
        { amountCents: 10_000, dueDate: '2030-09-30' },
      ],
    },
  ],
}
const lunch = (externalId: string, amountCents: number) => ({
  collectionServiceId: tari.collectionServiceId,
  externalId,
  description: 'Mensa scolastica di novembre',
  debtor,
  paymentOptions: [{ installments: [{ amountCents, dueDate: '2030-01-31' }] }],
})

const importFile = {
  status: 'readable',
  name: 'ente-TARI2030-1_3.zip',
  bytes: 48_211,
  dialect: 'mypay',
  dialectName: 'MyPay, flusso dovuti',
  dialectVersion: '1_3',
  encoding: 'utf-8',
  counts: { records: 1_200, rows: 1_200, cancellations: 3, discarded: 2, installments: 1_195 },
  amountCents: 18_000_000,
}

/** By name of the schema: fields whose value by name would say too little. */
export const schemaExamples: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  Webhook: {
    description: 'Gestionale tributi',
    kinds: ['installment.paid', 'debtPosition.paid'],
    counts: { pending: 0, delivered: 124, failed: 0, dropped: 0 },
  },
  WebhookDelivery: { kind: 'installment.paid', state: 'delivered' },
  Import: {
    status: 'completed_with_discards',
    rows: 1_200,
    counts: {
      read: 1_200,
      created: 1_150,
      changed: 30,
      unchanged: 18,
      cancelled: 0,
      discarded: 2,
      withdrawn: 0,
      kept: 0,
      dropped: 0,
      resent: 0,
    },
    amountCents: 18_000_000,
  },
  ImportFile: importFile,
  ImportFileDetail: importFile,
  Export: {
    kind: 'paid',
    format: '1.4',
    from: '2026-11-20',
    to: '2026-11-20',
    collectionServiceIds: [],
    source: 'api',
    status: 'completed',
    rows: 118,
    amountCents: 1_845_000,
  },
  ExportFile: { name: '99999000013_PAGATI_12_v1.4.csv', mediaType: 'text/csv', bytes: 412_008 },
  NoticeBatch: { status: 'done', total: 120, done: 120, skipped: 0 },
  AttachmentResource: { name: 'avviso-di-accertamento.pdf' },
}

/** By id of the endpoint. */
export const publicExamples: Readonly<Record<string, PublicExample>> = {
  createClientExport: { request: { kind: 'paid', format: '1.4', from: '2026-11-20', to: '2026-11-20' } },
  createClientNoticeBatch: { request: { format: 'zip', noticeNumbers: ['301000000000012345'] } },
  downloadClientNotices: { request: { noticeNumbers: ['301000000000012345'] } },
  createPosition: { request: { externalId: 'TARI-2026-000123', ...tari } },
  putPosition: { request: tari },
  patchPosition: { request: { description: 'TARI 2026, conguaglio' } },
  createPositionBatch: {
    request: { positions: [lunch('MENSA-2026-11-0001', 4_500), lunch('MENSA-2026-11-0002', 6_000)] },
  },
  createClientImport: {
    request: { positions: [lunch('MENSA-2026-11-0001', 4_500), lunch('MENSA-2026-11-0002', 6_000)] },
  },
  recordPositionManualPayment: {
    request: {
      installmentId: '0190c0de-0000-7000-8000-000000000002',
      method: 'cash',
      amountCents: 15_000,
      paidOn: '2026-11-20',
      document: 'Quietanza 117 del 20 novembre 2026',
      reason: 'Pagato allo sportello',
    },
  },
  searchPositions: { request: { debtorFiscalCode: 'RSSMRA80A01H501U', status: 'payable', limit: 20 } },
  registerClientWebhook: {
    request: {
      url: 'https://gestionale.esempio.it/eventi',
      description: 'Gestionale tributi',
      kinds: ['installment.paid', 'debtPosition.paid'],
    },
  },
  changeClientWebhook: {
    request: {
      url: 'https://gestionale.esempio.it/pagopa/eventi',
      description: 'Gestionale tributi',
      kinds: ['installment.paid', 'debtPosition.paid', 'receipt.received'],
    },
  },
  listEvents: {
    answer: {
      items: [
        {
          id: '0190c0de-0000-7000-8000-0000000000e1',
          kind: 'installment.paid',
          sequence: 124,
          at: '2026-11-20T09:30:00Z',
          organizationFiscalCode: '99999000013',
          data: {
            debtPositionId: '0190c0de-0000-7000-8000-000000000001',
            installmentId: '0190c0de-0000-7000-8000-000000000002',
            noticeNumber: '301000000000012345',
            iuv: '01000000000012345',
            amountCents: 15_000,
            paidAt: '2026-11-20T09:29:51Z',
            receiptUuid: '0190c0de-0000-7000-8000-000000000003',
          },
        },
      ],
      next: '124',
    },
  },
  readStatus: {
    answer: { status: 200, title: 'Il servizio è attivo', detail: 'Le chiamate sono servite regolarmente.' },
  },
}
