/** Why the Nodo says no to a PSP. Codes and meanings: SANP, "Gestione degli errori". */
export interface NodoFault {
  /** The Nodo's own code, `PPT_…`. */
  readonly code: string
  /** What the Nodo found wrong, in words for whoever develops a station. */
  readonly detail?: string | undefined
  /** The station's own fault, when it is the station that refuses. */
  readonly original?: { readonly code: string; readonly text: string; readonly detail?: string | undefined } | undefined
}

/** The station did not answer in time (7 s; 15 s for receipts). */
export const timedOut = (seconds: number): NodoFault => ({
  code: 'PPT_STAZIONE_INT_PA_TIMEOUT',
  detail: `nessuna risposta entro ${seconds} secondi`,
})

/** No connection to the station. */
export const unreachable = (detail: string): NodoFault => ({ code: 'PPT_STAZIONE_INT_PA_IRRAGGIUNGIBILE', detail })

/** The station is there but does not serve this address or this service. */
export const notServed = (detail: string): NodoFault => ({ code: 'PPT_STAZIONE_INT_PA_SERVIZIO_NON_ATTIVO', detail })

/** The answer breaks the schema or one of the Nodo's own checks. */
export const invalidAnswer = (detail: string): NodoFault => ({ code: 'PPT_STAZIONE_INT_PA_ERRORE_RESPONSE', detail })

/** Another payment of the same notice is in progress. */
export const paymentInProgress: NodoFault = {
  code: 'PPT_PAGAMENTO_IN_CORSO',
  detail:
    'un altro pagamento dello stesso avviso è in corso; si libera quando finisce o quando scade il token (30 minuti)',
}

/** Not codes of the platform: how the simulated PSP ends without taking money. */
export const paymentRefused: NodoFault = { code: 'SANDBOX_PAGAMENTO_RIFIUTATO' }
export const notInArchive: NodoFault = { code: 'SANDBOX_STAND_IN_IMPOSSIBILE' }
export const outcomeUnknown: NodoFault = { code: 'SANDBOX_ESITO_SCONOSCIUTO' }

const WORDS: Readonly<Record<string, string>> = {
  PAA_ID_DOMINIO_ERRATO: 'L’ente non è servito da questa stazione.',
  PAA_ID_INTERMEDIARIO_ERRATO: 'Il codice dell’intermediario non è quello della stazione.',
  PAA_STAZIONE_INT_ERRATA: 'La stazione indicata non esiste o non è associata all’ente.',
  PAA_SINTASSI_XSD: 'La stazione non ha capito la richiesta (schema).',
  PAA_SINTASSI_EXTRAXSD: 'La stazione non ha capito la richiesta (regole oltre lo schema).',
  PAA_PAGAMENTO_SCONOSCIUTO: 'L’ente non conosce questo avviso, oppure non è pagabile ora.',
  PAA_PAGAMENTO_DUPLICATO: 'L’avviso risulta già pagato.',
  PAA_PAGAMENTO_SCADUTO: 'L’avviso è scaduto e l’ente non accetta pagamenti dopo la scadenza.',
  PAA_PAGAMENTO_ANNULLATO: 'L’ente ha annullato l’avviso.',
  PAA_PAGAMENTO_IN_CORSO: 'L’ente dice che un pagamento di questo avviso è già in corso.',
  PAA_RECEIPT_DUPLICATA: 'L’ente ha già questa ricevuta.',
  PAA_SEMANTICA: 'L’ente non può servire la richiesta.',
  PAA_SYSTEM_ERROR: 'Errore interno della stazione.',
  SANDBOX_PAGAMENTO_RIFIUTATO: 'Il PSP ha rifiutato l’addebito: nessun pagamento è avvenuto.',
  SANDBOX_ESITO_SCONOSCIUTO: 'Il PSP non ha comunicato l’esito: l’avviso resta bloccato fino alla scadenza del token.',
  SANDBOX_STAND_IN_IMPOSSIBILE:
    'L’archivio avvisi non ha una copia pagabile di questo avviso: senza la stazione non si può pagare.',
  PPT_PAGAMENTO_IN_CORSO: 'Un altro pagamento dello stesso avviso è in corso.',
  PPT_STAZIONE_INT_PA_TIMEOUT: 'La stazione non ha risposto in tempo.',
  PPT_STAZIONE_INT_PA_IRRAGGIUNGIBILE: 'La stazione non è raggiungibile.',
  PPT_STAZIONE_INT_PA_SERVIZIO_NON_ATTIVO: 'La stazione non offre questo servizio.',
  PPT_STAZIONE_INT_PA_ERRORE_RESPONSE: 'La stazione ha risposto in un modo che il Nodo non accetta.',
}

/** The code that says most: the station's when there is one. */
export function faultCode(fault: NodoFault): string {
  return fault.original?.code ?? fault.code
}

/** The station is silent: the platform may answer in its place, from the archive. */
export function isSilence({ code }: NodoFault): boolean {
  return [
    'PPT_STAZIONE_INT_PA_TIMEOUT',
    'PPT_STAZIONE_INT_PA_IRRAGGIUNGIBILE',
    'PPT_STAZIONE_INT_PA_SERVIZIO_NON_ATTIVO',
  ].includes(code)
}

/** One Italian sentence for whoever stands at the counter. */
export function faultWords(fault: NodoFault): string {
  return WORDS[faultCode(fault)] ?? fault.original?.text ?? 'Il pagamento non è possibile.'
}
