import { Injectable } from '@nestjs/common'
import type { SavedView, ViewedList } from '@repo/contracts/access/saved-views'
import { Vault } from '#platform/crypto/vault'
import type { Tx } from '#platform/db/tx'

const PURPOSE = 'saved-view.query'

/** The views that operators keep: each sees its own. What they search for may be a person, so it is encrypted. */
@Injectable()
export class SavedViewsRepository {
  constructor(private readonly vault: Vault) {}

  /** In the order of their names. */
  async of(tx: Tx, operatorId: string, list: ViewedList): Promise<SavedView[]> {
    const rows = await tx.query<{ id: string; name: string; cipher: Buffer }>(
      `SELECT id, name, query_cipher AS cipher FROM saved_view
        WHERE organization_id = $1 AND operator_id = $2 AND list = $3 ORDER BY lower(name), id`,
      [tx.organizationId, operatorId, list],
    )
    return rows.map(({ id, name, cipher }) => ({ id, name, query: this.vault.decrypt(cipher, PURPOSE) }))
  }

  /** Stores a view; one of the same name is replaced and keeps its id. @returns its id */
  async put(tx: Tx, operatorId: string, list: ViewedList, view: SavedView): Promise<string> {
    const stored = await tx.one<{ id: string }>(
      `INSERT INTO saved_view (organization_id, id, operator_id, list, name, query_cipher, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (organization_id, operator_id, list, name) DO UPDATE SET query_cipher = EXCLUDED.query_cipher
        RETURNING id`,
      [tx.organizationId, view.id, operatorId, list, view.name, this.vault.encrypt(view.query, PURPOSE), tx.ctx.now],
    )
    return stored!.id
  }

  /** @returns how many were removed: none when it is not the operator's */
  remove(tx: Tx, operatorId: string, id: string): Promise<number> {
    return tx.execute('DELETE FROM saved_view WHERE organization_id = $1 AND operator_id = $2 AND id = $3', [
      tx.organizationId,
      operatorId,
      id,
    ])
  }
}
