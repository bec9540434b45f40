import { refusals } from '#platform/errors/refusals'

/** Refusals of this module. Codes are public; `paa` is what the Nodo is told. */
export const paymentErrors = refusals('payments', {
  noticeUnknown: {
    status: 404,
    paa: 'PAA_PAGAMENTO_SCONOSCIUTO',
    title: "Non abbiamo trovato un avviso con questo codice. Controlla le cifre o contatta l'ufficio che lo ha emesso.",
  },
  noticePaid: {
    status: 409,
    paa: 'PAA_PAGAMENTO_DUPLICATO',
    title: 'Questo avviso risulta già pagato. Non devi fare altro.',
  },
  noticeExpired: {
    status: 409,
    paa: 'PAA_PAGAMENTO_SCADUTO',
    title: "Questo avviso è scaduto e non si può più pagare. Contatta l'ente.",
  },
  noticeCancelled: {
    status: 409,
    paa: 'PAA_PAGAMENTO_ANNULLATO',
    title: "Questo avviso è stato annullato dall'ente. Non devi pagarlo.",
  },
  amountUnknown: {
    status: 503,
    paa: 'PAA_SYSTEM_ERROR',
    title: "L'ente non riesce a dire adesso quanto è dovuto. Riprova tra qualche minuto.",
  },
  noticeTwice: { status: 422, title: 'Lo stesso avviso è due volte nel carrello. Toglilo una volta.' },
  noticeOfAnotherOrganization: {
    status: 422,
    title: 'Questo avviso è di un altro ente: insieme si pagano solo avvisi dello stesso ente. Pagalo a parte.',
  },
  noticeOfAnotherBroker: {
    status: 422,
    title: "L'ente di questo avviso usa un altro collegamento a pagoPA: pagalo a parte.",
  },
  domainMismatch: {
    status: 422,
    paa: 'PAA_ID_DOMINIO_ERRATO',
    title: "L'ente della chiamata non è quello dell'avviso",
  },
  notServed: { status: 422, paa: 'PAA_SEMANTICA', title: 'Servizio non offerto da questo ente' },
  demandMalformed: {
    status: 422,
    paa: 'PAA_SINTASSI_XSD',
    title: 'I dati del servizio non rispettano il suo schema',
  },
  demandWithoutAmount: {
    status: 422,
    paa: 'PAA_SINTASSI_EXTRAXSD',
    title: "L'importo deve essere almeno 0,01 €",
  },
  demandRefused: { status: 422, paa: 'PAA_SEMANTICA', title: 'La richiesta non può diventare un debito' },
  versionUnable: {
    status: 422,
    paa: 'PAA_SEMANTICA',
    title: 'Questo avviso non si può pagare con la versione richiesta',
  },
  paymentUnknown: { status: 404, title: 'Pagamento inesistente' },
  receiptUnknown: { status: 404, title: 'Ricevuta inesistente' },
  receiptWithoutXml: {
    status: 404,
    title: 'Questa ricevuta è stata recuperata da pagoPA in JSON: non ha un messaggio XML. Leggi i suoi dati.',
  },
  checkoutUnavailable: {
    status: 503,
    title: 'Il servizio di pagamento non risponde. Riprova tra qualche minuto: non ti è stato addebitato nulla.',
  },
})
