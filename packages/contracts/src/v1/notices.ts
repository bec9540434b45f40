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
    'Importo e codici sono quelli di oggi: una multa costa di più dopo alcuni giorni. Chi stampa da sé disegna i due codici da questi testi.',
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
    'Finché della posizione niente è pagato, tutti i suoi modi di pagare stanno nello stesso documento: prima la rata unica, poi il piano. Dopo, ogni rata da pagare sta da sola.',
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
    'Nell’ordine dato. Una posizione di cui chiedi tutti gli avvisi è stampata una volta, con tutte le sue rate. Legge soltanto, e non vuole una chiave di idempotenza. Per più avvisi chiedi una stampa massiva.',
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
