import { z } from 'zod'
import { positionInput } from '../debt-positions/position-input.ts'
import { endpoint } from '../http/endpoint.ts'
import { instantField, noticeNumberField, pageOf, pageQuery, uuidField } from '../http/fields.ts'

/** Numbers of one block: a pad that can be drawn while one waits. */
export const MAX_BLOCK_NUMBERS = 500

export const noticeBlockSchema = z
  .object({
    id: z.string(),
    collectionServiceId: z.string(),
    serviceName: z.string(),
    /** Who has the pad, for what: nothing personal. */
    note: z.string(),
    createdAt: instantField,
    /** Numbers of the block, by what became of them. */
    total: z.int(),
    free: z.int(),
    bound: z.int(),
    void: z.int(),
    firstNumber: z.string(),
    lastNumber: z.string(),
  })
  .meta({ id: 'NoticeBlock' })
export type NoticeBlockView = z.output<typeof noticeBlockSchema>

export const blankNoticeStates = ['free', 'bound', 'void'] as const
export type BlankNoticeState = (typeof blankNoticeStates)[number]

export const blankNoticeSchema = z
  .object({
    noticeNumber: z.string(),
    state: z.enum(blankNoticeStates),
    /** The position that carries it, once bound. */
    debtPositionId: z.string().optional(),
    /** When it was bound or voided. */
    changedAt: instantField.optional(),
    voidReason: z.string().optional(),
  })
  .meta({ id: 'BlankNotice' })
export type BlankNoticeView = z.output<typeof blankNoticeSchema>

export const reserveNoticeBlock = endpoint({
  id: 'reserveNoticeBlock',
  summary: 'Riserva un blocco di numeri per avvisi in bianco',
  method: 'POST',
  path: '/backoffice/notice-blocks',
  access: 'positions:write',
  body: z.object({
    collectionServiceId: uuidField,
    count: z
      .int({ error: 'Scrivi quanti avvisi servono' })
      .min(1, { error: 'Un blocco ha almeno un avviso' })
      .max(MAX_BLOCK_NUMBERS, { error: `Un blocco ha al massimo ${MAX_BLOCK_NUMBERS} avvisi` }),
    note: z.string().trim().max(140, { error: 'Usa al massimo 140 caratteri' }).default(''),
  }),
  status: 201,
  response: noticeBlockSchema,
  refusals: ['blankNotices.serviceUnknown', 'blankNotices.notReady'],
})

export const listNoticeBlocks = endpoint({
  id: 'listNoticeBlocks',
  summary: 'Blocchi di avvisi in bianco, gli ultimi cento',
  method: 'GET',
  path: '/backoffice/notice-blocks',
  access: 'positions:read',
  response: z.object({ items: z.array(noticeBlockSchema) }),
})

export const readNoticeBlock = endpoint({
  id: 'readNoticeBlock',
  summary: 'Blocco di avvisi in bianco, con una pagina dei suoi numeri',
  method: 'GET',
  path: '/backoffice/notice-blocks/:noticeBlockId',
  access: 'positions:read',
  params: z.object({ noticeBlockId: uuidField }),
  query: pageQuery.extend({ state: z.enum(blankNoticeStates).optional() }),
  response: noticeBlockSchema.extend({ numbers: pageOf(blankNoticeSchema) }),
  refusals: ['blankNotices.blockUnknown'],
})

export const drawNoticeBlock = endpoint({
  id: 'drawNoticeBlock',
  summary: 'Avvisi in bianco ancora liberi di un blocco, in PDF',
  method: 'GET',
  path: '/backoffice/notice-blocks/:noticeBlockId/notices.pdf',
  access: 'positions:read',
  params: z.object({ noticeBlockId: uuidField }),
  file: 'application/pdf',
  refusals: ['blankNotices.blockUnknown', 'blankNotices.noneLeft'],
})

export const bindBlankNotice = endpoint({
  id: 'bindBlankNotice',
  summary: 'Pubblica una bozza con il numero di un avviso in bianco',
  method: 'POST',
  path: '/backoffice/blank-notices/:noticeNumber/bind',
  access: 'positions:write',
  params: z.object({ noticeNumber: noticeNumberField }),
  body: z.object({ debtPositionId: uuidField, version: z.int().min(1) }),
  status: 204,
  refusals: [
    'blankNotices.numberUnknown',
    'blankNotices.numberTaken',
    'blankNotices.otherService',
    'blankNotices.onePaymentOnly',
    'debtPositions.unknown',
    'debtPositions.stale',
    'debtPositions.transitionRefused',
    'debtPositions.notReady',
    'debtPositions.invalid',
  ],
})

export const raiseFromBlankNotice = endpoint({
  id: 'raiseFromBlankNotice',
  summary: 'Crea e pubblica la posizione di un avviso in bianco',
  description: 'The service is that of the block; one payment. The same key and number again give the same position.',
  method: 'POST',
  path: '/backoffice/blank-notices/:noticeNumber/debt-position',
  access: 'positions:write',
  params: z.object({ noticeNumber: noticeNumberField }),
  body: positionInput.omit({ collectionServiceId: true }).extend({ idempotencyKey: uuidField }),
  status: 201,
  response: z.object({ debtPositionId: z.string() }),
  refusals: [
    'blankNotices.numberUnknown',
    'blankNotices.numberTaken',
    'blankNotices.onePaymentOnly',
    'debtPositions.serviceUnknown',
    'debtPositions.externalIdTaken',
    'debtPositions.notReady',
    'debtPositions.invalid',
  ],
})

export const voidBlankNotice = endpoint({
  id: 'voidBlankNotice',
  summary: 'Annulla un avviso in bianco: il numero non si usa più',
  method: 'POST',
  path: '/backoffice/blank-notices/:noticeNumber/void',
  access: 'positions:write',
  params: z.object({ noticeNumber: noticeNumberField }),
  body: z.object({
    /** Nothing personal. */
    reason: z
      .string({ error: 'Scrivi il motivo' })
      .trim()
      .min(3, { error: 'Scrivi il motivo' })
      .max(200, { error: 'Usa al massimo 200 caratteri' }),
  }),
  status: 204,
  refusals: ['blankNotices.numberUnknown', 'blankNotices.numberTaken'],
})
