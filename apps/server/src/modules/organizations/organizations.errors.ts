import { refusals } from '#platform/errors/refusals'

/** Refusals of this module. Codes are public. */
export const organizationErrors = refusals('organizations', {
  unknown: { status: 404, paa: 'PAA_ID_DOMINIO_ERRATO', title: 'Ente inesistente o non attivo' },
  logoMissing: { status: 404, title: "L'ente non ha uno stemma" },
  brokerUnknown: {
    status: 404,
    paa: 'PAA_ID_INTERMEDIARIO_ERRATO',
    title: 'Intermediario non gestito da questa installazione',
  },
  stationUnknown: {
    status: 404,
    paa: 'PAA_STAZIONE_INT_ERRATA',
    title: "Stazione inesistente o non associata all'ente",
  },
})
