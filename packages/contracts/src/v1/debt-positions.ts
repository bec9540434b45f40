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
  externalId: z
    .string()
    .trim()
    .min(1)
    .max(70)
    .meta({ description: 'Il tuo identificativo del debito; niente di personale' }),
})

/** Unknown fields are refused: a name written wrong must not be lost in silence. */
const publishField = z.boolean().default(true).meta({ description: 'Con false resta una bozza, senza codici avviso' })
export const newPosition = positionInput.extend({ publish: publishField }).strict().meta({ id: 'NewPosition' })
export type NewPosition = z.output<typeof newPosition>

export const createPosition = endpoint({
  id: 'createPosition',
  summary: 'Crea una posizione debitoria',
  description: 'È pubblicata subito, se non chiedi il contrario: la risposta porta IUV e codice avviso di ogni rata.',
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
    '201 quando è nuova, 200 quando c’era già. Con `If-Match` cambia solo se la versione è quella. Mandare di nuovo ciò che è già così non cambia niente: un caricamento notturno si può ripetere intero.',
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
    'Dalla più recente. I debitori sono nel dettaglio; per trovare le posizioni di una persona usa la ricerca, così nessun codice fiscale resta in un indirizzo.',
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
  description:
    'Legge soltanto e non vuole una chiave di idempotenza: è un POST perché il codice fiscale viaggi nel corpo.',
  method: 'POST',
  path: `${base}/searches`,
  access: read,
  readsOnly: true,
  params: organizationParams,
  body: cursorQuery
    .extend(positionFilters.shape)
    .extend({
      debtorFiscalCode: z.string().trim().min(1).max(32).optional().meta({ description: 'Debitore o coobbligato' }),
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
    'Merge patch (RFC 7396) sui campi con cui si crea: ciò che manca resta, `null` toglie, gli elenchi si sostituiscono interi.',
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
    'Ogni elemento è come il corpo di una creazione. Gli esiti arrivano nello stesso ordine; una rifiutata non ferma le altre, e i puntatori del suo errore partono da quell’elemento.',
  method: 'POST',
  path: `${base}/batches`,
  access: write,
  params: organizationParams,
  body: z
    .object({
      positions: z
        .array(z.unknown().meta({ description: 'Come il corpo di una creazione' }))
        .min(1, { error: 'Manda almeno una posizione' })
        .max(MAX_BATCH, { error: `Manda al massimo ${MAX_BATCH} posizioni` }),
    })
    .strict()
    .meta({ id: 'PositionBatch' }),
  response: z.object({ items: z.array(batchOutcome) }),
})
