import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Controller, Get, Header, NotFoundException, Param, Res } from '@nestjs/common'
import { buildOpenApi } from '@repo/contracts/openapi'
import type { FastifyReply } from 'fastify'
import { openRoute } from './open-routes.guard.js'

const assets: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
}

const PAGE = `<!doctype html><html lang="it"><head><meta charset="utf-8"><title>Quietanza - API</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="swagger-ui"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>`
const START =
  "window.ui = SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, supportedSubmitMethods: [] })\n"
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'"

/** The readable documentation of the API, served from our own files. */
@Controller()
@openRoute
export class DocsController {
  private readonly document = buildOpenApi('0.1.0')
  private readonly folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

  @Get('/openapi.json')
  openApi() {
    return this.document
  }

  @Get('/docs')
  @Header('content-type', 'text/html; charset=utf-8')
  page(@Res({ passthrough: true }) reply: FastifyReply) {
    reply.header('content-security-policy', POLICY)
    return PAGE
  }

  @Get('/docs/start.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  start() {
    return START
  }

  @Get('/docs/:file')
  asset(@Param('file') file: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const type = assets[file]
    if (!type) throw new NotFoundException()
    reply.header('content-type', type).header('cache-control', 'public, max-age=86400')
    return readFileSync(join(this.folder, file), 'utf8')
  }
}
