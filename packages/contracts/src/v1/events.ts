import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { organizationFiscalCodeField } from '../http/fields.ts'
import { eventFeedPage, eventFeedQuery } from '../webhooks/public-events.ts'

export const listEvents = endpoint({
  id: 'listEvents',
  summary: 'Eventi dell’ente, dal cursore in poi',
  description:
    'Ciò che un webhook racconterebbe, dal più vecchio, degli ultimi 90 giorni. `next` è il cursore della prossima chiamata, anche quando non c’è niente di nuovo. Un client di alcuni servizi vede gli eventi di quei servizi.',
  method: 'GET',
  path: '/v1/organizations/:organizationFiscalCode/events',
  access: { client: 'events:read' },
  params: z.object({ organizationFiscalCode: organizationFiscalCodeField }),
  query: eventFeedQuery,
  response: eventFeedPage,
  refusals: ['webhooks.cursorExpired'],
})
