// The load: connections kept open, requests made on the way, each of another organization.
import { randomUUID } from 'node:crypto'
import { openLine, summary } from '../load/line.mjs'

/** What every round is about: the port, the positions, their service. */
let settings

const base = ({ fiscalCode }) => `/v1/organizations/${fiscalCode}/debt-positions`
const positionOf = (collectionServiceId) => ({
  collectionServiceId,
  description: 'Mensa scolastica novembre 2026',
  debtor: { fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi', email: 'mario.rossi@cittadino.example' },
  paymentOptions: [{ installments: [{ amountCents: 12_345, dueDate: '2030-06-30' }] }],
})
let position
const search = JSON.stringify({ debtorFiscalCode: 'RSSMRA80A01H501U', limit: 20 })

/** What each operation asks, of a subject. */
const requests = {
  create: (subject) => ['POST', base(subject), position],
  read: (subject) => ['GET', `${base(subject)}/${subject.id}`],
  list: (subject) => ['GET', `${base(subject)}?collectionServiceId=${settings.serviceId}&status=payable&limit=20`],
  search: (subject) => ['POST', `${base(subject)}/searches`, search],
}

/** A whole HTTP request. Callers have addresses of their own: the limit of an address is not what is measured. */
function text(operation, subject, token, line) {
  const [method, path, body] = requests[operation](subject)
  const key = operation === 'create' ? `idempotency-key: ${randomUUID()}\r\n` : ''
  const content = body ? `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` : ''
  return `${method} ${path} HTTP/1.1\r\nhost: localhost\r\nx-forwarded-for: 203.0.113.${line}\r\nauthorization: Bearer ${token}\r\n${key}${content}\r\n${body ?? ''}`
}

/** @param tokens one for each connection, a client that calls for some of the organizations: their limits are not what is measured either */
async function load({ operation, tokens, connections, seconds }) {
  const times = []
  const { port, subjects } = settings
  const result = { wrong: 0, example: '' }
  const lines = Array.from({ length: connections }, () => openLine(port))
  const started = performance.now()
  const until = started + seconds * 1000
  await Promise.all(
    lines.map(async (line, index) => {
      const own = subjects.filter((each) => each.ordinal % connections === index)
      let next = Math.floor(Math.random() * own.length)
      while (performance.now() < until) {
        const from = performance.now()
        const answer = await line.send(text(operation, own[next++ % own.length], tokens[index], index + 1))
        if (/^HTTP\/1\.1 20[01]/.test(answer)) times.push(performance.now() - from)
        else {
          result.wrong++
          result.example ||= answer.slice(0, 1_500)
        }
      }
    }),
  )
  const elapsed = (performance.now() - started) / 1000
  for (const line of lines) line.close()
  return { ...result, ...summary(times, elapsed) }
}

process.on('message', async (message) => {
  if (message.settings) {
    settings = message.settings
    position = JSON.stringify(positionOf(settings.serviceId))
    process.send('ready')
  } else process.send(await load(message))
})
