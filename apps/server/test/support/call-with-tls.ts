import { request } from 'node:https'
import { text } from 'node:stream/consumers'
import type { TLSSocket } from 'node:tls'
import type { TestCertificate } from './certificates.js'

export interface TlsTarget {
  readonly port: number
  readonly path?: string
  /** Whom the caller believes, in PEM. */
  readonly ca: string
  /** What the caller shows: nothing when empty. */
  readonly client?: Partial<TestCertificate>
}

/** A POST over TLS on this machine, on a connection of its own. @throws Error when the server's certificate is not believed */
export function callWithTls(
  { port, path = '/', ca, client = {} }: TlsTarget,
  body = '',
  headers: Record<string, string> = {},
): Promise<{ readonly status: number | undefined; readonly text: string; readonly serverName: string }> {
  return new Promise((done, fail) => {
    const call = request(
      {
        host: '127.0.0.1',
        servername: 'localhost',
        port,
        path,
        method: 'POST',
        headers: { 'content-type': 'text/xml', ...headers },
        ca,
        cert: client.certificate,
        key: client.key,
        agent: false,
      },
      (response) => {
        const serverName = String((response.socket as TLSSocket).getPeerCertificate().subject.CN)
        text(response).then((answer) => done({ status: response.statusCode, text: answer, serverName }), fail)
      },
    )
    call.once('error', fail)
    call.end(body)
  })
}
