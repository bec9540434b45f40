import { Injectable } from '@nestjs/common'
import type { RemoteProof, RemoteServerProblem } from '@repo/contracts/file-transfer/remote-servers'
import type { Tx } from '#platform/db/tx'

export interface RemoteServerRecord {
  readonly id: string
  /** Grows with each change: what a visit found is told of the version that was visited. */
  readonly version: number
  readonly name: string
  readonly host: string
  readonly port: number
  readonly username: string
  readonly proof: RemoteProof
  readonly sealedProof: Buffer
  readonly inFolder: string | null
  readonly doneFolder: string | null
  readonly outFolder: string | null
  readonly hostFingerprint: string | null
  readonly seenFingerprint: string | null
  readonly operatorId: string
  readonly operatorName: string
  readonly failures: number
  readonly lastTriedAt: Date | null
  readonly lastOkAt: Date | null
  readonly lastProblem: RemoteServerProblem | null
  readonly createdAt: Date
}

type Visited = Pick<RemoteServerRecord, 'id' | 'version'>

/** What an operator says of a server. */
export type RemoteServerSettings = Pick<
  RemoteServerRecord,
  'id' | 'name' | 'host' | 'port' | 'username' | 'proof' | 'sealedProof' | 'operatorId' | 'operatorName'
> &
  Partial<Record<'inFolder' | 'doneFolder' | 'outFolder', string | undefined>>

/** A server that is to be visited, and the visit. */
export interface ClaimedServer {
  readonly organizationId: string
  readonly id: string
  readonly visitId: string
}

const COLUMNS = `id, version, name, host, port, username, proof, sealed_proof AS "sealedProof", in_folder AS "inFolder", done_folder AS "doneFolder",
    out_folder AS "outFolder", host_fingerprint AS "hostFingerprint", seen_fingerprint AS "seenFingerprint", operator_id AS "operatorId",
    operator_name AS "operatorName", failures, last_tried_at AS "lastTriedAt", last_ok_at AS "lastOkAt", last_problem AS "lastProblem",
    created_at AS "createdAt"`
const LIST = {
  name: 'remote-servers',
  text: `SELECT ${COLUMNS} FROM remote_server WHERE organization_id = $1 ORDER BY id`,
}
const FIND = {
  name: 'remote-server',
  text: `SELECT ${COLUMNS} FROM remote_server WHERE organization_id = $1 AND id = $2`,
}
const LOCK = { name: 'remote-server-lock', text: `${FIND.text} FOR UPDATE` }
const INSERT = {
  name: 'remote-server-insert',
  text: `INSERT INTO remote_server (organization_id, id, name, host, port, username, proof, sealed_proof, in_folder, done_folder, out_folder, operator_id,
      operator_name, next_at, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)`,
}
// $15: it is elsewhere now, and nothing of the server that was there before is true of it. $16: what was found so far may be so no longer.
const CHANGE = {
  name: 'remote-server-change',
  text: `UPDATE remote_server SET name = $3, host = $4, port = $5, username = $6, proof = $7, sealed_proof = $8, in_folder = $9, done_folder = $10,
      out_folder = $11, operator_id = $12, operator_name = $13, version = version + 1,
      next_at = CASE WHEN $16 THEN $14 ELSE next_at END, visit_id = CASE WHEN $16 THEN NULL ELSE visit_id END, last_problem = CASE WHEN $16 THEN NULL ELSE last_problem END,
      failures = CASE WHEN $16 THEN 0 ELSE failures END,
      host_fingerprint = CASE WHEN $15 THEN NULL ELSE host_fingerprint END, seen_fingerprint = CASE WHEN $15 THEN NULL ELSE seen_fingerprint END,
      last_tried_at = CASE WHEN $15 THEN NULL ELSE last_tried_at END, last_ok_at = CASE WHEN $15 THEN NULL ELSE last_ok_at END
    WHERE organization_id = $1 AND id = $2`,
}
const SEEN = {
  name: 'remote-server-seen',
  text: 'UPDATE remote_server SET seen_fingerprint = $4 WHERE organization_id = $1 AND id = $2 AND version = $3',
}
const CONFIRM = {
  name: 'remote-server-confirm',
  text: `UPDATE remote_server SET host_fingerprint = seen_fingerprint, seen_fingerprint = NULL, last_problem = NULL, failures = 0, next_at = $4
    WHERE organization_id = $1 AND id = $2 AND seen_fingerprint = $3`,
}
const TRIED = {
  name: 'remote-server-tried',
  text: `UPDATE remote_server SET last_tried_at = $3, last_problem = $4, last_ok_at = CASE WHEN $4::text IS NULL THEN $3 ELSE last_ok_at END,
      failures = CASE WHEN $4::text IS NULL THEN 0 ELSE failures + 1 END, next_at = $5
    WHERE organization_id = $1 AND id = $2 AND version = $6`,
}
const REMOVE = {
  name: 'remote-server-remove',
  text: 'DELETE FROM remote_server WHERE organization_id = $1 AND id = $2',
}
// Whoever takes a server holds it for a while: if it dies, another takes it after.
const CLAIM = {
  name: 'remote-servers-claim',
  text: `UPDATE remote_server SET next_at = $2, visit_id = $3 WHERE (organization_id, id) IN (
      SELECT organization_id, id FROM remote_server
      WHERE next_at <= $1 AND host_fingerprint IS NOT NULL AND in_folder IS NOT NULL ORDER BY next_at LIMIT 10 FOR UPDATE SKIP LOCKED)
    RETURNING organization_id AS "organizationId", id, visit_id AS "visitId"`,
}
const BEGIN = {
  name: 'remote-server-begin-visit',
  text: 'UPDATE remote_server SET next_at = $4, visit_id = $5 WHERE organization_id = $1 AND id = $2 AND visit_id = $3',
}
const HOLD = {
  name: 'remote-server-hold',
  text: 'UPDATE remote_server SET next_at = greatest(next_at, $4) WHERE organization_id = $1 AND id = $2 AND visit_id = $3',
}
const END = {
  name: 'remote-server-end-visit',
  text: `UPDATE remote_server SET last_tried_at = $4, last_problem = $5, last_ok_at = CASE WHEN $5::text IS NULL THEN $4 ELSE last_ok_at END,
      failures = CASE WHEN $6 THEN 0 ELSE failures + 1 END, next_at = $7, visit_id = NULL
    WHERE organization_id = $1 AND id = $2 AND visit_id = $3`,
}
const TAKEN = {
  name: 'taken-remote-files',
  text: 'SELECT digest FROM taken_remote_file WHERE organization_id = $1 AND server_id = $2 AND digest = ANY($3)',
}
const TAKE = {
  name: 'taken-remote-file-insert',
  text: 'INSERT INTO taken_remote_file (organization_id, server_id, digest, taken_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
}

