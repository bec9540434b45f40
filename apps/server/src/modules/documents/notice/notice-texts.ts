// Fixed Italian texts of the notice, unchanged from PagoPA's own list (pagoPA-avvisi, stringhe-it, edition 3.5.0; model with
// payment in Italy). Printed as they are: the specification forbids other words.

import type { NoticeTexts } from './notice-text-shape.js'

export const NOTICE_TEXTS: NoticeTexts = {
  title: 'Avviso di pagamento',
  creditor: 'Ente Creditore',
  recipient: 'Destinatario',
  amount: {
    title: 'Quanto e quando pagare?',
    amount: 'Importo',
    euro: 'Euro',
    dueBy: 'entro il',
    legal:
      'In fase di pagamento l’importo potrebbe subire aumenti (per sanzioni, interessi, costi di notifica o altri fattori) o riduzioni (per sgravi o note di credito).',
    wholeOrInstalments: 'Puoi pagare per intero o in {count} rate',
    instalmentsOnly: 'Puoi pagare in {count} rate',
    eachInstalment: 'Importi e scadenze sono riportati nel dettaglio di ogni singola rata.',
    discounted: 'Importo scontato del 30%',
    reduced: 'Importo ridotto',
    withinFiveDays: 'entro 5 giorni dalla notifica del verbale',
    withinSixtyDays: 'dal 6º al 60º giorno dalla notifica del verbale',
    choice:
      'Scegli l’importo corretto per i termini previsti, altrimenti riceverai altre richieste di pagamento per le somme residue ed eventuali somme aggiuntive.',
    deadlines: {
      title: 'Come si calcolano le scadenze?',
      description:
        'Il giorno della notifica non si conta. Se la scadenza è di domenica (o festivo), puoi pagare anche il primo giorno feriale successivo.',
    },
    storage: {
      title: 'Cosa succede in caso di giacenza?',
      description:
        'La notifica corrisponde al giorno del ritiro, se questo avviene entro 10 giorni dalla data di deposito (la data più vecchia sull’avviso di giacenza). Se non ritiri il verbale entro i 10 giorni, calcola le scadenze iniziando a contare dall’undicesimo giorno.',
    },
  },
  channels: {
    title: 'Dove pagare?',
    where: 'vai su pagopa.gov.it',
    online: {
      title: 'Paga con l’app IO',
      without: 'oppure dal tuo Home Banking, con la tua app di pagamento o con gli altri canali abilitati.',
      onSite:
        'oppure sul sito di {name}, dal tuo Home Banking, con la tua app di pagamento o con gli altri canali abilitati.',
    },
    inPerson: {
      title: 'Paga sul territorio',
      description:
        'presso Banche e Sportelli ATM, negli Uffici Postali e Punti Postali, nei Bar, Edicole, Ricevitorie, Supermercati, Tabaccherie e altri Esercenti Convenzionati.',
    },
  },
  data: {
    title: 'Dati per il pagamento',
    single: 'Rata unica',
    instalment: 'Rata {count}',
    dueBy: 'entro il',
    scanBeside: 'Inquadra il codice QR con la tua app di pagamento o usa i dati accanto.',
    scanAbove: 'Inquadra il codice QR con la tua app di pagamento o usa i dati sopra.',
    recipient: 'Destinatario',
    creditor: 'Ente Creditore',
    subject: 'Oggetto del pagamento',
    cbill: 'Codice CBILL',
    noticeNumber: 'Codice Avviso',
    creditorFiscalCode: 'Cod. Fiscale Ente',
  },
}

/** Texts the list leaves out: labels of the models ("Modelli base") and of the postal slip ("Bollettino Postale PA"), words never printed. */
export const MODEL_TEXTS = {
  fiscalCode: 'Cod. Fiscale',
  address: 'Indirizzo',
  /** What the link of the notice does; spoken, never printed. */
  payOnSiteOf: (organizationName: string): string => `Paga questo avviso sul sito di ${organizationName}`,
  slip: {
    title: 'Bollettino Postale PA',
    instructions:
      'Bollettino Postale pagabile in tutti gli Uffici Postali e sui canali fisici o digitali abilitati di Poste Italiane e dell’Ente Creditore',
    account: 'sul C/C n.',
    holder: 'Intestato a',
    kind: 'Tipo',
    kindValue: 'P1',
  },
} as const
