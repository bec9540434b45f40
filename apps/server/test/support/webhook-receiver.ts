import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A call as a receiver sees it. */
export interface ReceivedCall {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
  readonly event: { readonly id: string; readonly kind: string; readonly sequence: number; readonly data: never }
}

/** The system of an organization, which receives webhooks. */
export interface WebhookReceiver {
  readonly url: string
  readonly calls: ReceivedCall[]
  /** How it answers; 200 with a word unless told. The call is already among `calls`. */
  answer: (call: ReceivedCall, response: ServerResponse) => void | Promise<void>
  close(): Promise<void>
}

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const calls: ReceivedCall[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString()
    const call = { headers: request.headers, body, event: JSON.parse(body) }
    calls.push(call)
    await receiver.answer(call, response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/eventi`,
    calls,
    answer: (_, response) => {
      response.end('ricevuto')
    },
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
  return receiver
}

/** Whether a call is signed with a secret, as our documentation tells receivers to check it; written apart from who signs. */
export function isSignedWith(secret: string, call: ReceivedCall): boolean {
  const parts = String(call.headers['quietanza-signature']).split(',')
  const time = parts.find((part) => part.startsWith('t='))?.slice(2)
  const wanted = createHmac('sha256', secret)
    .update(Buffer.from(`${time}.${call.body}`, 'utf8'))
    .digest()
  return parts
    .filter((part) => part.startsWith('v1='))
    .map((part) => Buffer.from(part.slice(3), 'hex'))
    .some((given) => given.length === wanted.length && timingSafeEqual(given, wanted))
}
