// Made by `npm run openapi` from packages/contracts/openapi-v1.json. Do not edit: a test compares them.

export type Problem = {
  /** Codice stabile del rifiuto: decidi su questo */
  readonly type: string
  /** Che cosa è successo */
  readonly title: string
  /** Stato HTTP */
  readonly status: number
  /** Che cosa è successo in questo caso */
  readonly detail?: string
  /** Che cosa fare */
  readonly hint?: string
  /** Identificativo della richiesta: comunicalo se chiedi assistenza */
  readonly correlationId: string
  /** I campi sbagliati */
  readonly errors?: readonly ({
    /** Puntatore JSON del campo */
    readonly pointer: string
    /** Codice del controllo */
    readonly code: string
    /** Che cosa non va e che cosa fare */
    readonly detail: string
  })[]
  /** Numeri e giorni utili */
  readonly facts?: Readonly<Record<string, unknown>>
}

export type NoticeResource = {
  /** Codice avviso pagoPA, 18 cifre */
  readonly noticeNumber: string
  /** Identificativo univoco di versamento */
  readonly iuv: string
  /** Identificativo della posizione debitoria */
  readonly debtPositionId: string
  /** Identificativo dell’opzione di pagamento: le opzioni di una posizione si escludono */
  readonly paymentOptionId: string
  /** Identificativo della rata */
  readonly installmentId: string
  /** Identificativo del servizio di incasso (tipo di dovuto) */
  readonly collectionServiceId: string
  /** Identificativo che il tuo gestionale dà alla posizione: unico per ente e client */
  readonly externalId?: string
  /** Descrizione */
  readonly description: string
  /** single: unica soluzione; installments: piano di rate */
  readonly optionKind: "single" | "installments"
  /** Quale rata del piano, da 1 */
  readonly installmentNumber: number
  /** Come lo vede chi paga, a oggi */
  readonly status: "draft" | "scheduled" | "payable" | "expired" | "partially_paid" | "paid" | "reported" | "cancelled" | "revoked"
  /** Importo quando nessuno scaglione vale, in centesimi di euro */
  readonly amountCents: number
  /** Importo da pagare oggi, in centesimi di euro */
  readonly dueCents: number
  /** Scadenza: giorno di calendario a Roma, AAAA-MM-GG */
  readonly dueDate: string
  /** Se si può pagare dopo la scadenza */
  readonly payableAfterDueDate: boolean
  /** Importi per scaglione di date */
  readonly amountSteps?: readonly ({
    /** Ultimo giorno dello scaglione, compreso */
    readonly lastDay?: string
    /** Giorni dalla notifica, compresi */
    readonly days?: number
    /** Importo in centesimi di euro */
    readonly amountCents: number
  })[]
  /** Testo del codice QR: versione 4, correzione M, byte */
  readonly qrCode: string
  /** Testo del Data Matrix del bollettino, 256 caratteri; manca senza un conto postale autorizzato */
  readonly dataMatrix?: string
  /** I codici avviso che escono nello stesso PDF, questo compreso; nessuno se non c’è nulla da pagare */
  readonly printedWith: readonly (string)[]
  /** Pagina di questo avviso nel portale dei pagamenti */
  readonly paymentUrl: string
}

export type NoticeDownloadInput = {
  /** Codici avviso */
  readonly noticeNumbers: readonly (string)[]
}

export type NewNoticeBatchInput = {
  /** zip: un PDF per posizione; pdf: un documento per la tipografia */
  readonly format: "zip" | "pdf"
  /** In che ordine escono gli avvisi; se non lo dici, per codice avviso, oppure come nel caricamento (import) quando lo indichi */
  readonly order?: "noticeNumber" | "name" | "postalCode" | "import"
  /** Pagine di ogni parte di un pdf; un avviso non è mai spezzato */
  readonly pagesPerPart?: number
  /** Identificativo del servizio di incasso (tipo di dovuto) */
  readonly collectionServiceId?: string
  /** Create da questo momento, UTC */
  readonly createdFrom?: string
  /** Create fino a questo momento, UTC */
  readonly createdTo?: string
  /** Scadenza da questo giorno, compreso */
  readonly dueFrom?: string
  /** Scadenza fino a questo giorno, compreso */
  readonly dueTo?: string
  /** Codici avviso */
  readonly noticeNumbers?: readonly (string)[]
  /** Identificativi delle posizioni */
  readonly debtPositionIds?: readonly (string)[]
  /** Un caricamento finito che hai chiesto tu: si stampano le posizioni che ha creato o modificato, ancora da pagare */
  readonly importId?: string
}

export type NoticeBatch = {
  /** Identificativo della stampa massiva */
  readonly id: string
  /** zip: un PDF per posizione; pdf: un documento per la tipografia */
  readonly format: "zip" | "pdf"
  /** In che ordine escono gli avvisi; se non lo dici, per codice avviso, oppure come nel caricamento (import) quando lo indichi */
  readonly order: "noticeNumber" | "name" | "postalCode" | "import"
  /** Il caricamento da cui sono state scelte */
  readonly importId?: string
  /** Stato */
  readonly status: "drawing" | "done" | "cancelled" | "expired"
  /** Posizioni scelte */
  readonly total: number
  /** Posizioni già stampate */
  readonly done: number
  /** Posizioni pagate o ritirate nel frattempo, o con dati non stampabili: non sono nei file */
  readonly skipped: number
  /** Minuti che mancano, al passo tenuto finora */
  readonly minutesLeft?: number
  /** Chi lo ha chiesto */
  readonly requestedBy: string
  /** Momento della creazione, UTC */
  readonly createdAt: string
  /** Momento della fine, UTC */
  readonly finishedAt?: string
  /** Quando i file sono eliminati, UTC */
  readonly expiresAt?: string
  /** File pronti */
  readonly files: readonly (NoticeBatchFile)[]
}

export type NoticeBatchFile = {
  /** Identificativo del file */
  readonly id: string
  /** Nome */
  readonly name: string
  /** Grandezza in byte */
  readonly bytes: number
}

export type ReceiptItem = {
  /** Identificativo della ricevuta dato dal Nodo (IUR nei flussi di rendicontazione) */
  readonly receiptId: string
  /** Esito del pagamento */
  readonly outcome: string
  /** Codice avviso pagoPA, 18 cifre */
  readonly noticeNumber: string
  /** Identificativo univoco di versamento */
  readonly iuv: string
  /** Causale */
  readonly description: string
  /** Importo in centesimi di euro */
  readonly amountCents: number
  /** Commissione pagata al PSP, in centesimi di euro */
  readonly feeCents?: number
  /** Momento del pagamento, UTC */
  readonly paidAt: string
  /** Quando è arrivata, UTC */
  readonly receivedAt: string
  /** Giorno di applicazione */
  readonly applicationDate?: string
  /** Giorno del riversamento */
  readonly transferDate?: string
  /** Identificativo del PSP */
  readonly pspId: string
  /** Codice fiscale del PSP */
  readonly pspFiscalCode?: string
  /** Prestatore di servizi di pagamento che ha incassato */
  readonly pspName: string
  /** Canale del PSP */
  readonly channelId: string
  /** Strumento di pagamento */
  readonly paymentMethod?: string
  /** Se pagoPA ha risposto al posto della stazione */
  readonly standIn: boolean
  /** Identificativo della ricevuta in questa API */
  readonly receiptUuid: string
  /** Di chi ha emesso l’avviso: non è sempre l’ente dell’indirizzo */
  readonly issuerFiscalCode: string
  /** Identificativo della posizione debitoria */
  readonly debtPositionId?: string
  /** Identificativo della rata */
  readonly installmentId?: string
  /** Identificativo del servizio di incasso (tipo di dovuto) */
  readonly collectionServiceId?: string
  /** Identificativo che il tuo gestionale dà alla posizione: unico per ente e client */
  readonly externalId?: string
  /** Che cosa non corrisponde a quanto era dovuto */
  readonly anomalies: readonly ("unknown-notice" | "not-published" | "already-paid" | "cancelled" | "expired" | "excluded" | "amount-mismatch" | "transfers-mismatch" | "content-changed" | "negative-outcome" | "stand-in" | "broadcast-copy" | "older-version")[]
}

export type ReceiptResource = {
  /** Identificativo della ricevuta dato dal Nodo (IUR nei flussi di rendicontazione) */
  readonly receiptId: string
  /** Esito del pagamento */
  readonly outcome: string
  /** Codice avviso pagoPA, 18 cifre */
  readonly noticeNumber: string
  /** Identificativo univoco di versamento */
  readonly iuv: string
  /** Causale */
  readonly description: string
  /** Importo in centesimi di euro */
  readonly amountCents: number
  /** Commissione pagata al PSP, in centesimi di euro */
  readonly feeCents?: number
  /** Momento del pagamento, UTC */
  readonly paidAt: string
  /** Quando è arrivata, UTC */
  readonly receivedAt: string
  /** Giorno di applicazione */
  readonly applicationDate?: string
  /** Giorno del riversamento */
  readonly transferDate?: string
  /** Identificativo del PSP */
  readonly pspId: string
  /** Codice fiscale del PSP */
  readonly pspFiscalCode?: string
  /** Prestatore di servizi di pagamento che ha incassato */
  readonly pspName: string
  /** Canale del PSP */
  readonly channelId: string
  /** Strumento di pagamento */
  readonly paymentMethod?: string
  /** Se pagoPA ha risposto al posto della stazione */
  readonly standIn: boolean
  /** Identificativo della ricevuta in questa API */
  readonly receiptUuid: string
  /** Di chi ha emesso l’avviso: non è sempre l’ente dell’indirizzo */
  readonly issuerFiscalCode: string
  /** Identificativo della posizione debitoria */
  readonly debtPositionId?: string
  /** Identificativo della rata */
  readonly installmentId?: string
  /** Identificativo del servizio di incasso (tipo di dovuto) */
  readonly collectionServiceId?: string
  /** Identificativo che il tuo gestionale dà alla posizione: unico per ente e client */
  readonly externalId?: string
  /** Che cosa non corrisponde a quanto era dovuto */
  readonly anomalies: readonly ("unknown-notice" | "not-published" | "already-paid" | "cancelled" | "expired" | "excluded" | "amount-mismatch" | "transfers-mismatch" | "content-changed" | "negative-outcome" | "stand-in" | "broadcast-copy" | "older-version")[]
  /** Chi deve pagare */
  readonly debtor: {
    /** Nome e cognome, o ragione sociale */
    readonly fullName: string
    /** Codice fiscale o partita IVA; ANONIMO dove il servizio lo ammette */
    readonly fiscalCode: string
  }
  /** Chi ha pagato */
  readonly payer?: {
    /** Nome e cognome, o ragione sociale */
    readonly fullName: string
    /** Codice fiscale o partita IVA; ANONIMO dove il servizio lo ammette */
    readonly fiscalCode: string
  }
  /** A chi va il denaro: la somma è l’importo della rata */
  readonly transfers: readonly ({
    /** Numero, da 1 */
    readonly number: number
    /** Importo in centesimi di euro */
    readonly amountCents: number
    /** Codice fiscale dell'ente beneficiario */
    readonly beneficiaryFiscalCode: string
    /** IBAN */
    readonly iban?: string
    /** Codice di tassonomia pagoPA */
    readonly taxonomyCode: string
    /** Causale del versamento */
    readonly remittanceInformation: string
  })[]
}

export type PaymentEntry = {
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** `receipt`: con pagoPA; `share`: la nostra parte di un avviso di un altro ente; `manual`: registrato a mano; `manualVoided`: registrato a mano e annullato, da togliere */
  readonly kind: "receipt" | "share" | "manual" | "manualVoided"
  /** Importo in centesimi di euro */
  readonly amountCents: number
  /** Momento del pagamento, UTC */
  readonly paidAt: string
  /** Quando lo abbiamo saputo, UTC */
  readonly recordedAt: string
  /** Codice avviso pagoPA, 18 cifre */
  readonly noticeNumber?: string
  /** Identificativo univoco di versamento */
  readonly iuv?: string
  /** Identificativo della posizione debitoria */
  readonly debtPositionId?: string
  /** Identificativo della rata */
  readonly installmentId?: string
  /** Identificativo del servizio di incasso (tipo di dovuto) */
  readonly collectionServiceId?: string
  /** Identificativo che il tuo gestionale dà alla posizione: unico per ente e client */
  readonly externalId?: string
  /** Di `receipt` e `share` */
  readonly receiptUuid?: string
  /** Di `manual` e `manualVoided` */
  readonly manualPaymentId?: string
}

