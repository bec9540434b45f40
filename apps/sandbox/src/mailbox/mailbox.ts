import type { Dirent } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime'

/** A file name is taken from the address bar: nothing that could leave the folder is accepted. */
const FILE_NAME = /^[A-Za-z0-9@+_-][A-Za-z0-9@+._-]{0,200}\.eml$/

export interface MailSummary {
  /** File name inside the mailbox; also its address on the page. */
  readonly id: string
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  /** When the message says it was written; the time of the file when it does not. */
  readonly date: Date
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly sizeBytes: number }[]
}

export interface Mail extends MailSummary {
  readonly text: string | undefined
  readonly html: string | undefined
  readonly files: readonly MailFile[]
}

export interface MailFile {
  readonly name: string
  readonly type: string
  readonly content: Buffer
}

function addressText(address: Address | undefined): string {
  if (address === undefined) return ''
  if (address.address === undefined) return address.name
  return address.name ? `${address.name} <${address.address}>` : address.address
}

function fileOf(attachment: Attachment, index: number): MailFile {
  const { content } = attachment
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(new Uint8Array(content))
  return { name: attachment.filename ?? `allegato-${index + 1}`, type: attachment.mimeType, content: bytes }
}

function mailOf(id: string, email: Email, fileDate: Date): Mail {
  const files = email.attachments.map(fileOf)
  const written = email.date === undefined ? fileDate : new Date(email.date)
  return {
    id,
    from: addressText(email.from),
    to: (email.to ?? []).map(addressText),
    subject: email.subject ?? '(senza oggetto)',
    date: Number.isNaN(written.getTime()) ? fileDate : written,
    text: email.text,
    html: email.html,
    files,
    attachments: files.map(({ name, type, content }) => ({ name, type, sizeBytes: content.length })),
  }
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    // The server creates the folder with its first message.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** The messages that the server wrote as `*.eml` files instead of sending them. */
export class Mailbox {
  readonly #folder: string | undefined

  /** Without a folder the mailbox is closed: mail goes to a real server. */
  constructor(folder: string | undefined) {
    this.#folder = folder
  }

  get isOpen(): boolean {
    return this.#folder !== undefined
  }

  /** The newest messages first, at most `limit`. */
  async list(limit = 100): Promise<Mail[]> {
    const folder = this.#folder
    if (folder === undefined) return []
    const names = (await entriesOf(folder)).filter((entry) => entry.isFile() && FILE_NAME.test(entry.name))
    const dated = await Promise.all(
      names.map(async ({ name }) => ({ name, changed: (await stat(join(folder, name))).mtimeMs })),
    )
    const newest = dated.sort((a, b) => b.changed - a.changed).slice(0, limit)
    const mails = await Promise.all(newest.map(({ name }) => this.read(name)))
    return mails
      .filter((mail) => mail !== undefined)
      .sort((a, b) => b.date.getTime() - a.date.getTime() || b.id.localeCompare(a.id))
  }

  /** One message; undefined when there is none with that file name. */
  async read(id: string): Promise<Mail | undefined> {
    if (this.#folder === undefined || !FILE_NAME.test(id)) return undefined
    const path = join(this.#folder, id)
    try {
      const [bytes, { mtime }] = await Promise.all([readFile(path), stat(path)])
      return mailOf(id, await PostalMime.parse(bytes), mtime)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  }
}