/** Remote servers and what was taken from them. */
@Injectable()
export class RemoteServersRepository {
  list(tx: Tx): Promise<RemoteServerRecord[]> {
    return tx.query<RemoteServerRecord>(LIST, [tx.organizationId])
  }

  find(tx: Tx, id: string): Promise<RemoteServerRecord | undefined> {
    return tx.one<RemoteServerRecord>(FIND, [tx.organizationId, id])
  }

  lock(tx: Tx, id: string): Promise<RemoteServerRecord | undefined> {
    return tx.one<RemoteServerRecord>(LOCK, [tx.organizationId, id])
  }

  async insert(tx: Tx, server: RemoteServerSettings): Promise<void> {
    await tx.execute(INSERT, [tx.organizationId, ...valuesOf(server), tx.ctx.now])
  }

  /**
   * @param moved it is another server now: its key is to be confirmed
   * @param anew what a visit finds may be something else now
   */
  async change(
    tx: Tx,
    server: RemoteServerSettings,
    { moved, anew }: { readonly moved: boolean; readonly anew: boolean },
  ): Promise<void> {
    await tx.execute(CHANGE, [tx.organizationId, ...valuesOf(server), tx.ctx.now, moved, anew])
  }

  /** The key that the server shows is to be confirmed; nothing when the server was changed meanwhile. */
  async seen(tx: Tx, { id, version }: Visited, fingerprint: string): Promise<void> {
    await tx.execute(SEEN, [tx.organizationId, id, version, fingerprint])
  }

  /** @returns false when the key that it showed last is another */
  async confirm(tx: Tx, id: string, fingerprint: string): Promise<boolean> {
    return (await tx.execute(CONFIRM, [tx.organizationId, id, fingerprint, tx.ctx.now])) > 0
  }

  /** What came of a visit; nothing when the server was changed meanwhile. */
  async tried(tx: Tx, { id, version }: Visited, problem: RemoteServerProblem | undefined, nextAt: Date): Promise<void> {
    await tx.execute(TRIED, [tx.organizationId, id, tx.ctx.now, problem ?? null, nextAt, version])
  }

  /** @returns false when it was not there */
  async remove(tx: Tx, id: string): Promise<boolean> {
    return (await tx.execute(REMOVE, [tx.organizationId, id])) > 0
  }

  /** Platform scope: confirmed servers from which files are due, held until `until` for a visit that is to begin. */
  claim(tx: Tx, visitId: string, until: Date): Promise<ClaimedServer[]> {
    return tx.query(CLAIM, [tx.ctx.now, until, visitId])
  }

  /** @param visitId takes the place of `claimed`: a claim is begun once @returns false when it was begun before, or has ended */
  async beginVisit(tx: Tx, id: string, claimed: string, visitId: string, until: Date): Promise<boolean> {
    return (await tx.execute(BEGIN, [tx.organizationId, id, claimed, until, visitId])) > 0
  }

  /** @returns false when another visit has begun meanwhile */
  async hold(tx: Tx, id: string, visitId: string, until: Date): Promise<boolean> {
    return (await tx.execute(HOLD, [tx.organizationId, id, visitId, until])) > 0
  }

  /** Changes nothing when another visit has begun meanwhile. @param went all the way, whatever it met */
  async endVisit(
    tx: Tx,
    id: string,
    visitId: string,
    { problem, went, nextAt }: { problem: RemoteServerProblem | undefined; went: boolean; nextAt: Date },
  ): Promise<void> {
    await tx.execute(END, [tx.organizationId, id, visitId, tx.ctx.now, problem ?? null, went, nextAt])
  }

  /** Which of these were taken before. */
  async taken(tx: Tx, id: string, digests: readonly Buffer[]): Promise<Buffer[]> {
    const rows = await tx.query<{ digest: Buffer }>(TAKEN, [tx.organizationId, id, digests])
    return rows.map(({ digest }) => digest)
  }

  /** @returns false when it was taken before */
  async take(tx: Tx, id: string, digest: Buffer): Promise<boolean> {
    return (await tx.execute(TAKE, [tx.organizationId, id, digest, tx.ctx.now])) > 0
  }
}

function valuesOf(server: RemoteServerSettings): unknown[] {
  const { id, name, host, port, username, proof, sealedProof, inFolder, doneFolder, outFolder } = server
  const folders = [inFolder ?? null, doneFolder ?? null, outFolder ?? null]
  return [id, name, host, port, username, proof, sealedProof, ...folders, server.operatorId, server.operatorName]
}
