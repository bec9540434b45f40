import { Injectable } from '@nestjs/common'
import { uuidv7 } from '#platform/context/ids'
import type { Tx } from '#platform/db/tx'
import { type OfferedFile, OfferedFilesRepository } from './offered-files.repository.js'
import { type KeyInForce, SftpKeysRepository } from './sftp-keys.repository.js'

export type { OfferedFile }

/** How other modules hand files to programs of others, inside their own transaction. */
@Injectable()
export class FileTransferFacade {
  constructor(
    private readonly keys: SftpKeysRepository,
    private readonly offered: OfferedFilesRepository,
  ) {}

  /**
   * Puts a file in the folder `/out` of an API client, until the client deletes it or its bytes are gone. Of the same name, the newest is there.
   * @param file.fileId of `StoredFiles`, complete, every `append` but the last of whole pieces: it is read by ranges
   * @param file.name at most 255 bytes, without `/`: nothing personal
   */
  async offer(
    tx: Tx,
    file: { readonly clientId: string; readonly fileId: string; readonly name: string },
  ): Promise<void> {
    await this.offered.offer(tx, { ...file, id: uuidv7(tx.ctx.now.getTime()) })
  }

  /** True when the client has a key here: it looks into its folder. */
  comesByKey(tx: Tx, clientId: string): Promise<boolean> {
    return this.keys.hasAny(tx, clientId)
  }

  /** What waits for a client, the oldest first, a thousand at most. */
  waiting(tx: Tx, clientId: string): Promise<readonly OfferedFile[]> {
    return this.offered.list(tx, clientId)
  }

  findWaiting(tx: Tx, clientId: string, name: string): Promise<OfferedFile | undefined> {
    return this.offered.find(tx, clientId, name)
  }

  /** The client has it. @returns false when it was taken before */
  take(tx: Tx, id: string): Promise<boolean> {
    return this.offered.take(tx, id)
  }

  /** Platform scope. Where this key opens: the organizations for which the client may come with it. */
  keysInForce(tx: Tx, clientId: string, fingerprint: string): Promise<readonly KeyInForce[]> {
    return this.keys.inForce(tx, clientId, fingerprint)
  }

  isKeyInForce(tx: Tx, keyId: string): Promise<boolean> {
    return this.keys.isInForce(tx, keyId)
  }

  /** It was used now. */
  touchKey(tx: Tx, keyId: string): Promise<void> {
    return this.keys.touch(tx, keyId)
  }
}
