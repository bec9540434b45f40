import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { uuidField } from '../http/fields.ts'
import { importDiscard, importProblem, importRowOutcomes, importSchema } from '../imports/imports.ts'
import { organizationParams } from './organizations.ts'

/** Many positions at once. A client sees the imports that it has made. */
const access = { client: 'imports:write' } as const
const base = '/v1/organizations/:organizationFiscalCode/imports'
const one = `${base}/:importId`
const importParams = organizationParams.extend({ importId: uuidField })

export const MAX_IMPORT_ROWS = 10_000
/** Ten thousand positions of a few kilobytes. */
const MAX_IMPORT_BYTES = 33_554_432

export const importInput = z
  .object({
    positions: z
      .array(z.unknown().meta({ description: 'A PositionInput with its `externalId`' }))
      .min(1, { error: 'Manda almeno una posizione' })
      .max(MAX_IMPORT_ROWS, { error: 'Manda al massimo 10.000 posizioni: dividi il caricamento' }),
    publish: z.boolean().default(true).meta({ description: 'False keeps them drafts, without notice numbers' }),
  })
  .strict()
  .meta({ id: 'ImportInput' })

/** What a dry run tells beside the counts. */
export const importPreview = z
  .object({
    firstRows: z
      .array(
        z.object({
          row: z.int().min(1),
          outcome: z.enum(importRowOutcomes),
          externalId: z.string(),
          description: z.string(),
          debtorName: z.string(),
          amountCents: z.int(),
          installments: z.int(),
        }),
      )
      .max(20)
      .meta({ description: 'The first rows, as they would become' }),
    discards: z.array(importDiscard).max(100).meta({ description: 'The first wrong rows' }),
  })
  .meta({ id: 'ImportPreview' })

export const startedImport = importSchema.extend({ preview: importPreview.optional() }).meta({ id: 'StartedImport' })

export const createClientImport = endpoint({
  id: 'createClientImport',
  summary: 'Carica fino a 10.000 posizioni, ognuna con il suo esito',
  description:
    'Answers at once and works in the background: read the import to know how far it is, its rows to know what became of each, or wait for the event `import.completed`. Every position brings its `externalId`: one that is here already is changed, or left as it is when the row says the same, so that nothing is ever doubled. Wrong rows are discarded and spoil no other. A dry run tells counts, sums, errors and first rows at once.',
  method: 'POST',
  path: base,
  access,
  maxBodyBytes: MAX_IMPORT_BYTES,
  params: organizationParams,
  body: importInput,
  status: 202,
  response: startedImport,
})

export const listClientImports = endpoint({
  id: 'listClientImports',
  summary: 'I tuoi caricamenti, dal più recente',
  method: 'GET',
  path: base,
  access,
  params: organizationParams,
  query: z.object({
    cursor: z.uuid({ error: "Il cursore non è valido: usa il valore next dell'ultima risposta" }).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({ items: z.array(importSchema).max(100), next: z.string().optional() }),
})

export const readClientImport = endpoint({
  id: 'readClientImport',
  summary: 'Un caricamento e il suo avanzamento',
  method: 'GET',
  path: one,
  access,
  params: importParams,
  response: importSchema,
  refusals: ['imports.unknown'],
})

export const importRow = z
  .object({
    row: z.int().min(1).meta({ description: 'From 1, in the order in which they were sent' }),
    outcome: z.enum(importRowOutcomes),
    externalId: z.string().optional(),
    debtPositionId: z.uuid().optional(),
    noticeNumbers: z
      .array(z.string())
      .max(1_000)
      .optional()
      .meta({ description: 'Of its instalments, in order; none while it is a draft' }),
    problems: z.array(importProblem).optional().meta({ description: 'Of a discarded row' }),
  })
  .meta({ id: 'ImportRow' })

export const listClientImportRows = endpoint({
  id: 'listClientImportRows',
  summary: 'Gli esiti delle righe di un caricamento',
  description: 'In the order of the rows, as far as the import is. With `outcome=discarded`: what to put right.',
  method: 'GET',
  path: `${one}/rows`,
  access,
  params: importParams,
  query: z.object({
    outcome: z.enum(importRowOutcomes, { error: 'Esito sconosciuto' }).optional(),
    cursor: z
      .string()
      .regex(/^\d{1,9}$/, { error: "Il cursore non è valido: usa il valore next dell'ultima risposta" })
      .optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  response: z.object({ items: z.array(importRow).max(500), next: z.string().optional() }),
  refusals: ['imports.unknown'],
})

const command = { method: 'POST', access, params: importParams, body: z.object({}), response: importSchema } as const

export const pauseClientImport = endpoint({
  ...command,
  id: 'pauseClientImport',
  summary: 'Mette in pausa un caricamento',
  path: `${one}/pause`,
  refusals: ['imports.unknown', 'imports.notPausable'],
})

export const resumeClientImport = endpoint({
  ...command,
  id: 'resumeClientImport',
  summary: 'Riprende un caricamento dalla riga a cui era arrivato',
  path: `${one}/resumption`,
  refusals: ['imports.unknown', 'imports.notResumable'],
})

export const cancelClientImport = endpoint({
  ...command,
  id: 'cancelClientImport',
  summary: 'Interrompe un caricamento: le righe già caricate restano',
  path: `${one}/cancellation`,
  refusals: ['imports.unknown', 'imports.notCancellable'],
})

export const withdrawClientImport = endpoint({
  ...command,
  id: 'withdrawClientImport',
  summary: 'Ritira un caricamento: annulla le posizioni che ha creato e che nessuno ha pagato',
  description:
    'In the background. What was paid meanwhile, or closed by somebody, stays as it is and is told apart (`kept`). Positions that the import only changed are not touched.',
  path: `${one}/withdrawal`,
  status: 202,
  refusals: ['imports.unknown', 'imports.notWithdrawable'],
})
