import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from '@jest/globals'
import { bringsFile, FILE_PATH, passFile } from './file-passage.ts'

const servers: Server[] = []
async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

const origins = { citizen: 'http://portale.example', backoffice: 'http://gestione.example' }
const ours = { host: 'gestione.example', origin: 'http://gestione.example', cookie: 'a=1; sessione-operatore=segreto' }

/** The door before an API that answers as told. */
async function door(api: RequestListener): Promise<number> {
  const apiOrigin = `http://127.0.0.1:${await serve(api)}`
  return serve((incoming, outgoing) =>
    bringsFile(incoming)
      ? passFile(incoming, outgoing, { apiOrigin, apiKey: 'chiave', origins })
      : outgoing.end('page'),
  )
}
const open = (port: number, headers: Record<string, string | number>, path = FILE_PATH) =>
  request({ port, path, method: 'POST', headers })
async function answer(asked: ReturnType<typeof open>) {
  const [got] = (await once(asked, 'response')) as [IncomingMessage]
  return { status: got.statusCode, type: got.headers['content-type'], body: await text(got) }
}

describe('a file on its way to the API', () => {
  it('arrives whole, in the name of the operator, and the answer comes back', async () => {
    let seen: IncomingMessage | undefined
    let bytes = 0
    const port = await door(async (incoming, outgoing) => {
      seen = incoming
      for await (const part of incoming) bytes += (part as Buffer).length
      outgoing.writeHead(202, { 'content-type': 'application/json' }).end('{"id":"1"}')
    })
    const headers = { ...ours, 'content-disposition': 'attachment; filename="a.csv"', 'x-correlation-id': 'prova-1234' }
    const asked = open(port, headers, `${FILE_PATH}?load=drafts&altro=1`)
    for (let part = 0; part < 50; part += 1) if (!asked.write(Buffer.alloc(100_000, 'a'))) await once(asked, 'drain')
    asked.end()
    expect(await answer(asked)).toEqual({ status: 202, type: 'application/json', body: '{"id":"1"}' })
    expect(bytes).toBe(5_000_000)
    expect([seen?.url, seen?.headers]).toMatchObject([
      '/backoffice/import-files?load=drafts',
      {
        authorization: 'Bearer segreto',
        'x-api-key': 'chiave',
        'content-type': 'application/octet-stream',
        'content-disposition': 'attachment; filename="a.csv"',
        'x-correlation-id': 'prova-1234',
      },
    ])
    expect(seen?.headers.cookie).toBeUndefined()
  })

  it('is refused when another site, another host or another page sends it', async () => {
    const port = await door((_, outgoing) => outgoing.end('reached'))
    const sent = async (change: Record<string, string>) => {
      const asked = open(port, { ...ours, ...change })
      asked.end('a;b')
      return (await answer(asked)).status
    }
    expect(await sent({ origin: 'http://altrove.example' })).toBe(403)
    expect(await sent({ host: 'altrove.example' })).toBe(421)
    expect(await sent({ host: 'portale.example', origin: 'http://portale.example' })).toBe(404)
    const other = open(port, ours, '/gestione/caricamenti')
    other.end()
    expect((await answer(other)).body).toBe('page')
  })

  it('hears a refusal before its last byte', async () => {
    const port = await door((_, outgoing) => {
      outgoing.writeHead(413, { 'content-type': 'application/problem+json' }).end('{"type":"importFiles.tooLarge"}')
    })
    const asked = open(port, { ...ours, 'content-length': 1_000_000 })
    asked.on('error', () => undefined)
    asked.write('a')
    expect(await answer(asked)).toMatchObject({ status: 413, body: '{"type":"importFiles.tooLarge"}' })
    asked.destroy()
  })

  it('cut short is cut for the API too', async () => {
    let reached: () => void
    const isThere = new Promise<void>((resolve) => {
      reached = resolve
    })
    let cut: () => void
    const isCut = new Promise<void>((resolve) => {
      cut = resolve
    })
    const port = await door((incoming) => {
      incoming.once('data', reached)
      incoming.on('error', cut)
    })
    const asked = open(port, { ...ours, 'content-length': 1_000_000 })
    asked.on('error', () => undefined)
    asked.write('a')
    await isThere
    asked.destroy()
    await isCut
  })

  it('says that it was handed on whole, when the API falls before it answers', async () => {
    const port = await door(async (incoming) => {
      for await (const _ of incoming);
      incoming.socket.destroy()
    })
    const asked = open(port, ours)
    asked.end('a')
    expect(await answer(asked)).toMatchObject({ status: 504, body: expect.stringContaining('api.unanswered') })
  })

  it('says that the API does not answer', async () => {
    const port = await serve((incoming, outgoing) =>
      passFile(incoming, outgoing, { apiOrigin: 'http://127.0.0.1:1', apiKey: 'x', origins }),
    )
    const asked = open(port, ours)
    asked.end('a')
    expect(await answer(asked)).toMatchObject({ status: 503, body: expect.stringContaining('api.unreachable') })
  })
})
