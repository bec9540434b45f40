import { slugOf } from './docs-markdown.js'
import { type Found, type OpenApiDocument, operationsOf, type ProblemExample } from './openapi-document.js'

interface Told extends ProblemExample {
  readonly code: string
}

export function problemsOf(operation: Found): Told[] {
  return Object.values(operation.responses).flatMap(({ content }) =>
    Object.entries(content?.['application/problem+json']?.examples ?? {}).map(([code, { value }]) => ({
      code,
      ...value,
    })),
  )
}

/** Refusals that every operation may answer: said once, at the top of the catalogue. */
const isEverybodys = (code: string) => /^(http|oauth)\.|^apiClients\./.test(code)

/** The refusals of one operation, each a link to the catalogue. */
export function refusalsOf(operation: Found): string {
  const own = problemsOf(operation).filter(({ code }) => !isEverybodys(code))
  const codes = own.map(({ code, status }) => `[\`${code}\`](/docs/v1/errori#${slugOf(code)}) (${status})`)
  const others = 'quelli [di ogni chiamata](/docs/v1/errori#di-ogni-chiamata)'
  return `Errori: ${codes.length === 0 ? others : `${codes.join(', ')}, e ${others}`}.`
}

/** The catalogue of errors, as Markdown: every code that the public API may answer. */
export function errorsOf(document: OpenApiDocument): string {
  const byCode = new Map<string, Told & { statuses: Set<number> }>()
  for (const told of operationsOf(document).flatMap(problemsOf)) {
    const known = byCode.get(told.code)
    if (known) known.statuses.add(told.status)
    else byCode.set(told.code, { ...told, statuses: new Set([told.status]) })
  }
  const entries = [...byCode.values()].sort((a, b) => a.code.localeCompare(b.code))
  const texts = (wanted: typeof entries) =>
    wanted
      .map(
        ({ code, title, hint, statuses }) =>
          `### ${code}\n\n**${[...statuses].sort().join(', ')}** · ${title}${/[.!?]$/.test(title) ? '' : '.'}${hint ? `\n\n${hint}` : ''}`,
      )
      .join('\n\n')
  const common = entries.filter(({ code }) => isEverybodys(code))
  const others = entries.filter(({ code }) => !isEverybodys(code))
  return `${OPENING}\n\n## Di ogni chiamata\n\n${texts(common)}\n\n## Delle operazioni\n\n${texts(others)}`
}

const OPENING = `# Errori

Ogni rifiuto è un documento \`application/problem+json\` (RFC 9457) che dice che cosa è successo e che cosa fare.

\`\`\`json
{
  "type": "http.invalidInput",
  "title": "Alcuni campi sono da controllare",
  "status": 400,
  "correlationId": "0190c0de-0000-7000-8000-00000000c0de",
  "errors": [
    {
      "pointer": "/debtor/fiscalCode",
      "code": "missing",
      "detail": "Inserisci il codice fiscale o la partita IVA"
    }
  ]
}
\`\`\`

| Campo | Che cosa dice |
| --- | --- |
| \`type\` | il codice: è stabile, e il tuo programma decide su questo |
| \`title\` | che cosa è successo |
| \`hint\` | che cosa fare |
| \`errors\` | i campi sbagliati: \`pointer\` (puntatore JSON), \`code\`, \`detail\` |
| \`facts\` | numeri e giorni utili, per esempio i secondi da aspettare |
| \`correlationId\` | da comunicare se chiedi assistenza |

| Stato | Ripetere serve? |
| --- | --- |
| 400, 404, 409, 422 | no: correggi prima |
| 401 | sì, con un token nuovo |
| 403 | no: manca un permesso, o l'ente non è tra i tuoi |
| 412, 428 | rileggi la risorsa e ripeti con la sua versione |
| 429, 503 | sì, dopo i secondi di \`Retry-After\` |
| 500 | sì, con la stessa chiave di idempotenza |`
