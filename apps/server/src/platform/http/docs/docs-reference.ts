import { curlOf } from './docs-curl.js'
import { refusalsOf } from './docs-errors.js'
import { cell, fieldsTable } from './docs-fields.js'
import { slugOf } from './docs-markdown.js'
import {
  type Found,
  type OpenApiDocument,
  operationsOf,
  parametersOf,
  resolved,
  successOf,
} from './openapi-document.js'

/** A chapter of the reference is a page of its own. */
export interface Chapter {
  readonly name: string
  readonly description: string
  /** Name of the page in the address. */
  readonly page: string
}

export function chaptersOf(document: OpenApiDocument): Chapter[] {
  return document.tags.map(({ name, description }) => ({ name, description, page: `riferimento-${slugOf(name)}` }))
}

/** All operations in one list, as Markdown. */
export function referenceOf(document: OpenApiDocument): string {
  const operations = operationsOf(document)
  const chapters = chaptersOf(document).map(({ name, description, page }) => {
    const rows = operations
      .filter(({ tags }) => tags.includes(name))
      .map(
        (each) =>
          `| [${cell(each.summary)}](/docs/v1/${page}#${slugOf(each.summary)}) | \`${each.method} ${shortPath(each.path)}\` |`,
      )
    return `## ${name}\n\n${description}.\n\n| Operazione | Chiamata |\n| --- | --- |\n${rows.join('\n')}`
  })
  return `${OPENING}\n\n${chapters.join('\n\n')}`
}

const ORGANIZATION = '/v1/organizations/{organizationFiscalCode}/'
const shortPath = (path: string) => path.replace(ORGANIZATION, '…/')

const OPENING = `# Riferimento

Ogni operazione con i suoi campi, un esempio e gli errori che può dare. Lo stesso, per i programmi, è il
[documento OpenAPI 3.1](/v1/openapi.json). In questa pagina \`…/\` sta per \`${ORGANIZATION}\`.

Gli esempi usano le variabili dell'[avvio rapido](/docs/v1/avvio-rapido) (\`$API\`, \`$TOKEN\`, \`$ENTE\`, \`$SERVIZIO\`) e gli identificativi che hai
ricevuto: \`$POSIZIONE\`, \`$RATA\`, \`$AVVISO\`, \`$RICEVUTA\`, \`$WEBHOOK\`. \`$VERSIONE\` è la versione che hai letto, \`$TUO_ID\` il tuo identificativo.`

/** One chapter with every operation in full, as Markdown. */
export function chapterOf({ name, description }: Chapter, document: OpenApiDocument): string {
  const operations = operationsOf(document).filter(({ tags }) => tags.includes(name))
  const list = operations.map(({ summary }) => `- [${summary}](#${slugOf(summary)})`).join('\n')
  const whole = operations.map((each) => operationOf(each, document)).join('\n\n')
  return `# ${name}\n\n${description}.\n\n${operations.length > 1 ? `${list}\n\n` : ''}${whole}`
}

function operationOf(operation: Found, document: OpenApiDocument): string {
  return [
    `## ${operation.summary}`,
    `\`${operation.method} ${operation.path}\``,
    operation.description,
    parametersTable(operation, document),
    ...requestFields(operation, document),
    `\`\`\`bash\n${curlOf(operation, document)}\n\`\`\``,
    ...answerParts(operation, document),
    refusalsOf(operation),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function parametersTable(operation: Found, document: OpenApiDocument): string {
  const rows = parametersOf(operation, document).map(
    ({ name, in: place, required, description }) =>
      `| \`${name}\` | ${PLACES[place]} | ${required ? 'richiesto' : ''} | ${cell(description)} |`,
  )
  if (rows.length === 0) return ''
  return `| Parametro | Dove | Richiesto | Che cosa è |\n| --- | --- | --- | --- |\n${rows.join('\n')}`
}

const PLACES: Readonly<Record<string, string>> = { path: 'indirizzo', query: 'query', header: 'intestazione' }

function requestFields({ requestBody }: Found, document: OpenApiDocument): string[] {
  const [content] = Object.values(requestBody?.content ?? {})
  if (!content) return []
  return folded('Campi del corpo', fieldsTable(resolved(content.schema, document), document, 'Campo'))
}

function answerParts(operation: Found, document: OpenApiDocument): string[] {
  const { status, type, content } = successOf(operation)
  if (!content) return [`Risposta ${status}, senza corpo.`]
  if (content.example === undefined) return [`Risposta ${status}: un file \`${type}\`.`]
  return [
    `Risposta ${status}:`,
    `\`\`\`json\n${JSON.stringify(content.example, null, 2)}\n\`\`\``,
    ...folded('Campi della risposta', fieldsTable(resolved(content.schema, document), document, 'Campo')),
  ]
}

/** Long tables are opened by who wants them. */
function folded(title: string, table: string): string[] {
  return table === '' ? [] : [`<details><summary>${title}</summary>\n\n${table}\n\n</details>`]
}
