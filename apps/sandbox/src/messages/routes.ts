import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { notFoundPage } from '../pages/not-found.page.ts'
import { sendPage } from '../pages/page.ts'
import { counterparts, type ExchangeLog } from './exchange-log.ts'
import { messagePage, messagesPage } from './messages.page.ts'

const numberParams = z.object({ number: z.coerce.number().int() })
const filterQuery = z.object({
  controparte: z.enum(counterparts).optional().catch(undefined),
  avviso: z.string().max(100).catch(''),
})

/** 18 digits as typed, blanks aside; anything else filters nothing out. */
const noticeOf = (typed: string) => /^\d{18}$/.exec(typed.replace(/\s/g, ''))?.[0]

/** Everything that was said with the system under test: `/messaggi` for people, `/api/messages` for programs. */
export function messageRoutes(app: FastifyInstance, log: ExchangeLog): void {
  app.get('/messaggi', async (request, reply) => {
    const { controparte, avviso } = filterQuery.parse(request.query)
    const exchanges = log.list({ counterpart: controparte, noticeNumber: noticeOf(avviso) })
    const content = messagesPage(exchanges, { counterpart: controparte, notice: avviso })
    return sendPage(reply, { title: 'Messaggi', current: '/messaggi', content })
  })

  app.get('/messaggi/:number', async (request, reply) => {
    const exchange = log.find(numberParams.parse(request.params).number)
    if (exchange === undefined) {
      return sendPage(reply, notFoundPage('Questo scambio non è più in memoria.'), { status: 404 })
    }
    return sendPage(reply, { title: exchange.operation, current: '/messaggi', content: messagePage(exchange) })
  })

  /** `?controparte=` and `?avviso=` as on the page. Newest first, with bodies. */
  app.get('/api/messages', async (request) => {
    const { controparte, avviso } = filterQuery.parse(request.query)
    return { messages: log.list({ counterpart: controparte, noticeNumber: noticeOf(avviso) }) }
  })
}
