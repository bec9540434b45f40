import { flowProblems } from '@repo/domain/reporting-flow'
import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { instantField, localDateField, optionalText, pageOf, pageQuery, uuidField } from '../http/fields.ts'

/** `inconsistent`: what it declares is not what its lines say. `superseded`: a later revision took its place. */
export const flowStatuses = ['downloaded', 'inconsistent', 'superseded'] as const
export type FlowStatus = (typeof flowStatuses)[number]

/** Signed: a flow may give back more than it pays. */
const signedCents = z.int()

export const reportingFlowSchema = z
  .object({
    id: z.string(),
    flowId: z.string(),
    pspId: z.string(),
    pspName: z.string(),
    revision: z.int(),
    status: z.enum(flowStatuses),
    problems: z.array(z.enum(flowProblems)),
    publishedAt: instantField,
    flowAt: instantField,
    /** The bank's reference of the credit transfer (TRN). */
    regulation: z.string(),
    regulationDay: localDateField,
    receiverName: z.string(),
    receiverFiscalCode: z.string(),
    declaredPayments: z.int(),
    declaredTotalCents: signedCents,
    countedPayments: z.int(),
    countedTotalCents: signedCents,
    /** Lines whose receipt is not here. */
    missingReceipts: z.int(),
    storedAt: instantField,
  })
  .meta({ id: 'ReportingFlow' })
export type ReportingFlow = z.output<typeof reportingFlowSchema>

export const flowLineSchema = z
  .object({
    ordinal: z.int(),
    iuv: z.string(),
    iur: z.string(),
    transferNumber: z.int().optional(),
    amountCents: signedCents,
    /** EXECUTED, REVOKED, STAND_IN, STAND_IN_NO_RPT, NO_RPT, or what the PSP wrote. */
    outcome: z.string(),
    paidAt: instantField,
    /** Of our receipt, when it is here. */
    receiptUuid: z.string().optional(),
  })
  .meta({ id: 'ReportingFlowLine' })
export type FlowLineView = z.output<typeof flowLineSchema>

export const listReportingFlows = endpoint({
  id: 'listReportingFlows',
  summary: 'Flussi di rendicontazione',
  description: 'Without a status, those in force: the latest revision of each.',
  method: 'GET',
  path: '/backoffice/reporting-flows',
  access: 'payments:read',
  query: pageQuery.extend({
    search: optionalText(70),
    status: z.enum(flowStatuses).optional(),
    receipts: z.enum(['missing']).optional(),
    from: localDateField.optional(),
    to: localDateField.optional(),
  }),
  response: pageOf(reportingFlowSchema).extend({
    /** When everything that is published was last read. */
    lastReadAt: instantField.optional(),
    /** The last attempt did not read everything. */
    behind: z.boolean(),
  }),
})

export const readReportingFlow = endpoint({
  id: 'readReportingFlow',
  summary: 'Dettaglio di un flusso di rendicontazione',
  method: 'GET',
  path: '/backoffice/reporting-flows/:id',
  access: 'payments:read',
  params: z.object({ id: uuidField }),
  query: pageQuery.extend({ receipts: z.enum(['missing']).optional() }),
  response: reportingFlowSchema.extend({
    replacedBy: z.object({ id: z.string(), revision: z.int() }).optional(),
    lines: pageOf(flowLineSchema),
  }),
  refusals: ['reportingFlows.flowUnknown'],
})
