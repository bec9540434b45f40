import { formatIban, parseIban } from './iban.ts'
import { formatItalianDay } from './italian-calendar.ts'
import type { ReadinessCode, ReadinessProblem } from './readiness.ts'

/** What is missing and what to do, for who reads the screen or the refusal of a publication. */
export interface ReadinessWords {
  readonly title: string
  readonly todo: string
}

type Of = { readonly day: string; readonly what: string }

const BROKER = "all'intermediario tecnologico"

const words: Record<ReadinessCode, (of: Of) => ReadinessWords> = {
  organizationDisabled: () => ({
    title: "L'ente non è attivo sulla piattaforma",
    todo: `Chiedi ${BROKER} di riattivarlo: finché non lo è, nessun avviso può essere pagato.`,
  }),
  stationMissing: () => ({
    title: "L'ente non è collegato ad alcuna stazione pagoPA",
    todo: `Chiedi ${BROKER} di associare l'ente a una stazione nel Back-office pagoPA e di registrarla qui.`,
  }),
  stationDisabled: () => ({
    title: "La stazione pagoPA dell'ente è disattivata",
    todo: `Chiedi ${BROKER} di riattivare la stazione o di associarne un'altra.`,
  }),
  segregationCodeMissing: () => ({
    title: "All'ente manca il codice di segregazione con cui si numerano gli avvisi",
    todo: `Chiedi ${BROKER} il codice assegnato nel Back-office pagoPA e di registrarlo qui.`,
  }),
  subscriptionKeyMissing: ({ what }) => ({
    title: `Manca la chiave di accesso a un servizio di pagoPA (${what})`,
    todo: `Gli avvisi si pagano, ma questo servizio non risponde: chiedi ${BROKER} di registrare la chiave.`,
  }),
  serviceDisabled: () => ({
    title: 'Il servizio è disattivato',
    todo: 'Riattivalo per pubblicare nuove posizioni. Gli avvisi già pubblicati restano pagabili.',
  }),
  serviceNotYetValid: ({ day }) => ({
    title: `Il servizio è attivo dal ${day}`,
    todo: 'Pubblica da quel giorno, oppure anticipa la data di inizio nella scheda del servizio.',
  }),
  serviceEnded: ({ day }) => ({
    title: `Il servizio è terminato il ${day}`,
    todo: 'Sposta la data di fine nella scheda del servizio, oppure usa un altro servizio.',
  }),
  serviceEnding: ({ day }) => ({
    title: `Il servizio termina il ${day}`,
    todo: 'Se devi incassare anche dopo, sposta la data di fine nella scheda del servizio.',
  }),
  ibanUnknown: ({ what }) => ({
    title: `L'IBAN ${what} non è registrato per l'ente`,
    todo: `Scegli un altro conto, oppure chiedi ${BROKER} di registrare questo nel Back-office pagoPA e qui.`,
  }),
  ibanDisabled: ({ what }) => ({
    title: `L'IBAN ${what} è disattivato`,
    todo: 'Scegli un altro conto per il servizio.',
  }),
  ibanNotYetValid: ({ day, what }) => ({
    title: `L'IBAN ${what} è valido dal ${day}`,
    todo: 'pagoPA vuole sette giorni tra la registrazione e il primo incasso: pubblica da quel giorno o scegli un altro conto.',
  }),
  taxonomyUnknown: ({ what }) => ({
    title: `Il codice ${what} non è nella tassonomia di pagoPA`,
    todo: 'Scegli il codice giusto nella scheda del servizio.',
  }),
  taxonomyNotYetValid: ({ day, what }) => ({
    title: `Il codice di tassonomia ${what} vale dal ${day}`,
    todo: 'Scegli un codice già in vigore, oppure pubblica da quel giorno.',
  }),
  taxonomyExpired: ({ day, what }) => ({
    title: `Il codice di tassonomia ${what} è scaduto il ${day}`,
    todo: 'Scegli un codice in vigore nella scheda del servizio.',
  }),
  taxonomyExpiring: ({ day, what }) => ({
    title: `Il codice di tassonomia ${what} vale fino al ${day}`,
    todo: 'Scegli per tempo un altro codice: dopo quel giorno non potrai pubblicare.',
  }),
  tefaMissing: () => ({
    title: 'Mancano i dati della provincia per la TEFA',
    todo: 'Indica provincia, conto e percentuale nelle impostazioni TEFA.',
  }),
  tefaNotYetValid: ({ day }) => ({
    title: `I dati della provincia per la TEFA valgono dal ${day}`,
    todo: 'Aggiungi nelle impostazioni TEFA i dati in vigore oggi, oppure pubblica da quel giorno.',
  }),
  tefaAccountWrong: ({ what }) => ({
    title: `L'IBAN della provincia ${what} non è valido`,
    todo: 'Correggilo nelle impostazioni TEFA.',
  }),
  postalAccountUnusable: ({ what }) => ({
    title: `Il conto postale ${what} non si può usare`,
    todo: 'Gli avvisi escono senza bollettino: scegli un conto postale registrato e attivo, o toglilo dal servizio.',
  }),
  postalAuthorizationMissing: ({ what }) => ({
    title: `Al conto postale ${what} manca l'autorizzazione alla stampa in proprio`,
    todo: `Gli avvisi escono senza bollettino: chiedi l'autorizzazione a Poste e ${BROKER} di registrarla.`,
  }),
  amountQuestionUnreachable: () => ({
    title: "Il gestionale non ha risposto all'ultima richiesta dell'importo",
    todo: "Si incassa l'importo memorizzato: verifica l'indirizzo nella scheda del servizio e avvisa il fornitore.",
  }),
  amountQuestionRefusing: () => ({
    title: "Il gestionale non ha risposto all'ultima richiesta dell'importo, e senza risposta non si incassa",
    todo: "Verifica l'indirizzo nella scheda del servizio, avvisa il fornitore o scegli di incassare l'importo memorizzato.",
  }),
}

/** The Italian words of one problem: days as `gg/mm/aaaa`, accounts in groups of four. */
export function readinessWords({ code, day, what }: ReadinessProblem): ReadinessWords {
  const iban = what === undefined ? undefined : parseIban(what)
  return words[code]({ day: day ? formatItalianDay(day) : '', what: iban ? formatIban(iban) : (what ?? '') })
}