export type ExportInput = {
  /** paid: ciò che è stato pagato; receipts: le ricevute; receiptsArchive: le ricevute per un sistema di conservazione; notices: gli avvisi da pagare, un PDF per posizione; importResults: i file di risposta ai caricamenti, per un client quelli dei suoi */
  readonly kind: "paid" | "receipts" | "receiptsArchive" | "notices" | "importResults"
  /** Di paid: 1.0, 1.1, 1.2, 1.3, 1.4 (flusso pagati) oppure own; di receipts: xml (ZIP degli originali), json, ndjson; di receiptsArchive: csv; di notices e importResults: zip */
  readonly format: "1.0" | "1.1" | "1.2" | "1.3" | "1.4" | "own" | "xml" | "json" | "ndjson" | "csv" | "zip"
  /** Solo di questi servizi; di tutti se manca. Non con importResults */
  readonly collectionServiceIds?: readonly (string)[]
  /** Registrati da questo giorno compreso, a Roma; di notices, posizioni pubblicate da questo giorno; di importResults, risposte fatte da questo giorno */
  readonly from?: string
  /** Registrati fino a questo giorno compreso, a Roma; di notices, posizioni pubblicate fino a questo giorno; di importResults, risposte fatte fino a questo giorno */
  readonly to?: string
}

export type Export = {
  /** Identificativo dell’esportazione */
  readonly id: string
  /** Progressivo dell’ente: è nel nome del file */
  readonly number: number
  /** Che cosa contiene il file */
  readonly kind: "paid" | "receipts" | "receiptsArchive" | "notices" | "importResults"
  /** Formato del file */
  readonly format: "1.0" | "1.1" | "1.2" | "1.3" | "1.4" | "own" | "xml" | "json" | "ndjson" | "csv" | "zip"
  /** Registrati da questo giorno compreso, a Roma; di notices, posizioni pubblicate da questo giorno; di importResults, risposte fatte da questo giorno */
  readonly from?: string
  /** Registrati fino a questo giorno compreso, a Roma; di notices, posizioni pubblicate fino a questo giorno; di importResults, risposte fatte fino a questo giorno */
  readonly to?: string
  /** Di questi servizi; di tutti se è vuoto */
  readonly collectionServiceIds: readonly (string)[]
  /** backoffice: un operatore; api: un client; schedule: un programma */
  readonly source: "backoffice" | "api" | "schedule"
  /** Il programma che l’ha chiesta */
  readonly exportScheduleId?: string
  /** Stato */
  readonly status: "requested" | "running" | "completed" | "completed_empty" | "failed"
  /** Righe scritte finora; di notices, avvisi; di importResults, file */
  readonly rows: number
  /** Somma delle righe, in centesimi di euro; zero dove non è denaro entrato (notices, importResults) */
  readonly amountCents: number
  /** Perché non è riuscita, e che cosa fare */
  readonly problem?: string
  /** Chi lo ha chiesto */
  readonly requestedBy: string
  /** Momento della creazione, UTC */
  readonly createdAt: string
  /** Momento della fine, UTC */
  readonly finishedAt?: string
  /** Il file, finché è conservato */
  readonly file?: ExportFile
  /** Se il programma lo manda da qualche parte */
  readonly delivery?: ExportDelivery
}

export type ExportFile = {
  /** Nome del file */
  readonly name: string
  /** Tipo del contenuto */
  readonly mediaType: string
  /** Grandezza in byte */
  readonly bytes: number
  /** Fino a quando si scarica, UTC */
  readonly until: string
}

export type ExportDelivery = {
  /** waiting: si sta mandando, o si riprova; failed: non si riprova più da sé */
  readonly status: "waiting" | "delivered" | "failed"
  /** Tentativi fatti */
  readonly attempts: number
  /** Prossimo tentativo, UTC */
  readonly nextAt?: string
  /** Quando è stato consegnato, UTC */
  readonly deliveredAt?: string
  /** Perché l’ultimo tentativo non è riuscito */
  readonly problem?: string
}

export type EventFeed = {
  /** Voci della pagina */
  readonly items: readonly (PublicEvent)[]
  /** Cursore della pagina che segue */
  readonly next: string
}

export type PublicEvent = {
  /** Identificativo dell'evento: lo stesso in ogni consegna */
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "debtPosition.created"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  /** Che cosa è successo, con gli identificativi per leggere il resto */
  readonly data: PositionEventData
} | {
  /** Identificativo dell'evento: lo stesso in ogni consegna */
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "debtPosition.changed"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  /** Che cosa è successo, con gli identificativi per leggere il resto */
  readonly data: PositionEventData
} | {
  /** Identificativo dell'evento: lo stesso in ogni consegna */
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "debtPosition.published"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  /** Che cosa è successo, con gli identificativi per leggere il resto */
  readonly data: PositionEventData
} | {
  /** Identificativo dell'evento: lo stesso in ogni consegna */
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "debtPosition.cancelled"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  /** Che cosa è successo, con gli identificativi per leggere il resto */
  readonly data: PositionEventData
} | {
  /** Identificativo dell'evento: lo stesso in ogni consegna */
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "debtPosition.revoked"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  /** Che cosa è successo, con gli identificativi per leggere il resto */
  readonly data: PositionEventData
} | {
  /** Identificativo dell'evento: lo stesso in ogni consegna */
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "debtPosition.restWaived"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  /** Che cosa è successo, con gli identificativi per leggere il resto */
  readonly data: PositionEventData
} | {
  /** Identificativo dell'evento: lo stesso in ogni consegna */
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "debtPosition.restored"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  /** Che cosa è successo, con gli identificativi per leggere il resto */
  readonly data: PositionEventData
} | {
  /** Identificativo dell'evento: lo stesso in ogni consegna */
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "debtPosition.partiallyPaid"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  /** Che cosa è successo, con gli identificativi per leggere il resto */
  readonly data: PositionEventData
} | {
  /** Identificativo dell'evento: lo stesso in ogni consegna */
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "debtPosition.paid"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  /** Che cosa è successo, con gli identificativi per leggere il resto */
  readonly data: PositionEventData
} | {
  /** Identificativo dell'evento: lo stesso in ogni consegna */
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "debtPosition.reopened"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  /** Che cosa è successo, con gli identificativi per leggere il resto */
  readonly data: PositionEventData
} | {
  /** Identificativo dell'evento: lo stesso in ogni consegna */
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "debtPosition.reported"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  /** Che cosa è successo, con gli identificativi per leggere il resto */
  readonly data: PositionEventData
} | {
  /** Identificativo dell'evento: lo stesso in ogni consegna */
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "installment.paid"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  /** Che cosa è successo, con gli identificativi per leggere il resto */
  readonly data: InstallmentPaidData
} | {
  /** Identificativo dell'evento: lo stesso in ogni consegna */
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "receipt.received"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  /** Che cosa è successo, con gli identificativi per leggere il resto */
  readonly data: ReceiptEventData
} | {
  /** Identificativo dell'evento: lo stesso in ogni consegna */
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "anomaly.raised"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  /** Che cosa è successo, con gli identificativi per leggere il resto */
  readonly data: AnomalyEventData
} | {
  /** Identificativo dell'evento: lo stesso in ogni consegna */
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "import.completed"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  /** Che cosa è successo, con gli identificativi per leggere il resto */
  readonly data: ImportEventData
} | {
  /** Identificativo dell'evento: lo stesso in ogni consegna */
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "export.completed"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  /** Che cosa è successo, con gli identificativi per leggere il resto */
  readonly data: ExportEventData
} | {
  /** Identificativo dell'evento: lo stesso in ogni consegna */
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "webhook.test"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  /** Che cosa è successo, con gli identificativi per leggere il resto */
  readonly data: TestEventData
}

export type PositionEventData = {
  /** Identificativo della posizione debitoria */
  readonly debtPositionId: string
  /** Identificativo che il tuo gestionale dà alla posizione: unico per ente e client */
  readonly externalId?: string
  /** Stato */
  readonly status: "draft" | "published" | "partially_paid" | "paid" | "reported" | "cancelled" | "revoked"
  /** Cresce di uno a ogni modifica: è il valore di ETag e di If-Match */
  readonly version: number
  /** Identificativo del servizio di incasso (tipo di dovuto) */
  readonly collectionServiceId: string
  /** Rate, in ordine */
  readonly installments: readonly ({
    /** Identificativo della rata */
    readonly installmentId: string
    /** Identificativo dell’opzione di pagamento: le opzioni di una posizione si escludono */
    readonly paymentOptionId: string
    /** Numero della rata nel piano, da 1 */
    readonly number: number
    /** Stato */
    readonly status: "draft" | "unpaid" | "paid" | "reported" | "cancelled" | "revoked" | "excluded"
    /** Importo in centesimi di euro */
    readonly amountCents: number
    /** Scadenza: giorno di calendario a Roma, AAAA-MM-GG */
    readonly dueDate: string
    /** Codice avviso pagoPA, 18 cifre */
    readonly noticeNumber?: string
    /** Identificativo univoco di versamento */
    readonly iuv?: string
  })[]
}

export type InstallmentPaidData = {
  /** Identificativo della posizione debitoria */
  readonly debtPositionId: string
  /** Identificativo della rata */
  readonly installmentId: string
  /** Codice avviso pagoPA, 18 cifre */
  readonly noticeNumber: string
  /** Identificativo univoco di versamento */
  readonly iuv: string
  /** Importo in centesimi di euro */
  readonly amountCents: number
  /** Momento del pagamento, UTC */
  readonly paidAt?: string
  /** Identificativo della ricevuta in questa API */
  readonly receiptUuid: string
}

export type ReceiptEventData = {
  /** Identificativo della ricevuta in questa API */
  readonly receiptUuid: string
  /** Identificativo della ricevuta dato dal Nodo (IUR nei flussi di rendicontazione) */
  readonly receiptId: string
  /** Codice avviso pagoPA, 18 cifre */
  readonly noticeNumber: string
  /** Identificativo univoco di versamento */
  readonly iuv: string
  /** Importo in centesimi di euro */
  readonly amountCents: number
  /** Esito del pagamento */
  readonly outcome: string
  /** Momento del pagamento, UTC */
  readonly paidAt?: string
  /** Prestatore di servizi di pagamento che ha incassato */
  readonly pspName: string
  /** Identificativo della posizione debitoria */
  readonly debtPositionId?: string
}

export type AnomalyEventData = {
  /** Identificativo della ricevuta in questa API */
  readonly receiptUuid: string
  /** Codice avviso pagoPA, 18 cifre */
  readonly noticeNumber: string
  /** Che cosa non corrisponde a quanto era dovuto */
  readonly anomalies: readonly ("unknown-notice" | "not-published" | "already-paid" | "cancelled" | "expired" | "excluded" | "amount-mismatch" | "transfers-mismatch" | "content-changed" | "negative-outcome" | "stand-in" | "broadcast-copy" | "older-version")[]
  /** Identificativo della posizione debitoria */
  readonly debtPositionId?: string
}

export type ImportEventData = {
  /** Identificativo del caricamento */
  readonly importId: string
  /** Stato */
  readonly status: "completed" | "completed_with_discards"
  /** Righe in tutto */
  readonly rows: number
  /** Posizioni nuove */
  readonly created: number
  /** Posizioni modificate */
  readonly changed: number
  /** Righe che dicevano ciò che c’era già */
  readonly unchanged: number
  /** Posizioni, o rate, annullate da una riga */
  readonly cancelled: number
  /** Righe scartate */
  readonly discarded: number
  /** Importo in centesimi di euro */
  readonly amountCents: number
}

