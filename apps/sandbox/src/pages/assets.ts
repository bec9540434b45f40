import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'

const read = (name: string) => readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8')

/** The style sheet and the icon, read once: no page asks anything of another host. */
export function assetRoutes(app: FastifyInstance): void {
  const style = read('stile.css')
  const icon = read('icona.svg')
  app.get('/stile.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(style))
  app.get('/icona.svg', async (_request, reply) => reply.type('image/svg+xml').send(icon))
}
