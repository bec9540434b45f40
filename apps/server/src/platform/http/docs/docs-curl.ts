import { type Found, type OpenApiDocument, parametersOf, successOf } from './openapi-document.js'

/** Values that the reader has, by the name they bear in paths and bodies; the shell variables of the guide. */
const variables: Readonly<Record<string, string>> = {
  organizationFiscalCode: 'ENTE',
  collectionServiceId: 'SERVIZIO',
  debtPositionId: 'POSIZIONE',
  installmentId: 'RATA',
  externalId: 'TUO_ID',
  noticeNumber: 'AVVISO',
  receiptUuid: 'RICEVUTA',
  webhookId: 'WEBHOOK',
  deliveryId: 'CONSEGNA',
  attachmentId: 'ALLEGATO',
  manualPaymentId: 'PAGAMENTO',
  importId: 'CARICAMENTO',
  exportId: 'ESPORTAZIONE',
  importFileId: 'FILE_POSIZIONI',
  noticeBatchId: 'STAMPA',
  fileId: 'FILE',
  client_id: 'CLIENT_ID',
  client_secret: 'CLIENT_SECRET',
}
/** A name without a variable of its own: `fileId` becomes `FILE_ID`. */
const variableOf = (name: string) => variables[name] ?? name.replace(/[A-Z]/g, '_$&').toUpperCase()

/** The call of an operation with curl. The variables are those of the quick start, and the identifiers that the reader has. */
export function curlOf(operation: Found, document: OpenApiDocument): string {
  const parameters = parametersOf(operation, document)
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => `$${variableOf(name)}`)
  const query = parameters
    .filter((each) => each.in === 'query' && each.required)
    .map(({ name, example }) => `${name}=${encodeURIComponent(String(example))}`)
  const headers = parameters.filter((each) => each.in === 'header').map(({ name }) => HEADERS[name] ?? `${name}: `)
  const { type: answer } = successOf(operation)
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  const lines = [
    `curl ${operation.method === 'GET' ? '' : `-X ${operation.method} `}"$API${path}${query.length > 0 ? `?${query.join('&')}` : ''}"`,
    ...(path.startsWith('/v1') ? ['-H "Authorization: Bearer $TOKEN"'] : []),
    ...headers.map((each) => `-H "${each}"`),
    ...(answer && !answer.includes('json') ? [`-o documento.${extensionOf(answer)}`] : []),
  ]
  if (!type) return lines.join(' \\\n  ')
  return `${lines.join(' \\\n  ')} \\\n  ${bodyArguments(type, content?.example)}`
}

const HEADERS: Readonly<Record<string, string>> = {
  'If-Match': 'If-Match: \\"$VERSIONE\\"',
  'Idempotency-Key': 'Idempotency-Key: prova-$RANDOM$RANDOM',
}

function bodyArguments(type: string, example: unknown): string {
  if (type.includes('form')) {
    const fields = Object.entries(example as Record<string, unknown>)
    return fields
      .map(([name, value]) => `-d ${name}="${name in variables ? `$${variableOf(name)}` : String(value)}"`)
      .join(' \\\n  ')
  }
  if (!/[/+]json$/.test(type)) return `-H "Content-Type: ${type}" \\\n  --data-binary @documento.${extensionOf(type)}`
  const text = JSON.stringify(example, null, 2).replace(/[\\$`]/g, '\\$&')
  const body = text
    .replaceAll('"301000000000012345"', '"$AVVISO"')
    .replace(/"(\w+)": "[^"]*"/g, (whole, name: string) =>
      name in variables ? `"${name}": "$${variableOf(name)}"` : whole,
    )
  return `-H "Content-Type: ${type}" \\\n  -d @- <<JSON\n${body}\nJSON`
}

/** What may be a ZIP or a PDF is called a ZIP. */
const extensionOf = (type: string) => (type.endsWith('octet-stream') ? 'zip' : type.split('/').at(-1)!)
