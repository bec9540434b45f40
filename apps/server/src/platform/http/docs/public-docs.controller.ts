import { readFileSync } from 'node:fs'
import { Controller, Get, Header, Inject, NotFoundException, Param, Res } from '@nestjs/common'
import { apiScopeWords } from '@repo/contracts/access/api-scopes'
import { buildPublicOpenApi } from '@repo/contracts/openapi-v1/public-openapi'
import type { FastifyReply } from 'fastify'
import { ENV, type Env } from '../../env.js'
import { declaredRefusals } from '../../errors/refusals.js'
import { openRoute } from '../open-routes.guard.js'
import { errorsOf } from './docs-errors.js'
import { markdownToHtml } from './docs-markdown.js'
import { docsPage, docsPages, type MenuEntry } from './docs-page.js'
import { chapterOf, chaptersOf, referenceOf } from './docs-reference.js'
import { DOCS_SCRIPT } from './docs-script.js'
import { DOCS_STYLE } from './docs-style.js'
import type { OpenApiDocument } from './openapi-document.js'

const FOLDER = new URL('../../../../../../docs/api/', import.meta.url)
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
const MINUTES = 'public, max-age=300'

/** The documentation of the public API: our own pages of docs/api, and those made from its OpenAPI document. Nothing of others. */
@Controller()
@openRoute
export class PublicDocsController {
  /** Made at the first request: by then every module has declared its refusals. */
  private document: OpenApiDocument | undefined
  private readonly made = new Map<string, string>()

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

  @Get('/docs/v1/copia.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('cache-control', MINUTES)
  script() {
    return DOCS_SCRIPT
  }

  @Get('/docs/v1')
  first(@Res({ passthrough: true }) reply: FastifyReply) {
    return this.page('panoramica', reply)
  }

  @Get('/docs/v1/:page')
  page(@Param('page') page: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const menu = this.menu()
    if (!menu.some((each) => each.page === page)) throw new NotFoundException()
    reply.header('content-type', 'text/html; charset=utf-8')
    reply.header('content-security-policy', POLICY).header('cache-control', MINUTES)
    const html = this.made.get(page) ?? docsPage(page, markdownToHtml(this.source(page)), menu)
    this.made.set(page, html)
    return html
  }

  private menu(): MenuEntry[] {
    return [
      ...docsPages.map(([part, page, words]) => ({ part, page, words })),
      { part: 'Riferimento', page: 'riferimento', words: 'Tutte le operazioni' },
      ...chaptersOf(this.openApi()).map(({ page, name }) => ({ part: 'Riferimento', page, words: name })),
    ]
  }

  private source(page: string): string {
    if (page === 'riferimento') return referenceOf(this.openApi())
    if (page === 'errori') return errorsOf(this.openApi())
    const chapter = chaptersOf(this.openApi()).find((each) => each.page === page)
    if (chapter) return chapterOf(chapter, this.openApi())
    const scopes = Object.entries(apiScopeWords).map(([scope, words]) => `| \`${scope}\` | ${words} |`)
    return readFileSync(new URL(`${page}.md`, FOLDER), 'utf8').replace('{{scopes}}', scopes.join('\n'))
  }
}
