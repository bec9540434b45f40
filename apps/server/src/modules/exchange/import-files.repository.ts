import { Injectable } from '@nestjs/common'
import type { ImportFileColumns } from '@repo/contracts/imports/column-mappings'
import type { ImportSource } from '@repo/contracts/imports/imports'
import type { ImportFileStatus } from '@repo/domain/import-file-lifecycle'
import type { Tx } from '#platform/db/tx'
import type { ImportRecord } from './imports.repository.js'

/** An uploaded file as its work sees it. */
export interface ImportFileRecord {
  readonly id: string
  readonly status: ImportFileStatus
  readonly source: ImportSource
  readonly externalSource: string
  readonly collectionServiceIds: readonly string[] | null
  /** See `import-file-seals`. */
  readonly sealedName: Buffer
  readonly bytes: number
  readonly sameAs: string | null
  readonly dialect: string | null
  readonly dialectVersion: string | null
  /** See `FileFormats`. */
  readonly mappingId: string | null
  readonly sealedReport: Buffer | null
  /** See `ImportFlows`; once it can be read. */
  readonly flowKey: Buffer | null
  /** Keyed; absent while it is arriving. */
  readonly contentHash: Buffer | null
  /** What to do when it can be read. */
  readonly loadsAs: 'published' | 'drafts' | null
  readonly importId: string | null
  /** The server of others that it was taken from. */
  readonly remoteServerId: string | null
  /** Who sent it. */
  readonly actor: ImportRecord['actor']
  readonly createdAt: Date
  readonly forgetAfter: Date
}

/** `receiving`: whole, and held until it has its true name. */
export type ClientFileRecord = Pick<ImportFileRecord, 'id' | 'status' | 'sealedName' | 'bytes' | 'createdAt'>

export interface NewImportFile {
  readonly id: string
  readonly source: ImportSource
  readonly externalSource: string
  readonly collectionServiceIds?: readonly string[] | undefined
  readonly loadsAs?: ImportFileRecord['loadsAs'] | undefined
  readonly remoteServerId?: string | undefined
  readonly sealedName: Buffer
  readonly actor: ImportRecord['actor']
  readonly forgetAfter: Date
}

const RECORD = `SELECT id, status, source, external_source AS "externalSource", collection_service_ids AS "collectionServiceIds", sealed_name AS "sealedName", bytes, same_as AS "sameAs", dialect, dialect_version AS "dialectVersion", mapping_id AS "mappingId",
    sealed_report AS "sealedReport", flow_key AS "flowKey", content_hash AS "contentHash", loads_as AS "loadsAs", import_id AS "importId", remote_server_id AS "remoteServerId",
    json_build_object('kind', actor_kind, 'id', actor_id, 'name', actor_name) AS actor, created_at AS "createdAt", forget_after AS "forgetAfter"
  FROM import_file WHERE organization_id = $1 AND id = $2`
