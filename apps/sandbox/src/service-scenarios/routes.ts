import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { sendPage } from '../pages/page.ts'
import type { ActiveScenarios } from './active-scenarios.ts'
import { scenariosPage } from './scenarios.page.ts'
import { serviceScenarioNames } from './scenarios.ts'

const names = z.array(z.enum(serviceScenarioNames))
const activeBody = z.object({ active: names })
/** A form sends nothing for no checkbox, a text for one, a list for more. */
const activeForm = z.object({
  active: z
    .union([names, z.enum(serviceScenarioNames)])
    .optional()
    .transform((value) => (value === undefined ? [] : [value].flat())),
})

/** All scenarios explained, and the switches of the services: `/scenari` for people, `/api/scenarios` for programs. */
export function scenarioRoutes(app: FastifyInstance, scenarios: ActiveScenarios): void {
  app.get('/api/scenarios', async () => ({ active: scenarios.list() }))

  app.post('/api/scenarios', async (request) => {
    await scenarios.set(activeBody.parse(request.body).active)
    return { active: scenarios.list() }
  })

  app.get('/scenari', async (_request, reply) =>
    sendPage(reply, { title: 'Scenari', current: '/scenari', content: scenariosPage(scenarios.list()) }),
  )

  app.post('/scenari', async (request, reply) => {
    await scenarios.set(activeForm.parse(request.body ?? {}).active)
    return reply.redirect('/scenari', 303)
  })
}
