// Fixed Italian texts of the notice, unchanged from PagoPA's own list (pagoPA-avvisi, stringhe-it, edition 3.5.0; model with
// a single instalment, payable in Italy). Printed as they are: the specification forbids other words.

export const NOTICE_TEXTS = {
  title: 'Avviso di pagamento',
  creditor: 'Ente Creditore',
  recipient: 'Destinatario',
  amountAndDueDate: {
    title: 'Quanto e quando pagare?',
    amount: 'Importo',
    euro: 'Euro',
    dueBy: 'entro il',
    legal:
      'In fase di pagamento l’importo potrebbe subire aumenti (per sanzioni, interessi, costi di notifica o altri fattori) o riduzioni (per sgravi o note di credito).',
  },
  whereToPay: {
    title: 'Dove pagare?',
    channels: 'vai su pagopa.gov.it',
    online: {
      title: 'Paga con l’app IO',
      without: 'oppure dal tuo Home Banking, con la tua app di pagamento o con gli altri canali abilitati.',
      onSiteOf: (organizationName: string): string =>
        `oppure sul sito di ${organizationName}, dal tuo Home Banking, con la tua app di pagamento o con gli altri canali abilitati.`,
    },
    inPerson: {
      title: 'Paga sul territorio',
      description:
        'presso Banche e Sportelli ATM, negli Uffici Postali e Punti Postali, nei Bar, Edicole, Ricevitorie, Supermercati, Tabaccherie e altri Esercenti Convenzionati.',
    },
  },
  paymentData: {
    title: 'Dati per il pagamento',
    singleInstalment: 'Rata unica',
    dueBy: 'entro il',
    qrInstructions: 'Inquadra il codice QR con la tua app di pagamento o usa i dati accanto.',
    recipient: 'Destinatario',
    creditor: 'Ente Creditore',
    subject: 'Oggetto del pagamento',
    cbill: 'Codice CBILL',
    noticeNumber: 'Codice Avviso',
    creditorFiscalCode: 'Cod. Fiscale Ente',
  },
} as const

/** Texts the list leaves out: labels of the models ("Modelli base") and of the postal slip ("Bollettino Postale PA"), words never printed. */
export const MODEL_TEXTS = {
  fiscalCode: 'Cod. Fiscale',
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
