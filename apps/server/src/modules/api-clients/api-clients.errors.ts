import { refusals } from '#platform/errors/refusals'

const REALM = 'Bearer realm="quietanza"'

/** Refusals of this module. Codes are public. */
export const apiClientErrors = refusals('apiClients', {
  credentialMissing: {
    status: 401,
    title: 'Manca la credenziale del client',
    hint: "Manda l'intestazione Authorization: Bearer con un token di /oauth/token, oppure x-api-key con la tua chiave; non entrambe.",
    challenge: REALM,
  },
  credentialRefused: {
    status: 401,
    title: 'La credenziale del client non è valida, è scaduta o è stata revocata',
    hint: "Controlla di aver copiato la credenziale intera; se è scaduta o revocata chiedine un'altra a chi gestisce i client API.",
    challenge: `${REALM}, error="invalid_token"`,
  },
  tokenExpired: {
    status: 401,
    title: 'Il token è scaduto',
    hint: 'Chiedi un nuovo token a /oauth/token: dura quindici minuti.',
    challenge: `${REALM}, error="invalid_token", error_description="expired"`,
  },
  scopeMissing: {
    status: 403,
    title: 'Il client non ha il permesso (scope) per questa operazione',
    hint: 'Chiedi il permesso indicato a chi gestisce i client API; se il token è stato ristretto, chiedine uno più ampio.',
    challenge: `${REALM}, error="insufficient_scope"`,
  },
  organizationUnknown: {
    status: 404,
    title: 'Ente inesistente, o il client non opera per questo ente',
    hint: "Controlla il codice fiscale dell'ente nell'indirizzo; gli enti per cui operi sono in GET /v1/organizations.",
  },
  unknown: { status: 404, title: 'Client API inesistente' },
  stale: {
    status: 409,
    stale: true,
    title: 'Il client API è stato modificato nel frattempo. Ricarica la pagina e riprova.',
  },
  ended: { status: 409, title: 'Il client API è già stato revocato' },
  notYours: { status: 403, title: 'Il client è di un fornitore: puoi solo togliergli il tuo ente' },
  serviceUnknown: { status: 422, title: "Uno dei servizi scelti non è dell'ente" },
  expiryPast: { status: 422, title: 'La scadenza deve essere un giorno a venire' },
  tooManyCredentials: {
    status: 409,
    title: 'Ci sono già due credenziali attive di questo tipo: revoca quella vecchia prima di crearne una nuova',
  },
  credentialUnknown: { status: 404, title: 'Credenziale inesistente' },
  credentialEnded: { status: 409, title: 'La credenziale è già stata revocata' },
})
