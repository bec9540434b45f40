import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { notFoundPage } from '../pages/not-found.page.ts'
import { sendPage } from '../pages/page.ts'
import { mailboxPage, mailPage } from './mailbox.page.ts'
import type { Mail, Mailbox } from './mailbox.ts'

const mailParams = z.object({ id: z.string() })
const fileParams = mailParams.extend({ number: z.coerce.number().int().min(1) })
const listQuery = z.object({ to: z.string().optional() })

const missing = (reply: FastifyReply) => sendPage(reply, notFoundPage('Questo messaggio non c’è più.'), { status: 404 })

/** The file name of a download, as RFC 6266 wants it whatever the letters. */
function disposition(name: string): string {
  return `attachment; filename="${name.replace(/[^A-Za-z0-9._-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`
}

/** What tests and the demonstration read of a message. */
function mailFacts({ id, from, to, subject, date, text, html, attachments }: Mail) {
  return { id, from, to, subject, date: date.toISOString(), text, html, attachments }
}

/** The mail client of the test system: `/posta` for people, `/api/mailbox` for programs. */
export function mailboxRoutes(app: FastifyInstance, mailbox: Mailbox): void {
  app.get('/posta', async (_request, reply) =>
    sendPage(reply, {
      title: 'Posta in uscita',
      current: '/posta',
      content: mailboxPage(mailbox, await mailbox.list()),
    }),
  )

  app.get('/posta/:id', async (request, reply) => {
    const mail = await mailbox.read(mailParams.parse(request.params).id)
    if (mail === undefined) return missing(reply)
    return sendPage(reply, { title: mail.subject, current: '/posta', content: mailPage(mail) })
  })

  app.get('/posta/:id/corpo', async (request, reply) => {
    const mail = await mailbox.read(mailParams.parse(request.params).id)
    if (mail?.html === undefined) return missing(reply)
    return reply
      .header(
        'content-security-policy',
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
      )
      .type('text/html; charset=utf-8')
      .send(mail.html)
  })

  app.get('/posta/:id/allegati/:number', async (request, reply) => {
    const { id, number } = fileParams.parse(request.params)
    const file = (await mailbox.read(id))?.files[number - 1]
    if (file === undefined) return missing(reply)
    return reply
      .header('content-disposition', disposition(file.name))
      .header('x-content-type-options', 'nosniff')
      .type(file.type)
      .send(file.content)
  })

  /** `?to=` keeps the messages addressed to that e-mail address. Newest first. */
  app.get('/api/mailbox', async (request) => {
    const { to } = listQuery.parse(request.query)
    const mails = await mailbox.list()
    const wanted = to === undefined ? mails : mails.filter((mail) => mail.to.some((address) => address.includes(to)))
    return { messages: wanted.map(mailFacts) }
  })
}