export type ExportEventData = {
  /** Identificativo dell’esportazione */
  readonly exportId: string
  /** Identificativo del programma che l’ha chiesta */
  readonly exportScheduleId?: string
  /** Che cosa contiene il file */
  readonly exportKind: "paid" | "receipts" | "receiptsArchive" | "notices" | "importResults"
  /** Formato del file */
  readonly format: "1.0" | "1.1" | "1.2" | "1.3" | "1.4" | "own" | "xml" | "json" | "ndjson" | "csv" | "zip"
  /** Stato */
  readonly status: "completed" | "completed_empty"
  /** Righe del file */
  readonly rows: number
  /** Importo in centesimi di euro */
  readonly amountCents: number
  /** Nome del file */
  readonly fileName?: string
}

export type TestEventData = {
  /** Identificativo del webhook */
  readonly webhookId: string
}

export type Webhook = {
  /** Identificativo del webhook */
  readonly id: string
  /** Indirizzo https da chiamare */
  readonly url: string
  /** A che cosa serve */
  readonly description: string
  /** Eventi che riceve */
  readonly kinds: readonly ("debtPosition.created" | "debtPosition.changed" | "debtPosition.published" | "debtPosition.cancelled" | "debtPosition.revoked" | "debtPosition.restWaived" | "debtPosition.restored" | "debtPosition.partiallyPaid" | "debtPosition.paid" | "debtPosition.reopened" | "debtPosition.reported" | "installment.paid" | "receipt.received" | "anomaly.raised" | "import.completed" | "export.completed")[]
  /** Cresce di uno a ogni modifica: è il valore di ETag e di If-Match */
  readonly version: number
  /** Se viene chiamato */
  readonly enabled: boolean
  /** Perché ha smesso di essere chiamato */
  readonly disabledReason?: "manual" | "gone" | "failing" | "clientEnded"
  /** Quando ha smesso di essere chiamato, UTC */
  readonly disabledAt?: string
  /** Da quando non risponde bene, UTC */
  readonly failingSince?: string
  /** Fino a quando firma anche il segreto di prima, UTC */
  readonly previousSecretUntil?: string
  /** Momento della creazione, UTC */
  readonly createdAt: string
  /** Consegne per stato */
  readonly counts: {
    /** Da consegnare */
    readonly pending: number
    /** Consegnate */
    readonly delivered: number
    /** Non riuscite */
    readonly failed: number
    /** Non più da consegnare */
    readonly dropped: number
  }
  /** Ultima consegna riuscita, UTC */
  readonly lastDeliveredAt?: string
}

export type WebhookDelivery = {
  /** Identificativo della consegna */
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "debtPosition.created" | "debtPosition.changed" | "debtPosition.published" | "debtPosition.cancelled" | "debtPosition.revoked" | "debtPosition.restWaived" | "debtPosition.restored" | "debtPosition.partiallyPaid" | "debtPosition.paid" | "debtPosition.reopened" | "debtPosition.reported" | "installment.paid" | "receipt.received" | "anomaly.raised" | "import.completed" | "export.completed" | "webhook.test"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Come sta la consegna */
  readonly state: "pending" | "delivered" | "failed" | "dropped"
  /** Da quando è in coda, UTC */
  readonly since: string
  /** Tentativi */
  readonly attempts: number
  /** Prossimo tentativo, UTC */
  readonly nextAttemptAt?: string
  /** Stato HTTP dell’ultima risposta */
  readonly lastStatus?: number
  /** Che cosa è andato storto */
  readonly problem?: "status" | "redirect" | "gone" | "address-malformed" | "address-forbidden" | "name-unknown" | "unreachable" | "certificate" | "timeout" | "answer-unreadable" | "unexpected"
  /** Identificativo della posizione debitoria */
  readonly debtPositionId?: string
}

export type Status = {
  /** Stato HTTP */
  readonly status: 200
  /** Il servizio è attivo */
  readonly title: string
  /** Come sono servite le chiamate */
  readonly detail: string
}

export type ClientOrganization = {
  /** Codice fiscale o partita IVA; ANONIMO dove il servizio lo ammette */
  readonly fiscalCode: string
  /** Nome */
  readonly name: string
  /** Codice dell'Indice dei domicili digitali (IPA) */
  readonly ipaCode: string
  /** Ambiente di pagoPA in cui incassa: DEV, UAT o PROD */
  readonly environment: string
}

export type ClientOrganizationDetail = {
  /** Codice fiscale o partita IVA; ANONIMO dove il servizio lo ammette */
  readonly fiscalCode: string
  /** Nome */
  readonly name: string
  /** Codice dell'Indice dei domicili digitali (IPA) */
  readonly ipaCode: string
  /** Se è pronto per incassare */
  readonly readiness: "ready" | "warns" | "blocks"
  /** Che cosa manca per tutti i suoi servizi */
  readonly problems: readonly (ReadinessProblem)[]
}

export type ReadinessProblem = {
  /** Codice */
  readonly code: "organizationDisabled" | "stationMissing" | "stationDisabled" | "segregationCodeMissing" | "subscriptionKeyMissing" | "serviceDisabled" | "serviceNotYetValid" | "serviceEnded" | "serviceEnding" | "ibanUnknown" | "ibanDisabled" | "ibanNotYetValid" | "taxonomyUnknown" | "taxonomyNotYetValid" | "taxonomyExpired" | "taxonomyExpiring" | "tefaMissing" | "tefaNotYetValid" | "tefaAccountWrong" | "postalAccountUnusable" | "postalAuthorizationMissing" | "amountQuestionUnreachable" | "amountQuestionRefusing"
  /** Quanto pesa */
  readonly severity: "blocks" | "warns"
  /** Che cosa manca */
  readonly title: string
  /** Che cosa fare */
  readonly todo: string
}

export type ManagedService = {
  /** Identificativo del servizio */
  readonly id: string
  /** Codice */
  readonly code: string
  /** Nome */
  readonly name: string
  /** Codice di tassonomia pagoPA */
  readonly taxonomyCode: string
  /** Nome della voce di tassonomia */
  readonly taxonomyName?: string
  /** IBAN */
  readonly iban: string
  /** Se si possono creare nuove posizioni */
  readonly enabled: boolean
  /** Se è pronto per incassare */
  readonly readiness: "ready" | "warns" | "blocks"
  /** Che cosa manca */
  readonly problems: readonly (ReadinessProblem)[]
}

export type ClientCollectionService = {
  /** Identificativo del servizio */
  readonly id: string
  /** Codice */
  readonly code: string
  /** Nome */
  readonly name: string
  /** Codice di tassonomia pagoPA */
  readonly taxonomyCode: string
  /** Nome della voce di tassonomia */
  readonly taxonomyName?: string
  /** IBAN */
  readonly iban: string
  /** Se si possono creare nuove posizioni */
  readonly enabled: boolean
  /** Se è pronto per incassare */
  readonly readiness: "ready" | "warns" | "blocks"
  /** Che cosa manca */
  readonly problems: readonly (ReadinessProblem)[]
  /** Cresce di uno a ogni modifica: è il valore di ETag e di If-Match */
  readonly version: number
  /** Voce del catalogo da cui è nato */
  readonly templateName?: string
  /** Voce della tassonomia pagoPA */
  readonly taxonomy?: {
    /** Servizio */
    readonly service: string
    /** Nome */
    readonly name: string
    /** Area */
    readonly macroArea: string
    /** Tipo di ente */
    readonly entityType: string
    /** Primo giorno in cui si può pagare, a Roma */
    readonly validFrom: string
    /** Ultimo giorno di validità */
    readonly validTo: string
  }
  /** Prefisso della consegna */
  readonly deliveryPrefix: "6" | "7" | "8" | "9"
  /** IBAN del conto postale, per il bollettino */
  readonly postalIban?: string
  /** Se si può pagare dopo la scadenza */
  readonly payableAfterDueDate: boolean
  /** Se ammette debitori senza codice fiscale (ANONIMO) */
  readonly anonymousDebtors: boolean
  /** Quota della provincia (TEFA) sulla TARI */
  readonly tefa: boolean
  /** Se incassa marche da bollo digitali */
  readonly digitalStamp: boolean
  /** Causale proposta */
  readonly defaultDescription?: string
  /** Primo giorno in cui si può pagare, a Roma */
  readonly validFrom?: string
  /** Ultimo giorno di validità */
  readonly validTo?: string
  /** Ripartizione di bilancio: la somma è l’importo */
  readonly budget?: {
    /** Capitolo di bilancio */
    readonly chapter: string
    /** Ufficio */
    readonly office?: string
    /** Accertamento */
    readonly assessment?: string
  }
}

export type NewPositionInput = {
  /** Identificativo del servizio di incasso (tipo di dovuto) */
  readonly collectionServiceId: string
  /** Il tuo identificativo di questo debito, unico tra i tuoi */
  readonly externalId?: string
  /** Descrizione */
  readonly description: string
  /** Chi deve pagare */
  readonly debtor: DebtorInput
  /** Obbligati in solido, al massimo dieci */
  readonly coDebtors?: readonly (DebtorInput)[]
  /** Modi di pagare che si escludono: una rata è un pagamento in unica soluzione, più rate sono un piano */
  readonly paymentOptions: readonly (PaymentOptionInput)[]
  /** Con false resta una bozza, senza codici avviso */
  readonly publish?: boolean
}

export type DebtorInput = {
  /** Codice fiscale di una persona (16 caratteri) o di un’organizzazione (11 cifre); ANONIMO dove il servizio lo ammette */
  readonly fiscalCode: string
  /** Nome e cognome, o ragione sociale */
  readonly fullName: string
  /** Indirizzo e-mail */
  readonly email?: "" | string
  /** Indirizzo postale */
  readonly address?: string
}

export type PaymentOptionInput = {
  /** Rate, in ordine */
  readonly installments: readonly (InstallmentInput)[]
}

export type InstallmentInput = {
  /** Importo in centesimi di euro */
  readonly amountCents: number
  /** Scadenza: giorno di calendario a Roma, AAAA-MM-GG */
  readonly dueDate: string
  /** Primo giorno, a Roma, in cui si può pagare */
  readonly validFrom?: string
  /** Se manca, vale ciò che dice il servizio */
  readonly payableAfterDueDate?: boolean
  /** Importi per scaglione di date */
  readonly amountSteps?: readonly (AmountStepInput)[]
  /** Giorno, a Roma, in cui l’atto è stato notificato */
  readonly notifiedOn?: string
  /** Se mancano: l’ente, oppure l’ente e la provincia dove è dovuto il TEFA */
  readonly transfers?: readonly (TransferInput)[]
  /** Ripartizione di bilancio: la somma è l’importo */
  readonly budget?: readonly (BudgetEntryInput)[]
  /** Dati per altri sistemi, che viaggiano con il pagamento */
  readonly metadata?: readonly ({
    /** Nome del dato */
    readonly key: string
    /** Valore del dato */
    readonly value: string
  })[]
}

export type AmountStepInput = {
  /** Fino a questo giorno compreso; oppure `days` */
  readonly lastDay?: string
  /** Fino a tanti giorni dopo `notifiedOn`, compreso */
  readonly days?: number
  /** Importo in centesimi di euro */
  readonly amountCents: number
}

export type TransferInput = {
  /** Importo in centesimi di euro */
  readonly amountCents: number
  /** L’ente stesso, se manca */
  readonly beneficiaryFiscalCode?: string
  /** Nome dell'ente beneficiario */
  readonly beneficiaryName?: string
  /** Se manca, il conto del servizio; nessuno per una marca da bollo */
  readonly iban?: string
  /** IBAN del conto postale, per il bollettino */
  readonly postalIban?: string
  /** Marca da bollo digitale: il denaro non arriva all’ente */
  readonly stamp?: {
    /** Impronta SHA-256 del documento, in base64 */
    readonly documentHash: string
    /** Sigla della provincia */
    readonly province: string
  }
  /** Codice di tassonomia pagoPA */
  readonly taxonomyCode?: string
  /** Causale del versamento */
  readonly remittanceInformation?: string
  /** Ripartizione di bilancio: la somma è l’importo */
  readonly budget?: readonly (BudgetEntryInput)[]
  /** Dati per altri sistemi, che viaggiano con il pagamento */
  readonly metadata?: readonly ({
    /** Nome del dato */
    readonly key: string
    /** Valore del dato */
    readonly value: string
  })[]
}

