import { Writable } from 'node:stream'
import { describe, expect, it } from '@jest/globals'
import { ConnectorError } from '../errors/refusals.js'
import { createLogger } from './logger.js'

const mario = {
  fiscalCode: 'RSSMRA80A01H501U',
  fullName: 'Mario Rossi',
  email: 'mario.rossi@cittadino.example',
  password: 'Segretissima-1',
  code: '123456',
}
const personal = /RSSMRA80A01H501U|Mario|Rossi|cittadino|Segretissima|123456/i

interface LoggedError {
  readonly type: string
  readonly message: string
  readonly code?: string
  readonly stack: string
  readonly cause: LoggedError
  readonly errors: readonly LoggedError[]
}
type Entry = Record<string, unknown> & { readonly err: LoggedError }

/** What a process would print. */
function logged(write: (logger: ReturnType<typeof createLogger>) => void) {
  const lines: string[] = []
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk))
      done()
    },
  })
  write(createLogger('debug', 'test', output))
  expect(lines).toHaveLength(1)
  // Whatever was cut, the line is still JSON for who collects it.
  return { line: lines[0]!, entry: JSON.parse(lines[0]!) as Entry }
}

describe('people never reach the log', () => {
  it.each<[string, Record<string, unknown>]>([
    ['at the first level', { ...mario }],
    ['inside', { debtor: mario }],
    ['deep inside, in lists', { position: { paymentOptions: [{ installments: [{ debtor: mario }] }] } }],
    ['under another name', { who: mario.email, note: `pagata da ${mario.fiscalCode.toLowerCase()}` }],
    ['after a new line or a control character', { text: `a\nmario.rossi@cittadino.example\u001b${mario.fiscalCode}` }],
    ['with the headers of a request', { req: { headers: { cookie: mario.password } }, headers: [mario.password] }],
  ])('%s', (_, fields) => {
    const { line, entry } = logged((logger) => logger.info({ ...fields, receiptId: 'r1' }, 'something'))
    expect(line).not.toMatch(personal)
    expect(entry).toMatchObject({ msg: 'something', service: 'test', receiptId: 'r1' })
  })

  it('in a sentence', () => {
    const { line } = logged((logger) => logger.warn(`refused: <${mario.email}>, ${mario.fiscalCode}`))
    expect(line).not.toMatch(personal)
    expect(line).toContain('refused: <[removed]>, [removed]')
  })

  it('inside what a mail server answered', () => {
    const cause = Object.assign(new Error(`450 4.2.1 <${mario.email}> mailbox busy`), {
      code: 'EENVELOPE',
      response: `450 4.2.1 <${mario.email}> mailbox busy`,
      rejected: [mario.email],
    })
    const { line, entry } = logged((logger) =>
      logger.error({ err: new ConnectorError('mail', true, 'the message was not accepted', { cause }) }, 'job failed'),
    )
    expect(line).not.toMatch(personal)
    expect(entry.err).toMatchObject({ type: 'ConnectorError', message: 'mail: the message was not accepted' })
    expect(entry.err.cause).toMatchObject({ code: 'EENVELOPE', message: '450 4.2.1 <[removed]> mailbox busy' })
  })

  it('inside the row that PostgreSQL shows when it refuses it', () => {
    const error = Object.assign(
      new Error('new row for relation "operator" violates check constraint "operator_form"'),
      {
        code: '23514',
        detail: 'Failing row contains (1, Mario Rossi).',
        where: "unnamed portal parameter $1 = 'Mario Rossi'",
        table: 'operator',
        constraint: 'operator_form',
      },
    )
    const { line, entry } = logged((logger) => logger.error({ err: error }, 'request failed'))
    expect(line).not.toMatch(personal)
    expect(entry.err).toMatchObject({ code: '23514', table: 'operator', constraint: 'operator_form' })
  })
})

describe('what explains a failure stays', () => {
  it('the place in the program, the code, every error of a group', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' })
    const { entry } = logged((logger) => logger.error({ err: new AggregateError([refused]), correlationId: 'c1' }, 'x'))
    expect(entry.correlationId).toBe('c1')
    expect(entry.err.stack).toContain('logger.test.ts')
    expect(entry.err.errors).toEqual([expect.objectContaining({ code: 'ECONNREFUSED' })])
  })

  it('errors that cause each other in a circle end somewhere', () => {
    const first = new Error('first')
    first.cause = new Error('second', { cause: first })
    expect(logged((logger) => logger.error(first)).entry.err.cause.message).toBe('second')
  })

  it('something thrown that is no error', () => {
    expect(logged((logger) => logger.error({ err: 'a word' }, 'x')).entry.err).toBe('a word')
  })

  it('folders of packages, which look like addresses', () => {
    const folder = '/node_modules/.pnpm/@nestjs+core@12.5.1_@nestjs+common@12.5.1_rxjs@7.8.2/node_modules'
    expect(logged((logger) => logger.error({ folder }, 'x')).entry.folder).toBe(folder)
  })

  it('the time, in UTC', () => {
    expect(logged((logger) => logger.info('x')).entry.time).toMatch(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/)
  })
})
