import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { instantField, noticeNumberField, uuidField } from '../http/fields.ts'

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

export const reserveNoticeBlock = endpoint({
  id: 'reserveNoticeBlock',
  summary: 'Riserva un blocco di numeri per avvisi in bianco',
  method: 'POST',
  path: '/backoffice/notice-blocks',
  access: 'positions:write',
  body: z.object({
    collectionServiceId: uuidField,
    count: z.int().min(1).max(MAX_BLOCK_NUMBERS),
    note: z.string().trim().max(140).default(''),
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

export const voidBlankNotice = endpoint({
  id: 'voidBlankNotice',
  summary: 'Annulla un avviso in bianco: il numero non si usa più',
  method: 'POST',
  path: '/backoffice/blank-notices/:noticeNumber/void',
  access: 'positions:write',
  params: z.object({ noticeNumber: noticeNumberField }),
  status: 204,
  refusals: ['blankNotices.numberUnknown', 'blankNotices.numberTaken'],
})
