import { CheckFile } from '#modules/exchange/use-cases/check-file'
import { LoadFile } from '#modules/exchange/use-cases/load-file'
import { type ReceivedFile, ReceiveFile } from '#modules/exchange/use-cases/receive-file'
import { WriteResults } from '#modules/exchange/use-cases/write-results'
import type { OrganizationCtx } from '#platform/context/ctx'
import type { ImportWorld } from './import-world.js'

/** How a file is sent, where it is not as the world's program sends its own. */
export interface Sending extends Partial<ReceivedFile> {
  readonly ctx?: OrganizationCtx
  /** The instant of it all; that of the world when absent. */
  readonly at?: Date
  /** Drafts with false. */
  readonly publish?: boolean
}

export interface LoadedFile {
  /** Of its import. */
  readonly id: string
  readonly fileId: string
}

/** Files that come into a world, by the use cases of doors and jobs. */
export interface SentFiles {
  /** @returns the id of the file, which nobody has looked at */
  receive(content: string | Buffer, sending?: Sending): Promise<string>
  /** The same, once it was checked. */
  check(content: string | Buffer, sending?: Sending): Promise<string>
  /** The same, once its rows are loaded. */
  load(name: string, content: string | Buffer, sending?: Sending): Promise<LoadedFile>
  /** The same, once it was answered. @returns the id of its import */
  answer(name: string, content: string | Buffer, sending?: Sending): Promise<string>
}

export function sentFiles(world: ImportWorld): SentFiles {
  const { modules } = world
  const as = (ctx: OrganizationCtx, { at = world.ctx.now }: Sending) => ({ ...ctx, now: at })

  async function receive(content: string | Buffer, sending: Sending = {}): Promise<string> {
    const { ctx = world.ctx, at: _at, publish: _publish, ...given } = sending
    const bytes = (async function* () {
      yield typeof content === 'string' ? Buffer.from(content) : content
    })()
    const file = { name: 'carico.csv', source: 'api' as const, externalSource: world.source, ...given }
    return modules.get(ReceiveFile).run(as(ctx, sending), file, bytes)
  }
  async function check(content: string | Buffer, sending: Sending = {}): Promise<string> {
    const fileId = await receive(content, sending)
    await modules.get(CheckFile).run(as(world.job, sending), fileId)
    return fileId
  }
  async function load(name: string, content: string | Buffer, sending: Sending = {}): Promise<LoadedFile> {
    const { ctx = world.ctx, externalSource = world.source, publish = true } = sending
    const fileId = await check(content, { ...sending, name })
    const id = await modules.get(LoadFile).run(as(ctx, sending), fileId, { publish }, externalSource)
    await world.load(id)
    return { id, fileId }
  }
  return {
    receive,
    check,
    load,
    answer: async (name, content, sending = {}) => {
      const { id } = await load(name, content, sending)
      await modules.get(WriteResults).run(as(world.job, sending), id)
      return id
    },
  }
}