const FIND = { name: 'import-file-find', text: RECORD }
const LOCK = { name: 'import-file-lock', text: `${RECORD} FOR UPDATE` }
const INSERT = {
  name: 'import-file-insert',
  text: `INSERT INTO import_file (organization_id, id, status, external_source, collection_service_ids, loads_as, sealed_name, actor_kind, actor_id, actor_name,
      created_at, forget_after, remote_server_id, source)
    VALUES ($1, $2, 'receiving', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
}
const RECEIVED = {
  name: 'import-file-received',
  text: `UPDATE import_file f SET status = 'received', bytes = $3, content_hash = $4, forget_after = $5,
      same_as = (SELECT id FROM import_file o WHERE o.organization_id = $1 AND o.content_hash = $4 AND o.external_source = f.external_source
        ORDER BY id DESC LIMIT 1)
    WHERE organization_id = $1 AND id = $2 AND status = 'receiving'`,
}
const CHECKED = {
  name: 'import-file-checked',
  text: `UPDATE import_file SET status = $3, dialect = $4, dialect_version = $5, sealed_report = $6, mapping_id = $7, header_signature = $8, flow_key = $9
    WHERE organization_id = $1 AND id = $2`,
}
const MAPPED = {
  name: 'import-file-mapped',
  text: `UPDATE import_file SET status = 'received', dialect = NULL, dialect_version = NULL, mapping_id = NULL, header_signature = NULL, sealed_report = NULL,
      loads_as = CASE WHEN $3 THEN loads_as END
    WHERE organization_id = $1 AND id = $2`,
}
const AWAITING = {
  name: 'import-files-awaiting-columns',
  text: `SELECT count(*) AS files, count(*) FILTER (WHERE loads_as = 'published') AS published, count(*) FILTER (WHERE loads_as = 'drafts') AS drafts
    FROM import_file WHERE organization_id = $1 AND (id = $2 OR (header_signature = $3 AND status = 'to_map'))`,
}
const LOCK_TO_MAP = {
  name: 'import-files-lock-to-map',
  text: `SELECT id FROM import_file WHERE organization_id = $1 AND header_signature = $2 AND status = 'to_map' ORDER BY id FOR UPDATE`,
}
const RENAME = {
  name: 'import-file-rename',
  text: 'UPDATE import_file SET sealed_name = $3 WHERE organization_id = $1 AND id = $2',
}
const OF_CLIENT = {
  name: 'import-files-of-client',
  text: `SELECT f.id, f.status, f.sealed_name AS "sealedName", s.bytes, f.created_at AS "createdAt"
    FROM import_file f JOIN stored_file s ON s.organization_id = f.organization_id AND s.owner_id = f.id AND s.complete
    WHERE f.organization_id = $1 AND f.actor_kind = 'client' AND f.actor_id = $2 AND (f.created_at > $3 OR f.status = 'received')
    ORDER BY f.created_at DESC, f.id DESC LIMIT 1000`,
}
const LOADED = {
  name: 'import-file-loaded',
  text: `UPDATE import_file SET status = 'loaded', import_id = $3 WHERE organization_id = $1 AND id = $2`,
}
/** By its content, which another source gave: loaded and not taken back, or before it in the queue to be loaded by itself. */
const OF_OTHERS = {
  name: 'import-file-of-others',
  text: `SELECT 1 FROM import_file f JOIN import_file o ON o.organization_id = $1 AND o.content_hash = f.content_hash AND o.external_source <> f.external_source
    LEFT JOIN import i ON i.organization_id = $1 AND i.id = o.import_id
    WHERE f.organization_id = $1 AND f.id = $2
      AND (i.status NOT IN ('withdrawing', 'withdrawn') OR (o.status = 'received' AND o.loads_as IS NOT NULL AND o.id < f.id)) LIMIT 1`,
}
const REMOVE = { name: 'import-file-remove', text: 'DELETE FROM import_file WHERE organization_id = $1 AND id = $2' }
const FORGET = {
  name: 'import-file-forget',
  text: `WITH old AS (DELETE FROM import_file f WHERE forget_after < $1 AND NOT EXISTS (SELECT FROM import i
      WHERE i.organization_id = f.organization_id AND i.id = f.import_id AND i.status IN ('received', 'loading', 'paused', 'failed'))
    RETURNING organization_id, id)
    DELETE FROM stored_file s USING old WHERE s.organization_id = old.organization_id AND s.owner_id = old.id`,
}

/** Writes and locks of uploaded files. */
@Injectable()
export class ImportFilesRepository {
  find(tx: Tx, id: string): Promise<ImportFileRecord | undefined> {
    return tx.one(FIND, [tx.organizationId, id])
  }

  lock(tx: Tx, id: string): Promise<ImportFileRecord | undefined> {
    return tx.one(LOCK, [tx.organizationId, id])
  }

  async insert(tx: Tx, file: NewImportFile): Promise<void> {
    const { id, externalSource, collectionServiceIds = null, loadsAs = null, sealedName, actor, forgetAfter } = file
    const remoteServerId = file.remoteServerId ?? null
    const whose = [externalSource, collectionServiceIds, loadsAs, sealedName, actor.kind, actor.id, actor.name]
    await tx.execute(INSERT, [tx.organizationId, id, ...whose, tx.ctx.now, forgetAfter, remoteServerId, file.source])
  }

  /** Its last byte is here. An earlier file of the same sender with the same bytes is noted. */
  async received(
    tx: Tx,
    id: string,
    file: { readonly bytes: number; readonly contentHash: Buffer; readonly forgetAfter: Date },
  ): Promise<void> {
    await tx.execute(RECEIVED, [tx.organizationId, id, file.bytes, file.contentHash, file.forgetAfter])
  }

  async checked(
    tx: Tx,
    id: string,
    said: {
      readonly status: 'to_map' | 'readable' | 'refused'
      readonly dialect: string | undefined
      readonly version: string | undefined
      readonly mappingId: string | undefined
      /** Of a file that waits for its columns to be told. */
      readonly headerSignature: Buffer | undefined
      readonly flowKey: Buffer | undefined
      readonly sealedReport: Buffer
    },
  ): Promise<void> {
    const { status, dialect = null, version = null, sealedReport, mappingId = null, headerSignature = null } = said
    const values = [status, dialect, version, sealedReport, mappingId, headerSignature, said.flowKey ?? null]
    await tx.execute(CHECKED, [tx.organizationId, id, ...values])
  }

  /** Its columns are told: it waits to be read again. @param loads whether it is then loaded by itself, if its sender wants that */
  async mapped(tx: Tx, id: string, loads: boolean): Promise<void> {
    await tx.execute(MAPPED, [tx.organizationId, id, loads])
  }

  /** How many files what is told of this one would be read by, and how many of them would then load by themselves. */
  async awaitingColumns(tx: Tx, id: string, headerSignature: Buffer): Promise<ImportFileColumns['waiting']> {
    return (await tx.one<ImportFileColumns['waiting']>(AWAITING, [tx.organizationId, id, headerSignature]))!
  }

  /** Locks the files that wait for columns as these to be told. @returns their ids */
  async lockToMap(tx: Tx, headerSignature: Buffer): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(LOCK_TO_MAP, [tx.organizationId, headerSignature])
    return rows.map(({ id }) => id)
  }

  async rename(tx: Tx, id: string, sealedName: Buffer): Promise<void> {
    await tx.execute(RENAME, [tx.organizationId, id, sealedName])
  }

  /** Of a client, whole: those that came after `since` and those that wait to be read, the newest first, a thousand at most. */
  ofClient(tx: Tx, clientId: string, since: Date): Promise<ClientFileRecord[]> {
    return tx.query<ClientFileRecord>(OF_CLIENT, [tx.organizationId, clientId, since])
  }

  /** Its rows are that import. */
  async loaded(tx: Tx, id: string, importId: string): Promise<void> {
    await tx.execute(LOADED, [tx.organizationId, id, importId])
  }

  /** Whether somebody else gave the same bytes, and they are loaded or will be: rows are known by who gives them, and would be loaded twice. */
  async isOfOthers(tx: Tx, id: string): Promise<boolean> {
    return (await tx.one(OF_OTHERS, [tx.organizationId, id])) !== undefined
  }

  /** Its bytes are taken away by `StoredFiles`. */
  async remove(tx: Tx, id: string): Promise<void> {
    await tx.execute(REMOVE, [tx.organizationId, id])
  }

  /** Platform scope. Deletes files whose time is over, with their bytes; not those that an import is still made of. @returns how many */
  forget(tx: Tx): Promise<number> {
    return tx.execute(FORGET, [tx.ctx.now])
  }
}
