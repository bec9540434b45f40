import { QuietanzaClient } from '@quietanza/client'
import { payAtPsp } from './outside-world.ts'
import { demoFacts, eventually } from './running-system.ts'

/** What the examples of the reference need to be carried out: identifiers of things in the state that each operation wants. */
export interface ReferenceWorld {
  /** A PDF, to be attached. */
  readonly pdf: Uint8Array
  /** A file of positions. */
  readonly positionsFile: string
  /** The number of a notice that can be paid now. */
  payableNotice(): Promise<string>
  /** The shell variables of one operation, of things made for it. */
  variablesFor(operationId: string): Promise<Record<string, string>>
}

/** Made with the client that we publish, as an integrator would. */
export async function referenceWorld(): Promise<ReferenceWorld> {
  const { urls, apiClients } = demoFacts()
  const { clientId, clientSecret, organizationFiscalCode } = apiClients[0]!
  const api = new QuietanzaClient({ origin: urls.api, credentials: { clientId, clientSecret } })
  const path = { organizationFiscalCode }
  const services = await api.call('listServices', { path })
  const collectionServiceId = services.body.items[0]!.id
  const debtor = { fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi' }

  const newPosition = async (publish = true, dueDates = ['2030-06-30']) => {
    const externalId = `prova-${crypto.randomUUID()}`
    const { body } = await api.call('createPosition', {
      path,
      body: {
        collectionServiceId,
        externalId,
        description: 'Retta di prova',
        debtor,
        paymentOptions: [{ installments: dueDates.map((dueDate) => ({ amountCents: 15_000, dueDate })) }],
        publish,
      },
    })
    return body
  }
  type Position = Awaited<ReturnType<typeof newPosition>>
  const variablesOf = (position: Position) => {
    const [installment] = position.paymentOptions[0]!.installments
    return {
      POSIZIONE: position.id,
      VERSIONE: String(position.version),
      RATA: installment!.id,
      TUO_ID: position.externalId ?? '',
      AVVISO: installment!.noticeNumber ?? '',
    }
  }
  const one = (position: Position) => ({
    path: { ...path, debtPositionId: position.id },
    ifMatch: `"${position.version}"`,
  })
  const published = async () => variablesOf(await newPosition())

  const cancelled = async () => {
    const position = await newPosition()
    const { body } = await api.call('cancelPosition', { ...one(position), body: { reason: 'Per la prova' } })
    return variablesOf(body)
  }
  const partlyPaid = async () => {
    const position = await newPosition(true, ['2030-06-30', '2030-12-31'])
    await payAtPsp(organizationFiscalCode, variablesOf(position).AVVISO)
    return eventually('the position is paid in part', async () => {
      const { body } = await api.call('readPosition', { path: one(position).path })
      return body.status === 'partially_paid' && variablesOf(body)
    })
  }
  const paidByHand = async () => {
    const position = await newPosition()
    const { body } = await api.call('recordPositionManualPayment', {
      ...one(position),
      body: {
        installmentId: variablesOf(position).RATA,
        method: 'cash',
        amountCents: 15_000,
        paidOn: '2026-11-20',
        document: 'Quietanza 117',
        reason: 'Pagato allo sportello',
      },
    })
    const { body: payments } = await api.call('listPositionManualPayments', { path: one(position).path })
    return { ...variablesOf(body), PAGAMENTO: payments.items[0]!.id }
  }
  const withAttachment = async () => {
    const position = await newPosition()
    const { body } = await api.call('addPositionAttachment', {
      path: one(position).path,
      query: { name: 'atto.pdf' },
      body: pdf,
    })
    return { ...variablesOf(position), ALLEGATO: body.id }
  }
  const receipt = async () => {
    const variables = await published()
    await payAtPsp(organizationFiscalCode, variables.AVVISO)
    return eventually('the receipt can be read', async () => {
      const { body } = await api.call('listClientReceipts', { path, query: { noticeNumber: variables.AVVISO } })
      const [found] = body.items
      return found && { ...variables, RICEVUTA: found.receiptUuid }
    })
  }
  const webhook = async () => {
    const { body: known } = await api.call('listClientWebhooks', { path })
    const found = known.items.find(({ enabled }) => enabled)
    const id = found?.id ?? (await newWebhook()).id
    const { body } = await api.call('readClientWebhook', { path: { ...path, webhookId: id } })
    return { WEBHOOK: id, VERSIONE: String(body.version) }
  }
  const newWebhook = async () => {
    const body = {
      url: `${urls.sandbox}/webhooks/riferimento`,
      description: 'Prova',
      kinds: ['installment.paid'],
    } as const
    return (await api.call('registerClientWebhook', { path, body })).body
  }
  const importOf = async () => {
    const externalId = `prova-${crypto.randomUUID()}`
    const row = {
      collectionServiceId,
      externalId,
      description: 'Ruolo di prova',
      debtor,
      paymentOptions: [{ installments: [{ amountCents: 15_000, dueDate: '2030-06-30' }] }],
    }
    const { body } = await api.call('createClientImport', { path, body: { positions: [row] } })
    return { CARICAMENTO: body.id }
  }
  const header = 'id_posizione;codice_servizio;causale;codice_fiscale;nominativo;importo;scadenza'
  const fileLine = (externalId: string) =>
    `${externalId};${services.body.items[0]!.code};Ruolo di prova;${debtor.fiscalCode};${debtor.fullName};150,00;2030-06-30`
  const importFile = async () => {
    const body = `${header}\n${fileLine(`prova-${crypto.randomUUID()}`)}\n`
    const sent = await api.call('receiveClientImportFile', { path, query: { name: 'ruolo.csv' }, body })
    const importFileId = sent.body.id
    return eventually('the file is checked', async () => {
      const { body: read } = await api.call('readClientImportFile', { path: { ...path, importFileId } })
      return read.status === 'readable' && { FILE_POSIZIONI: importFileId }
    })
  }
  /** An import of a file, with the files that tell its outcomes. */
  const importResults = async () => {
    const { FILE_POSIZIONI: importFileId } = await importFile()
    const { body } = await api.call('loadClientImportFile', { path: { ...path, importFileId }, body: {} })
    const importId = body.id
    return eventually('the outcomes are written', async () => {
      const { body: results } = await api.call('listClientImportResults', { path: { ...path, importId } })
      const [first] = results.items
      return first && { CARICAMENTO: importId, KIND: first.kind }
    })
  }
  const noticeBatch = async () => {
    const variables = await published()
    const order = { format: 'zip', noticeNumbers: [variables.AVVISO] } as const
    const { body } = await api.call('createClientNoticeBatch', { path, body: order })
    return eventually('the notices are printed', async () => {
      const batch = { ...path, noticeBatchId: body.id }
      const [file] = (await api.call('readClientNoticeBatch', { path: batch })).body.files
      return file && { ...variables, STAMPA: body.id, FILE: file.id }
    })
  }
  const finishedExport = async () => {
    const { body } = await api.call('createClientExport', { path, body: { kind: 'paid', format: 'own' } })
    return eventually('the export is finished', async () => {
      const { body: read } = await api.call('readClientExport', { path: { ...path, exportId: body.id } })
      return read.finishedAt !== undefined && { ESPORTAZIONE: body.id }
    })
  }
  /** Somebody has paid: there is a file. */
  const exportWithFile = async () => {
    await receipt()
    return finishedExport()
  }
  const finishedImport = async () => {
    const variables = await importOf()
    return eventually('the import is finished', async () => {
      const { body } = await api.call('readClientImport', { path: { ...path, importId: variables.CARICAMENTO } })
      return body.finishedAt !== undefined && variables
    })
  }

  const unheardOf = async () => ({ TUO_ID: `nuova-${crypto.randomUUID()}` })

  const prepared: Readonly<Record<string, () => Promise<Record<string, string>>>> = {
    publishPosition: async () => variablesOf(await newPosition(false)),
    restorePosition: cancelled,
    waivePosition: partlyPaid,
    voidPositionManualPayment: paidByHand,
    createPosition: unheardOf,
    putPosition: unheardOf,
    downloadPositionAttachment: withAttachment,
    removePositionAttachment: withAttachment,
    deleteClientWebhook: async () => ({ WEBHOOK: (await newWebhook()).id }),
    withdrawClientImport: finishedImport,
    listClientImportRows: finishedImport,
    readClientImport: finishedImport,
    pauseClientImport: importOf,
    resumeClientImport: importOf,
    cancelClientImport: importOf,
  }
  const pdf = await noticePdf()
  async function noticePdf(): Promise<Uint8Array> {
    const { AVVISO } = await published()
    return (await api.call('downloadClientNotice', { path: { ...path, noticeNumber: AVVISO } })).body
  }

  return {
    pdf,
    positionsFile: `${header}\n${fileLine('riferimento')}\n`,
    payableNotice: async () => (await published()).AVVISO,
    variablesFor: async (operationId) => {
      const own = prepared[operationId]
      if (own) return own()
      if (/Webhook/.test(operationId)) return webhook()
      if (/ClientImportResult/.test(operationId)) return importResults()
      if (/ClientImportFile$/.test(operationId)) return importFile()
      if (/ClientExports?$/.test(operationId)) return exportWithFile()
      if (/ClientNoticeBatch/.test(operationId)) return noticeBatch()
      if (/ClientReceipt/.test(operationId)) return receipt()
      return published()
    },
  }
}
