/** Words for what goes wrong without being the fault of who reads. */
export const failures = {
  title: 'Il servizio non è disponibile',
  text: 'Si è verificato un errore e non è colpa tua. Riprova tra qualche minuto.',
  code: (correlationId: string) => `Codice: ${correlationId}`,
  retry: 'Riprova',
  tooMany: 'Hai fatto troppi tentativi in poco tempo. Attendi un minuto e riprova.',
  notFoundTitle: 'Pagina non trovata',
  notFoundText:
    "La pagina che cerchi non esiste o è stata spostata. Controlla l'indirizzo oppure torna alla pagina iniziale.",
  toHome: 'Vai alla pagina iniziale',
  toPayment: 'Paga un avviso',
  sessionExpired:
    'La sessione è scaduta: i dati che hai scritto sono ancora qui. Accedi di nuovo in un’altra scheda del browser, poi ripeti l’operazione.',
}

/** The role of the operator does not allow a page. */
export const forbidden = {
  title: 'Non puoi vedere questa pagina',
  text: 'Il tuo ruolo in questo ente non lo permette. Se ti serve, chiedi a chi amministra gli utenti.',
}
