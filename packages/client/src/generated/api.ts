// Made by `npm run openapi` from packages/contracts/openapi-v1.json. Do not edit: a test compares them.

export type Problem = {
  /** Stable code of the refusal */
  readonly type: string
  /** Che cosa è successo */
  readonly title: string
  /** Stato */
  readonly status: number
  /** Che cosa è successo in questo caso */
  readonly detail?: string
  /** Che cosa fare */
  readonly hint?: string
  /** Identificativo della richiesta: comunicalo se chiedi assistenza */
  readonly correlationId: string
  readonly errors?: readonly ({
    /** JSON pointer of the field */
    readonly pointer: string
    readonly code: string
    /** What is wrong and what to do, in Italian */
    readonly detail: string
  })[]
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
  readonly optionKind: "single" | "installments"
  /** Quale rata del piano, da 1 */
  readonly installmentNumber: number
  /** Come lo vede chi paga, a oggi */
  readonly status: "draft" | "scheduled" | "payable" | "expired" | "partially_paid" | "paid" | "reported" | "cancelled" | "revoked"
  /** What is due when no step applies */
  readonly amountCents: number
  /** What is due today */
  readonly dueCents: number
  /** Scadenza: giorno di calendario a Roma, AAAA-MM-GG */
  readonly dueDate: string
  readonly payableAfterDueDate: boolean
  readonly amountSteps?: readonly ({
    readonly lastDay?: string
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
  readonly noticeNumbers: readonly (string)[]
}

export type NewNoticeBatchInput = {
  readonly format: "zip" | "pdf"
  readonly order?: "noticeNumber" | "name" | "postalCode"
  readonly pagesPerPart?: number
  /** Identificativo del servizio di incasso (tipo di dovuto) */
  readonly collectionServiceId?: string
  readonly createdFrom?: string
  readonly createdTo?: string
  readonly dueFrom?: string
  readonly dueTo?: string
  readonly noticeNumbers?: readonly (string)[]
  readonly debtPositionIds?: readonly (string)[]
}

export type NoticeBatch = {
  readonly id: string
  readonly format: "zip" | "pdf"
  readonly order: "noticeNumber" | "name" | "postalCode"
  /** Stato */
  readonly status: "drawing" | "done" | "cancelled" | "expired"
  /** Quante voci in tutto */
  readonly total: number
  readonly done: number
  readonly skipped: number
  readonly minutesLeft?: number
  readonly requestedBy: string
  /** Momento della creazione, UTC */
  readonly createdAt: string
  readonly finishedAt?: string
  readonly expiresAt?: string
  readonly files: readonly (NoticeBatchFile)[]
}

export type NoticeBatchFile = {
  readonly id: string
  readonly name: string
  readonly bytes: number
}

export type ReceiptItem = {
  /** Identificativo della ricevuta dato dal Nodo (IUR nei flussi di rendicontazione) */
  readonly receiptId: string
  readonly outcome: string
  /** Codice avviso pagoPA, 18 cifre */
  readonly noticeNumber: string
  /** Identificativo univoco di versamento */
  readonly iuv: string
  /** Descrizione */
  readonly description: string
  /** Importo in centesimi di euro */
  readonly amountCents: number
  readonly feeCents?: number
  /** Momento del pagamento, UTC */
  readonly paidAt: string
  /** Quando è arrivata, UTC */
  readonly receivedAt: string
  readonly applicationDate?: string
  readonly transferDate?: string
  readonly pspId: string
  readonly pspFiscalCode?: string
  /** Prestatore di servizi di pagamento che ha incassato */
  readonly pspName: string
  readonly channelId: string
  readonly paymentMethod?: string
  readonly standIn: boolean
  /** Identificativo della ricevuta in questa API */
  readonly receiptUuid: string
  /** Of whom issued the notice: not always the organization asked */
  readonly issuerFiscalCode: string
  /** Identificativo della posizione debitoria */
  readonly debtPositionId?: string
  /** Identificativo della rata */
  readonly installmentId?: string
  /** Identificativo del servizio di incasso (tipo di dovuto) */
  readonly collectionServiceId?: string
  /** Identificativo che il tuo gestionale dà alla posizione: unico per ente e client */
  readonly externalId?: string
  readonly anomalies: readonly ("unknown-notice" | "not-published" | "already-paid" | "cancelled" | "expired" | "excluded" | "amount-mismatch" | "transfers-mismatch" | "content-changed" | "negative-outcome" | "stand-in" | "broadcast-copy" | "older-version")[]
}

export type ReceiptResource = {
  /** Identificativo della ricevuta dato dal Nodo (IUR nei flussi di rendicontazione) */
  readonly receiptId: string
  readonly outcome: string
  /** Codice avviso pagoPA, 18 cifre */
  readonly noticeNumber: string
  /** Identificativo univoco di versamento */
  readonly iuv: string
  /** Descrizione */
  readonly description: string
  /** Importo in centesimi di euro */
  readonly amountCents: number
  readonly feeCents?: number
  /** Momento del pagamento, UTC */
  readonly paidAt: string
  /** Quando è arrivata, UTC */
  readonly receivedAt: string
  readonly applicationDate?: string
  readonly transferDate?: string
  readonly pspId: string
  readonly pspFiscalCode?: string
  /** Prestatore di servizi di pagamento che ha incassato */
  readonly pspName: string
  readonly channelId: string
  readonly paymentMethod?: string
  readonly standIn: boolean
  /** Identificativo della ricevuta in questa API */
  readonly receiptUuid: string
  /** Of whom issued the notice: not always the organization asked */
  readonly issuerFiscalCode: string
  /** Identificativo della posizione debitoria */
  readonly debtPositionId?: string
  /** Identificativo della rata */
  readonly installmentId?: string
  /** Identificativo del servizio di incasso (tipo di dovuto) */
  readonly collectionServiceId?: string
  /** Identificativo che il tuo gestionale dà alla posizione: unico per ente e client */
  readonly externalId?: string
  readonly anomalies: readonly ("unknown-notice" | "not-published" | "already-paid" | "cancelled" | "expired" | "excluded" | "amount-mismatch" | "transfers-mismatch" | "content-changed" | "negative-outcome" | "stand-in" | "broadcast-copy" | "older-version")[]
  readonly debtor: {
    /** Nome e cognome, o ragione sociale */
    readonly fullName: string
    /** Codice fiscale o partita IVA; ANONIMO dove il servizio lo ammette */
    readonly fiscalCode: string
  }
  readonly payer?: {
    /** Nome e cognome, o ragione sociale */
    readonly fullName: string
    /** Codice fiscale o partita IVA; ANONIMO dove il servizio lo ammette */
    readonly fiscalCode: string
  }
  readonly transfers: readonly ({
    readonly number: number
    /** Importo in centesimi di euro */
    readonly amountCents: number
    readonly beneficiaryFiscalCode: string
    /** IBAN */
    readonly iban?: string
    /** Codice di tassonomia pagoPA */
    readonly taxonomyCode: string
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
  /** Of `receipt` and `share` */
  readonly receiptUuid?: string
  /** Of `manual` and `manualVoided` */
  readonly manualPaymentId?: string
}

export type EventFeed = {
  /** Voci della pagina */
  readonly items: readonly (PublicEvent)[]
  /** Cursore della pagina che segue */
  readonly next: string
}

export type PublicEvent = {
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "debtPosition.created"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  readonly data: PositionEventData
} | {
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "debtPosition.changed"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  readonly data: PositionEventData
} | {
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "debtPosition.published"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  readonly data: PositionEventData
} | {
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "debtPosition.cancelled"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  readonly data: PositionEventData
} | {
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "debtPosition.revoked"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  readonly data: PositionEventData
} | {
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "debtPosition.restWaived"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  readonly data: PositionEventData
} | {
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "debtPosition.restored"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  readonly data: PositionEventData
} | {
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "debtPosition.partiallyPaid"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  readonly data: PositionEventData
} | {
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "debtPosition.paid"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  readonly data: PositionEventData
} | {
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "debtPosition.reopened"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  readonly data: PositionEventData
} | {
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "debtPosition.reported"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  readonly data: PositionEventData
} | {
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "installment.paid"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  readonly data: InstallmentPaidData
} | {
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "receipt.received"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  readonly data: ReceiptEventData
} | {
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "anomaly.raised"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  readonly data: AnomalyEventData
} | {
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "import.completed"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
  readonly data: ImportEventData
} | {
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "webhook.test"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  /** Codice fiscale dell'ente creditore, 11 cifre */
  readonly organizationFiscalCode: string
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
  readonly installments: readonly ({
    /** Identificativo della rata */
    readonly installmentId: string
    /** Identificativo dell’opzione di pagamento: le opzioni di una posizione si escludono */
    readonly paymentOptionId: string
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
  readonly anomalies: readonly ("unknown-notice" | "not-published" | "already-paid" | "cancelled" | "expired" | "excluded" | "amount-mismatch" | "transfers-mismatch" | "content-changed" | "negative-outcome" | "stand-in" | "broadcast-copy" | "older-version")[]
  /** Identificativo della posizione debitoria */
  readonly debtPositionId?: string
}

export type ImportEventData = {
  readonly importId: string
  /** Stato */
  readonly status: "completed" | "completed_with_discards"
  readonly rows: number
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  readonly discarded: number
  /** Importo in centesimi di euro */
  readonly amountCents: number
}

export type TestEventData = {
  readonly webhookId: string
}

export type Webhook = {
  readonly id: string
  /** Indirizzo https da chiamare */
  readonly url: string
  /** Descrizione */
  readonly description: string
  /** Eventi voluti */
  readonly kinds: readonly ("debtPosition.created" | "debtPosition.changed" | "debtPosition.published" | "debtPosition.cancelled" | "debtPosition.revoked" | "debtPosition.restWaived" | "debtPosition.restored" | "debtPosition.partiallyPaid" | "debtPosition.paid" | "debtPosition.reopened" | "debtPosition.reported" | "installment.paid" | "receipt.received" | "anomaly.raised" | "import.completed")[]
  /** Cresce di uno a ogni modifica: è il valore di ETag e di If-Match */
  readonly version: number
  /** Se viene chiamato */
  readonly enabled: boolean
  readonly disabledReason?: "manual" | "gone" | "failing" | "clientEnded"
  readonly disabledAt?: string
  readonly failingSince?: string
  readonly previousSecretUntil?: string
  /** Momento della creazione, UTC */
  readonly createdAt: string
  readonly counts: {
    readonly pending: number
    readonly delivered: number
    readonly failed: number
    readonly dropped: number
  }
  readonly lastDeliveredAt?: string
}

export type WebhookDelivery = {
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "debtPosition.created" | "debtPosition.changed" | "debtPosition.published" | "debtPosition.cancelled" | "debtPosition.revoked" | "debtPosition.restWaived" | "debtPosition.restored" | "debtPosition.partiallyPaid" | "debtPosition.paid" | "debtPosition.reopened" | "debtPosition.reported" | "installment.paid" | "receipt.received" | "anomaly.raised" | "import.completed" | "webhook.test"
  /** Numero progressivo dell'evento nell'ente: 1, 2, 3… senza salti */
  readonly sequence: number
  /** Quando è successo, UTC */
  readonly at: string
  readonly state: "pending" | "delivered" | "failed" | "dropped"
  readonly since: string
  readonly attempts: number
  readonly nextAttemptAt?: string
  readonly lastStatus?: number
  readonly problem?: "status" | "redirect" | "gone" | "address-malformed" | "address-forbidden" | "name-unknown" | "unreachable" | "certificate" | "timeout" | "answer-unreadable" | "unexpected"
  /** Identificativo della posizione debitoria */
  readonly debtPositionId?: string
}

export type Status = {
  /** Stato */
  readonly status: 200
  /** Che cosa è successo */
  readonly title: string
  /** Che cosa è successo in questo caso */
  readonly detail: string
}

export type ClientOrganization = {
  /** Codice fiscale o partita IVA; ANONIMO dove il servizio lo ammette */
  readonly fiscalCode: string
  readonly name: string
  readonly ipaCode: string
  /** pagoPA's environment in which it collects */
  readonly environment: string
}

export type ClientOrganizationDetail = {
  /** Codice fiscale o partita IVA; ANONIMO dove il servizio lo ammette */
  readonly fiscalCode: string
  readonly name: string
  readonly ipaCode: string
  readonly readiness: "ready" | "warns" | "blocks"
  /** What is missing for all of its services */
  readonly problems: readonly (ReadinessProblem)[]
}

export type ReadinessProblem = {
  readonly code: "organizationDisabled" | "stationMissing" | "stationDisabled" | "segregationCodeMissing" | "subscriptionKeyMissing" | "serviceDisabled" | "serviceNotYetValid" | "serviceEnded" | "serviceEnding" | "ibanUnknown" | "ibanDisabled" | "ibanNotYetValid" | "taxonomyUnknown" | "taxonomyNotYetValid" | "taxonomyExpired" | "taxonomyExpiring" | "tefaMissing" | "tefaNotYetValid" | "tefaAccountWrong" | "postalAccountUnusable" | "postalAuthorizationMissing" | "amountQuestionUnreachable" | "amountQuestionRefusing"
  readonly severity: "blocks" | "warns"
  /** Che cosa è successo */
  readonly title: string
  readonly todo: string
}

export type ManagedService = {
  readonly id: string
  readonly code: string
  readonly name: string
  /** Codice di tassonomia pagoPA */
  readonly taxonomyCode: string
  readonly taxonomyName?: string
  /** IBAN */
  readonly iban: string
  /** Se viene chiamato */
  readonly enabled: boolean
  readonly readiness: "ready" | "warns" | "blocks"
  readonly problems: readonly (ReadinessProblem)[]
}

export type ClientCollectionService = {
  readonly id: string
  readonly code: string
  readonly name: string
  /** Codice di tassonomia pagoPA */
  readonly taxonomyCode: string
  readonly taxonomyName?: string
  /** IBAN */
  readonly iban: string
  /** Se viene chiamato */
  readonly enabled: boolean
  readonly readiness: "ready" | "warns" | "blocks"
  readonly problems: readonly (ReadinessProblem)[]
  /** Cresce di uno a ogni modifica: è il valore di ETag e di If-Match */
  readonly version: number
  readonly templateName?: string
  readonly taxonomy?: {
    readonly service: string
    readonly name: string
    readonly macroArea: string
    readonly entityType: string
    readonly validFrom: string
    readonly validTo: string
  }
  readonly deliveryPrefix: "6" | "7" | "8" | "9"
  readonly postalIban?: string
  readonly payableAfterDueDate: boolean
  readonly anonymousDebtors: boolean
  readonly tefa: boolean
  readonly digitalStamp: boolean
  readonly defaultDescription?: string
  readonly validFrom?: string
  readonly validTo?: string
  readonly budget?: {
    readonly chapter: string
    readonly office?: string
    readonly assessment?: string
  }
}

export type NewPositionInput = {
  /** Identificativo del servizio di incasso (tipo di dovuto) */
  readonly collectionServiceId: string
  /** Your own id of this debt, unique among yours */
  readonly externalId?: string
  /** Descrizione */
  readonly description: string
  readonly debtor: DebtorInput
  readonly coDebtors?: readonly (DebtorInput)[]
  /** Ways to pay that exclude each other: one installment is a payment at once, more are a plan */
  readonly paymentOptions: readonly (PaymentOptionInput)[]
  /** False keeps it a draft, without notice numbers */
  readonly publish?: boolean
}

export type DebtorInput = {
  /** Tax code of a person (16 characters) or of a body (11 digits); ANONIMO where the service allows it */
  readonly fiscalCode: string
  /** Nome e cognome, o ragione sociale */
  readonly fullName: string
  /** Indirizzo e-mail */
  readonly email?: "" | string
  readonly address?: string
}

export type PaymentOptionInput = {
  readonly installments: readonly (InstallmentInput)[]
}

export type InstallmentInput = {
  /** Euro cents */
  readonly amountCents: number
  /** Scadenza: giorno di calendario a Roma, AAAA-MM-GG */
  readonly dueDate: string
  /** First Rome day on which it can be paid */
  readonly validFrom?: string
  /** The service's setting when absent */
  readonly payableAfterDueDate?: boolean
  readonly amountSteps?: readonly (AmountStepInput)[]
  /** Rome day on which the act was notified */
  readonly notifiedOn?: string
  /** When absent: the organization, or the organization and the province where TEFA is due */
  readonly transfers?: readonly (TransferInput)[]
  readonly budget?: readonly (BudgetEntryInput)[]
  readonly metadata?: readonly ({
    readonly key: string
    readonly value: string
  })[]
}

export type AmountStepInput = {
  /** Until this day included; or `days` */
  readonly lastDay?: string
  /** Until so many days after `notifiedOn`, included */
  readonly days?: number
  /** Euro cents */
  readonly amountCents: number
}

export type TransferInput = {
  /** Euro cents */
  readonly amountCents: number
  /** The organization itself when absent */
  readonly beneficiaryFiscalCode?: string
  readonly beneficiaryName?: string
  /** The service's account when absent; none for a digital stamp */
  readonly iban?: string
  readonly postalIban?: string
  /** Digital stamp (marca da bollo): the money does not reach the organization */
  readonly stamp?: {
    readonly documentHash: string
    readonly province: string
  }
  /** Codice di tassonomia pagoPA */
  readonly taxonomyCode?: string
  readonly remittanceInformation?: string
  readonly budget?: readonly (BudgetEntryInput)[]
  readonly metadata?: readonly ({
    readonly key: string
    readonly value: string
  })[]
}

export type BudgetEntryInput = {
  /** Capitolo di bilancio */
  readonly chapter: string
  readonly office?: string
  /** Accertamento */
  readonly assessment?: string
  /** Euro cents */
  readonly amountCents: number
}

export type PositionResource = {
  readonly id: string
  /** Give it back with each change: a stale one is refused */
  readonly version: number
  /** Stato */
  readonly status: "draft" | "published" | "partially_paid" | "paid" | "reported" | "cancelled" | "revoked"
  /** Stato come lo vede chi paga, a oggi */
  readonly displayStatus: "draft" | "scheduled" | "payable" | "expired" | "partially_paid" | "paid" | "reported" | "cancelled" | "revoked"
  /** Descrizione */
  readonly description: string
  readonly debtor: {
    /** Codice stabile dell'errore */
    readonly type: "F" | "G"
    /** Codice fiscale o partita IVA; ANONIMO dove il servizio lo ammette */
    readonly fiscalCode: string
    /** Nome e cognome, o ragione sociale */
    readonly fullName: string
    /** Indirizzo e-mail */
    readonly email?: string
    readonly address?: string
  }
  readonly coDebtors: readonly ({
    /** Codice stabile dell'errore */
    readonly type: "F" | "G"
    /** Codice fiscale o partita IVA; ANONIMO dove il servizio lo ammette */
    readonly fiscalCode: string
    /** Nome e cognome, o ragione sociale */
    readonly fullName: string
    /** Indirizzo e-mail */
    readonly email?: string
    readonly address?: string
  })[]
  /** Identificativo che il tuo gestionale dà alla posizione: unico per ente e client */
  readonly externalId?: string
  readonly origin: string
  /** Momento della creazione, UTC */
  readonly createdAt: string
  /** Momento della pubblicazione, UTC */
  readonly publishedAt?: string
  readonly cancelledAt?: string
  readonly closingAct?: string
  readonly restorableUntil?: string
  /** Identificativo del servizio di incasso (tipo di dovuto) */
  readonly collectionServiceId: string
  /** Momento dell'ultima modifica, UTC */
  readonly updatedAt: string
  readonly paymentOptions: readonly (PaymentOptionResource)[]
}

export type PaymentOptionResource = {
  readonly id: string
  /** Tipo dell'evento */
  readonly kind: "single" | "installments"
  readonly installments: readonly ({
    readonly id: string
    readonly number: number
    /** Stato */
    readonly status: "draft" | "unpaid" | "paid" | "reported" | "cancelled" | "revoked" | "excluded"
    /** Stato come lo vede chi paga, a oggi */
    readonly displayStatus: "draft" | "scheduled" | "payable" | "expired" | "partially_paid" | "paid" | "reported" | "cancelled" | "revoked"
    /** Codice avviso pagoPA, 18 cifre */
    readonly noticeNumber?: string
    /** Identificativo univoco di versamento */
    readonly iuv?: string
    /** What is due when no step applies */
    readonly amountCents: number
    /** What is due today */
    readonly dueCents: number
    readonly amountSteps?: readonly ({
      readonly lastDay?: string
      readonly days?: number
      /** Importo in centesimi di euro */
      readonly amountCents: number
    })[]
    readonly notifiedOn?: string
    /** Scadenza: giorno di calendario a Roma, AAAA-MM-GG */
    readonly dueDate: string
    readonly validFrom?: string
    readonly payableAfterDueDate: boolean
    readonly paidByHand: boolean
    /** Momento del pagamento, UTC */
    readonly paidAt?: string
    readonly transfers: readonly ({
      readonly number: number
      /** Importo in centesimi di euro */
      readonly amountCents: number
      readonly beneficiaryFiscalCode: string
      readonly beneficiaryName: string
      /** IBAN */
      readonly iban?: string
      readonly postalIban?: string
      readonly stamp?: {
        readonly documentHash: string
        readonly province: string
      }
      /** Codice di tassonomia pagoPA */
      readonly taxonomyCode: string
      readonly remittanceInformation: string
      readonly budget?: readonly ({
        readonly chapter: string
        readonly office?: string
        readonly assessment?: string
        /** Importo in centesimi di euro */
        readonly amountCents: number
      })[]
      readonly metadata?: readonly ({
        readonly key: string
        readonly value: string
      })[]
    })[]
    readonly metadata?: readonly ({
      readonly key: string
      readonly value: string
    })[]
  })[]
}

export type PositionListItem = {
  readonly id: string
  /** Give it back with each change: a stale one is refused */
  readonly version: number
  /** Stato */
  readonly status: "draft" | "published" | "partially_paid" | "paid" | "reported" | "cancelled" | "revoked"
  /** Stato come lo vede chi paga, a oggi */
  readonly displayStatus: "draft" | "scheduled" | "payable" | "expired" | "partially_paid" | "paid" | "reported" | "cancelled" | "revoked"
  /** Descrizione */
  readonly description: string
  /** Identificativo che il tuo gestionale dà alla posizione: unico per ente e client */
  readonly externalId?: string
  readonly origin: string
  /** Momento della creazione, UTC */
  readonly createdAt: string
  /** Momento della pubblicazione, UTC */
  readonly publishedAt?: string
  readonly cancelledAt?: string
  readonly closingAct?: string
  readonly restorableUntil?: string
  /** Identificativo del servizio di incasso (tipo di dovuto) */
  readonly collectionServiceId: string
  /** Momento dell'ultima modifica, UTC */
  readonly updatedAt: string
  readonly paymentOptions: readonly (PaymentOptionResource)[]
}

export type PositionSearchInput = {
  /** `next` of the answer before */
  readonly cursor?: string
  /** Quante voci al massimo */
  readonly limit?: number
  /** Stato */
  readonly status?: "draft" | "scheduled" | "payable" | "expired" | "partially_paid" | "paid" | "reported" | "cancelled" | "revoked"
  /** Identificativo del servizio di incasso (tipo di dovuto) */
  readonly collectionServiceId?: string
  /** As you gave it */
  readonly externalId?: string
  /** Codice avviso pagoPA, 18 cifre */
  readonly noticeNumber?: string
  /** Identificativo univoco di versamento */
  readonly iuv?: string
  readonly dueFrom?: string
  readonly dueTo?: string
  readonly createdFrom?: string
  readonly createdTo?: string
  readonly updatedFrom?: string
  readonly updatedTo?: string
  /** Debtor or co-debtor */
  readonly debtorFiscalCode?: string
}

export type PositionBatchInput = {
  readonly positions: readonly (unknown)[]
}

export type BatchOutcome = {
  readonly index: number
  /** Stato */
  readonly status: number
  /** Identificativo che il tuo gestionale dà alla posizione: unico per ente e client */
  readonly externalId?: string
  readonly position?: PositionResource
  readonly problem?: Problem
}

export type PutPositionInput = {
  /** Identificativo del servizio di incasso (tipo di dovuto) */
  readonly collectionServiceId: string
  /** Descrizione */
  readonly description: string
  readonly debtor: DebtorInput
  readonly coDebtors?: readonly (DebtorInput)[]
  /** Ways to pay that exclude each other: one installment is a payment at once, more are a plan */
  readonly paymentOptions: readonly (PaymentOptionInput)[]
  /** False keeps it a draft, without notice numbers */
  readonly publish?: boolean
}

export type PositionPatchInput = Readonly<Record<string, unknown>>

export type AttachmentResource = {
  readonly id: string
  readonly name: string
  readonly bytes: number
  /** Momento della creazione, UTC */
  readonly createdAt: string
}

export type InstallmentResource = {
  readonly id: string
  readonly number: number
  /** Stato */
  readonly status: "draft" | "unpaid" | "paid" | "reported" | "cancelled" | "revoked" | "excluded"
  /** Stato come lo vede chi paga, a oggi */
  readonly displayStatus: "draft" | "scheduled" | "payable" | "expired" | "partially_paid" | "paid" | "reported" | "cancelled" | "revoked"
  /** Codice avviso pagoPA, 18 cifre */
  readonly noticeNumber?: string
  /** Identificativo univoco di versamento */
  readonly iuv?: string
  /** What is due when no step applies */
  readonly amountCents: number
  /** What is due today */
  readonly dueCents: number
  readonly amountSteps?: readonly ({
    readonly lastDay?: string
    readonly days?: number
    /** Importo in centesimi di euro */
    readonly amountCents: number
  })[]
  readonly notifiedOn?: string
  /** Scadenza: giorno di calendario a Roma, AAAA-MM-GG */
  readonly dueDate: string
  readonly validFrom?: string
  readonly payableAfterDueDate: boolean
  readonly paidByHand: boolean
  /** Momento del pagamento, UTC */
  readonly paidAt?: string
  readonly transfers: readonly ({
    readonly number: number
    /** Importo in centesimi di euro */
    readonly amountCents: number
    readonly beneficiaryFiscalCode: string
    readonly beneficiaryName: string
    /** IBAN */
    readonly iban?: string
    readonly postalIban?: string
    readonly stamp?: {
      readonly documentHash: string
      readonly province: string
    }
    /** Codice di tassonomia pagoPA */
    readonly taxonomyCode: string
    readonly remittanceInformation: string
    readonly budget?: readonly ({
      readonly chapter: string
      readonly office?: string
      readonly assessment?: string
      /** Importo in centesimi di euro */
      readonly amountCents: number
    })[]
    readonly metadata?: readonly ({
      readonly key: string
      readonly value: string
    })[]
  })[]
  readonly metadata?: readonly ({
    readonly key: string
    readonly value: string
  })[]
  /** Identificativo della posizione debitoria */
  readonly debtPositionId: string
  /** Identificativo dell’opzione di pagamento: le opzioni di una posizione si escludono */
  readonly paymentOptionId: string
  /** Identificativo del servizio di incasso (tipo di dovuto) */
  readonly collectionServiceId: string
  /** Descrizione */
  readonly description: string
  readonly positionVersion: number
}

export type ManualPaymentResource = {
  readonly id: string
  /** Identificativo della rata */
  readonly installmentId: string
  readonly method: "cash" | "bank_transfer" | "postal" | "card" | "offset" | "other"
  /** Importo in centesimi di euro */
  readonly amountCents: number
  readonly paidOn: string
  readonly document: string
  readonly reason: string
  readonly recordedBy: string
  /** Momento della creazione, UTC */
  readonly createdAt: string
  readonly voided?: {
    /** Quando è successo, UTC */
    readonly at: string
    readonly by: string
    readonly reason: string
  }
  readonly voidableUntil: string
}

export type ImportInput = {
  readonly positions: readonly (unknown)[]
  /** False keeps them drafts, without notice numbers */
  readonly publish?: boolean
}

export type StartedImport = {
  readonly id: string
  /** Stato */
  readonly status: "received" | "loading" | "paused" | "completed" | "completed_with_discards" | "cancelled" | "failed" | "withdrawing" | "withdrawn"
  readonly source: "api" | "backoffice"
  /** Whether its positions are published, or stay drafts */
  readonly publish: boolean
  /** Rows in all */
  readonly rows: number
  readonly counts: ImportCounts
  /** What created and changed positions ask for */
  readonly amountCents: number
  /** At the pace so far */
  readonly minutesLeft?: number
  /** An earlier import of yours with the very same rows */
  readonly sameAs?: string
  readonly requestedBy: string
  /** Momento della creazione, UTC */
  readonly createdAt: string
  readonly finishedAt?: string
  /** Until when discarded rows can be read */
  readonly discardsUntil?: string
  readonly preview?: ImportPreview
}

export type ImportCounts = {
  /** Rows behind us */
  readonly read: number
  /** New positions */
  readonly created: number
  /** Positions that were here and are other than before */
  readonly changed: number
  /** Rows that say what is here already */
  readonly unchanged: number
  /** Wrong rows, of which nothing was stored */
  readonly discarded: number
  /** Of the created, those cancelled by the withdrawal */
  readonly withdrawn: number
  /** Of the created, those that the withdrawal found paid or closed */
  readonly kept: number
}

export type ImportPreview = {
  /** The first rows, as they would become */
  readonly firstRows: readonly ({
    readonly row: number
    readonly outcome: "created" | "changed" | "unchanged" | "discarded" | "withdrawn" | "kept"
    /** Identificativo che il tuo gestionale dà alla posizione: unico per ente e client */
    readonly externalId: string
    /** Descrizione */
    readonly description: string
    readonly debtorName: string
    /** Importo in centesimi di euro */
    readonly amountCents: number
    readonly installments: number
  })[]
  /** The first wrong rows */
  readonly discards: readonly (ImportDiscard)[]
}

export type ImportDiscard = {
  /** From 1 */
  readonly row: number
  /** Identificativo che il tuo gestionale dà alla posizione: unico per ente e client */
  readonly externalId?: string
  readonly problems: readonly (ImportProblem)[]
}

export type ImportProblem = {
  /** JSON pointer into the row */
  readonly pointer: string
  /** Stable code of the problem */
  readonly code: string
  /** What to put right, in Italian */
  readonly detail: string
}

export type Import = {
  readonly id: string
  /** Stato */
  readonly status: "received" | "loading" | "paused" | "completed" | "completed_with_discards" | "cancelled" | "failed" | "withdrawing" | "withdrawn"
  readonly source: "api" | "backoffice"
  /** Whether its positions are published, or stay drafts */
  readonly publish: boolean
  /** Rows in all */
  readonly rows: number
  readonly counts: ImportCounts
  /** What created and changed positions ask for */
  readonly amountCents: number
  /** At the pace so far */
  readonly minutesLeft?: number
  /** An earlier import of yours with the very same rows */
  readonly sameAs?: string
  readonly requestedBy: string
  /** Momento della creazione, UTC */
  readonly createdAt: string
  readonly finishedAt?: string
  /** Until when discarded rows can be read */
  readonly discardsUntil?: string
}

export type ImportRow = {
  /** From 1, in the order in which they were sent */
  readonly row: number
  readonly outcome: "created" | "changed" | "unchanged" | "discarded" | "withdrawn" | "kept"
  /** Identificativo che il tuo gestionale dà alla posizione: unico per ente e client */
  readonly externalId?: string
  /** Identificativo della posizione debitoria */
  readonly debtPositionId?: string
  /** Of its instalments, in order; none while it is a draft */
  readonly noticeNumbers?: readonly (string)[]
  /** Of a discarded row */
  readonly problems?: readonly (ImportProblem)[]
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
      readonly noticeBatchId: string
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
      readonly receivedFrom?: string
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
      /** Tipo dell'evento */
      readonly kind?: "receipt" | "share" | "manual" | "manualVoided"
      /** Codice avviso pagoPA, 18 cifre */
      readonly noticeNumber?: string
      /** Identificativo univoco di versamento */
      readonly iuv?: string
      /** Identificativo del servizio di incasso (tipo di dovuto) */
      readonly collectionServiceId?: string
      /** Identificativo della posizione debitoria */
      readonly debtPositionId?: string
      readonly paidFrom?: string
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
      /** Eventi voluti */
      readonly kinds: readonly ("debtPosition.created" | "debtPosition.changed" | "debtPosition.published" | "debtPosition.cancelled" | "debtPosition.revoked" | "debtPosition.restWaived" | "debtPosition.restored" | "debtPosition.partiallyPaid" | "debtPosition.paid" | "debtPosition.reopened" | "debtPosition.reported" | "installment.paid" | "receipt.received" | "anomaly.raised" | "import.completed")[]
    }
    answer: {
      readonly id: string
      /** Segreto: mostrato solo in questa risposta */
      readonly secret: string
    }
  }
  /** Dettaglio di un webhook */
  readClientWebhook: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
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
      readonly webhookId: string
    }
    query: undefined
    body: {
      /** Indirizzo https da chiamare */
      readonly url: string
      /** Descrizione */
      readonly description: string
      /** Eventi voluti */
      readonly kinds: readonly ("debtPosition.created" | "debtPosition.changed" | "debtPosition.published" | "debtPosition.cancelled" | "debtPosition.revoked" | "debtPosition.restWaived" | "debtPosition.restored" | "debtPosition.partiallyPaid" | "debtPosition.paid" | "debtPosition.reopened" | "debtPosition.reported" | "installment.paid" | "receipt.received" | "anomaly.raised" | "import.completed")[]
    }
    answer: Webhook
  }
  /** Elimina un webhook e le sue consegne */
  deleteClientWebhook: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
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
      readonly webhookId: string
    }
    query: undefined
    body: {
      readonly keepPreviousHours?: number
    }
    answer: {
      readonly id: string
      /** Segreto: mostrato solo in questa risposta */
      readonly secret: string
    }
  }
  /** Attiva o disattiva un webhook */
  enableClientWebhook: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      readonly webhookId: string
    }
    query: undefined
    body: {
      /** Se viene chiamato */
      readonly enabled: boolean
    }
    answer: Webhook
  }
  /** Invia un evento di prova */
  testClientWebhook: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      readonly webhookId: string
    }
    query: undefined
    body: Readonly<Record<string, unknown>>
    answer: {
      readonly deliveryId: string
    }
  }
  /** Invia di nuovo gli eventi da un momento in poi */
  replayClientWebhook: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      readonly webhookId: string
    }
    query: undefined
    body: {
      readonly from: string
    }
    answer: {
      readonly count: number
    }
  }
  /** Consegne di un webhook */
  listClientWebhookDeliveries: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
      readonly webhookId: string
    }
    query: {
      /** Numero della pagina, da 1 */
      readonly page?: number
      /** Voci per pagina */
      readonly size?: number
      readonly state?: "pending" | "delivered" | "failed" | "dropped"
      /** Tipo dell'evento */
      readonly kind?: "debtPosition.created" | "debtPosition.changed" | "debtPosition.published" | "debtPosition.cancelled" | "debtPosition.revoked" | "debtPosition.restWaived" | "debtPosition.restored" | "debtPosition.partiallyPaid" | "debtPosition.paid" | "debtPosition.reopened" | "debtPosition.reported" | "installment.paid" | "receipt.received" | "anomaly.raised" | "import.completed" | "webhook.test"
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
      /** `next` of the answer before */
      readonly cursor?: string
      /** Quante voci al massimo */
      readonly limit?: number
      /** Stato */
      readonly status?: "draft" | "scheduled" | "payable" | "expired" | "partially_paid" | "paid" | "reported" | "cancelled" | "revoked"
      /** Identificativo del servizio di incasso (tipo di dovuto) */
      readonly collectionServiceId?: string
      /** As you gave it */
      readonly externalId?: string
      /** Codice avviso pagoPA, 18 cifre */
      readonly noticeNumber?: string
      /** Identificativo univoco di versamento */
      readonly iuv?: string
      readonly dueFrom?: string
      readonly dueTo?: string
      readonly createdFrom?: string
      readonly createdTo?: string
      readonly updatedFrom?: string
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
      /** Your own id of the debt; nothing personal in it */
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
      /** Your own id of the debt; nothing personal in it */
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
      readonly reason: string
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
      readonly reason: string
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
      /** `next` of the answer before */
      readonly cursor?: string
      /** Quante voci al massimo */
      readonly limit?: number
      /** Identificativo del servizio di incasso (tipo di dovuto) */
      readonly collectionServiceId?: string
      /** Codice avviso pagoPA, 18 cifre */
      readonly noticeNumber?: string
      /** Identificativo univoco di versamento */
      readonly iuv?: string
      readonly dueFrom?: string
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
      readonly method: "cash" | "bank_transfer" | "postal" | "card" | "offset" | "other"
      /** Euro cents */
      readonly amountCents: number
      /** Rome day of the payment */
      readonly paidOn: string
      /** What proves it: receipt number, bank reference, act */
      readonly document: string
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
      readonly manualPaymentId: string
    }
    query: undefined
    body: {
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
      readonly importId: string
    }
    query: {
      readonly outcome?: "created" | "changed" | "unchanged" | "discarded" | "withdrawn" | "kept"
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
  /** Mette in pausa un caricamento */
  pauseClientImport: {
    path: {
      /** Codice fiscale dell'ente creditore, 11 cifre */
      readonly organizationFiscalCode: string
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
      readonly importId: string
    }
    query: undefined
    body: Readonly<Record<string, unknown>>
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
  pauseClientImport: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/imports/{importId}/pause","type":"application/json"},
  resumeClientImport: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/imports/{importId}/resumption","type":"application/json"},
  cancelClientImport: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/imports/{importId}/cancellation","type":"application/json"},
  withdrawClientImport: {"method":"POST","path":"/v1/organizations/{organizationFiscalCode}/imports/{importId}/withdrawal","type":"application/json"},
} as const
