/** A problem raised by the frame of every door, before or around the endpoint: its words, in Italian. */
export interface FrameProblem {
  readonly status: number
  readonly title: string
  readonly hint: string
}

/** By code. Codes are public and never change; what an endpoint itself may refuse is in its `refusals`. */
export const frameProblems = {
  'http.malformed': {
    status: 400,
    title: 'Richiesta non valida',
    hint: 'Controlla che il corpo sia JSON ben formato e che Content-Type lo dica.',
  },
  'http.invalidInput': {
    status: 400,
    title: 'Alcuni campi sono da controllare',
    hint: 'Ogni voce di errors dice il campo (pointer, un puntatore JSON) e che cosa correggere.',
  },
  'http.forbidden': {
    status: 403,
    title: 'Operazione non consentita',
    hint: "Controlla l'indirizzo e la credenziale che hai usato.",
  },
  'http.notFound': {
    status: 404,
    title: 'Risorsa inesistente',
    hint: "Controlla l'indirizzo: gli indirizzi di questa API sono nella documentazione.",
  },
  'http.tooLarge': {
    status: 413,
    title: 'La richiesta è troppo grande',
    hint: 'Dividi la richiesta: un corpo JSON arriva a 1 MB, un file a 5 MB.',
  },
  'http.mediaType': {
    status: 415,
    title: 'Formato della richiesta non accettato',
    hint: "Usa il Content-Type indicato per l'operazione.",
  },
  'http.tooManyRequests': {
    status: 429,
    title: 'Troppe richieste. Riprova tra poco.',
    hint: "Aspetta i secondi dell'intestazione Retry-After; quante chiamate restano è in RateLimit-Remaining.",
  },
  'http.fault': {
    status: 500,
    title: 'Si è verificato un errore e non è colpa tua. Riprova tra qualche minuto.',
    hint: "Ripeti la richiesta con la stessa chiave di idempotenza; se continua, segnala il correlationId all'assistenza.",
  },
  'http.dependencyUnavailable': {
    status: 503,
    title: 'Un servizio esterno non risponde. Riprova tra qualche minuto.',
    hint: "Aspetta i secondi dell'intestazione Retry-After e ripeti la stessa richiesta, con la stessa chiave di idempotenza.",
  },
} as const satisfies Readonly<Record<string, FrameProblem>>
export type FrameProblemCode = keyof typeof frameProblems
