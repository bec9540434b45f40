import { refusals } from '../errors/refusals.js'

/** Refusals of the conventions that all endpoints of the public API share. Codes are public. */
export const httpErrors = refusals('http', {
  versionRequired: {
    status: 428,
    title: 'Manca la versione della risorsa che vuoi modificare',
    hint: "Leggi la risorsa e rimanda il valore dell'intestazione ETag in If-Match.",
  },
  versionMalformed: {
    status: 400,
    title: "L'intestazione If-Match non contiene una versione",
    hint: 'Usa il valore di ETag così com\'è, con le virgolette: per esempio If-Match: "3".',
  },
  idempotencyKeyRequired: {
    status: 400,
    title: "Manca l'intestazione Idempotency-Key",
    hint: 'Manda un identificativo nuovo per ogni operazione, per esempio un UUID, e ripeti lo stesso se devi ritentare la stessa richiesta.',
  },
  idempotencyKeyMalformed: {
    status: 400,
    title: 'La chiave di idempotenza è formata da 8 a 128 caratteri visibili, senza spazi',
    hint: 'Usa per esempio un UUID.',
  },
  idempotencyKeyReused: {
    status: 422,
    title: 'La chiave di idempotenza è già stata usata per una richiesta diversa',
    hint: 'Usa una chiave nuova per ogni operazione; la stessa solo per ritentare la stessa richiesta, identica.',
  },
  idempotencyInProgress: {
    status: 409,
    title: 'Una richiesta con la stessa chiave di idempotenza è ancora in corso',
    hint: 'Aspetta qualche secondo e ripeti la stessa richiesta: avrai la risposta della prima.',
  },
  idempotencyAnswerLost: {
    status: 409,
    title: 'La prima richiesta con questa chiave è stata eseguita, ma la sua risposta è andata perduta',
    hint: "Non ripeterla con un'altra chiave: leggi la risorsa per conoscerne lo stato.",
  },
  patchTypeWanted: {
    status: 415,
    title: 'La modifica parziale va mandata come merge patch',
    hint: "Usa l'intestazione Content-Type: application/merge-patch+json.",
  },
  dryRunMalformed: {
    status: 400,
    title: 'Il parametro dryRun vale true o false',
    hint: 'Scrivi ?dryRun=true per provare senza effetti.',
  },
  tooManyRequests: {
    status: 429,
    title: 'Troppe richieste. Riprova tra poco.',
    hint: "Aspetta i secondi dell'intestazione Retry-After; quante chiamate restano è in RateLimit-Remaining.",
  },
})
