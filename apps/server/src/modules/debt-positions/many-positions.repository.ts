import { Injectable } from '@nestjs/common'
import { type DebtPosition, type Installment, installmentsOf } from '@repo/domain/debt-position'
import type { PositionStatus } from '@repo/domain/lifecycle'
import { Vault } from '#platform/crypto/vault'
import { columnArrays, fromArrays } from '#platform/db/column-arrays'
import type { Statement, Write } from '#platform/db/merge-writes'
import type { Tx } from '#platform/db/tx'
import { installmentColumns, transferColumns } from './debt-positions.repository.js'
import { debtorSearchKey } from './debtor-search-key.js'
import { AGGREGATE } from './position-aggregate.js'
import { stepKeyWrites } from './step-keys.repository.js'
import { type PositionRow, type StoredPosition, sealDebtor, toStoredPosition } from './stored-position.js'

const STATUS_OF = {
  name: 'many-status-of',
  text: `SELECT p.external_id AS "externalId", p.status,
      (SELECT count(*) FROM installment i WHERE i.organization_id = p.organization_id AND i.debt_position_id = p.id AND i.notice_number IS NULL) AS unnumbered
    FROM debt_position p WHERE p.organization_id = $1 AND p.external_source = $2 AND p.external_id = ANY($3)`,
}
const OF_KEYS = {
  name: 'many-of-keys',
  text: `SELECT DISTINCT i.external_key AS key, p.external_id AS "externalId", false AS step FROM installment i
      JOIN debt_position p ON p.organization_id = i.organization_id AND p.id = i.debt_position_id
    WHERE i.organization_id = $1 AND i.external_key = ANY($3) AND p.external_source = $2 AND p.external_id IS NOT NULL
    UNION ALL SELECT s.key, p.external_id, true FROM step_key s
      JOIN installment i ON i.organization_id = s.organization_id AND i.id = s.installment_id
      JOIN debt_position p ON p.organization_id = i.organization_id AND p.id = i.debt_position_id
    WHERE s.organization_id = $1 AND s.key = ANY($3) AND p.external_source = $2 AND p.external_id IS NOT NULL`,
}
/**
 * No index keeps keys apart, because what was cancelled leaves its own free: a load that brings keys looks and writes while no other of its sender does.
 * Loads whose positions are known by their external id alone are kept apart by the index of these, and stay side by side.
 */
