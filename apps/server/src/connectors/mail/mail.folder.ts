import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { ConnectorError } from '#platform/errors/refusals'
import { Mail, type MailMessage } from './mail.js'
import { toEnvelope } from './mail-envelope.js'

/** E-mail written to a folder as `.eml` files: the embedded default, which the sandbox shows as a mailbox. */
export class MailFolder extends Mail {
  private readonly transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })

  constructor(
    private readonly folder: string,
    private readonly from: string,
  ) {
    super()
  }

  async send(message: MailMessage): Promise<void> {
    try {
      const sent = await this.transport.sendMail(toEnvelope(message, this.from))
      await mkdir(this.folder, { recursive: true })
      // The name is the idempotency key: a repetition replaces the same file. Renamed into place, so that no reader sees half of it.
      const path = join(this.folder, `${message.idempotencyKey}.eml`)
      await writeFile(`${path}.part`, sent.message as Buffer)
      await rename(`${path}.part`, path)
    } catch (cause) {
      throw new ConnectorError('mail', true, 'the message was not written to the folder', { cause })
    }
  }
}
