import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { instantField, uuidField } from '../http/fields.ts'

/** `discards`: what was refused, to be put right and given back. `accepted`: what was loaded, with its numbers. `outcomes`: every row with its outcome. `notices`: the PDFs; of GovPay, behind what `outcomes` has. */
export const importResultKinds = ['discards', 'accepted', 'outcomes', 'notices'] as const
export type ImportResultKind = (typeof importResultKinds)[number]

export const importResult = z
  .object({
    kind: z.enum(importResultKinds).meta({
      description:
        'discards: le righe scartate; accepted: quelle caricate, con i numeri; outcomes: tutte, con l’esito; notices: i loro avvisi in PDF, di GovPay insieme al file e agli esiti',
    }),
    name: z.string().meta({ description: 'Come lo chiama il suo tracciato' }),
    mediaType: z.string().meta({ description: 'Tipo del contenuto' }),
    bytes: z.int().min(0).meta({ description: 'Lunghezza, in byte' }),
  })
  .meta({ id: 'ImportResult' })

export const importResults = z
  .object({
    ready: z.boolean().meta({ description: 'Se i file sono fatti: poco dopo la fine del caricamento' }),
    noticesComing: z.boolean().meta({
      description:
        'Se gli avvisi si stanno disegnando, per un archivio (notices) che avrà anche il file e gli esiti: di GovPay, caricato pubblicando',
    }),
    until: instantField.optional().meta({ description: 'Fino a quando si scaricano, UTC' }),
    items: z.array(importResult).max(4),
  })
  .meta({ id: 'ImportResults' })
export type ImportResultsView = z.output<typeof importResults>

const importParams = z.object({ importId: uuidField })
export const resultParams = importParams.extend({
  kind: z.enum(importResultKinds, { error: 'Il file è discards, accepted, outcomes oppure notices' }),
})

export const listImportResults = endpoint({
  id: 'listImportResults',
  summary: 'File con gli esiti di un caricamento, nel tracciato in cui è arrivato',
  method: 'GET',
  path: '/backoffice/imports/:importId/results',
  access: 'positions:read',
  params: importParams,
  response: importResults,
  refusals: ['imports.unknown'],
})

export const downloadImportResult = endpoint({
  id: 'downloadImportResult',
  summary: 'Un file con gli esiti di un caricamento',
  method: 'GET',
  path: '/backoffice/imports/:importId/results/:kind',
  access: 'positions:read',
  params: resultParams,
  file: 'application/octet-stream',
  refusals: ['imports.unknown', 'imports.resultUnknown'],
})
