import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { sendPage } from '../pages/page.ts'
import { clockPage } from './clock.page.ts'
import type { SimulatedClock } from './simulated-clock.ts'

/** At most a year at a time. */
const advance = z.object({ advanceHours: z.coerce.number().gt(0).max(8_784) })

/** The sandbox's time: `/orologio` for people, `/api/clock` for programs. */
export function clockRoutes(app: FastifyInstance, clock: SimulatedClock): void {
  const facts = () => ({ now: clock.now().toISOString(), advancedHours: clock.advancedHours })

  app.get('/api/clock', async () => facts())

  app.post('/api/clock', async (request) => {
    await clock.advance(advance.parse(request.body).advanceHours)
    return facts()
  })

  app.get('/orologio', async (_request, reply) => {
    const content = clockPage(clock.now(), clock.advancedHours)
    return sendPage(reply, { title: 'Orologio', current: '/orologio', content })
  })

  app.post('/orologio', async (request, reply) => {
    await clock.advance(advance.parse(request.body).advanceHours)
    return reply.redirect('/orologio', 303)
  })
}