const LOCK_KEYS = {
  alone: {
    name: 'many-lock-keys-alone',
    text: `SELECT pg_advisory_xact_lock(hashtextextended('installment_key' || $1::text || $2, 0))`,
  },
  together: {
    name: 'many-lock-keys-together',
    text: `SELECT pg_advisory_xact_lock_shared(hashtextextended('installment_key' || $1::text || $2, 0))`,
  },
}
/** How a load holds the keys of its sender until its transaction ends. */
export type KeysLock = keyof typeof LOCK_KEYS
/** In one order, so that two loads of the same rows wait for each other and never in a circle. */
const LOCK = {
  name: 'many-lock',
  text: `SELECT id FROM debt_position WHERE organization_id = $1 AND external_source = $2 AND external_id = ANY($3) ORDER BY id FOR UPDATE`,
}
const LOCK_IDS = {
  name: 'many-lock-ids',
  text: 'SELECT id FROM debt_position WHERE organization_id = $1 AND id = ANY($2) ORDER BY id FOR UPDATE',
}
const BY_IDS = { name: 'many-by-ids', text: `${AGGREGATE} WHERE p.organization_id = $1 AND p.id = ANY($2)` }
const ADD_WORDS = { name: 'many-add-words', text: 'SELECT add_search_words($1, $2)' }
const POSITION_COLUMNS = {
  id: 'uuid',
  service: 'uuid',
  description: 'text',
  type: 'text',
  key: 'text',
  name: 'text',
  cipher: 'text',
  status: 'text',
  version: 'int',
  published: 'timestamptz',
  external_id: 'text',
  search_key: 'text',
} as const
const OPTION_COLUMNS = { id: 'uuid', position: 'uuid', kind: 'text', ordinal: 'int' } as const
const INSTALLMENT_COLUMNS = {
  id: 'uuid',
  position: 'uuid',
  option: 'uuid',
  number: 'int',
  status: 'text',
  iuv: 'text',
  notice_number: 'text',
  amount_cents: 'bigint',
  due_date: 'date',
  payable_after_due_date: 'boolean',
  valid_from: 'date',
  metadata: 'jsonb',
  amount_steps: 'jsonb',
  notified_on: 'date',
  external_key: 'text',
} as const
const TRANSFER_COLUMNS = {
  installment_id: 'uuid',
  number: 'int',
  amount_cents: 'bigint',
  beneficiary_fiscal_code: 'text',
  beneficiary_name: 'text',
  iban: 'text',
  postal_iban: 'text',
  stamp_document_hash: 'text',
  stamp_province: 'text',
  taxonomy_code: 'text',
  remittance_information: 'text',
  metadata: 'jsonb',
  budget: 'jsonb',
} as const
const CO_DEBTOR_COLUMNS = {
  position: 'uuid',
  ordinal: 'int',
  type: 'text',
  key: 'text',
  name: 'text',
  cipher: 'text',
} as const
const INSERT_POSITIONS = {
  name: 'many-insert-positions',
  text: `INSERT INTO debt_position (organization_id, id, collection_service_id, origin, description, debtor_type, debtor_key, debtor_name, debtor_cipher,
      status, version, created_at, updated_at, published_at, external_id, external_source, debtor_search_key)
    SELECT $1, id, service, $2, description, type, decode(key, 'base64'), name, decode(cipher, 'base64'), status, version, $3, $3, published, external_id, $4,
      decode(search_key, 'base64')
    FROM ${fromArrays(POSITION_COLUMNS, 5)}`,
}
const INSERT_OPTIONS = {
  name: 'many-insert-options',
  text: `INSERT INTO payment_option (organization_id, id, debt_position_id, kind, ordinal)
    SELECT $1, id, position, kind, ordinal FROM ${fromArrays(OPTION_COLUMNS, 2)}`,
}
const INSERT_INSTALLMENTS = {
  name: 'many-insert-installments',
  text: `INSERT INTO installment (organization_id, id, debt_position_id, payment_option_id, number, status, iuv, notice_number, amount_cents, due_date,
      payable_after_due_date, valid_from, metadata, amount_steps, notified_on, external_key)
    SELECT $1, id, position, option, number, status, iuv, notice_number, amount_cents, due_date, payable_after_due_date, valid_from, metadata, amount_steps,
      notified_on, external_key
    FROM ${fromArrays(INSTALLMENT_COLUMNS, 2)}`,
}
const INSERT_TRANSFERS = {
  name: 'many-insert-transfers',
  text: `INSERT INTO transfer (organization_id, installment_id, number, amount_cents, beneficiary_fiscal_code, beneficiary_name, iban, postal_iban,
      stamp_document_hash, stamp_province, taxonomy_code, remittance_information, metadata, budget)
    SELECT $1, installment_id, number, amount_cents, beneficiary_fiscal_code, beneficiary_name, iban, postal_iban, stamp_document_hash, stamp_province,
      taxonomy_code, remittance_information, metadata, budget
    FROM ${fromArrays(TRANSFER_COLUMNS, 2)}`,
}
const INSERT_CO_DEBTORS = {
  name: 'many-insert-co-debtors',
  text: `INSERT INTO co_debtor (organization_id, debt_position_id, ordinal, debtor_type, debtor_key, debtor_name, debtor_cipher)
    SELECT $1, position, ordinal, type, decode(key, 'base64'), name, decode(cipher, 'base64')
    FROM ${fromArrays(CO_DEBTOR_COLUMNS, 2)}`,
}

/** What is known of a position before it is locked. */
export interface KnownStatus {
  readonly status: PositionStatus
  readonly unnumbered: number
}

/** Who has the keys that rows name. */
export interface FoundKeys {
  /** Of all the positions that have one of them, for an installment or for one of its amounts by day. */
  readonly externalIds: readonly string[]
  /** Of those that call an installment so, by key. */
  readonly ofInstallments: ReadonlyMap<string, readonly string[]>
}

/** Many positions in few statements. */
@Injectable()
export class ManyPositionsRepository {
  constructor(private readonly vault: Vault) {}

  /** Which of these external ids have a position, in which status, with how many installments without number. Takes no lock. */
  async statusOf(tx: Tx, source: string, externalIds: readonly string[]): Promise<ReadonlyMap<string, KnownStatus>> {
    const rows = await tx.query<KnownStatus & { externalId: string }>(STATUS_OF, [
      tx.organizationId,
      source,
      externalIds,
    ])
    return new Map(rows.map((row) => [row.externalId, row]))
  }

  /** The positions that have these keys. @param lock what is taken before they are looked for; nothing when absent */
  async externalIdsOfKeys(
    tx: Tx,
    source: string,
    keys: readonly string[],
    lock: KeysLock | undefined,
  ): Promise<FoundKeys> {
    // They travel with what is asked next, which begins to look when the lock is there.
    const locking = lock && tx.execute(LOCK_KEYS[lock], [tx.organizationId, source])
    if (keys.length === 0) {
      await locking
      return { externalIds: [], ofInstallments: new Map() }
    }
    const finding = tx.query<{ key: string; externalId: string; step: boolean }>(OF_KEYS, [
      tx.organizationId,
      source,
      keys,
    ])
    const [rows] = await Promise.all([finding, locking])
    const found = new Map<string, string[]>()
    for (const { key, externalId, step } of rows) if (!step) found.set(key, [...(found.get(key) ?? []), externalId])
    return { externalIds: rows.map(({ externalId }) => externalId), ofInstallments: found }
  }

