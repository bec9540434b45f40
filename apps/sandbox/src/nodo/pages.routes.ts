import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { sendPage } from '../pages/page.ts'
import { deliveriesPage } from './deliveries.page.ts'
import type { Deliveries } from './deliveries.ts'
import { isSilence } from './faults.ts'
import type { Nodo } from './nodo.ts'
import { delayField, noticeRequest, scenarioField, versionField } from './notice-fields.ts'
import { payNotice } from './pay-notice.ts'
import {
  type CounterFields,
  counterPage,
  type FieldErrors,
  paidNoticePage,
  payableNoticePage,
  refusedNoticePage,
} from './psp.page.ts'

const typed = z.string().max(100).catch('')
const typedFields = z.object({
  organizationFiscalCode: typed,
  noticeNumber: typed,
  broker: typed,
  station: typed,
  version: versionField.catch('V2'),
})
const counterForm = noticeRequest.extend({ version: versionField.catch('V2') })
const paymentForm = counterForm.extend({ scenario: scenarioField, receiptDelaySeconds: delayField })
const prefill = z.object({ avviso: typed, ente: typed })
const idParams = z.object({ id: z.string() })

function errorsOf(error: z.ZodError): FieldErrors {
  return Object.fromEntries(error.issues.map((issue) => [String(issue.path[0]), issue.message]))
}

export interface NodoPageParts {
  readonly nodo: Nodo
  readonly deliveries: Deliveries
}

/** The Nodo and a PSP's counter for people. */
export function nodoPageRoutes(app: FastifyInstance, { nodo, deliveries }: NodoPageParts): void {
  const title = 'Sportello di un PSP'
  const current = '/psp'

  app.get('/psp', async (request, reply) => {
    const { avviso, ente } = prefill.parse(request.query)
    const fields: CounterFields = {
      organizationFiscalCode: ente,
      noticeNumber: avviso,
      broker: '',
      station: '',
      version: 'V2',
    }
    return sendPage(reply, { title, current, content: counterPage(fields) })
  })

  app.post('/psp/verifica', async (request, reply) => {
    const fields = typedFields.parse(request.body ?? {})
    const parsed = counterForm.safeParse(fields)
    if (!parsed.success) {
      const content = counterPage(fields, errorsOf(parsed.error))
      return sendPage(reply, { title: `Errore: ${title}`, current, content }, { status: 422 })
    }
    const answer = await nodo.verify(parsed.data)
    const content = answer.ok
      ? payableNoticePage(fields, answer.value)
      : refusedNoticePage(fields, answer.fault, isSilence(answer.fault) && nodo.canStandIn(parsed.data))
    return sendPage(reply, { title, current, content })
  })

  app.post('/psp/paga', async (request, reply) => {
    const fields = typedFields.parse(request.body ?? {})
    const parsed = paymentForm.safeParse(request.body)
    if (!parsed.success) {
      const content = counterPage(fields, errorsOf(parsed.error))
      return sendPage(reply, { title: `Errore: ${title}`, current, content }, { status: 422 })
    }
    const result = await payNotice(nodo, deliveries, parsed.data)
    return sendPage(reply, { title, current, content: paidNoticePage(fields, result) })
  })

  app.get('/consegne', async (_request, reply) =>
    sendPage(reply, { title: 'Ricevute', current: '/consegne', content: deliveriesPage(deliveries.list()) }),
  )

  app.post('/consegne/:id/ora', async (request, reply) => {
    await deliveries.hurry(idParams.parse(request.params).id)
    return reply.redirect('/consegne', 303)
  })
}
