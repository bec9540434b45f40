/** How the platform's services behave, for every caller, until somebody says otherwise. */
export const serviceScenarioNames = [
  'archive-down',
  'archive-slow',
  'archive-refuses',
  'receipts-down',
  'flows-down',
  'flows-wrong-totals',
] as const
export type ServiceScenarioName = (typeof serviceScenarioNames)[number]

export interface ServiceScenario {
  readonly name: ServiceScenarioName
  /** Italian, for a checkbox. */
  readonly label: string
  /** Italian: what happens, and what to expect from the system under test. */
  readonly explanation: string
}

/** Seconds before `archive-slow` answers. */
export const SLOW_SECONDS = 10

export const serviceScenarios: readonly ServiceScenario[] = [
  {
    name: 'archive-down',
    label: 'Archivio avvisi spento',
    explanation:
      'Ogni chiamata all’archivio riceve 503. Ci si aspetta che le copie restino in coda e partano quando l’archivio torna.',
  },
  {
    name: 'archive-slow',
    label: 'Archivio avvisi lento',
    explanation: `L’archivio esegue e risponde dopo ${SLOW_SECONDS} secondi: chi non aspetta abbastanza non sa se la copia è avvenuta e deve poterla rifare.`,
  },
  {
    name: 'archive-refuses',
    label: 'L’archivio avvisi rifiuta',
    explanation:
      'Creazione e modifica ricevono 400. Ci si aspetta che non vengano ripetute all’infinito e che il rifiuto si veda.',
  },
  {
    name: 'receipts-down',
    label: 'Recupero ricevute spento',
    explanation: 'Ogni richiesta di ricevuta riceve 503. La richiesta non consuma il limite di dieci all’ora.',
  },
  {
    name: 'flows-down',
    label: 'Flussi di rendicontazione spenti',
    explanation: 'Elenco, testata e righe dei flussi ricevono 500 con il codice FDR-0500.',
  },
  {
    name: 'flows-wrong-totals',
    label: 'Flussi con il totale sbagliato',
    explanation:
      'I flussi pubblicati d’ora in poi dichiarano un euro in più della somma delle righe. Ci si aspetta che non vengano riconciliati.',
  },
]
