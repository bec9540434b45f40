/** One message to one person. */
export interface MailMessage {
  /** Ours, stable over repetitions: it becomes the Message-ID, so that a message sent twice is one message. */
  readonly idempotencyKey: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly attachments: readonly { readonly filename: string; readonly content: Buffer; readonly contentType: string }[]
  /** When the thing it tells happened: a repetition carries the same date. */
  readonly date: Date
}

/** Sends e-mail. Also the injection token. */
export abstract class Mail {
  /** @throws ConnectorError when the message could not be handed over */
  abstract send(message: MailMessage): Promise<void>
}
