import { refusals } from '#platform/errors/refusals'

/** Refusals of what operators say of the columns of files. Codes are public. */
export const columnMappingErrors = refusals('columnMappings', {
  unknown: { status: 404, title: 'Formato inesistente', hint: 'Forse qualcuno l’ha già eliminato.' },
})
