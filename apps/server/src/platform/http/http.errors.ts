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
})
