import { refusals } from '#platform/errors/refusals'

/** Refusals of this module. Codes are public. */
export const organizationErrors = refusals('organizations', {
  unknown: { status: 404, paa: 'PAA_ID_DOMINIO_ERRATO', title: 'Ente inesistente o non attivo' },
  logoMissing: { status: 404, title: "L'ente non ha uno stemma" },
  serviceUnknown: { status: 404, title: 'Servizio di incasso inesistente' },
  serviceStale: { status: 409, title: 'Il servizio è stato modificato nel frattempo. Ricarica la pagina e riprova.' },
  serviceInvalid: { status: 422, title: 'Alcuni campi sono da controllare' },
  serviceCodeTaken: { status: 409, title: "L'ente ha già un servizio con questo codice" },
  templateUnknown: { status: 422, title: 'Il tipo di dovuto scelto non è nel catalogo' },
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
