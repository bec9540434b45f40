import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import {
  importFileDetail,
  importFileParams,
  importFileSchema,
  loadImportFileInput,
  receiveFileQuery,
} from '../imports/import-files.ts'
import { importSchema } from '../imports/imports.ts'
import { organizationParams } from './organizations.ts'

/** Files of positions, in the formats that programs already write. A client sees the files that it has sent. */
const access = { client: 'imports:write' } as const
const base = '/v1/organizations/:organizationFiscalCode/import-files'
const one = `${base}/:importFileId`
const params = organizationParams.extend(importFileParams.shape)

export const receiveClientImportFile = endpoint({
  id: 'receiveClientImportFile',
  summary: 'Manda un file di posizioni, così com’è',
  description:
    'Il corpo è il file, fino a 2 GB, anche in uno ZIP: MyPay 1.0–1.4, piattaforma unitaria 2.0, GovPay CSV e JSON, GPD, oppure il nostro CSV, XLSX o JSON. Di un CSV o XLSX con un’intestazione che nessun formato riconosce (`to_map`) un operatore dell’ente indica le colonne una volta, e poi si leggono da sé. Il formato si riconosce dal contenuto, e dal nome dove il formato lo chiede: scrivilo in `name` o nell’intestazione `Content-Disposition`. Risponde appena il file è arrivato; leggilo per sapere che cosa contiene, poi caricalo; con `load` si carica da sé. Lo stesso file mandato due volte è detto in `sameAs`. Qui la chiave di idempotenza riconosce la richiesta dall’indirizzo e dalla lunghezza del file, non dal suo contenuto.',
  method: 'POST',
  path: base,
  access,
  params: organizationParams,
  query: receiveFileQuery,
  upload: 'application/octet-stream',
  status: 202,
  response: importFileSchema,
  refusals: ['importFiles.tooLarge'],
})

export const listClientImportFiles = endpoint({
  id: 'listClientImportFiles',
  summary: 'I file di posizioni che hai mandato, dal più recente',
  method: 'GET',
  path: base,
  access,
  params: organizationParams,
  query: z.object({
    cursor: z.uuid({ error: "Il cursore non è valido: usa il valore next dell'ultima risposta" }).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({ items: z.array(importFileSchema).max(100), next: z.string().optional() }),
})

export const readClientImportFile = endpoint({
  id: 'readClientImportFile',
  summary: 'Un file di posizioni, e che cosa contiene',
  description:
    'Formato e versione riconosciuti, conti, somma, le prime righe come diventerebbero e i primi errori, con riga, colonna, codice del formato e che cosa correggere. Niente è stato scritto: è il controllo, non il caricamento.',
  method: 'GET',
  path: one,
  access,
  params,
  response: importFileDetail,
  refusals: ['importFiles.unknown'],
})

export const forgetClientImportFile = endpoint({
  id: 'forgetClientImportFile',
  summary: 'Cancella un file di posizioni: ciò che ha caricato resta',
  method: 'DELETE',
  path: one,
  access,
  params,
  refusals: ['importFiles.unknown', 'importFiles.inUse'],
})

export const loadClientImportFile = endpoint({
  id: 'loadClientImportFile',
  summary: 'Carica le righe di un file di posizioni',
  description:
    'Dal file nasce un caricamento, che va avanti da sé come gli altri: prima le righe si leggono (`prepared`), poi si caricano (`counts.read`). Le righe che il formato dice sbagliate sono scartate e non fermano le altre. Un file si carica una volta sola: per provare senza scrivere basta leggerlo.',
  method: 'POST',
  path: `${one}/import`,
  access,
  params,
  body: loadImportFileInput,
  status: 202,
  response: importSchema,
  refusals: ['importFiles.unknown', 'importFiles.notLoadable', 'importFiles.flowTaken'],
})
