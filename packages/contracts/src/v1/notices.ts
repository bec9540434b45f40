import { z } from 'zod'
import { displayStatuses, installmentSchema } from '../debt-positions/debt-positions.ts'
import { endpoint } from '../http/endpoint.ts'
import { noticeNumberField } from '../http/fields.ts'
import { organizationParams } from './organizations.ts'

const read = { client: 'notices:read' } as const
const base = '/v1/organizations/:organizationFiscalCode/notices'
const noticeParams = organizationParams.extend({ noticeNumber: noticeNumberField })

/** Drawn while one waits: more are printed by a notice batch. */
export const MAX_NOTICES_OF_A_DOWNLOAD = 100

export const noticeResource = z
  .object({
    noticeNumber: z.string(),
    iuv: z.string(),
    debtPositionId: z.uuid(),
    paymentOptionId: z.uuid(),
    installmentId: z.uuid(),
    collectionServiceId: z.uuid(),
    externalId: z.string().optional(),
    description: z.string(),
    optionKind: z.enum(['single', 'installments']),
    installmentNumber: z.int().min(1).meta({ description: 'Quale rata del piano, da 1' }),
    status: z.enum(displayStatuses).meta({ description: 'Come lo vede chi paga, a oggi' }),
    amountCents: installmentSchema.shape.amountCents,
    dueCents: installmentSchema.shape.dueCents,
    dueDate: installmentSchema.shape.dueDate,
    payableAfterDueDate: z.boolean(),
    amountSteps: installmentSchema.shape.amountSteps,
    qrCode: z.string().meta({ description: 'Testo del codice QR: versione 4, correzione M, byte' }),
    dataMatrix: z.string().optional().meta({
      description: 'Testo del Data Matrix del bollettino, 256 caratteri; manca senza un conto postale autorizzato',
    }),
    printedWith: z.array(z.string()).max(100).meta({
      description: 'I codici avviso che escono nello stesso PDF, questo compreso; nessuno se non c’è nulla da pagare',
    }),
    paymentUrl: z.string().meta({ description: 'Pagina di questo avviso nel portale dei pagamenti' }),
  })
  .meta({ id: 'NoticeResource' })
export type NoticeResource = z.output<typeof noticeResource>

export const readClientNotice = endpoint({
  id: 'readClientNotice',
  summary: 'Un avviso: quanto si deve oggi, entro quando, e i testi dei suoi codici',
  description:
    'Amount and codes are those of today: a fine costs more after some days. Whoever prints by itself draws the two codes from these texts.',
  method: 'GET',
  path: `${base}/:noticeNumber`,
  access: read,
  params: noticeParams,
  response: noticeResource,
  refusals: ['documents.noticeUnknown'],
})

export const downloadClientNotice = endpoint({
  id: 'downloadClientNotice',
  summary: 'Avviso di pagamento in PDF',
  description:
    'While nothing of the position is paid, all its ways to pay are in the same document: the single payment first, then the instalments. Afterwards each unpaid instalment by itself.',
  method: 'GET',
  path: `${base}/:noticeNumber/notice.pdf`,
  access: read,
  params: noticeParams,
  file: 'application/pdf',
  refusals: ['documents.noticeUnknown', 'documents.nothingToPay'],
})

export const downloadClientNotices = endpoint({
  id: 'downloadClientNotices',
  summary: `Da 1 a ${MAX_NOTICES_OF_A_DOWNLOAD} avvisi in un solo PDF`,
  description:
    'In the order given. A position whose notices are all asked for is printed once, with all its instalments. Reads only, and takes no idempotency key. For more notices ask for a notice batch.',
  method: 'POST',
  path: `${base}/downloads`,
  access: read,
  readsOnly: true,
  params: organizationParams,
  body: z
    .object({
      noticeNumbers: z
        .array(noticeNumberField)
        .min(1, { error: 'Indica almeno un codice avviso' })
        .max(MAX_NOTICES_OF_A_DOWNLOAD, { error: `Indica al massimo ${MAX_NOTICES_OF_A_DOWNLOAD} codici avviso` }),
    })
    .strict()
    .meta({ id: 'NoticeDownload' }),
  file: 'application/pdf',
  refusals: ['documents.noticeUnknown', 'documents.nothingToPay'],
})