export type BudgetEntryInput = {
  /** Capitolo di bilancio */
  readonly chapter: string
  /** Ufficio */
  readonly office?: string
  /** Accertamento */
  readonly assessment?: string
  /** Importo in centesimi di euro */
  readonly amountCents: number
}

export type PositionResource = {
  /** Identificativo della posizione */
  readonly id: string
  /** Cresce a ogni modifica: è il valore di ETag e di If-Match */
  readonly version: number
  /** Stato */
  readonly status: "draft" | "published" | "partially_paid" | "paid" | "reported" | "cancelled" | "revoked"
  /** Stato come lo vede chi paga, a oggi */
  readonly displayStatus: "draft" | "scheduled" | "payable" | "expired" | "partially_paid" | "paid" | "reported" | "cancelled" | "revoked"
  /** Causale */
  readonly description: string
  /** Chi deve pagare */
  readonly debtor: {
    /** F: persona fisica, G: persona giuridica */
    readonly type: "F" | "G"
    /** Codice fiscale o partita IVA; ANONIMO dove il servizio lo ammette */
    readonly fiscalCode: string
    /** Nome e cognome, o ragione sociale */
    readonly fullName: string
    /** Indirizzo e-mail */
    readonly email?: string
    /** Indirizzo postale */
    readonly address?: string
  }
  /** Obbligati in solido, al massimo dieci */
  readonly coDebtors: readonly ({
    /** F: persona fisica, G: persona giuridica */
    readonly type: "F" | "G"
    /** Codice fiscale o partita IVA; ANONIMO dove il servizio lo ammette */
    readonly fiscalCode: string
    /** Nome e cognome, o ragione sociale */
    readonly fullName: string
    /** Indirizzo e-mail */
    readonly email?: string
    /** Indirizzo postale */
    readonly address?: string
  })[]
  /** Identificativo che il tuo gestionale dà alla posizione: unico per ente e client */
  readonly externalId?: string
  /** Da dove viene: back office, API, caricamento */
  readonly origin: string
  /** Momento della creazione, UTC */
  readonly createdAt: string
  /** Momento della pubblicazione, UTC */
  readonly publishedAt?: string
  /** Momento dell'annullamento o della revoca, UTC */
  readonly cancelledAt?: string
  /** Atto con cui è stata chiusa */
  readonly closingAct?: string
  /** Fino a quando si può ripristinare, UTC */
  readonly restorableUntil?: string
  /** Identificativo del servizio di incasso (tipo di dovuto) */
  readonly collectionServiceId: string
  /** Momento dell'ultima modifica, UTC */
  readonly updatedAt: string
  /** Modi di pagare che si escludono */
  readonly paymentOptions: readonly (PaymentOptionResource)[]
}

export type PaymentOptionResource = {
  /** Identificativo del modo di pagare */
  readonly id: string
  /** single: unica soluzione; installments: piano di rate */
  readonly kind: "single" | "installments"
  /** Rate, in ordine */
  readonly installments: readonly ({
    /** Identificativo della rata */
    readonly id: string
    /** Numero della rata nel piano, da 1 */
    readonly number: number
    /** Stato */
    readonly status: "draft" | "unpaid" | "paid" | "reported" | "cancelled" | "revoked" | "excluded"
    /** Stato come lo vede chi paga, a oggi */
    readonly displayStatus: "draft" | "scheduled" | "payable" | "expired" | "partially_paid" | "paid" | "reported" | "cancelled" | "revoked"
    /** Codice avviso pagoPA, 18 cifre */
    readonly noticeNumber?: string
    /** Identificativo univoco di versamento */
    readonly iuv?: string
    /** Importo quando nessuno scaglione vale, in centesimi di euro */
    readonly amountCents: number
    /** Importo da pagare oggi, in centesimi di euro */
    readonly dueCents: number
    /** Importi per scaglione di date */
    readonly amountSteps?: readonly ({
      /** Ultimo giorno dello scaglione, compreso */
      readonly lastDay?: string
      /** Giorni dalla notifica, compresi */
      readonly days?: number
      /** Importo in centesimi di euro */
      readonly amountCents: number
    })[]
    /** Giorno della notifica, a Roma */
    readonly notifiedOn?: string
    /** Scadenza: giorno di calendario a Roma, AAAA-MM-GG */
    readonly dueDate: string
    /** Primo giorno in cui si può pagare, a Roma */
    readonly validFrom?: string
    /** Se si può pagare dopo la scadenza */
    readonly payableAfterDueDate: boolean
    /** Se il pagamento è stato registrato a mano */
    readonly paidByHand: boolean
    /** Momento del pagamento, UTC */
    readonly paidAt?: string
    /** A chi va il denaro: la somma è l’importo della rata */
    readonly transfers: readonly ({
      /** Numero, da 1 */
      readonly number: number
      /** Importo in centesimi di euro */
      readonly amountCents: number
      /** Codice fiscale dell'ente beneficiario */
      readonly beneficiaryFiscalCode: string
      /** Nome dell'ente beneficiario */
      readonly beneficiaryName: string
      /** IBAN */
      readonly iban?: string
      /** IBAN del conto postale, per il bollettino */
      readonly postalIban?: string
      /** Marca da bollo digitale */
      readonly stamp?: {
        /** Impronta SHA-256 del documento, in base64 */
        readonly documentHash: string
        /** Sigla della provincia */
        readonly province: string
      }
      /** Codice di tassonomia pagoPA */
      readonly taxonomyCode: string
      /** Causale del versamento */
      readonly remittanceInformation: string
      /** Ripartizione di bilancio: la somma è l’importo */
      readonly budget?: readonly ({
        /** Capitolo di bilancio */
        readonly chapter: string
        /** Ufficio */
        readonly office?: string
        /** Accertamento */
        readonly assessment?: string
        /** Importo in centesimi di euro */
        readonly amountCents: number
      })[]
      /** Dati per altri sistemi, che viaggiano con il pagamento */
      readonly metadata?: readonly ({
        /** Nome del dato */
        readonly key: string
        /** Valore del dato */
        readonly value: string
      })[]
    })[]
    /** Dati per altri sistemi, che viaggiano con il pagamento */
    readonly metadata?: readonly ({
      /** Nome del dato */
      readonly key: string
      /** Valore del dato */
      readonly value: string
    })[]
  })[]
}

export type PositionListItem = {
  /** Identificativo della posizione */
  readonly id: string
  /** Cresce a ogni modifica: è il valore di ETag e di If-Match */
  readonly version: number
  /** Stato */
  readonly status: "draft" | "published" | "partially_paid" | "paid" | "reported" | "cancelled" | "revoked"
  /** Stato come lo vede chi paga, a oggi */
  readonly displayStatus: "draft" | "scheduled" | "payable" | "expired" | "partially_paid" | "paid" | "reported" | "cancelled" | "revoked"
  /** Causale */
  readonly description: string
  /** Identificativo che il tuo gestionale dà alla posizione: unico per ente e client */
  readonly externalId?: string
  /** Da dove viene: back office, API, caricamento */
  readonly origin: string
  /** Momento della creazione, UTC */
  readonly createdAt: string
  /** Momento della pubblicazione, UTC */
  readonly publishedAt?: string
  /** Momento dell'annullamento o della revoca, UTC */
  readonly cancelledAt?: string
  /** Atto con cui è stata chiusa */
  readonly closingAct?: string
  /** Fino a quando si può ripristinare, UTC */
  readonly restorableUntil?: string
  /** Identificativo del servizio di incasso (tipo di dovuto) */
  readonly collectionServiceId: string
  /** Momento dell'ultima modifica, UTC */
  readonly updatedAt: string
  /** Modi di pagare che si escludono */
  readonly paymentOptions: readonly (PaymentOptionResource)[]
}

export type PositionSearchInput = {
  /** Il valore `next` della risposta prima */
  readonly cursor?: string
  /** Quante voci al massimo */
  readonly limit?: number
  /** Stato */
  readonly status?: "draft" | "scheduled" | "payable" | "expired" | "partially_paid" | "paid" | "reported" | "cancelled" | "revoked"
  /** Identificativo del servizio di incasso (tipo di dovuto) */
  readonly collectionServiceId?: string
  /** Come lo hai dato */
  readonly externalId?: string
  /** Codice avviso pagoPA, 18 cifre */
  readonly noticeNumber?: string
  /** Identificativo univoco di versamento */
  readonly iuv?: string
  /** Scadenza da questo giorno, compreso */
  readonly dueFrom?: string
  /** Scadenza fino a questo giorno, compreso */
  readonly dueTo?: string
  /** Create da questo momento, UTC */
  readonly createdFrom?: string
  /** Create fino a questo momento, UTC */
  readonly createdTo?: string
  /** Modificate da questo momento, UTC */
  readonly updatedFrom?: string
  /** Modificate fino a questo momento, UTC */
  readonly updatedTo?: string
  /** Debitore o coobbligato */
  readonly debtorFiscalCode?: string
}

export type PositionBatchInput = {
  /** Posizioni da creare */
  readonly positions: readonly (unknown)[]
}

export type BatchOutcome = {
  /** Posizione nell'elenco mandato, da 0 */
  readonly index: number
  /** Stato che avrebbe avuto la risposta di una chiamata singola */
  readonly status: number
  /** Identificativo che il tuo gestionale dà alla posizione: unico per ente e client */
  readonly externalId?: string
  /** La posizione creata */
  readonly position?: PositionResource
  /** Perché è stata rifiutata */
  readonly problem?: Problem
}

export type PutPositionInput = {
  /** Identificativo del servizio di incasso (tipo di dovuto) */
  readonly collectionServiceId: string
  /** Descrizione */
  readonly description: string
  /** Chi deve pagare */
  readonly debtor: DebtorInput
  /** Obbligati in solido, al massimo dieci */
  readonly coDebtors?: readonly (DebtorInput)[]
  /** Modi di pagare che si escludono: una rata è un pagamento in unica soluzione, più rate sono un piano */
  readonly paymentOptions: readonly (PaymentOptionInput)[]
  /** Con false resta una bozza, senza codici avviso */
  readonly publish?: boolean
}

export type PositionPatchInput = Readonly<Record<string, unknown>>

export type AttachmentResource = {
  /** Identificativo dell'allegato */
  readonly id: string
  /** Nome del file */
  readonly name: string
  /** Grandezza in byte */
  readonly bytes: number
  /** Momento della creazione, UTC */
  readonly createdAt: string
}

