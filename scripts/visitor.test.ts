import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Visitor } from './visitor.mjs'

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown

const html = (response: ServerResponse, body: string, status = 200) =>
  response.writeHead(status, { 'content-type': 'text/html' }).end(body)

let visits = 0
const routes: Record<string, Handler> = {
  'GET /': (_request, response) =>
    html(
      response,
      `<title>Accesso</title><form method="post" encType="multipart/form-data"><input type="hidden" name="$ACTION_ID_1">
       <label for="e">E-mail *</label><input id="e" name="email"><label for="k">Tipo</label><select id="k" name="kind">
       <option value="">-</option><option value="b">Beta</option></select><button>Accedi</button></form><a href="/file">Scarica</a>`,
    ),
  'POST /': async (request, response) => {
    const body = await text(request)
    const fields = [...body.matchAll(/name="([^"]+)"\r\n\r\n([^\r]*)/g)].map(([, name, value]) => `${name}=${value}`)
    response
      .writeHead(303, {
        location: '/in',
        'set-cookie': [`said=${encodeURIComponent(fields.join('&'))}; Path=/; HttpOnly`, 'old=1; Max-Age=0'],
        'x-origin': String(request.headers.origin),
      })
      .end()
  },
  'GET /in': (request, response) => {
    visits += 1
    html(response, `<p>${request.headers.cookie}</p><p>Visita ${visits}</p>`)
  },
  'GET /file': (_request, response) => response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF'),
  'GET /gone': (_request, response) => html(response, '<title>Errore</title><p>Non trovata</p>', 404),
  'GET /loop': (_request, response) => response.writeHead(302, { location: '/loop' }).end(),
}

let server: Server
let base = ''

beforeAll(async () => {
  server = createServer((request, response) => {
    const handler = routes[`${request.method} ${request.url}`]
    if (handler) void handler(request, response)
    else response.writeHead(500).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

describe('visitor', () => {
  it('fills in a form by its labels, keeps cookies and follows redirects', async () => {
    const visitor = new Visitor('The operator')
    await visitor.open(`${base}/`)
    await visitor.submit('Accedi', { 'E-mail': 'a@b.it', Tipo: 'Beta' })
    expect(visitor.page.url).toBe(`${base}/in`)
    expect(decodeURIComponent(visitor.page.text)).toContain('said=$ACTION_ID_1=&email=a@b.it&kind=b')
    expect(visitor.page.text).not.toContain('old=')
    const seen = visits
    await visitor.waitFor(`Visita ${seen + 2}`, 10)
  })

  it('stays on its page when it saves a file', async () => {
    const visitor = new Visitor('The citizen')
    await visitor.open(`${base}/`)
    const file = await visitor.use('Scarica')
    expect(file.bytes.toString()).toBe('%PDF')
    expect(visitor.page.url).toBe(`${base}/`)
  })

  it.each([
    ['/', 'Paga', 'there is no button "Paga"; buttons: Accedi'],
    ['/gone', 'Paga', 'it answers HTTP 404'],
    ['/loop', 'Paga', 'in circles'],
  ])('on %s says in a sentence what is wrong', async (path, button, sentence) => {
    const visitor = new Visitor('The citizen')
    const walk = async () => {
      await visitor.open(`${base}${path}`)
      await visitor.submit(button)
    }
    await expect(walk()).rejects.toThrow(sentence)
  })

  it('says when nobody answers', async () => {
    await expect(new Visitor('The citizen').open('http://127.0.0.1:1/')).rejects.toThrow('is the system running?')
  })
})
