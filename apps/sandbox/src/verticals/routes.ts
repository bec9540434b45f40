import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Clock } from '../platform/clock.ts'

const SLOW_SECONDS = 3
const question = z.object({ noticeNumber: z.string(), dueCents: z.int().min(1) })

/** How the system of an organization answers when it is asked how much is due. */
export const amountBehaviours = {
  same: 'quanto è già scritto nella posizione',
  interest: 'un euro in più',
  discount: 'la metà, almeno un centesimo',
  slow: `la stessa cifra, ma dopo ${SLOW_SECONDS} secondi: troppo tardi`,
  nonsense: 'una risposta che non si capisce',
  down: 'un errore 503',
} as const
export type AmountBehaviour = keyof typeof amountBehaviours
const names = Object.keys(amountBehaviours) as [AmountBehaviour, ...AmountBehaviour[]]

/** The system of an organization (a vertical) that knows the amounts: `POST /verticals/<behaviour>/amount`. */
export function verticalRoutes(app: FastifyInstance, clock: Clock): void {
  app.post('/verticals/:behaviour/amount', async (request, reply) => {
    const { behaviour } = z.object({ behaviour: z.enum(names) }).parse(request.params)
    const { dueCents } = question.parse(request.body)
    if (behaviour === 'down') return reply.code(503).send({ error: 'scenario di prova' })
    if (behaviour === 'nonsense') return { importo: 'dieci euro' }
    if (behaviour === 'slow')
      await new Promise<void>((resolve) => clock.after(SLOW_SECONDS * 1_000, async () => resolve()))
    return { amountCents: amountOf(behaviour, dueCents) }
  })
}

function amountOf(behaviour: AmountBehaviour, dueCents: number): number {
  if (behaviour === 'interest') return dueCents + 100
  if (behaviour === 'discount') return Math.max(1, Math.floor(dueCents / 2))
  return dueCents
}
