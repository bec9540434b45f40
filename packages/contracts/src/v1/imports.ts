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
      .array(z.unknown().meta({ description: 'Come il corpo di una creazione, con il suo `externalId`' }))
      .min(1, { error: 'Manda almeno una posizione' })
      .max(MAX_IMPORT_ROWS, { error: 'Manda al massimo 10.000 posizioni: dividi il caricamento' }),
    publish: z.boolean().default(true).meta({ description: 'Con false restano bozze, senza codici avviso' }),
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
      .meta({ description: 'Le prime righe, come diventerebbero' }),
    discards: z.array(importDiscard).max(100).meta({ description: 'Le prime righe sbagliate' }),
  })
  .meta({ id: 'ImportPreview' })

export const startedImport = importSchema.extend({ preview: importPreview.optional() }).meta({ id: 'StartedImport' })

export const createClientImport = endpoint({
  id: 'createClientImport',
  summary: 'Carica fino a 10.000 posizioni, ognuna con il suo esito',
  description:
    'Risponde subito e lavora intanto: leggi il caricamento per sapere a che punto è, le sue righe per sapere com’è andata ognuna, oppure aspetta l’evento `import.completed`. Ogni posizione porta il suo `externalId`: se c’è già è modificata, o lasciata com’è quando la riga dice lo stesso, così niente si raddoppia. Le righe sbagliate sono scartate e non fermano le altre. La prova a vuoto dice subito conti, somme, errori e prime righe.',
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
    row: z.int().min(1).meta({ description: 'Da 1, nell’ordine in cui sono state mandate' }),
    outcome: z.enum(importRowOutcomes),
    externalId: z.string().optional(),
    debtPositionId: z.uuid().optional(),
    noticeNumbers: z
      .array(z.string())
      .max(1_000)
      .optional()
      .meta({ description: 'Delle sue rate, in ordine; nessuno finché è una bozza' }),
    problems: z.array(importProblem).optional().meta({ description: 'Di una riga scartata' }),
  })
  .meta({ id: 'ImportRow' })

export const listClientImportRows = endpoint({
  id: 'listClientImportRows',
  summary: 'Gli esiti delle righe di un caricamento',
  description:
    'Nell’ordine delle righe, fin dove il caricamento è arrivato. Con `outcome=discarded`: che cosa correggere.',
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
    'Lavora intanto che fai altro. Ciò che è stato pagato, o chiuso da qualcuno, resta com’è ed è detto a parte (`kept`). Le posizioni che il caricamento ha soltanto modificato non sono toccate.',
  path: `${one}/withdrawal`,
  status: 202,
  refusals: ['imports.unknown', 'imports.notWithdrawable'],
})
