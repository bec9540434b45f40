import { z } from 'zod'
import { addAttachment, downloadAttachment, removeAttachment } from '../debt-positions/debt-positions.ts'
import { endpoint } from '../http/endpoint.ts'
import { uuidField } from '../http/fields.ts'
import { positionParams } from './debt-positions.ts'
import { attachmentResource } from './position-resources.ts'

const base = '/v1/organizations/:organizationFiscalCode/debt-positions/:debtPositionId/attachments'
const attachmentParams = positionParams.extend({ attachmentId: uuidField })

export const listPositionAttachments = endpoint({
  id: 'listPositionAttachments',
  summary: 'Allegati di una posizione',
  method: 'GET',
  path: base,
  access: { client: 'positions:read' },
  params: positionParams,
  response: z.object({ items: z.array(attachmentResource) }),
  refusals: ['debtPositions.unknown'],
})

export const addPositionAttachment = endpoint({
  id: 'addPositionAttachment',
  summary: 'Allega un PDF a una posizione',
  description: 'Il corpo è il file. Lo stesso contenuto mandato due volte è tenuto una volta.',
  method: 'POST',
  path: base,
  access: { client: 'positions:write' },
  params: positionParams,
  query: addAttachment.query!,
  upload: 'application/pdf',
  status: 201,
  response: z.object({ id: z.string() }),
  refusals: addAttachment.refusals!,
})

export const downloadPositionAttachment = endpoint({
  id: 'downloadPositionAttachment',
  summary: 'Scarica un allegato di una posizione',
  method: 'GET',
  path: `${base}/:attachmentId`,
  access: { client: 'positions:read' },
  params: attachmentParams,
  file: 'application/pdf',
  refusals: ['debtPositions.unknown', ...downloadAttachment.refusals!],
})

export const removePositionAttachment = endpoint({
  id: 'removePositionAttachment',
  summary: 'Toglie un allegato da una posizione',
  method: 'DELETE',
  path: `${base}/:attachmentId`,
  access: { client: 'positions:write' },
  params: attachmentParams,
  refusals: ['debtPositions.unknown', ...removeAttachment.refusals!],
})
