import { z } from 'zod'
import {
  cancelDebtPosition,
  createDebtPosition,
  publishDebtPosition,
  restoreDebtPosition,
  revokeDebtPosition,
  updateDebtPosition,
  waiveRestOfDebtPosition,
} from '../debt-positions/debt-positions.ts'
import { positionInput } from '../debt-positions/position-input.ts'
import { endpoint } from '../http/endpoint.ts'
import { cursorPageOf, cursorQuery, uuidField } from '../http/fields.ts'
import { problemSchema } from '../http/problem.ts'
import { organizationParams } from './organizations.ts'
import { positionFilters, positionListItem, positionResource } from './position-resources.ts'

/** What verticals do with debt positions. A client of some services sees and touches the positions of those. */
const read = { client: 'positions:read' } as const
const write = { client: 'positions:write' } as const
const base = '/v1/organizations/:organizationFiscalCode/debt-positions'
const one = `${base}/:debtPositionId`
export const positionParams = organizationParams.extend({ debtPositionId: uuidField })
const byExternalId = organizationParams.extend({
  externalId: z.string().trim().min(1).max(70).meta({ description: 'Your own id of the debt; nothing personal in it' }),
})

/** Unknown fields are refused: a name written wrong must not be lost in silence. */
const publishField = z.boolean().default(true).meta({ description: 'False keeps it a draft, without notice numbers' })
export const newPosition = positionInput.extend({ publish: publishField }).strict().meta({ id: 'NewPosition' })
export type NewPosition = z.output<typeof newPosition>

export const createPosition = endpoint({
  id: 'createPosition',
  summary: 'Crea una posizione debitoria',
  description:
    'Published at once unless told otherwise: the answer carries IUV and notice numbers of every instalment.',
  method: 'POST',
  path: base,
  access: write,
  params: organizationParams,
  body: newPosition,
  status: 201,
  response: positionResource,
  refusals: createDebtPosition.refusals!,
})

export const putPosition = endpoint({
  id: 'putPosition',
  summary: 'Crea o aggiorna la posizione con quel tuo identificativo',
  description:
    '201 when it is new, 200 when it was there. With `If-Match` it is changed only if its version is that one. Saying again what it is changes nothing.',
  method: 'PUT',
  path: `${base}/by-external-id/:externalId`,
  access: write,
  params: byExternalId,
  body: positionInput.omit({ externalId: true }).extend({ publish: publishField }).strict().meta({ id: 'PutPosition' }),
  response: positionResource,
  refusals: [...updateDebtPosition.refusals!, 'debtPositions.externalIdTaken', 'debtPositions.notReady'],
})

export const readPositionByExternalId = endpoint({
  id: 'readPositionByExternalId',
  summary: 'La posizione con quel tuo identificativo',
  method: 'GET',
  path: `${base}/by-external-id/:externalId`,
  access: read,
  params: byExternalId,
  response: positionResource,
  refusals: ['debtPositions.unknown'],
})

export const listPositions = endpoint({
  id: 'listPositions',
  summary: 'Elenco delle posizioni, dalla più recente',
  description:
    'Newest first. Debtors are in the detail; to find the positions of a person use the search, so that no tax code stays in an address.',
  method: 'GET',
  path: base,
  access: read,
  params: organizationParams,
  query: cursorQuery.extend(positionFilters.shape),
  response: cursorPageOf(positionListItem),
  refusals: ['debtPositions.cursorMalformed'],
})

export const searchPositions = endpoint({
  id: 'searchPositions',
  summary: 'Cerca le posizioni, anche per codice fiscale del debitore',
  description: 'Reads only, and takes no idempotency key: it is a POST so that the tax code travels in the body.',
  method: 'POST',
  path: `${base}/searches`,
  access: read,
  readsOnly: true,
  params: organizationParams,
  body: cursorQuery
    .extend(positionFilters.shape)
    .extend({
      debtorFiscalCode: z.string().trim().min(1).max(32).optional().meta({ description: 'Debtor or co-debtor' }),
    })
    .strict()
    .meta({ id: 'PositionSearch' }),
  response: cursorPageOf(positionListItem),
  refusals: ['debtPositions.cursorMalformed'],
})

