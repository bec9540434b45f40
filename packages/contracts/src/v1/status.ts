import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'

export const readStatus = endpoint({
  id: 'readStatus',
  summary: "Stato del servizio: l'API risponde e può lavorare",
  description: '503 con `Retry-After` quando non può.',
  method: 'GET',
  path: '/status',
  access: 'public',
  response: z
    .object({ status: z.literal(200).meta({ format: 'int32' }), title: z.string(), detail: z.string() })
    .meta({ id: 'Status' }),
})
