import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

const SAFE_ID = /^[A-Za-z0-9_-]{1,80}$/

/**
 * Small records kept one per file, so that a sandbox that is killed loses nothing.
 * A record is written beside and renamed: a reader never meets half of one.
 */
export class FileRecords<T extends { readonly id: string }> {
  readonly #folder: string
  readonly #parse: (value: unknown) => T
  #lastWrite: Promise<void> = Promise.resolve()

  constructor(folder: string, parse: (value: unknown) => T) {
    this.#folder = folder
    this.#parse = parse
  }

  /** All stored records, in no order. Throws when a record is not one we wrote. */
  async load(): Promise<T[]> {
    await mkdir(this.#folder, { recursive: true })
    const names = (await readdir(this.#folder)).filter((name) => name.endsWith('.json'))
    return Promise.all(
      names.map(async (name) => this.#parse(JSON.parse(await readFile(join(this.#folder, name), 'utf8')))),
    )
  }

  /** Stores the record durably before answering. Writes happen one after the other, in call order. */
  put(record: T): Promise<void> {
    const text = JSON.stringify(record)
    return this.#inTurn(async () => {
      const path = this.#pathOf(record.id)
      const draft = await open(`${path}.draft`, 'w')
      try {
        await draft.writeFile(text)
        await draft.sync()
      } finally {
        await draft.close()
      }
      await rename(`${path}.draft`, path)
    })
  }

  /** Forgets the record; nothing happens when it is not there. */
  remove(id: string): Promise<void> {
    return this.#inTurn(() => rm(this.#pathOf(id), { force: true }))
  }

  #inTurn(write: () => Promise<void>): Promise<void> {
    const mine = this.#lastWrite.then(write)
    this.#lastWrite = mine.catch(() => undefined)
    return mine
  }

  #pathOf(id: string): string {
    if (!SAFE_ID.test(id)) throw new RangeError('A record id holds only letters, digits, dashes and underscores')
    return join(this.#folder, `${id}.json`)
  }
}
