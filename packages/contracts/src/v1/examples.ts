/** Example of one operation where the one made from its schemas would say too little. Both must obey the schemas: a test compares them. */
export interface PublicExample {
  readonly request?: unknown
  readonly answer?: unknown
}

/** By id of the endpoint. */
export const publicExamples: Readonly<Record<string, PublicExample>> = {
  downloadClientNotices: { request: { noticeNumbers: ['301000000000012345', '301000000000012446'] } },
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
