import { refusals } from '#platform/errors/refusals'

/** Refusals of this module. Codes are public. */
export const blankNoticeErrors = refusals('blankNotices', {
  serviceUnknown: { status: 422, title: 'Servizio di incasso inesistente' },
  notReady: { status: 409, title: "L'ente non ha una stazione da cui numerare gli avvisi" },
  blockUnknown: { status: 404, title: 'Blocco di avvisi inesistente' },
  noneLeft: { status: 409, title: 'Nessun avviso in bianco libero in questo blocco' },
  numberUnknown: { status: 404, title: 'Il codice non è di un avviso in bianco' },
  numberTaken: { status: 409, title: "L'avviso in bianco è già legato a una posizione o annullato" },
  otherService: { status: 422, title: "L'avviso in bianco è di un altro servizio" },
  onePaymentOnly: { status: 422, title: 'Un avviso in bianco porta una posizione con un solo pagamento' },
})
