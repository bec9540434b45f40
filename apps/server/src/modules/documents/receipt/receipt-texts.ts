// Words of the attestation. pagoPA prescribes its content (SANP, "Attestazione di pagamento"), not its wording: these are ours.

export const RECEIPT_TEXTS = {
  title: 'Attestazione di pagamento',
  paid: 'Pagamento eseguito',
  euro: 'Euro',
  paidOn: 'il',
  paidAt: 'alle',
  payment: {
    title: 'Dati del pagamento',
    paidAt: 'Data e ora dell’operazione',
    applicationDate: 'Data di applicazione',
    noticeNumber: 'Codice Avviso',
    iuv: 'IUV',
    receiptId: 'Identificativo della ricevuta',
    amount: 'Importo totale pagato',
    fee: 'Commissione del prestatore di servizi',
    feeNote: 'non compresa nell’importo',
    subject: 'Oggetto del pagamento',
  },
  creditor: { title: 'Ente Creditore', name: 'Denominazione', fiscalCode: 'Codice fiscale', office: 'Ufficio' },
  psp: {
    title: 'Prestatore di servizi di pagamento',
    name: 'Denominazione',
    fiscalCode: 'Codice fiscale',
    id: 'Identificativo',
  },
  people: {
    title: 'Intestatario e pagatore',
    debtor: 'Intestatario',
    payer: 'Pagato da',
    onlyDebtor: 'Intestatario',
    who: 'Nome e codice fiscale',
  },
  footer:
    'Copia analogica della ricevuta pagoPA conservata dall’Ente Creditore. L’identificativo della ricevuta permette di verificarla presso l’Ente Creditore e il prestatore di servizi di pagamento.',
} as const
