import { z } from 'zod'
import { positionFilters } from '../debt-positions/debt-positions.ts'
import { endpoint } from '../http/endpoint.ts'
import { instantField, localDateField, noticeNumberField, uuidField } from '../http/fields.ts'

/** `zip`: one PDF for each position. `pdf`: one document for a printing house, in parts, with an index. */
export const noticeBatchFormats = ['zip', 'pdf'] as const
export type NoticeBatchFormat = (typeof noticeBatchFormats)[number]

/** `import`: as in the import that the positions are of. */
export const noticeBatchOrders = ['noticeNumber', 'name', 'postalCode', 'import'] as const
export type NoticeBatchOrder = (typeof noticeBatchOrders)[number]

export const noticeBatchStatuses = ['drawing', 'done', 'cancelled', 'expired'] as const
export type NoticeBatchStatus = (typeof noticeBatchStatuses)[number]

/** Positions of one batch: its archive may take ten gigabytes. */
export const MAX_BATCH_POSITIONS = 200_000
/** How long the files of a batch are kept after its last notice. */
export const BATCH_DAYS = 7

/** Every condition must hold; without any, all positions that can still be paid. */
export const noticeBatchInput = z.object({
  format: z.enum(noticeBatchFormats),
  /** Without: `import` when there is one, else `noticeNumber`. */
  order: z.enum(noticeBatchOrders).optional(),
  /** Pages of each part of a `pdf`; a notice is never split. */
  pagesPerPart: z.int().min(10).max(1_000).default(500),
  collectionServiceId: uuidField.optional(),
  createdFrom: localDateField.optional(),
  createdTo: localDateField.optional(),
  dueFrom: localDateField.optional(),
  dueTo: localDateField.optional(),
  noticeNumbers: z.array(noticeNumberField).min(1).max(5_000).optional(),
  debtPositionIds: z.array(uuidField).min(1).max(1_000).optional(),
  /** Those that this import has created or changed, once it is over. */
  importId: uuidField.optional(),
  /** What chooses positions in their list, where a printable one must be too. */
  positions: positionFilters.optional(),
})
export type NoticeBatchInput = z.output<typeof noticeBatchInput>

export const noticeBatchFileSchema = z
  .object({ id: z.string(), name: z.string(), bytes: z.int() })
  .meta({ id: 'NoticeBatchFile' })

export const noticeBatchSchema = z
  .object({
    id: z.string(),
    format: z.enum(noticeBatchFormats),
    order: z.enum(noticeBatchOrders),
    /** The import that they were chosen by. */
    importId: z.string().optional(),
    status: z.enum(noticeBatchStatuses),
    /** Positions chosen, and how many of them are behind us. */
    total: z.int(),
    done: z.int(),
    /** Paid or withdrawn meanwhile, or with data that cannot be printed: not in the files. */
    skipped: z.int(),
    /** Estimated from the notices drawn so far; absent before the first and after the last. */
    minutesLeft: z.int().optional(),
    requestedBy: z.string(),
    createdAt: instantField,
    finishedAt: instantField.optional(),
    /** When the files are deleted. */
    expiresAt: instantField.optional(),
    /** Complete ones only. */
    files: z.array(noticeBatchFileSchema),
  })
  .meta({ id: 'NoticeBatch' })
export type NoticeBatchView = z.output<typeof noticeBatchSchema>

export const createNoticeBatch = endpoint({
  id: 'createNoticeBatch',
  summary: 'Nuova stampa massiva di avvisi',
  method: 'POST',
  path: '/backoffice/notice-batches',
  access: 'positions:write',
  body: noticeBatchInput,
  status: 201,
  response: noticeBatchSchema,
  refusals: [
    'noticeBatches.nothingToPrint',
    'noticeBatches.tooMany',
    'noticeBatches.importUnknown',
    'noticeBatches.importNotOver',
    'noticeBatches.importServices',
    'noticeBatches.orderNeedsImport',
  ],
})

export const listNoticeBatches = endpoint({
  id: 'listNoticeBatches',
  summary: 'Stampe massive di avvisi, le ultime cinquanta',
  method: 'GET',
  path: '/backoffice/notice-batches',
  access: 'positions:read',
  response: z.object({ items: z.array(noticeBatchSchema) }),
})

export const readNoticeBatch = endpoint({
  id: 'readNoticeBatch',
  summary: 'Stampa massiva di avvisi',
  method: 'GET',
  path: '/backoffice/notice-batches/:noticeBatchId',
  access: 'positions:read',
  params: z.object({ noticeBatchId: uuidField }),
  response: noticeBatchSchema,
  refusals: ['noticeBatches.unknown'],
})

export const cancelNoticeBatch = endpoint({
  id: 'cancelNoticeBatch',
  summary: 'Interrompe una stampa massiva ed elimina i suoi file',
  method: 'POST',
  path: '/backoffice/notice-batches/:noticeBatchId/cancel',
  access: 'positions:write',
  params: z.object({ noticeBatchId: uuidField }),
  status: 204,
  refusals: ['noticeBatches.unknown', 'noticeBatches.notCancellable'],
})

export const downloadNoticeBatchFile = endpoint({
  id: 'downloadNoticeBatchFile',
  summary: 'File di una stampa massiva',
  method: 'GET',
  path: '/backoffice/notice-batches/:noticeBatchId/files/:fileId',
  access: 'positions:read',
  params: z.object({ noticeBatchId: uuidField, fileId: uuidField }),
  file: 'application/octet-stream',
  refusals: ['noticeBatches.fileUnknown'],
})
