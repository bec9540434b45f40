import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { organizationFiscalCodeField } from '../http/fields.ts'
import { eventFeedPage, eventFeedQuery } from '../webhooks/public-events.ts'

export const listEvents = endpoint({
  id: 'listEvents',
  summary: 'Eventi dell’ente, dal cursore in poi',
  description:
    'What a webhook would have told, oldest first, for the last 90 days. `next` is the cursor of the next call, also when nothing new has happened. A client of some services sees the events of those services.',
  method: 'GET',
  path: '/v1/organizations/:organizationFiscalCode/events',
  access: { client: 'events:read' },
  params: z.object({ organizationFiscalCode: organizationFiscalCodeField }),
  query: eventFeedQuery,
  response: eventFeedPage,
  refusals: ['webhooks.cursorExpired'],
})
