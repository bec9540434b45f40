/** What the payer's side of the world does with one payment. Named behaviours, chosen by a caller or by magic cents. */
export const scenarioNames = [
  'pays',
  'refuses',
  'times-out',
  'receipt-twice',
  'receipt-late',
  'receipt-unknown-notice',
  'receipt-other-amount',
  'receipt-v1',
  'pays-outcome-waiting',
  'receipt-lost',
  'no-receipt',
  'stand-in',
  'receipt-broadcast',
] as const
export type ScenarioName = (typeof scenarioNames)[number]

export interface Scenario {
  readonly name: ScenarioName
  /** Italian, for a radio button. */
  readonly label: string
  /** Italian: what happens, and what to expect from the system under test. */
  readonly explanation: string
  /** An amount that ends with these cents chooses the scenario by itself. */
  readonly magicCents: number | undefined
  /** How the PSP ends: money taken, money refused, or no word until the token expires. */
  readonly payment: 'paid' | 'refused' | 'silent'
  /** Seconds between the payment and the first delivery of the receipt, unless the caller says otherwise. */
  readonly receiptDelaySeconds: number
  /** How many times the same receipt is delivered with success. */
  readonly copies: number
  /** What the receipt says that the activation did not. */
  readonly twist: 'none' | 'unknown-notice' | 'other-amount'
  /** Version of the receipt, when it differs from that of the activation. */
  readonly receiptVersion: 'V1' | undefined
  /** Where the receipt goes: to the station, only to the service that recovers it, or nowhere because there is none. */
  readonly receipt: 'delivered' | 'recoverable' | 'none'
  /** Paid from the archive of notices, without asking the station. */
  readonly standIn: boolean
  /** A copy goes also to the stations of the other organizations involved. */
  readonly broadcast: boolean
}

const ordinary = {
  magicCents: undefined,
  payment: 'paid',
  receiptDelaySeconds: 0,
  copies: 1,
  twist: 'none',
  receiptVersion: undefined,
  receipt: 'delivered',
  standIn: false,
  broadcast: false,
} as const

const table: readonly Scenario[] = [
  {
    ...ordinary,
    name: 'pays',
    label: 'Pagamento riuscito',
    explanation: 'Il pagamento riesce e la ricevuta arriva subito. È quello che succede se non si sceglie altro.',
  },
  {
    ...ordinary,
    name: 'refuses',
    label: 'Pagamento rifiutato dal PSP',
    explanation:
      'Il PSP rifiuta l’addebito (per esempio per fondi insufficienti). Nessuna ricevuta arriva all’ente e l’avviso torna subito pagabile.',
    magicCents: 91,
    payment: 'refused',
  },
  {
    ...ordinary,
    name: 'times-out',
    label: 'Il PSP non risponde più',
    explanation:
      'L’esito non arriva mai. Nessuna ricevuta; il Nodo tiene bloccato l’avviso finché il token di pagamento scade, dopo 30 minuti.',
    magicCents: 92,
    payment: 'silent',
  },
  {
    ...ordinary,
    name: 'receipt-twice',
    label: 'Ricevuta consegnata due volte',
    explanation:
      'La stessa ricevuta (stesso receiptId) viene consegnata due volte. Ci si aspetta OK entrambe le volte e un solo effetto.',
    magicCents: 93,
    copies: 2,
  },
  {
    ...ordinary,
    name: 'receipt-late',
    label: 'Ricevuta in ritardo',
    explanation:
      'Il pagamento riesce ma la ricevuta parte dopo alcuni secondi (20, se non si indica altro). Nel frattempo l’avviso deve risultare in verifica.',
    magicCents: 94,
    receiptDelaySeconds: 20,
  },
  {
    ...ordinary,
    name: 'receipt-unknown-notice',
    label: 'Ricevuta di un avviso mai emesso',
    explanation:
      'La ricevuta porta un numero di avviso e uno IUV che l’ente non conosce. Ci si aspetta che venga conservata, con un’anomalia; l’avviso di partenza resta da pagare.',
    magicCents: 95,
    twist: 'unknown-notice',
  },
  {
    ...ordinary,
    name: 'receipt-other-amount',
    label: 'Ricevuta con un altro importo',
    explanation:
      'La ricevuta dice un euro in più di quanto risultava all’attivazione. Ci si aspetta che venga conservata, con un’anomalia.',
    magicCents: 96,
    twist: 'other-amount',
  },
  {
    ...ordinary,
    name: 'receipt-v1',
    label: 'Ricevuta nella versione 1',
    explanation: 'Attivazione con paGetPaymentV2 e ricevuta con paSendRT, la versione precedente. È ammesso.',
    magicCents: 97,
    receiptVersion: 'V1',
  },
  {
    ...ordinary,
    name: 'pays-outcome-waiting',
    label: 'Pagamento riuscito, esito in attesa',
    explanation:
      'Checkout rimanda il cittadino alla pagina di attesa perché non conosce ancora l’esito; la ricevuta arriva dopo 10 secondi.',
    magicCents: 98,
    receiptDelaySeconds: 10,
  },
  {
    ...ordinary,
    name: 'receipt-lost',
    label: 'Ricevuta mai consegnata',
    explanation:
      'Il pagamento riesce ma il Nodo non consegna mai la ricevuta: si può solo recuperare dal servizio delle ricevute. Il flusso di rendicontazione la cita come un pagamento qualsiasi.',
    receipt: 'recoverable',
  },
  {
    ...ordinary,
    name: 'no-receipt',
    label: 'Pagamento senza ricevuta',
    explanation:
      'Il PSP incassa ma non ha la ricevuta: non arriva e non si recupera. Nel flusso di rendicontazione la riga ha il codice 9 (NO_RPT).',
    receipt: 'none',
  },
  {
    ...ordinary,
    name: 'stand-in',
    label: 'Pagamento in stand-in',
    explanation:
      'Si paga senza chiedere alla stazione, con i dati dell’archivio avvisi, se c’è una copia pagabile. La ricevuta arriva con standIn vero; nel flusso il codice è 4 (STAND_IN).',
    standIn: true,
  },
  {
    ...ordinary,
    name: 'receipt-broadcast',
    label: 'Ricevuta anche ad altri enti',
    explanation:
      'La ricevuta arriva all’ente che ha emesso l’avviso e, in copia, alle stazioni degli altri beneficiari; se non ce ne sono, a un ente che non c’entra. Ci si aspetta che la copia venga conservata senza toccare le posizioni.',
    broadcast: true,
  },
]

export const scenarios: readonly Scenario[] = table

const byName = new Map(table.map((scenario) => [scenario.name, scenario]))

/** The scenario of that name. */
export function scenarioOf(name: ScenarioName): Scenario {
  const scenario = byName.get(name)
  if (scenario === undefined) throw new RangeError(`No scenario is called ${name}`)
  return scenario
}

/** The scenario chosen by the last two digits of an amount in cents; `pays` when they are not magic. */
export function scenarioOfAmount(amountCents: number): ScenarioName {
  return table.find(({ magicCents }) => magicCents === amountCents % 100)?.name ?? 'pays'
}
