import { endpoint } from '../http/endpoint.ts'
import { uuidField } from '../http/fields.ts'
import { importResults, resultParams } from '../imports/import-results.ts'
import { organizationParams } from './organizations.ts'

const access = { client: 'imports:write' } as const
const path = '/v1/organizations/:organizationFiscalCode/imports/:importId/results'

export const listClientImportResults = endpoint({
  id: 'listClientImportResults',
  summary: 'I file con gli esiti di un caricamento',
  description:
    'Di un caricamento nato da un file: gli esiti nel tracciato in cui il file è arrivato, come li scrive chi lo ha inventato. Pronti poco dopo la fine, conservati trenta giorni. A chi ha una chiave SFTP, per i file di MyPay, della Piattaforma unitaria e di GovPay, dopo un po’ si aggiunge l’archivio degli avvisi (notices).',
  method: 'GET',
  path,
  access,
  params: organizationParams.extend({ importId: uuidField }),
  response: importResults,
  refusals: ['imports.unknown'],
})

export const downloadClientImportResult = endpoint({
  id: 'downloadClientImportResult',
  summary: 'Un file con gli esiti di un caricamento',
  method: 'GET',
  path: `${path}/:kind`,
  access,
  params: organizationParams.extend(resultParams.shape),
  file: 'application/octet-stream',
  refusals: ['imports.unknown', 'imports.resultUnknown'],
})
