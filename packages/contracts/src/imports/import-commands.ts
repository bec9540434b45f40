import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { uuidField } from '../http/fields.ts'
import { importSchema } from './imports.ts'

const command = {
  method: 'POST',
  access: 'positions:write',
  params: z.object({ importId: uuidField }),
  response: importSchema,
} as const
const one = '/backoffice/imports/:importId'

export const pauseImport = endpoint({
  ...command,
  id: 'pauseImport',
  summary: 'Mette in pausa un caricamento',
  path: `${one}/pause`,
  refusals: ['imports.unknown', 'imports.notPausable'],
})

export const resumeImport = endpoint({
  ...command,
  id: 'resumeImport',
  summary: 'Riprende un caricamento dalla riga a cui era arrivato',
  path: `${one}/resumption`,
  refusals: ['imports.unknown', 'imports.notResumable'],
})

export const cancelImport = endpoint({
  ...command,
  id: 'cancelImport',
  summary: 'Interrompe un caricamento: le righe già caricate restano',
  path: `${one}/cancellation`,
  refusals: ['imports.unknown', 'imports.notCancellable'],
})

export const withdrawImport = endpoint({
  ...command,
  id: 'withdrawImport',
  summary: 'Ritira un caricamento: annulla le posizioni che ha creato e che nessuno ha pagato',
  path: `${one}/withdrawal`,
  status: 202,
  refusals: ['imports.unknown', 'imports.notWithdrawable'],
})
