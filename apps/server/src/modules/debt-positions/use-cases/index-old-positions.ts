import { Injectable } from '@nestjs/common'
import { inOrganization, type PlatformCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { Courtesy } from '#platform/jobs/courtesy'
import { SearchIndexRepository } from '../search-index.repository.js'

const AT_ONCE = 100
const BATCHES = 100

/**
 * Makes positions findable that were stored before there was an index of words: a hundred in each transaction, at most ten thousand a
 * run, letting pass who is in a hurry. Safe to repeat and to interrupt: what is done is done, and when nothing is left it costs one look at each organization.
 */
@Injectable()
export class IndexOldPositions {
  constructor(
    private readonly db: Database,
    private readonly index: SearchIndexRepository,
    private readonly courtesy: Courtesy,
  ) {}

  /** @returns how many positions were indexed */
  async run(ctx: PlatformCtx): Promise<number> {
    const organizations = await this.db.run(ctx, (tx) => this.index.organizationsToIndex(tx))
    let indexed = 0
    let batches = 0
    for (const organizationId of organizations) {
      for (let last = AT_ONCE; last === AT_ONCE && batches < BATCHES; batches++) {
        last = await this.courtesy.turn(() =>
          this.db.run(inOrganization(ctx, organizationId), (tx) => this.index.indexSome(tx, AT_ONCE)),
        )
        indexed += last
      }
    }
    return indexed
  }
}
