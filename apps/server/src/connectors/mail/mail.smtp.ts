import { createTransport, type Transporter } from 'nodemailer'
import { ConnectorError } from '#platform/errors/refusals'
import { Mail, type MailMessage } from './mail.js'
import { toEnvelope } from './mail-envelope.js'

/** E-mail through an SMTP server, `smtp://user:password@host:port`. */
export class MailSmtp extends Mail {
  private readonly transport: Transporter

  constructor(
    url: string,
    private readonly from: string,
  ) {
    super()
    this.transport = createTransport(url, {
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 20_000,
    } as never)
  }

  async send(message: MailMessage): Promise<void> {
    try {
      await this.transport.sendMail(toEnvelope(message, this.from))
    } catch (cause) {
      // 5xx of SMTP is a final no: the address does not exist or is refused.
      const final = Number((cause as { responseCode?: unknown }).responseCode) >= 500
      throw new ConnectorError('mail', !final, 'the message was not accepted', { cause })
    }
  }
}