export type InstallmentResource = {
  /** Identificativo della rata */
  readonly id: string
  /** Numero della rata nel piano, da 1 */
  readonly number: number
  /** Stato */
  readonly status: "draft" | "unpaid" | "paid" | "reported" | "cancelled" | "revoked" | "excluded"
  /** Stato come lo vede chi paga, a oggi */
  readonly displayStatus: "draft" | "scheduled" | "payable" | "expired" | "partially_paid" | "paid" | "reported" | "cancelled" | "revoked"
  /** Codice avviso pagoPA, 18 cifre */
  readonly noticeNumber?: string
  /** Identificativo univoco di versamento */
  readonly iuv?: string
  /** Importo quando nessuno scaglione vale, in centesimi di euro */
  readonly amountCents: number
  /** Importo da pagare oggi, in centesimi di euro */
  readonly dueCents: number
  /** Importi per scaglione di date */
  readonly amountSteps?: readonly ({
    /** Ultimo giorno dello scaglione, compreso */
    readonly lastDay?: string
    /** Giorni dalla notifica, compresi */
    readonly days?: number
    /** Importo in centesimi di euro */
    readonly amountCents: number
  })[]
  /** Giorno della notifica, a Roma */
  readonly notifiedOn?: string
  /** Scadenza: giorno di calendario a Roma, AAAA-MM-GG */
  readonly dueDate: string
  /** Primo giorno in cui si può pagare, a Roma */
  readonly validFrom?: string
  /** Se si può pagare dopo la scadenza */
  readonly payableAfterDueDate: boolean
  /** Se il pagamento è stato registrato a mano */
  readonly paidByHand: boolean
  /** Momento del pagamento, UTC */
  readonly paidAt?: string
  /** A chi va il denaro: la somma è l’importo della rata */
  readonly transfers: readonly ({
    /** Numero, da 1 */
    readonly number: number
    /** Importo in centesimi di euro */
    readonly amountCents: number
    /** Codice fiscale dell'ente beneficiario */
    readonly beneficiaryFiscalCode: string
    /** Nome dell'ente beneficiario */
    readonly beneficiaryName: string
    /** IBAN */
    readonly iban?: string
    /** IBAN del conto postale, per il bollettino */
    readonly postalIban?: string
    /** Marca da bollo digitale */
    readonly stamp?: {
      /** Impronta SHA-256 del documento, in base64 */
      readonly documentHash: string
      /** Sigla della provincia */
      readonly province: string
    }
    /** Codice di tassonomia pagoPA */
    readonly taxonomyCode: string
    /** Causale del versamento */
    readonly remittanceInformation: string
    /** Ripartizione di bilancio: la somma è l’importo */
    readonly budget?: readonly ({
      /** Capitolo di bilancio */
      readonly chapter: string
      /** Ufficio */
      readonly office?: string
      /** Accertamento */
      readonly assessment?: string
      /** Importo in centesimi di euro */
      readonly amountCents: number
    })[]
    /** Dati per altri sistemi, che viaggiano con il pagamento */
    readonly metadata?: readonly ({
      /** Nome del dato */
      readonly key: string
      /** Valore del dato */
      readonly value: string
    })[]
  })[]
  /** Dati per altri sistemi, che viaggiano con il pagamento */
  readonly metadata?: readonly ({
    /** Nome del dato */
    readonly key: string
    /** Valore del dato */
    readonly value: string
  })[]
  /** Identificativo della posizione debitoria */
  readonly debtPositionId: string
  /** Identificativo dell’opzione di pagamento: le opzioni di una posizione si escludono */
  readonly paymentOptionId: string
  /** Identificativo del servizio di incasso (tipo di dovuto) */
  readonly collectionServiceId: string
  /** Causale */
  readonly description: string
  /** Versione della posizione: è il valore di If-Match */
  readonly positionVersion: number
}

export type ManualPaymentResource = {
  /** Identificativo del pagamento registrato */
  readonly id: string
  /** Identificativo della rata */
  readonly installmentId: string
  /** Come è stato pagato */
  readonly method: "cash" | "bank_transfer" | "postal" | "card" | "offset" | "other"
  /** Importo in centesimi di euro */
  readonly amountCents: number
  /** Giorno del pagamento, a Roma */
  readonly paidOn: string
  /** Che cosa lo prova */
  readonly document: string
  /** Motivo: resta nella storia della posizione; niente di personale */
  readonly reason: string
  /** Chi lo ha registrato */
  readonly recordedBy: string
  /** Momento della creazione, UTC */
  readonly createdAt: string
  /** Quando, da chi e perché è stato annullato */
  readonly voided?: {
    /** Quando è successo, UTC */
    readonly at: string
    /** Chi lo ha fatto */
    readonly by: string
    /** Motivo: resta nella storia della posizione; niente di personale */
    readonly reason: string
  }
  /** Fino a quando si può annullare, UTC */
  readonly voidableUntil: string
}

export type ImportInput = {
  /** Posizioni da creare */
  readonly positions: readonly (unknown)[]
  /** Con false restano bozze, senza codici avviso */
  readonly publish?: boolean
}

export type StartedImport = {
  /** Identificativo del caricamento */
  readonly id: string
  /** Stato */
  readonly status: "received" | "loading" | "paused" | "completed" | "completed_with_discards" | "cancelled" | "failed" | "withdrawing" | "withdrawn"
  /** Come è arrivato: api; backoffice, da un operatore; sftp, depositato nella cartella del client; remoteServer, preso da un server dell’ente */
  readonly source: "api" | "backoffice" | "sftp" | "remoteServer"
  /** Se le posizioni sono pubblicate, o restano bozze */
  readonly publish: boolean
  /** Righe in tutto */
  readonly rows: number
  /** Consegne per stato */
  readonly counts: ImportCounts
  /** Somma delle posizioni create e modificate, in centesimi di euro */
  readonly amountCents: number
  /** Minuti che mancano, al passo tenuto finora */
  readonly minutesLeft?: number
  /** Un tuo caricamento di prima, con le stesse righe */
  readonly sameAs?: string
  /** I caricamenti, dopo, che hanno caricato sue righe sbagliate: gli ultimi, nella lettura di uno */
  readonly resentIn?: readonly (string)[]
  /** Il file da cui è nato */
  readonly fileId?: string
  /** Formato del file */
  readonly dialect?: string
  /** Il nome del formato, per le persone */
  readonly dialectName?: string
  /** Righe del file già lette, finché si leggono: poi si caricano */
  readonly prepared?: number
  /** Chi lo ha chiesto */
  readonly requestedBy: string
  /** Momento della creazione, UTC */
  readonly createdAt: string
  /** Momento della fine, UTC */
  readonly finishedAt?: string
  /** Fino a quando si leggono le righe scartate, UTC */
  readonly discardsUntil?: string
  readonly preview?: ImportPreview
}

export type ImportCounts = {
  /** Righe già lette */
  readonly read: number
  /** Posizioni nuove */
  readonly created: number
  /** Posizioni che c’erano e sono cambiate */
  readonly changed: number
  /** Righe che dicono ciò che c’è già */
  readonly unchanged: number
  /** Posizioni, o rate, che una riga ha annullato */
  readonly cancelled: number
  /** Righe sbagliate che aspettano: si correggono, o si lasciano andare */
  readonly discarded: number
  /** Delle create, quelle annullate dal ritiro */
  readonly withdrawn: number
  /** Delle create, quelle che il ritiro ha trovato pagate o chiuse */
  readonly kept: number
  /** Righe sbagliate che un operatore ha lasciato andare */
  readonly dropped: number
  /** Righe sbagliate che un altro caricamento, dopo, ha caricato */
  readonly resent: number
}

export type ImportPreview = {
  /** Le prime righe, come diventerebbero */
  readonly firstRows: readonly ({
    /** Numero della riga, da 1 */
    readonly row: number
    /** Esito del pagamento */
    readonly outcome: "created" | "changed" | "unchanged" | "cancelled" | "discarded" | "withdrawn" | "kept" | "dropped" | "resent"
    /** Identificativo che il tuo gestionale dà alla posizione: unico per ente e client */
    readonly externalId: string
    /** Descrizione */
    readonly description: string
    /** Nome del debitore */
    readonly debtorName: string
    /** Importo in centesimi di euro */
    readonly amountCents: number
    /** Rate, in ordine */
    readonly installments: number
  })[]
  /** Le prime righe sbagliate */
  readonly discards: readonly (ImportDiscard)[]
}

export type ImportDiscard = {
  /** Da 1 */
  readonly row: number
  /** Identificativo che il tuo gestionale dà alla posizione: unico per ente e client */
  readonly externalId?: string
  /** Che cosa manca */
  readonly problems: readonly (ImportProblem)[]
}

export type ImportProblem = {
  /** Puntatore JSON nella riga */
  readonly pointer: string
  /** Codice stabile del problema */
  readonly code: string
  /** Che cosa correggere */
  readonly detail: string
  /** Di un file: la riga, da 1 */
  readonly line?: number
  /** Di un file: la colonna, come la chiama il suo formato */
  readonly column?: string
}

export type Import = {
  /** Identificativo del caricamento */
  readonly id: string
  /** Stato */
  readonly status: "received" | "loading" | "paused" | "completed" | "completed_with_discards" | "cancelled" | "failed" | "withdrawing" | "withdrawn"
  /** Come è arrivato: api; backoffice, da un operatore; sftp, depositato nella cartella del client; remoteServer, preso da un server dell’ente */
  readonly source: "api" | "backoffice" | "sftp" | "remoteServer"
  /** Se le posizioni sono pubblicate, o restano bozze */
  readonly publish: boolean
  /** Righe in tutto */
  readonly rows: number
  /** Consegne per stato */
  readonly counts: ImportCounts
  /** Somma delle posizioni create e modificate, in centesimi di euro */
  readonly amountCents: number
  /** Minuti che mancano, al passo tenuto finora */
  readonly minutesLeft?: number
  /** Un tuo caricamento di prima, con le stesse righe */
  readonly sameAs?: string
  /** I caricamenti, dopo, che hanno caricato sue righe sbagliate: gli ultimi, nella lettura di uno */
  readonly resentIn?: readonly (string)[]
  /** Il file da cui è nato */
  readonly fileId?: string
  /** Formato del file */
  readonly dialect?: string
  /** Il nome del formato, per le persone */
  readonly dialectName?: string
  /** Righe del file già lette, finché si leggono: poi si caricano */
  readonly prepared?: number
  /** Chi lo ha chiesto */
  readonly requestedBy: string
  /** Momento della creazione, UTC */
  readonly createdAt: string
  /** Momento della fine, UTC */
  readonly finishedAt?: string
  /** Fino a quando si leggono le righe scartate, UTC */
  readonly discardsUntil?: string
}

export type ImportRow = {
  /** Da 1, nell’ordine in cui sono state mandate */
  readonly row: number
  /** Esito del pagamento */
  readonly outcome: "created" | "changed" | "unchanged" | "cancelled" | "discarded" | "withdrawn" | "kept" | "dropped" | "resent"
  /** Identificativo che il tuo gestionale dà alla posizione: unico per ente e client */
  readonly externalId?: string
  /** Identificativo della posizione debitoria */
  readonly debtPositionId?: string
  /** Delle sue rate, in ordine; nessuno finché è una bozza */
  readonly noticeNumbers?: readonly (string)[]
  /** Di una riga scartata */
  readonly problems?: readonly (ImportProblem)[]
}

export type ImportResults = {
  /** Se i file sono fatti: poco dopo la fine del caricamento */
  readonly ready: boolean
  /** Se gli avvisi si stanno disegnando, per un archivio (notices) che avrà anche il file e gli esiti: di GovPay, caricato pubblicando */
  readonly noticesComing: boolean
  /** Fino a quando si scaricano, UTC */
  readonly until?: string
  /** Voci della pagina */
  readonly items: readonly (ImportResult)[]
}

export type ImportResult = {
  /** discards: le righe scartate; accepted: quelle caricate, con i numeri; outcomes: tutte, con l’esito; notices: i loro avvisi in PDF, di GovPay insieme al file e agli esiti */
  readonly kind: "discards" | "accepted" | "outcomes" | "notices"
  /** Come lo chiama il suo tracciato */
  readonly name: string
  /** Tipo del contenuto */
  readonly mediaType: string
  /** Lunghezza, in byte */
  readonly bytes: number
}

export type ImportFile = {
  readonly id: string
  /** to_map: una tabella che nessun formato riconosce; si legge da sé quando un operatore ha indicato che cosa sono le sue colonne */
  readonly status: "receiving" | "received" | "to_map" | "readable" | "refused" | "loaded"
  /** Come lo chiama chi l’ha mandato */
  readonly name: string
  /** Quanto è grande, in byte */
  readonly bytes: number
  /** Un tuo file di prima, identico byte per byte */
  readonly sameAs?: string
  /** Formato riconosciuto; mapped: indicato da un operatore dell’ente */
  readonly dialect?: string
  /** Il nome del formato, per le persone */
  readonly dialectName?: string
  /** Versione del formato */
  readonly dialectVersion?: string
  /** Codifica del testo riconosciuta */
  readonly encoding?: string
  /** Consegne per stato */
  readonly counts?: ImportFileCounts
  /** Somma di ciò che chiedono le righe senza errori, in centesimi di euro */
  readonly amountCents?: number
  /** Perché il file non si può leggere */
  readonly problems?: readonly (WholeFileProblem)[]
  /** Il caricamento fatto da questo file */
  readonly importId?: string
  /** Come è arrivato: api; backoffice, da un operatore; sftp, depositato nella cartella del client; remoteServer, preso da un server dell’ente */
  readonly source: "api" | "backoffice" | "sftp" | "remoteServer"
  /** Chi lo ha chiesto */
  readonly requestedBy: string
  /** Momento della creazione, UTC */
  readonly createdAt: string
  /** Fino a quando il file è conservato, UTC */
  readonly keptUntil: string
}

