import { Injectable } from '@nestjs/common'
import { Vault } from '#platform/crypto/vault'
import type { Tx } from '#platform/db/tx'
import { debtorSearchKey } from './debtor-search-key.js'
import { type DebtorRow, openDebtor } from './stored-position.js'

const TO_INDEX = {
  name: 'position-organizations-to-index',
  text: `SELECT o.organization_id AS id FROM organization o
    WHERE EXISTS (SELECT FROM debt_position p WHERE p.organization_id = o.organization_id AND p.debtor_search_key IS NULL) ORDER BY 1`,
}
const SOME = {
  name: 'position-some-to-index',
  text: `SELECT id, debtor_type, debtor_name, debtor_cipher FROM debt_position
    WHERE organization_id = $1 AND debtor_search_key IS NULL LIMIT $2 FOR UPDATE SKIP LOCKED`,
}
// The words are written by the trigger of this column.
const SET_KEYS = {
  name: 'position-set-search-keys',
  text: `UPDATE debt_position p SET debtor_search_key = decode(n.key, 'hex')
    FROM jsonb_to_recordset($2::jsonb) AS n(id uuid, key text) WHERE p.organization_id = $1 AND p.id = n.id`,
}

type Row = DebtorRow & { readonly id: string }

/** The index by which positions are found. New positions enter it by themselves. */
@Injectable()
export class SearchIndexRepository {
  constructor(private readonly vault: Vault) {}

  /** Platform scope. */
  async organizationsToIndex(tx: Tx): Promise<readonly string[]> {
    return (await tx.query<{ id: string }>(TO_INDEX, [])).map(({ id }) => id)
  }

  /** @returns how many positions were indexed: fewer than `limit` when no more are left, or somebody else is changing them */
  async indexSome(tx: Tx, limit: number): Promise<number> {
    const rows = await tx.query<Row>(SOME, [tx.organizationId, limit])
    const keys = rows.map((row) => ({
      id: row.id,
      key: debtorSearchKey(this.vault, openDebtor(row, this.vault).fiscalCode).toString('hex'),
    }))
    if (keys.length > 0) await tx.execute(SET_KEYS, [tx.organizationId, JSON.stringify(keys)])
    return keys.length
  }
}