export const readPosition = endpoint({
  id: 'readPosition',
  summary: 'Una posizione debitoria',
  method: 'GET',
  path: one,
  access: read,
  params: positionParams,
  response: positionResource,
  refusals: ['debtPositions.unknown'],
})

export const patchPosition = endpoint({
  id: 'patchPosition',
  summary: 'Modifica alcuni dati di una posizione non pagata',
  description:
    'A merge patch (RFC 7396) over the fields of `NewPosition`: what is absent stays, `null` takes away, arrays are replaced whole.',
  method: 'PATCH',
  path: one,
  access: write,
  ifMatch: true,
  mergePatch: true,
  params: positionParams,
  body: z.record(z.string().max(64), z.unknown()).meta({ id: 'PositionPatch' }),
  response: positionResource,
  refusals: updateDebtPosition.refusals!,
})

const transition = {
  method: 'POST',
  access: write,
  ifMatch: true,
  params: positionParams,
  response: positionResource,
} as const

export const publishPosition = endpoint({
  ...transition,
  id: 'publishPosition',
  summary: 'Pubblica una bozza: assegna IUV e numero avviso',
  path: `${one}/publication`,
  body: z.object({}),
  refusals: publishDebtPosition.refusals!,
})

export const cancelPosition = endpoint({
  ...transition,
  id: 'cancelPosition',
  summary: 'Annulla una posizione non pagata',
  path: `${one}/cancellation`,
  body: cancelDebtPosition.body!.omit({ version: true }),
  refusals: cancelDebtPosition.refusals!,
})

export const revokePosition = endpoint({
  ...transition,
  id: 'revokePosition',
  summary: 'Revoca una posizione non pagata, con un atto',
  path: `${one}/revocation`,
  body: revokeDebtPosition.body!.omit({ version: true }),
  refusals: revokeDebtPosition.refusals!,
})

export const waivePosition = endpoint({
  ...transition,
  id: 'waivePosition',
  summary: 'Rinuncia alle rate che restano di un piano pagato in parte',
  path: `${one}/waiver`,
  body: waiveRestOfDebtPosition.body!.omit({ version: true }),
  refusals: waiveRestOfDebtPosition.refusals!,
})

export const restorePosition = endpoint({
  ...transition,
  id: 'restorePosition',
  summary: 'Ripristina entro 30 giorni una posizione annullata o revocata',
  path: `${one}/restoration`,
  body: restoreDebtPosition.body!.omit({ version: true }),
  refusals: restoreDebtPosition.refusals!,
})

export const MAX_BATCH = 100

/** What became of one position of a batch; `status` as the answer of a single call would have had. */
export const batchOutcome = z
  .object({
    index: z.int().min(0),
    status: z.int(),
    externalId: z.string().optional(),
    position: positionResource.optional(),
    problem: problemSchema.optional(),
  })
  .meta({ id: 'BatchOutcome' })

export const createPositionBatch = endpoint({
  id: 'createPositionBatch',
  summary: `Crea fino a ${MAX_BATCH} posizioni, ognuna con il suo esito`,
  description:
    'Each element is a `NewPosition`. Outcomes come in the same order; one that is refused does not spoil the others, and the pointers of its problem lead into that element.',
  method: 'POST',
  path: `${base}/batches`,
  access: write,
  params: organizationParams,
  body: z
    .object({
      positions: z
        .array(z.unknown().meta({ description: 'A NewPosition' }))
        .min(1, { error: 'Manda almeno una posizione' })
        .max(MAX_BATCH, { error: `Manda al massimo ${MAX_BATCH} posizioni` }),
    })
    .strict()
    .meta({ id: 'PositionBatch' }),
  response: z.object({ items: z.array(batchOutcome) }),
})