export type ImportFileCounts = {
  /** Righe del file senza l’intestazione, o elementi del JSON */
  readonly records: number
  /** Posizioni: una può stare su più righe */
  readonly rows: number
  /** Di queste, quelle da annullare */
  readonly cancellations: number
  /** Di queste, quelle che il formato dice sbagliate */
  readonly discarded: number
  /** Rate, in tutto */
  readonly installments: number
}

export type WholeFileProblem = {
  /** Codice */
  readonly code: string
  /** Che cosa correggere */
  readonly detail: string
}

export type ImportFileDetail = {
  readonly id: string
  /** to_map: una tabella che nessun formato riconosce; si legge da sé quando un operatore ha indicato che cosa sono le sue colonne */
  readonly status: "receiving" | "received" | "to_map" | "readable" | "refused" | "loaded"
  /** Come lo chiama chi l’ha mandato */
  readonly name: string
  /** Quanto è grande, in byte */
  readonly bytes: number
  /** Un tuo file di prima, identico byte per byte */
  readonly sameAs?: string
  /** Formato riconosciuto; mapped: indicato da un operatore dell’ente */
  readonly dialect?: string
  /** Il nome del formato, per le persone */
  readonly dialectName?: string
  /** Versione del formato */
  readonly dialectVersion?: string
  /** Codifica del testo riconosciuta */
  readonly encoding?: string
  /** Consegne per stato */
  readonly counts?: ImportFileCounts
  /** Somma di ciò che chiedono le righe senza errori, in centesimi di euro */
  readonly amountCents?: number
  /** Perché il file non si può leggere */
  readonly problems?: readonly (WholeFileProblem)[]
  /** Il caricamento fatto da questo file */
  readonly importId?: string
  /** Come è arrivato: api; backoffice, da un operatore; sftp, depositato nella cartella del client; remoteServer, preso da un server dell’ente */
  readonly source: "api" | "backoffice" | "sftp" | "remoteServer"
  /** Chi lo ha chiesto */
  readonly requestedBy: string
  /** Momento della creazione, UTC */
  readonly createdAt: string
  /** Fino a quando il file è conservato, UTC */
  readonly keptUntil: string
  /** Il caricamento dello stesso file, identico, mandato da un altro: non si carica da sé, e caricarlo farebbe altre posizioni per gli stessi debiti */
  readonly loadedByOthers?: string
  /** I servizi che le righe nominano */
  readonly services: readonly (ImportFileService)[]
  /** Le prime righe senza errori, come diventerebbero */
  readonly firstRows: readonly (ImportFileRow)[]
  /** Le prime righe che il formato dice sbagliate */
  readonly firstDiscards: readonly ({
    readonly line: number
    /** Identificativo che il tuo gestionale dà alla posizione: unico per ente e client */
    readonly externalId: string
    /** Che cosa manca */
    readonly problems: readonly (ImportFileProblem)[]
  })[]
}

export type ImportFileService = {
  /** Codice del servizio, come lo scrive il file */
  readonly code: string
  /** Righe senza errori che lo nominano */
  readonly rows: number
  /** Manca quando nessun servizio attivo ha il codice: le righe sono scartate anche come bozze */
  readonly name?: string
  /** Perché le sue righe, pubblicandole adesso, sarebbero scartate, e che cosa fare */
  readonly problem?: string
}

export type ImportFileRow = {
  /** Riga del file in cui comincia */
  readonly line: number
  /** Se la posizione si carica o si annulla */
  readonly action: "put" | "cancel"
  /** Identificativo che il tuo gestionale dà alla posizione: unico per ente e client */
  readonly externalId: string
  /** Descrizione */
  readonly description?: string
  /** Nome del debitore */
  readonly debtorName?: string
  /** Ciò che chiede, in centesimi di euro */
  readonly amountCents?: number
  /** Rate, in tutti i modi di pagare */
  readonly installments?: number
  /** Che cosa ne sarebbe, al momento del controllo; manca quando il suo servizio è cambiato da allora */
  readonly outcome?: "created" | "changed" | "unchanged" | "cancelled" | "discarded"
  /** Perché sarebbe scartata */
  readonly problems?: readonly (ImportFileProblem)[]
  /** Che cosa si carica diversamente da com’è scritto */
  readonly warnings?: readonly (ImportFileProblem)[]
}

export type ImportFileProblem = {
  /** Riga del file, da 1: l’intestazione è la prima */
  readonly line: number
  /** Nome della colonna; in un JSON, puntatore dentro l’elemento */
  readonly column?: string
  /** Codice del formato del file */
  readonly code: string
  /** Che cosa correggere */
  readonly detail: string
}

export type LoadImportFileInput = {
  /** Con false restano bozze, senza codici avviso */
  readonly publish?: boolean
}

export type TokenRequest = {
  /** Sempre client_credentials */
  readonly grant_type: "client_credentials"
  /** Identificativo del client */
  readonly client_id: string
  /** Segreto del client, che comincia con qzs_ */
  readonly client_secret: string
  /** Permessi voluti, separati da uno spazio; se manca, tutti quelli del client */
  readonly scope?: string
}

export type TokenAnswer = {
  /** JWT da mandare in Authorization: Bearer */
  readonly access_token: string
  readonly token_type: "Bearer"
  /** Secondi di validità */
  readonly expires_in: number
  /** Permessi del token, separati da uno spazio */
  readonly scope: string
}

export type TokenRefusal = {
  readonly error: "invalid_request" | "unsupported_grant_type" | "invalid_scope" | "invalid_client"
  /** Che cosa non va, in inglese come gli altri testi di OAuth */
  readonly error_description: string
}

export type JsonWebKeySet = {
  readonly keys: readonly (JsonWebKey)[]
}

/** Chiave pubblica (RFC 7517): può avere altri membri */
export type JsonWebKey = {
  /** Tipo di chiave */
  readonly kty: string
  /** Identificativo della chiave, lo stesso che è nel token */
  readonly kid: string
  /** Algoritmo */
  readonly alg?: string
  /** Uso */
  readonly use?: string
  /** Curva */
  readonly crv?: string
  /** Coordinata x */
  readonly x?: string
  /** Coordinata y */
  readonly y?: string
}

