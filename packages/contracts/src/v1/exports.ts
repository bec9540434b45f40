import { z } from 'zod'
import { exportInput, exportParams, exportSchema } from '../exports/exports.ts'
import { endpoint } from '../http/endpoint.ts'
import { organizationParams } from './organizations.ts'

/** Files that go out. A client sees those that it asked for, and those of schedules whose services are all its own. */
const base = '/v1/organizations/:organizationFiscalCode/exports'
const read = { client: 'exports:read' } as const
const params = organizationParams.extend(exportParams.shape)

export const createClientExport = endpoint({
  id: 'createClientExport',
  summary: 'Chiede un file di ciò che è stato pagato, di avvisi o di risposte ai caricamenti',
  description:
    'Risponde subito e lavora intanto: rileggi l’esportazione finché è `completed`, oppure aspetta l’evento `export.completed`, poi scarica il suo file, tenuto trenta giorni. `from` e `to` sono i giorni in cui i pagamenti sono stati registrati da noi: chi chiede ogni giorno quello prima non ne perde; degli avvisi (`notices`), i giorni in cui le posizioni sono state pubblicate, e ce ne stanno al massimo 200.000; delle risposte ai caricamenti (`importResults`), i giorni in cui sono state fatte, e sono quelle dei tuoi. Una richiesta uguale a una ancora in corso è la stessa esportazione. Un client di alcuni servizi riceve i pagamenti e gli avvisi di quelli.',
  method: 'POST',
  path: base,
  access: { client: 'exports:write' },
  params: organizationParams,
  body: exportInput,
  status: 202,
  response: exportSchema,
  refusals: ['exports.serviceUnknown'],
})

export const listClientExports = endpoint({
  id: 'listClientExports',
  summary: 'Le esportazioni, dalla più recente',
  description: 'Quelle che hai chiesto, e quelle dei programmi dell’ente che riguardano soltanto servizi tuoi.',
  method: 'GET',
  path: base,
  access: read,
  params: organizationParams,
  query: z.object({
    cursor: z.uuid({ error: "Il cursore non è valido: usa il valore next dell'ultima risposta" }).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({ items: z.array(exportSchema).max(100), next: z.string().optional() }),
})

export const readClientExport = endpoint({
  id: 'readClientExport',
  summary: 'Un’esportazione e il suo avanzamento',
  method: 'GET',
  path: `${base}/:exportId`,
  access: read,
  params,
  response: exportSchema,
  refusals: ['exports.unknown'],
})

export const downloadClientExport = endpoint({
  id: 'downloadClientExport',
  summary: 'Il file di un’esportazione',
  method: 'GET',
  path: `${base}/:exportId/file`,
  access: read,
  params,
  file: 'application/octet-stream',
  refusals: ['exports.unknown', 'exports.fileUnknown'],
})
