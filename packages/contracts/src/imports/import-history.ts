import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { localDateField, pageOf, pageQuery } from '../http/fields.ts'
import { importFileSchema } from './import-files.ts'
import { importSchema, importSources } from './imports.ts'

/**
 * Where a load stands for who sent it. `toLoad`: a file that was read and waits to be loaded, or for somebody to say what its columns are. `working`: goes on by itself, or is paused.
 * `discards`: loaded, with rows to put right. `completed`: loaded whole. `stopped`: refused, cancelled, withdrawn or broken.
 */
export const loadStates = ['toLoad', 'working', 'discards', 'completed', 'stopped'] as const
export type LoadState = (typeof loadStates)[number]

/** A file with the import made of it, or an import that came without a file, or whose file is no longer kept. */
export const importHistoryItem = z
  .object({
    id: z.uuid(),
    state: z.enum(loadStates),
    file: importFileSchema.optional(),
    import: importSchema.optional(),
  })
  .meta({ id: 'ImportHistoryItem' })
export type ImportHistoryItem = z.output<typeof importHistoryItem>

export const listImportHistory = endpoint({
  id: 'listImportHistory',
  summary: 'File di posizioni e caricamenti in un solo elenco, dal più recente',
  method: 'GET',
  path: '/backoffice/import-history',
  access: 'positions:read',
  query: pageQuery.extend({
    state: z.enum(loadStates, { error: 'Stato sconosciuto' }).optional(),
    source: z.enum(importSources, { error: 'Provenienza sconosciuta' }).optional(),
    from: localDateField.optional().meta({ description: 'Ricevuti da questo giorno, a Roma' }),
    to: localDateField.optional().meta({ description: 'Ricevuti fino a questo giorno compreso, a Roma' }),
  }),
  response: pageOf(importHistoryItem),
})