  /** The positions of these external ids; locked until the transaction ends when `lock` says so. */
  async ofExternalIds(
    tx: Tx,
    source: string,
    externalIds: readonly string[],
    lock: boolean,
  ): Promise<Map<string, StoredPosition>> {
    const ids = await tx.query<{ id: string }>(lock ? LOCK : { ...LOCK, name: 'many-ids', text: UNLOCKED }, [
      tx.organizationId,
      source,
      externalIds,
    ])
    if (ids.length === 0) return new Map()
    const rows = await tx.query<PositionRow>(BY_IDS, [tx.organizationId, ids.map(({ id }) => id)])
    return new Map(
      rows.map((row) => toStoredPosition(row, this.vault)).map((each) => [each.position.externalId!, each]),
    )
  }

  /** Positions by id, locked until the transaction ends; in no order. */
  async lock(tx: Tx, ids: readonly string[]): Promise<readonly StoredPosition[]> {
    if (ids.length === 0) return []
    await tx.execute(LOCK_IDS, [tx.organizationId, ids])
    const rows = await tx.query<PositionRow>(BY_IDS, [tx.organizationId, ids])
    return rows.map((row) => toStoredPosition(row, this.vault))
  }

  /**
   * Makes words known before the positions that bring them: in a transaction of its own, because two that add new words for long, in another
   * order, would wait for each other in a circle.
   */
  async addWords(tx: Tx, texts: readonly string[]): Promise<void> {
    await tx.execute(ADD_WORDS, [tx.organizationId, texts])
  }

  /**
   * What writes them with options, installments, transfers and co-debtors; all of one origin, source and instant. It fails with an error of PostgreSQL
   * when somebody took one of their external ids or numbers meanwhile: see `isTakenMeanwhile`.
   * @returns in the order in which they must be carried out
   */
  inserts(organizationId: string, stored: readonly StoredPosition[]): readonly Write[] {
    const [first] = stored
    if (!first) return []
    const positions = stored.map((each) => each.position)
    const coDebtors = positions.flatMap((position) => this.coDebtorColumns(position))
    const write = (statement: Statement, ...values: readonly unknown[]): Write => ({
      statement,
      values: [organizationId, ...values],
    })
    const columns = stored.map((each) => this.positionColumns(each))
    const shared = [first.origin, first.createdAt, first.externalSource]
    return [
      write(INSERT_POSITIONS, ...shared, ...columnArrays(POSITION_COLUMNS, columns)),
      write(INSERT_OPTIONS, ...columnArrays(OPTION_COLUMNS, positions.flatMap(optionColumns))),
      write(INSERT_INSTALLMENTS, ...columnArrays(INSTALLMENT_COLUMNS, positions.flatMap(placedInstallments))),
      write(INSERT_TRANSFERS, ...columnArrays(TRANSFER_COLUMNS, transferColumns(positions.flatMap(installmentsOf)))),
      ...stepKeyWrites(organizationId, positions),
      ...(coDebtors.length === 0 ? [] : [write(INSERT_CO_DEBTORS, ...columnArrays(CO_DEBTOR_COLUMNS, coDebtors))]),
    ]
  }

  private positionColumns({ position, version, collectionServiceId, publishedAt }: StoredPosition) {
    const { debtor } = position
    return {
      id: position.id,
      service: collectionServiceId,
      description: position.description,
      type: debtor.type,
      key: this.vault.debtorKey(debtor.fiscalCode).toString('base64'),
      name: debtor.fullName,
      cipher: sealDebtor(debtor, this.vault).toString('base64'),
      status: position.status,
      version,
      published: publishedAt,
      external_id: position.externalId,
      search_key: debtorSearchKey(this.vault, debtor.fiscalCode).toString('base64'),
    }
  }

  private coDebtorColumns({ id, coDebtors = [] }: DebtPosition) {
    return coDebtors.map((each, index) => ({
      position: id,
      ordinal: index + 1,
      type: each.type,
      key: this.vault.debtorKey(each.fiscalCode).toString('base64'),
      name: each.fullName,
      cipher: sealDebtor(each, this.vault).toString('base64'),
    }))
  }
}

const UNLOCKED = LOCK.text.replace(' FOR UPDATE', '')

function optionColumns({ id, paymentOptions }: DebtPosition) {
  return paymentOptions.map((option, index) => ({
    id: option.id,
    position: id,
    kind: option.kind,
    ordinal: index + 1,
  }))
}

function placedInstallments({ id, paymentOptions }: DebtPosition) {
  return paymentOptions.flatMap((option) =>
    option.installments.map((each: Installment) => ({
      ...installmentColumns(each),
      position: id,
      option: option.id,
      number: each.number,
    })),
  )
}

const TAKEN: ReadonlySet<unknown> = new Set([
  'debt_position_organization_id_external_source_external_id_key',
  'installment_organization_id_notice_number_key',
  'installment_organization_id_iuv_key',
])

/** True when a position could not be written because another has its external id, or a number that was brought for it. */
export function isTakenMeanwhile(error: unknown): boolean {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown }
  return code === '23505' && TAKEN.has(constraint)
}
