import type { MailMessage } from './mail.js'

/** The message as nodemailer wants it. */
export function toEnvelope(message: MailMessage, from: string) {
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'quietanza.example'
  return {
    from,
    to: message.to,
    subject: message.subject,
    text: message.text,
    html: message.html,
    date: message.date,
    messageId: `<${message.idempotencyKey}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'it' },
    attachments: message.attachments.map((each) => ({
      filename: each.filename,
      content: each.content,
      contentType: each.contentType,
    })),
  }
}
