import type { AnomalyKind } from '@repo/contracts/payments/receipts'

/** What an operator reads beside a receipt that disagrees with the archive. */
export const anomalyTexts: Readonly<Record<AnomalyKind, string>> = {
  'unknown-notice': "La ricevuta riguarda un avviso che non è nell'archivio dell'ente",
  'not-published': 'La posizione era ancora in bozza',
  'already-paid': "L'avviso era già pagato: l'importo va rimborsato o riassegnato",
  cancelled: 'La posizione era stata annullata',
  expired: "L'avviso era scaduto e non più pagabile",
  excluded: "Era già stata pagata un'altra opzione della stessa posizione",
  'amount-mismatch': "L'importo pagato è diverso da quello dell'avviso",
  'transfers-mismatch': 'Beneficiari, importi o conti della ricevuta sono diversi da quelli previsti',
  'content-changed': 'La stessa ricevuta è arrivata di nuovo con un contenuto diverso',
  'stand-in':
    'Il pagamento è stato gestito da pagoPA senza interrogare la nostra stazione: controlla che importo e beneficiari siano attuali',
  'broadcast-copy':
    'Copia di una ricevuta di un avviso emesso da un altro ente: riguarda una quota destinata a questo ente',
  'older-version':
    'La ricevuta è arrivata nella prima versione a una stazione della seconda: mancano alcuni dati facoltativi',
  'negative-outcome': 'La ricevuta ha esito negativo: la posizione non è stata chiusa',
}
