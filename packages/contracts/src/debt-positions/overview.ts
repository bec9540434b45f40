import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { centsField } from '../http/fields.ts'

const figure = z.object({ count: z.int(), amountCents: centsField })

export const overviewSchema = z
  .object({
    payable: figure,
    expiringSoon: figure.meta({ description: 'Payable, with due date within 7 days' }),
    drafts: figure,
    paidToday: figure,
    paidLast30Days: figure,
    anomalies: z.int().meta({ description: 'Receipts with at least one anomaly' }),
  })
  .meta({ id: 'Overview' })
export type Overview = z.output<typeof overviewSchema>

export const readOverview = endpoint({
  id: 'readOverview',
  summary: "Panoramica dell'ente: le cifre della prima pagina",
  method: 'GET',
  path: '/backoffice/overview',
  access: 'positions:read',
  response: overviewSchema,
})