/** Every operation: what it takes and what it answers. */
export interface Operations {
  /** Un avviso: quanto si deve oggi, entro quando, e i testi dei suoi codici */
  readClientNotice: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Codice avviso pagoPA, 18 cifre */
      readonly noticeNumber: string
    }
    query: undefined
    body: undefined
    answer: NoticeResource
  }
  /** Avviso di pagamento in PDF */
  downloadClientNotice: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Codice avviso pagoPA, 18 cifre */
      readonly noticeNumber: string
    }
    query: undefined
    body: undefined
    answer: Uint8Array
  }
  /** Da 1 a 100 avvisi in un solo PDF */
  downloadClientNotices: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
    }
    query: undefined
    body: NoticeDownloadInput
    answer: Uint8Array
  }
  /** Stampa massiva di avvisi: i file si preparano da soli */
  createClientNoticeBatch: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
    }
    query: undefined
    body: NewNoticeBatchInput
    answer: NoticeBatch
  }
  /** Le ultime cinquanta stampe massive chieste dal client */
  listClientNoticeBatches: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
    }
    query: undefined
    body: undefined
    answer: {
      /** Voci della pagina */
      readonly items: readonly (NoticeBatch)[]
    }
  }
  /** Una stampa massiva: a che punto è, e i suoi file */
  readClientNoticeBatch: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo della stampa massiva */
      readonly noticeBatchId: string
    }
    query: undefined
    body: undefined
    answer: NoticeBatch
  }
  /** Interrompe una stampa massiva ed elimina i suoi file */
  cancelClientNoticeBatch: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo della stampa massiva */
      readonly noticeBatchId: string
    }
    query: undefined
    body: undefined
    answer: undefined
  }
  /** File di una stampa massiva */
  downloadClientNoticeBatchFile: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo della stampa massiva */
      readonly noticeBatchId: string
      /** Identificativo del file */
      readonly fileId: string
    }
    query: undefined
    body: undefined
    answer: Uint8Array
  }
  /** Ricevute dal cursore in poi, dalla più vecchia */
  listClientReceipts: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
    }
    query: {
      /** Cursore: il valore next della pagina prima */
      readonly cursor?: string
      /** Quante voci al massimo */
      readonly limit?: number
      /** Codice avviso pagoPA, 18 cifre */
      readonly noticeNumber?: string
      /** Identificativo univoco di versamento */
      readonly iuv?: string
      /** Identificativo del servizio di incasso (tipo di dovuto) */
      readonly collectionServiceId?: string
      /** Identificativo della posizione debitoria */
      readonly debtPositionId?: string
      /** Arrivate da questo momento, UTC */
      readonly receivedFrom?: string
      /** Arrivate fino a questo momento, UTC */
      readonly receivedTo?: string
    }
    body: undefined
    answer: {
      /** Voci della pagina */
      readonly items: readonly (ReceiptItem)[]
      /** Cursore della pagina che segue */
      readonly next: string
    }
  }
  /** Una ricevuta, con chi ha pagato e a chi è andato */
  readClientReceipt: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo della ricevuta in questa API */
      readonly receiptUuid: string
    }
    query: undefined
    body: undefined
    answer: ReceiptResource
  }
  /** Il messaggio originale della ricevuta (RT), come è arrivato dal Nodo */
  downloadClientReceiptXml: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo della ricevuta in questa API */
      readonly receiptUuid: string
    }
    query: undefined
    body: undefined
    answer: Uint8Array
  }
  /** Attestazione di pagamento in PDF */
  downloadClientReceiptPdf: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo della ricevuta in questa API */
      readonly receiptUuid: string
    }
    query: undefined
    body: undefined
    answer: Uint8Array
  }
  /** Tutto ciò che è stato pagato, dal cursore in poi */
  listClientPayments: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
    }
    query: {
      /** Cursore: il valore next della pagina prima */
      readonly cursor?: string
      /** Quante voci al massimo */
      readonly limit?: number
      readonly kind?: "receipt" | "share" | "manual" | "manualVoided"
      /** Codice avviso pagoPA, 18 cifre */
      readonly noticeNumber?: string
      /** Identificativo univoco di versamento */
      readonly iuv?: string
      /** Identificativo del servizio di incasso (tipo di dovuto) */
      readonly collectionServiceId?: string
      /** Identificativo della posizione debitoria */
      readonly debtPositionId?: string
      /** Pagati da questo momento, UTC */
      readonly paidFrom?: string
      /** Pagati fino a questo momento, UTC */
      readonly paidTo?: string
    }
    body: undefined
    answer: {
      /** Voci della pagina */
      readonly items: readonly (PaymentEntry)[]
      /** Cursore della pagina che segue */
      readonly next: string
    }
  }
  /** Chiede un file di ciò che è stato pagato, di avvisi o di risposte ai caricamenti */
  createClientExport: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
    }
    query: undefined
    body: ExportInput
    answer: Export
  }
  /** Le esportazioni, dalla più recente */
  listClientExports: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
    }
    query: {
      /** Cursore: il valore next della pagina prima */
      readonly cursor?: string
      /** Quante voci al massimo */
      readonly limit?: number
    }
    body: undefined
    answer: {
      /** Voci della pagina */
      readonly items: readonly (Export)[]
      /** Cursore della pagina che segue */
      readonly next?: string
    }
  }
  /** Un’esportazione e il suo avanzamento */
  readClientExport: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo dell’esportazione */
      readonly exportId: string
    }
    query: undefined
    body: undefined
    answer: Export
  }
  /** Il file di un’esportazione */
  downloadClientExport: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo dell’esportazione */
      readonly exportId: string
    }
    query: undefined
    body: undefined
    answer: Uint8Array
  }
  /** Eventi dell’ente, dal cursore in poi */
  listEvents: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
    }
    query: {
      /** Cursore: il valore next della pagina prima */
      readonly after?: string
      /** Quante voci al massimo */
      readonly limit?: number
    }
    body: undefined
    answer: EventFeed
  }
  /** Webhook registrati dal client */
  listClientWebhooks: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
    }
    query: undefined
    body: undefined
    answer: {
      /** Voci della pagina */
      readonly items: readonly (Webhook)[]
    }
  }
  /** Registra un webhook */
  registerClientWebhook: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
    }
    query: undefined
    body: {
      /** Indirizzo https da chiamare */
      readonly url: string
      /** Descrizione */
      readonly description: string
      /** Eventi che riceve */
      readonly kinds: readonly ("debtPosition.created" | "debtPosition.changed" | "debtPosition.published" | "debtPosition.cancelled" | "debtPosition.revoked" | "debtPosition.restWaived" | "debtPosition.restored" | "debtPosition.partiallyPaid" | "debtPosition.paid" | "debtPosition.reopened" | "debtPosition.reported" | "installment.paid" | "receipt.received" | "anomaly.raised" | "import.completed" | "export.completed")[]
    }
    answer: {
      readonly id: string
      readonly secret: string
    }
  }
  /** Dettaglio di un webhook */
  readClientWebhook: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo del webhook */
      readonly webhookId: string
    }
    query: undefined
    body: undefined
    answer: Webhook
  }
  /** Modifica un webhook */
  changeClientWebhook: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo del webhook */
      readonly webhookId: string
    }
    query: undefined
    body: {
      /** Indirizzo https da chiamare */
      readonly url: string
      /** Descrizione */
      readonly description: string
      /** Eventi che riceve */
      readonly kinds: readonly ("debtPosition.created" | "debtPosition.changed" | "debtPosition.published" | "debtPosition.cancelled" | "debtPosition.revoked" | "debtPosition.restWaived" | "debtPosition.restored" | "debtPosition.partiallyPaid" | "debtPosition.paid" | "debtPosition.reopened" | "debtPosition.reported" | "installment.paid" | "receipt.received" | "anomaly.raised" | "import.completed" | "export.completed")[]
    }
    answer: Webhook
  }
  /** Elimina un webhook e le sue consegne */
  deleteClientWebhook: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo del webhook */
      readonly webhookId: string
    }
    query: undefined
    body: undefined
    answer: undefined
  }
  /** Cambia il segreto di un webhook */
  rotateClientWebhookSecret: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo del webhook */
      readonly webhookId: string
    }
    query: undefined
    body: {
      readonly keepPreviousHours?: number
    }
    answer: {
      readonly id: string
      readonly secret: string
    }
  }
  /** Attiva o disattiva un webhook */
  enableClientWebhook: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo del webhook */
      readonly webhookId: string
    }
    query: undefined
    body: {
      readonly enabled: boolean
    }
    answer: Webhook
  }
  /** Invia un evento di prova */
  testClientWebhook: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo del webhook */
      readonly webhookId: string
    }
    query: undefined
    body: Readonly<Record<string, unknown>>
    answer: {
      /** Identificativo della consegna */
      readonly deliveryId: string
    }
  }
  /** Invia di nuovo gli eventi da un momento in poi */
  replayClientWebhook: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo del webhook */
      readonly webhookId: string
    }
    query: undefined
    body: {
      /** Da questo momento, UTC */
      readonly from: string
    }
    answer: {
      /** Quanti */
      readonly count: number
    }
  }
  /** Consegne di un webhook */
  listClientWebhookDeliveries: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo del webhook */
      readonly webhookId: string
    }
    query: {
      /** Numero della pagina, da 1 */
      readonly page?: number
      /** Voci per pagina */
      readonly size?: number
      /** Come sta la consegna */
      readonly state?: "pending" | "delivered" | "failed" | "dropped"
      readonly kind?: "debtPosition.created" | "debtPosition.changed" | "debtPosition.published" | "debtPosition.cancelled" | "debtPosition.revoked" | "debtPosition.restWaived" | "debtPosition.restored" | "debtPosition.partiallyPaid" | "debtPosition.paid" | "debtPosition.reopened" | "debtPosition.reported" | "installment.paid" | "receipt.received" | "anomaly.raised" | "import.completed" | "export.completed" | "webhook.test"
    }
    body: undefined
    answer: {
      /** Voci della pagina */
      readonly items: readonly (WebhookDelivery)[]
      /** Quante voci in tutto */
      readonly total: number
      /** Numero della pagina, da 1 */
      readonly page: number
      /** Voci per pagina */
      readonly size: number
    }
  }
  /** Stato del servizio: l'API risponde e può lavorare */
  readStatus: {
    path: undefined
    query: undefined
    body: undefined
    answer: Status
  }
  /** Enti per cui il client può operare */
  listOrganizations: {
    path: undefined
    query: undefined
    body: undefined
    answer: {
      /** Voci della pagina */
      readonly items: readonly (ClientOrganization)[]
    }
  }
  /** Un ente, e se è pronto per incassare */
  readOrganization: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
    }
    query: undefined
    body: undefined
    answer: ClientOrganizationDetail
  }
  /** Servizi di incasso che il client può usare, con ciò che manca a ciascuno */
  listServices: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
    }
    query: undefined
    body: undefined
    answer: {
      /** Voci della pagina */
      readonly items: readonly (ManagedService)[]
    }
  }
  /** Un servizio di incasso */
  readService: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo del servizio di incasso (tipo di dovuto) */
      readonly collectionServiceId: string
    }
    query: undefined
    body: undefined
    answer: ClientCollectionService
  }
  /** Crea una posizione debitoria */
  createPosition: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
    }
    query: undefined
    body: NewPositionInput
    answer: PositionResource
  }
  /** Elenco delle posizioni, dalla più recente */
  listPositions: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
    }
    query: {
      /** Il valore `next` della risposta prima */
      readonly cursor?: string
      /** Quante voci al massimo */
      readonly limit?: number
      /** Stato */
      readonly status?: "draft" | "scheduled" | "payable" | "expired" | "partially_paid" | "paid" | "reported" | "cancelled" | "revoked"
      /** Identificativo del servizio di incasso (tipo di dovuto) */
      readonly collectionServiceId?: string
      /** Come lo hai dato */
      readonly externalId?: string
      /** Codice avviso pagoPA, 18 cifre */
      readonly noticeNumber?: string
      /** Identificativo univoco di versamento */
      readonly iuv?: string
      /** Scadenza da questo giorno, compreso */
      readonly dueFrom?: string
      /** Scadenza fino a questo giorno, compreso */
      readonly dueTo?: string
      /** Create da questo momento, UTC */
      readonly createdFrom?: string
      /** Create fino a questo momento, UTC */
      readonly createdTo?: string
      /** Modificate da questo momento, UTC */
      readonly updatedFrom?: string
      /** Modificate fino a questo momento, UTC */
      readonly updatedTo?: string
    }
    body: undefined
    answer: {
      /** Voci della pagina */
      readonly items: readonly (PositionListItem)[]
      /** Cursore della pagina che segue */
      readonly next?: string
    }
  }
  /** Cerca le posizioni, anche per codice fiscale del debitore */
  searchPositions: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
    }
    query: undefined
    body: PositionSearchInput
    answer: {
      /** Voci della pagina */
      readonly items: readonly (PositionListItem)[]
      /** Cursore della pagina che segue */
      readonly next?: string
    }
  }
  /** Crea fino a 100 posizioni, ognuna con il suo esito */
  createPositionBatch: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
    }
    query: undefined
    body: PositionBatchInput
    answer: {
      /** Voci della pagina */
      readonly items: readonly (BatchOutcome)[]
    }
  }
  /** Crea o aggiorna la posizione con quel tuo identificativo */
  putPosition: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Il tuo identificativo del debito; niente di personale */
      readonly externalId: string
    }
    query: undefined
    body: PutPositionInput
    answer: PositionResource
  }
  /** La posizione con quel tuo identificativo */
  readPositionByExternalId: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Il tuo identificativo del debito; niente di personale */
      readonly externalId: string
    }
    query: undefined
    body: undefined
    answer: PositionResource
  }
  /** Una posizione debitoria */
  readPosition: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo della posizione debitoria */
      readonly debtPositionId: string
    }
    query: undefined
    body: undefined
    answer: PositionResource
  }
  /** Modifica alcuni dati di una posizione non pagata */
  patchPosition: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo della posizione debitoria */
      readonly debtPositionId: string
    }
    query: undefined
    body: PositionPatchInput
    answer: PositionResource
  }
  /** Pubblica una bozza: assegna IUV e numero avviso */
  publishPosition: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo della posizione debitoria */
      readonly debtPositionId: string
    }
    query: undefined
    body: Readonly<Record<string, unknown>>
    answer: PositionResource
  }
  /** Annulla una posizione non pagata */
  cancelPosition: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo della posizione debitoria */
      readonly debtPositionId: string
    }
    query: undefined
    body: {
      /** Motivo: resta nella storia della posizione; niente di personale */
      readonly reason: string
    }
    answer: PositionResource
  }
  /** Revoca una posizione non pagata, con un atto */
  revokePosition: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo della posizione debitoria */
      readonly debtPositionId: string
    }
    query: undefined
    body: {
      /** Motivo: resta nella storia della posizione; niente di personale */
      readonly reason: string
      /** Atto che lo dispone: numero e data */
      readonly act: string
    }
    answer: PositionResource
  }
  /** Rinuncia alle rate che restano di un piano pagato in parte */
  waivePosition: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo della posizione debitoria */
      readonly debtPositionId: string
    }
    query: undefined
    body: {
      /** Motivo: resta nella storia della posizione; niente di personale */
      readonly reason: string
      /** Atto che lo dispone: numero e data */
      readonly act: string
    }
    answer: PositionResource
  }
  /** Ripristina entro 30 giorni una posizione annullata o revocata */
  restorePosition: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo della posizione debitoria */
      readonly debtPositionId: string
    }
    query: undefined
    body: {
      /** Motivo: resta nella storia della posizione; niente di personale */
      readonly reason?: string
    }
    answer: PositionResource
  }
  /** Allegati di una posizione */
  listPositionAttachments: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo della posizione debitoria */
      readonly debtPositionId: string
    }
    query: undefined
    body: undefined
    answer: {
      /** Voci della pagina */
      readonly items: readonly (AttachmentResource)[]
    }
  }
  /** Allega un PDF a una posizione */
  addPositionAttachment: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo della posizione debitoria */
      readonly debtPositionId: string
    }
    query: {
      /** Nome */
      readonly name: string
    }
    body: string | Uint8Array
    answer: {
      readonly id: string
    }
  }
  /** Scarica un allegato di una posizione */
  downloadPositionAttachment: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo della posizione debitoria */
      readonly debtPositionId: string
      /** Identificativo dell'allegato */
      readonly attachmentId: string
    }
    query: undefined
    body: undefined
    answer: Uint8Array
  }
  /** Toglie un allegato da una posizione */
  removePositionAttachment: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo della posizione debitoria */
      readonly debtPositionId: string
      /** Identificativo dell'allegato */
      readonly attachmentId: string
    }
    query: undefined
    body: undefined
    answer: undefined
  }
  /** Modi di pagare una posizione */
  listPaymentOptions: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo della posizione debitoria */
      readonly debtPositionId: string
    }
    query: undefined
    body: undefined
    answer: {
      /** Voci della pagina */
      readonly items: readonly (PaymentOptionResource)[]
    }
  }
  /** Elenco delle rate, dalla posizione più recente */
  listInstallments: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
    }
    query: {
      /** Il valore `next` della risposta prima */
      readonly cursor?: string
      /** Quante voci al massimo */
      readonly limit?: number
      /** Identificativo del servizio di incasso (tipo di dovuto) */
      readonly collectionServiceId?: string
      /** Codice avviso pagoPA, 18 cifre */
      readonly noticeNumber?: string
      /** Identificativo univoco di versamento */
      readonly iuv?: string
      /** Scadenza da questo giorno, compreso */
      readonly dueFrom?: string
      /** Scadenza fino a questo giorno, compreso */
      readonly dueTo?: string
      /** Stato */
      readonly status?: "draft" | "scheduled" | "payable" | "expired" | "partially_paid" | "paid" | "reported" | "cancelled" | "revoked"
      /** Identificativo della posizione debitoria */
      readonly debtPositionId?: string
    }
    body: undefined
    answer: {
      /** Voci della pagina */
      readonly items: readonly (InstallmentResource)[]
      /** Cursore della pagina che segue */
      readonly next?: string
    }
  }
  /** Una rata */
  readInstallment: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo della rata */
      readonly installmentId: string
    }
    query: undefined
    body: undefined
    answer: InstallmentResource
  }
  /** Pagamenti di una posizione registrati fuori da pagoPA */
  listPositionManualPayments: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo della posizione debitoria */
      readonly debtPositionId: string
    }
    query: undefined
    body: undefined
    answer: {
      /** Voci della pagina */
      readonly items: readonly (ManualPaymentResource)[]
    }
  }
  /** Registra un pagamento avvenuto fuori da pagoPA */
  recordPositionManualPayment: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo della posizione debitoria */
      readonly debtPositionId: string
    }
    query: undefined
    body: {
      /** Identificativo della rata */
      readonly installmentId: string
      /** Come è stato pagato */
      readonly method: "cash" | "bank_transfer" | "postal" | "card" | "offset" | "other"
      /** Importo in centesimi di euro */
      readonly amountCents: number
      /** Giorno del pagamento, a Roma */
      readonly paidOn: string
      /** Che cosa lo prova: numero di quietanza, riferimento bancario, atto */
      readonly document: string
      /** Motivo: resta nella storia della posizione; niente di personale */
      readonly reason: string
    }
    answer: PositionResource
  }
  /** Annulla entro 30 giorni un pagamento registrato per errore */
  voidPositionManualPayment: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo della posizione debitoria */
      readonly debtPositionId: string
      /** Identificativo del pagamento registrato a mano */
      readonly manualPaymentId: string
    }
    query: undefined
    body: {
      /** Motivo: resta nella storia della posizione; niente di personale */
      readonly reason: string
    }
    answer: PositionResource
  }
  /** Carica fino a 10.000 posizioni, ognuna con il suo esito */
  createClientImport: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
    }
    query: undefined
    body: ImportInput
    answer: StartedImport
  }
  /** I tuoi caricamenti, dal più recente */
  listClientImports: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
    }
    query: {
      /** Cursore: il valore next della pagina prima */
      readonly cursor?: string
      /** Quante voci al massimo */
      readonly limit?: number
    }
    body: undefined
    answer: {
      /** Voci della pagina */
      readonly items: readonly (Import)[]
      /** Cursore della pagina che segue */
      readonly next?: string
    }
  }
  /** Un caricamento e il suo avanzamento */
  readClientImport: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo del caricamento */
      readonly importId: string
    }
    query: undefined
    body: undefined
    answer: Import
  }
  /** Gli esiti delle righe di un caricamento */
  listClientImportRows: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo del caricamento */
      readonly importId: string
    }
    query: {
      /** Esito del pagamento */
      readonly outcome?: "created" | "changed" | "unchanged" | "cancelled" | "discarded" | "withdrawn" | "kept" | "dropped" | "resent"
      /** Cursore: il valore next della pagina prima */
      readonly cursor?: string
      /** Quante voci al massimo */
      readonly limit?: number
    }
    body: undefined
    answer: {
      /** Voci della pagina */
      readonly items: readonly (ImportRow)[]
      /** Cursore della pagina che segue */
      readonly next?: string
    }
  }
  /** I file con gli esiti di un caricamento */
  listClientImportResults: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo del caricamento */
      readonly importId: string
    }
    query: undefined
    body: undefined
    answer: ImportResults
  }
  /** Un file con gli esiti di un caricamento */
  downloadClientImportResult: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo del caricamento */
      readonly importId: string
      readonly kind: "discards" | "accepted" | "outcomes" | "notices"
    }
    query: undefined
    body: undefined
    answer: Uint8Array
  }
  /** Mette in pausa un caricamento */
  pauseClientImport: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo del caricamento */
      readonly importId: string
    }
    query: undefined
    body: Readonly<Record<string, unknown>>
    answer: Import
  }
  /** Riprende un caricamento dalla riga a cui era arrivato */
  resumeClientImport: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo del caricamento */
      readonly importId: string
    }
    query: undefined
    body: Readonly<Record<string, unknown>>
    answer: Import
  }
  /** Interrompe un caricamento: le righe già caricate restano */
  cancelClientImport: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo del caricamento */
      readonly importId: string
    }
    query: undefined
    body: Readonly<Record<string, unknown>>
    answer: Import
  }
  /** Ritira un caricamento: annulla le posizioni che ha creato e che nessuno ha pagato */
  withdrawClientImport: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      /** Identificativo del caricamento */
      readonly importId: string
    }
    query: undefined
    body: Readonly<Record<string, unknown>>
    answer: Import
  }
  /** Manda un file di posizioni, così com’è */
  receiveClientImportFile: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
    }
    query: {
      /** Nome del file, quando non è nell’intestazione Content-Disposition */
      readonly name?: string
      /** Carica da sé il file appena si può leggere, pubblicando le posizioni o lasciandole bozze */
      readonly load?: "published" | "drafts"
    }
    body: string | Uint8Array
    answer: ImportFile
  }
  /** I file di posizioni che hai mandato, dal più recente */
  listClientImportFiles: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
    }
    query: {
      /** Cursore: il valore next della pagina prima */
      readonly cursor?: string
      /** Quante voci al massimo */
      readonly limit?: number
    }
    body: undefined
    answer: {
      /** Voci della pagina */
      readonly items: readonly (ImportFile)[]
      /** Cursore della pagina che segue */
      readonly next?: string
    }
  }
  /** Un file di posizioni, e che cosa contiene */
  readClientImportFile: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      readonly importFileId: string
    }
    query: undefined
    body: undefined
    answer: ImportFileDetail
  }
  /** Cancella un file di posizioni: ciò che ha caricato resta */
  forgetClientImportFile: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      readonly importFileId: string
    }
    query: undefined
    body: undefined
    answer: undefined
  }
  /** Carica le righe di un file di posizioni */
  loadClientImportFile: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      readonly importFileId: string
    }
    query: undefined
    body: LoadImportFileInput
    answer: Import
  }
}

