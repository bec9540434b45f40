import { refusals } from '#platform/errors/refusals'

/** Refusals of this module. Codes are public. */
export const reportingFlowErrors = refusals('reportingFlows', {
  flowUnknown: { status: 404, title: 'Flusso di rendicontazione inesistente' },
})
