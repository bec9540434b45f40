import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { Test } from '@nestjs/testing'
import { aReceiptFor } from '@repo/testkit/builders/receipt'
import { Mail } from '#connectors/mail/mail'
import { MailFolder } from '#connectors/mail/mail.folder'
import { MailSmtp } from '#connectors/mail/mail.smtp'
import { CheckoutPaymentsRepository } from '#modules/payments/checkout-payments.repository'
import { RecordReceipt } from '#modules/payments/use-cases/record-receipt'
import { secretToken, uuidv7 } from '#platform/context/ids'
import { PlatformModule } from '#platform/platform.module'
import { startTestEnvironment, type TestEnvironment } from '../../../../test/support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  publishPosition,
  registerOrganization,
  startModules,
  type TestOrganization,
} from '../../../../test/support/test-organization.js'
import { NotificationsWork } from '../notifications.module.js'
import { QueueReceiptMessages } from './queue-receipt-messages.js'
import { SendMessage } from './send-message.js'

let environment: TestEnvironment
let modules: Modules
let organization: TestOrganization
let folder: string

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  organization = await registerOrganization(modules, environment, firstOrganization)
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quietanza-mail-'))
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
})

const ctx = () => environment.as(organization.id, { kind: 'system', name: 'test' })
const from = 'Quietanza <non-rispondere@quietanza.example>'