/** How each operation is called. */
export const operations = {
  readClientNotice: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/notices/{noticeNumber}"},
  downloadClientNotice: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/notices/{noticeNumber}/notice.pdf"},
  downloadClientNotices: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/notices/downloads","type":"application/json"},
  createClientNoticeBatch: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/notice-batches","type":"application/json"},
  listClientNoticeBatches: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/notice-batches"},
  readClientNoticeBatch: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/notice-batches/{noticeBatchId}"},
  cancelClientNoticeBatch: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/notice-batches/{noticeBatchId}/cancellation"},
  downloadClientNoticeBatchFile: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/notice-batches/{noticeBatchId}/files/{fileId}"},
  listClientReceipts: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/receipts","cursor":"cursor"},
  readClientReceipt: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/receipts/{receiptUuid}"},
  downloadClientReceiptXml: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/receipts/{receiptUuid}/receipt.xml"},
  downloadClientReceiptPdf: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/receipts/{receiptUuid}/receipt.pdf"},
  listClientPayments: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/payments","cursor":"cursor"},
  createClientExport: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/exports","type":"application/json"},
  listClientExports: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/exports","cursor":"cursor"},
  readClientExport: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/exports/{exportId}"},
  downloadClientExport: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/exports/{exportId}/file"},
  listEvents: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/events","cursor":"after"},
  listClientWebhooks: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/webhooks"},
  registerClientWebhook: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/webhooks","type":"application/json"},
  readClientWebhook: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/webhooks/{webhookId}"},
  changeClientWebhook: {"method":"PUT","path":"/v1/organizations/{organizationFiscalCode}/webhooks/{webhookId}","type":"application/json"},
  deleteClientWebhook: {"method":"DELETE","path":"/v1/organizations/{organizationFiscalCode}/webhooks/{webhookId}"},
  rotateClientWebhookSecret: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/webhooks/{webhookId}/secret","type":"application/json"},
  enableClientWebhook: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/webhooks/{webhookId}/enabled","type":"application/json"},
  testClientWebhook: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/webhooks/{webhookId}/test","type":"application/json"},
  replayClientWebhook: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/webhooks/{webhookId}/replay","type":"application/json"},
  listClientWebhookDeliveries: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/webhooks/{webhookId}/deliveries"},
  readStatus: {"method":"GET","path":"/status"},
  listOrganizations: {"method":"GET","path":"/v1/organizations"},
  readOrganization: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}"},
  listServices: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/collection-services"},
  readService: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/collection-services/{collectionServiceId}"},
  createPosition: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/debt-positions","type":"application/json"},
  listPositions: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/debt-positions","cursor":"cursor"},
  searchPositions: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/debt-positions/searches","type":"application/json"},
  createPositionBatch: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/debt-positions/batches","type":"application/json"},
  putPosition: {"method":"PUT","path":"/v1/organizations/{organizationFiscalCode}/debt-positions/by-external-id/{externalId}","type":"application/json"},
  readPositionByExternalId: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/debt-positions/by-external-id/{externalId}"},
  readPosition: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/debt-positions/{debtPositionId}"},
  patchPosition: {"method":"PATCH","path":"/v1/organizations/{organizationFiscalCode}/debt-positions/{debtPositionId}","type":"application/merge-patch+json"},
  publishPosition: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/debt-positions/{debtPositionId}/publication","type":"application/json"},
  cancelPosition: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/debt-positions/{debtPositionId}/cancellation","type":"application/json"},
  revokePosition: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/debt-positions/{debtPositionId}/revocation","type":"application/json"},
  waivePosition: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/debt-positions/{debtPositionId}/waiver","type":"application/json"},
  restorePosition: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/debt-positions/{debtPositionId}/restoration","type":"application/json"},
  listPositionAttachments: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/debt-positions/{debtPositionId}/attachments"},
  addPositionAttachment: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/debt-positions/{debtPositionId}/attachments","type":"application/pdf"},
  downloadPositionAttachment: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/debt-positions/{debtPositionId}/attachments/{attachmentId}"},
  removePositionAttachment: {"method":"DELETE","path":"/v1/organizations/{organizationFiscalCode}/debt-positions/{debtPositionId}/attachments/{attachmentId}"},
  listPaymentOptions: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/debt-positions/{debtPositionId}/payment-options"},
  listInstallments: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/installments","cursor":"cursor"},
  readInstallment: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/installments/{installmentId}"},
  listPositionManualPayments: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/debt-positions/{debtPositionId}/manual-payments"},
  recordPositionManualPayment: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/debt-positions/{debtPositionId}/manual-payments","type":"application/json"},
  voidPositionManualPayment: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/debt-positions/{debtPositionId}/manual-payments/{manualPaymentId}/void","type":"application/json"},
  createClientImport: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/imports","type":"application/json"},
  listClientImports: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/imports","cursor":"cursor"},
  readClientImport: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/imports/{importId}"},
  listClientImportRows: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/imports/{importId}/rows","cursor":"cursor"},
  listClientImportResults: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/imports/{importId}/results"},
  downloadClientImportResult: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/imports/{importId}/results/{kind}"},
  pauseClientImport: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/imports/{importId}/pause","type":"application/json"},
  resumeClientImport: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/imports/{importId}/resumption","type":"application/json"},
  cancelClientImport: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/imports/{importId}/cancellation","type":"application/json"},
  withdrawClientImport: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/imports/{importId}/withdrawal","type":"application/json"},
  receiveClientImportFile: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/import-files","type":"application/octet-stream"},
  listClientImportFiles: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/import-files","cursor":"cursor"},
  readClientImportFile: {"method":"GET","path":"/v1/organizations/{organizationFiscalCode}/import-files/{importFileId}"},
  forgetClientImportFile: {"method":"DELETE","path":"/v1/organizations/{organizationFiscalCode}/import-files/{importFileId}"},
  loadClientImportFile: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/import-files/{importFileId}/import","type":"application/json"},
} as const
