import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { uuidField } from '../http/fields.ts'

/** Lists whose state is in their address. */
export const viewedLists = ['positions'] as const
export type ViewedList = (typeof viewedLists)[number]

/** Views of one operator on one list. */
export const MAX_SAVED_VIEWS = 30

export const savedViewSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    query: z.string().meta({ description: 'Of the address of the list, without `?`' }),
  })
  .meta({ id: 'SavedView' })
export type SavedView = z.output<typeof savedViewSchema>

export const listSavedViews = endpoint({
  id: 'listSavedViews',
  summary: 'Viste salvate di un elenco, le proprie',
  method: 'GET',
  path: '/backoffice/saved-views',
  access: 'positions:read',
  query: z.object({ list: z.enum(viewedLists) }),
  response: z.object({ items: z.array(savedViewSchema) }),
})

export const saveView = endpoint({
  id: 'saveView',
  summary: 'Salva la vista di un elenco con un nome; lo stesso nome la sostituisce',
  method: 'PUT',
  path: '/backoffice/saved-views',
  access: 'positions:read',
  body: z.object({
    list: z.enum(viewedLists),
    name: z
      .string()
      .trim()
      .min(1, { error: 'Dai un nome alla vista' })
      .max(60, { error: 'Usa al massimo 60 caratteri' }),
    query: z.string().max(2_000),
  }),
  response: savedViewSchema,
  refusals: ['access.tooManySavedViews'],
})

export const removeSavedView = endpoint({
  id: 'removeSavedView',
  summary: 'Toglie una vista salvata',
  method: 'DELETE',
  path: '/backoffice/saved-views/:savedViewId',
  access: 'positions:read',
  params: z.object({ savedViewId: uuidField }),
  status: 204,
  refusals: ['access.savedViewUnknown'],
})
