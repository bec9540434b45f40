import type { Actor } from '#platform/context/ctx'
import type { Tx } from '#platform/db/tx'
import type { FileTransferFacade } from '../../file-transfer/file-transfer.facade.js'
import type { ImportResult } from './import-results.repository.js'

/** Answers whose name a folder can show, for the program that sent the file: it finds them in its own, when it comes by SFTP. */
export async function offerAnswers(
  tx: Tx,
  transfers: FileTransferFacade,
  sender: Actor,
  answers: readonly Pick<ImportResult, 'fileId' | 'name'>[],
): Promise<void> {
  if (sender.kind !== 'client' || !(await transfers.comesByKey(tx, sender.id))) return
  for (const { fileId, name } of answers)
    if (fitsFolder(name)) await transfers.offer(tx, { clientId: sender.id, fileId, name })
}

const fitsFolder = (name: string): boolean => Buffer.byteLength(name) <= 255 && /^[^/\\\p{Cc}]+$/u.test(name)
