import { Injectable } from '@nestjs/common'
import type { Tx } from '#platform/db/tx'

/** A file that waits in `/out`. */
export interface OfferedFile {
  readonly id: string
  readonly name: string
  readonly fileId: string
  readonly bytes: number
  readonly createdAt: Date
}

/** Shown to a client at a time: the oldest, so that whoever takes and deletes them sees them all. */
const MOST = 1_000
const WAITING = `SELECT o.id, o.name, o.file_id AS "fileId", f.bytes, o.created_at AS "createdAt"
  FROM offered_file o JOIN stored_file f ON f.organization_id = o.organization_id AND f.id = o.file_id AND f.complete
  WHERE o.organization_id = $1 AND o.client_id = $2 AND o.taken_at IS NULL`
const LIST = { name: 'offered-files', text: `${WAITING} ORDER BY o.id LIMIT ${MOST}` }
const FIND = { name: 'offered-file', text: `${WAITING} AND o.name = $3` }
const REPLACE = {
  name: 'offered-file-replace',
  text: 'DELETE FROM offered_file WHERE organization_id = $1 AND client_id = $2 AND name = $3 AND taken_at IS NULL',
}
const INSERT = {
  name: 'offered-file-insert',
  text: 'INSERT INTO offered_file (organization_id, id, client_id, file_id, name, created_at) VALUES ($1, $2, $3, $4, $5, $6)',
}
const TAKE = {
  name: 'offered-file-take',
  text: 'UPDATE offered_file SET taken_at = $3 WHERE organization_id = $1 AND id = $2 AND taken_at IS NULL',
}

/** What API clients may take from their folder. */
@Injectable()
export class OfferedFilesRepository {
  list(tx: Tx, clientId: string): Promise<OfferedFile[]> {
    return tx.query<OfferedFile>(LIST, [tx.organizationId, clientId])
  }

  find(tx: Tx, clientId: string, name: string): Promise<OfferedFile | undefined> {
    return tx.one<OfferedFile>(FIND, [tx.organizationId, clientId, name])
  }

  /** One of the same name that nobody has taken yet gives way to it. */
  async offer(
    tx: Tx,
    file: { readonly id: string; readonly clientId: string; readonly fileId: string; readonly name: string },
  ): Promise<void> {
    await tx.execute(REPLACE, [tx.organizationId, file.clientId, file.name])
    await tx.execute(INSERT, [tx.organizationId, file.id, file.clientId, file.fileId, file.name, tx.ctx.now])
  }

  /** @returns false when it was taken before */
  async take(tx: Tx, id: string): Promise<boolean> {
    return (await tx.execute(TAKE, [tx.organizationId, id, tx.ctx.now])) > 0
  }
}
