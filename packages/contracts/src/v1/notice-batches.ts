import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { uuidField } from '../http/fields.ts'
import {
  cancelNoticeBatch,
  createNoticeBatch,
  downloadNoticeBatchFile,
  noticeBatchInput,
  noticeBatchSchema,
  readNoticeBatch,
} from '../notice-batches/notice-batches.ts'
import { organizationParams } from './organizations.ts'

const access = { client: 'notices:read' } as const
const base = '/v1/organizations/:organizationFiscalCode/notice-batches'
const batchParams = organizationParams.extend({ noticeBatchId: uuidField })

export const createClientNoticeBatch = endpoint({
  id: 'createClientNoticeBatch',
  summary: 'Stampa massiva di avvisi: i file si preparano da soli',
  description:
    'Valgono tutte le condizioni insieme; senza condizioni, tutte le posizioni che si possono ancora pagare. `zip`: un PDF per posizione. `pdf`: un documento per la tipografia, in parti, con un indice. Con `importId`: le posizioni che quel caricamento ha creato o modificato, nell’ordine in cui sono state mandate. Rileggila finché `status` è `done`, poi scarica i suoi `files`, tenuti una settimana. Un client vede le stampe che ha chiesto, e stampa le posizioni dei suoi servizi.',
  method: 'POST',
  path: base,
  access,
  params: organizationParams,
  body: noticeBatchInput.omit({ positions: true }).strict().meta({ id: 'NewNoticeBatch' }),
  status: 201,
  response: noticeBatchSchema,
  refusals: createNoticeBatch.refusals!,
})

export const listClientNoticeBatches = endpoint({
  id: 'listClientNoticeBatches',
  summary: 'Le ultime cinquanta stampe massive chieste dal client',
  method: 'GET',
  path: base,
  access,
  params: organizationParams,
  response: z.object({ items: z.array(noticeBatchSchema).max(50) }),
})

export const readClientNoticeBatch = endpoint({
  id: 'readClientNoticeBatch',
  summary: 'Una stampa massiva: a che punto è, e i suoi file',
  method: 'GET',
  path: `${base}/:noticeBatchId`,
  access,
  params: batchParams,
  response: noticeBatchSchema,
  refusals: readNoticeBatch.refusals!,
})

export const cancelClientNoticeBatch = endpoint({
  id: 'cancelClientNoticeBatch',
  summary: 'Interrompe una stampa massiva ed elimina i suoi file',
  method: 'POST',
  path: `${base}/:noticeBatchId/cancellation`,
  access,
  params: batchParams,
  status: 204,
  refusals: cancelNoticeBatch.refusals!,
})

export const downloadClientNoticeBatchFile = endpoint({
  id: 'downloadClientNoticeBatchFile',
  summary: 'File di una stampa massiva',
  method: 'GET',
  path: `${base}/:noticeBatchId/files/:fileId`,
  access,
  params: batchParams.extend({ fileId: uuidField }),
  file: 'application/octet-stream',
  refusals: downloadNoticeBatchFile.refusals!,
})