/** The module with its real connector, on a folder or on a mail server. */
async function withMail<T>(
  mail: Mail,
  work: (parts: { queue: QueueReceiptMessages; send: SendMessage }) => Promise<T>,
): Promise<T> {
  const module = await Test.createTestingModule({
    imports: [PlatformModule.for(environment.env, 'cli'), NotificationsWork],
  })
    .overrideProvider(Mail)
    .useValue(mail)
    .compile()
  await module.init()
  try {
    return await work({ queue: module.get(QueueReceiptMessages), send: module.get(SendMessage) })
  } finally {
    await module.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** A paid position. `payer`: the address left on the portal; `debtor`: that of the position. */
async function paid(addresses: {
  payer?: string
  debtor?: string
}): Promise<{ receiptUuid: string; positionId: string }> {
  const { id, installment, noticeNumber } = await publishPosition(
    modules,
    environment.as(organization.id),
    organization,
    environment,
    {
      debtor: { fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi', email: addresses.debtor, address: undefined },
    },
  )
  const cart = uuidv7()
  if (addresses.payer) {
    await environment.db.run(ctx(), (tx) =>
      modules.get(CheckoutPaymentsRepository).put(tx, {
        id: cart,
        token: secretToken(),
        notices: [{ noticeNumber, ordinal: 1, amountCents: 12_345 }],
        email: addresses.payer,
      }),
    )
  }
  const receipt = aReceiptFor(installment, {
    receiptId: uuidv7(),
    organizationFiscalCode: organization.fiscalCode,
    paymentNote: cart,
  })
  await modules
    .get(RecordReceipt)
    .run(ctx(), organization.fiscalCode, { receipt, raw: Buffer.from('<x/>'), primitive: 'paSendRTV2', stationId: 'x' })
  const row = await environment.db.run(ctx(), (tx) =>
    tx.one<{ id: string }>('SELECT id FROM receipt WHERE receipt_id = $1', [receipt.receiptId]),
  )
  return { receiptUuid: row!.id, positionId: id }
}

const messagesOf = (receiptUuid: string) =>
  environment.db.run(ctx(), (tx) =>
    tx.query<{ id: string; created_at: Date; status: string; last_error: string | null }>(
      'SELECT id, created_at, status, last_error FROM message_delivery WHERE subject_id = $1 ORDER BY id',
      [receiptUuid],
    ),
  )
const queue = (parts: { queue: QueueReceiptMessages }, receiptUuid: string) =>
  environment.db.run(ctx(), (tx) => parts.queue.run(tx, receiptUuid))

describe('who is told of a receipt', () => {
  it.each([
    ['payer and debtor, each', { payer: 'paga@x.example', debtor: 'deve@x.example' }, 2],
    ['the same address once, whatever its case', { payer: 'Io@x.example', debtor: 'io@X.example' }, 1],
    ['the debtor alone', { debtor: 'deve@x.example' }, 1],
    ['nobody, when nobody left an address', {}, 0],
  ])('%s', async (_, addresses, count) => {
    const { receiptUuid } = await paid(addresses)
    await withMail(new MailFolder(folder, from), async (parts) => {
      await queue(parts, receiptUuid)
      expect(await messagesOf(receiptUuid)).toHaveLength(count)
    })
  })

  it('addresses are readable neither in the table nor in the events', async () => {
    const { receiptUuid } = await paid({ debtor: 'riservato@x.example' })
    await withMail(new MailFolder(folder, from), (parts) => queue(parts, receiptUuid))
    const rows = await environment.db.run(environment.platform(), (tx) =>
      tx.query(
        "SELECT recipient_cipher::text AS a, (SELECT string_agg(payload::text, '') FROM outbox_event) AS b FROM message_delivery WHERE subject_id = $1",
        [receiptUuid],
      ),
    )
    expect(JSON.stringify(rows)).not.toContain('riservato')
  })
})

describe('sending', () => {
  it('writes one message with the receipt, and repeated writes the same one', async () => {
    const { receiptUuid, positionId } = await paid({ debtor: 'mario@x.example' })
    await withMail(new MailFolder(folder, from), async (parts) => {
      await queue(parts, receiptUuid)
      const [message] = await messagesOf(receiptUuid)
      for (let time = 0; time < 3; time++) await parts.send.run(ctx(), message!.id, message!.created_at)
      const files = await readdir(folder)
      expect(files).toEqual([`${message!.id}.eml`])
      const eml = await readFile(join(folder, files[0]!), 'utf8')
      expect(eml).toContain('To: mario@x.example')
      expect(eml).toContain(`Message-ID: <${message!.id}@quietanza.example>`)
      expect(eml).toContain('application/pdf')
      expect(await messagesOf(receiptUuid)).toMatchObject([{ status: 'sent' }])
      const history = await environment.db.run(ctx(), (tx) =>
        tx.query("SELECT 1 FROM audit_entry WHERE subject_id = $1 AND action = 'notifications.messageSent'", [
          positionId,
        ]),
      )
      expect(history).toHaveLength(1)
    })
  })

  it('to a server that is away stays queued, and goes when it is back', async () => {
    const { receiptUuid } = await paid({ debtor: 'mario@x.example' })
    await withMail(new MailSmtp('smtp://127.0.0.1:1', from), async (parts) => {
      await queue(parts, receiptUuid)
      const [message] = await messagesOf(receiptUuid)
      await expect(parts.send.run(ctx(), message!.id, message!.created_at)).rejects.toThrow('mail')
      const [after] = await messagesOf(receiptUuid)
      expect(after).toMatchObject({ status: 'queued' })
      expect(after!.last_error).not.toContain('mario@')
    })
    folder = await mkdtemp(join(tmpdir(), 'quietanza-mail-'))
    await withMail(new MailFolder(folder, from), async (parts) => {
      const [message] = await messagesOf(receiptUuid)
      await parts.send.run(ctx(), message!.id, message!.created_at)
      expect(await messagesOf(receiptUuid)).toMatchObject([{ status: 'sent' }])
    })
  })

  it('with a final no of the server ends as failed, and the history says it', async () => {
    const { receiptUuid, positionId } = await paid({ debtor: 'nessuno@x.example' })
    const server = await refusingServer()
    const { port } = server.address() as { port: number }
    await withMail(new MailSmtp(`smtp://127.0.0.1:${port}`, from), async (parts) => {
      await queue(parts, receiptUuid)
      const [message] = await messagesOf(receiptUuid)
      await parts.send.run(ctx(), message!.id, message!.created_at)
      expect(await messagesOf(receiptUuid)).toMatchObject([{ status: 'failed' }])
      const history = await environment.db.run(ctx(), (tx) =>
        tx.query("SELECT 1 FROM audit_entry WHERE subject_id = $1 AND action = 'notifications.messageFailed'", [
          positionId,
        ]),
      )
      expect(history).toHaveLength(1)
    })
    await new Promise((resolve) => server.close(resolve))
  })
})

/** A mail server that knows nobody: every recipient is refused for good. */
function refusingServer(): Promise<Server> {
  const server = createServer((socket: Socket) => {
    socket.write('220 posta di prova\r\n')
    socket.on('data', (data) => {
      for (const line of data.toString().split('\r\n').filter(Boolean)) {
        if (/^(EHLO|HELO|MAIL|RSET)/i.test(line)) socket.write('250 ok\r\n')
        else if (/^RCPT/i.test(line)) socket.write('550 no such user\r\n')
        else if (/^QUIT/i.test(line)) socket.end('221 addio\r\n')
        else socket.write('500 no\r\n')
      }
    })
    socket.on('error', () => undefined)
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}
