import { refusals } from '#platform/errors/refusals'

/** Refusals of this module. Codes are public. None says which part of the credentials was wrong. */
export const accessErrors = refusals('access', {
  credentialsWrong: { status: 401, title: "L'indirizzo e-mail o la password non sono corretti" },
  accountLocked: { status: 423, title: 'Troppi tentativi non riusciti: accesso sospeso per qualche tempo' },
  secondFactorRequired: { status: 401, title: 'Inserisci il codice di verifica della tua app di autenticazione' },
  secondFactorWrong: { status: 401, title: 'Il codice di verifica non è corretto o è già stato usato' },
  secondFactorAlreadyEnabled: { status: 409, title: 'La verifica in due passaggi è già attiva' },
  secondFactorNotStarted: { status: 409, title: 'La verifica in due passaggi non è stata avviata' },
  sessionMissing: { status: 401, title: 'La sessione è scaduta. Accedi di nuovo.' },
  organizationForbidden: { status: 403, title: 'Non lavori per questo ente' },
  permissionMissing: { status: 403, title: 'Il tuo ruolo non permette questa operazione' },
  savedViewUnknown: { status: 404, title: 'Vista salvata inesistente' },
  tooManySavedViews: { status: 422, title: 'Hai già trenta viste salvate: togline una' },
  callerUnknown: { status: 401, title: 'Chiamata non autorizzata' },
})
