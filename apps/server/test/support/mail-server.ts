import { createServer, type Socket } from 'node:net'

export interface MailServer {
  readonly url: string
  /** What it answers to who writes to an address: 550 refuses it for good, 450 for now. */
  readonly answers: Map<string, number>
  /** Addresses of the messages that it took, in order. */
  readonly taken: string[]
  close(): Promise<void>
}

/** A mail server of one message at a time, as far as senders need one. */
export async function startMailServer(): Promise<MailServer> {
  const answers = new Map<string, number>()
  const taken: string[] = []
  const server = createServer((socket: Socket) => {
    let to = ''
    let reading = false
    let held = ''
    const line = (text: string) => {
      if (reading) {
        if (text !== '.') return
        reading = false
        taken.push(to)
        return socket.write('250 ok\r\n')
      }
      const address = /^RCPT TO:<([^>]*)>/i.exec(text)?.[1]
      if (address !== undefined) {
        to = address
        const code = answers.get(address) ?? 250
        return socket.write(`${code} ${code < 300 ? 'ok' : 'no'}\r\n`)
      }
      if (/^DATA/i.test(text)) {
        reading = true
        return socket.write('354 go on\r\n')
      }
      if (/^QUIT/i.test(text)) return socket.end('221 bye\r\n')
      return socket.write('250 ok\r\n')
    }
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      const lines = (held + data.toString()).split('\r\n')
      held = lines.pop() ?? ''
      for (const text of lines) line(text)
    })
    socket.write('220 test\r\n')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
  return {
    url: `smtp://127.0.0.1:${(server.address() as { port: number }).port}`,
    answers,
    taken,
    close: () => new Promise((done) => server.close(() => done())),
  }
}
