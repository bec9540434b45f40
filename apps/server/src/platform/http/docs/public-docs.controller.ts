import { readFileSync } from 'node:fs'
import { Controller, Get, Header, Inject, NotFoundException, Param, Res } from '@nestjs/common'
import { apiScopeWords } from '@repo/contracts/access/api-scopes'
import { buildPublicOpenApi } from '@repo/contracts/openapi-v1/public-openapi'
import type { FastifyReply } from 'fastify'
import { ENV, type Env } from '../../env.js'
import { declaredRefusals } from '../../errors/refusals.js'
import { openRoute } from '../endpoint.guard.js'
import { markdownToHtml } from './docs-markdown.js'
import { DOCS_STYLE, type DocsPage, docsPage, docsPages } from './docs-page.js'
import { errorsOf, type OpenApiDocument, referenceOf } from './docs-reference.js'

const FOLDER = new URL('../../../../../../docs/api/', import.meta.url)
const POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
const MINUTES = 'public, max-age=300'

/** The documentation of the public API: our own pages of docs/api, and those made from its OpenAPI document. No script, nothing of others. */
@Controller()
@openRoute
export class PublicDocsController {
  /** Made at the first request: by then every module has declared its refusals. */
  private document: OpenApiDocument | undefined
  private readonly made = new Map<DocsPage, string>()

  constructor(@Inject(ENV) private readonly env: Env) {}

  @Get('/v1/openapi.json')
  @Header('cache-control', MINUTES)
  openApi() {
    this.document ??= buildPublicOpenApi(declaredRefusals(), this.env.PUBLIC_API_ORIGIN) as unknown as OpenApiDocument
    return this.document
  }

  @Get('/docs/v1/stile.css')
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', MINUTES)
  style() {
    return DOCS_STYLE
  }

  @Get('/docs/v1')
  first(@Res({ passthrough: true }) reply: FastifyReply) {
    return this.page('panoramica', reply)
  }

  @Get('/docs/v1/:page')
  page(@Param('page') name: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const page = docsPages.find(([each]) => each === name)?.[0]
    if (!page) throw new NotFoundException()
    reply.header('content-type', 'text/html; charset=utf-8')
    reply.header('content-security-policy', POLICY).header('cache-control', MINUTES)
    const html = this.made.get(page) ?? docsPage(page, markdownToHtml(this.source(page)))
    this.made.set(page, html)
    return html
  }

  private source(page: DocsPage): string {
    if (page === 'riferimento') return referenceOf(this.openApi())
    if (page === 'errori') return errorsOf(this.openApi())
    const scopes = Object.entries(apiScopeWords).map(([scope, words]) => `| \`${scope}\` | ${words} |`)
    return readFileSync(new URL(`${page}.md`, FOLDER), 'utf8').replace('{{scopes}}', scopes.join('\n'))
  }
}
