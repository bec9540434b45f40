import type { Problem } from '@repo/contracts/http/problem'

/** What a program can do about a problem that says nothing more precise, by status. */
const HINTS: Readonly<Record<number, string>> = {
  400: 'Correggi la richiesta: i campi sbagliati sono in errors, con il loro puntatore JSON.',
  403: 'Il client non può fare questa operazione: chiedi il permesso a chi gestisce i client API.',
  404: "Controlla gli identificativi nell'indirizzo.",
  409: 'Leggi di nuovo la risorsa: il suo stato di adesso non permette questa operazione.',
  412: 'Leggi di nuovo la risorsa e ripeti la modifica con la sua nuova versione.',
  413: 'Dividi la richiesta in parti più piccole.',
  415: "Manda il corpo in JSON, con l'intestazione Content-Type: application/json.",
  422: 'Correggi i dati della richiesta: il motivo è in title, detail ed errors.',
  429: "Aspetta i secondi dell'intestazione Retry-After.",
  500: 'Ripeti la stessa richiesta con la stessa chiave di idempotenza; se si ripresenta, segnala il correlationId.',
  503: "Aspetta i secondi dell'intestazione Retry-After e ripeti la stessa richiesta.",
}

/** On the public API every problem says what to do. */
export function withHint(problem: Problem, isPublicApi: boolean): Problem {
  const hint = HINTS[problem.status]
  return !isPublicApi || problem.hint !== undefined || hint === undefined ? problem : { ...problem, hint }
}
