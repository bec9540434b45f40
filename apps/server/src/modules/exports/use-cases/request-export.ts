import { Injectable } from '@nestjs/common'
import type { ExportInput } from '@repo/contracts/exports/exports'
import { actorName, type OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { type ClientCaller, mayUseService } from '#platform/http/access'
import { OrganizationsFacade } from '../../organizations/organizations.facade.js'
import { exportErrors } from '../exports.errors.js'
import { exportNoticesDue, exportRequested } from '../exports.events.js'
import { ExportsRepository, type NewExport } from '../exports.repository.js'

/** Asks for a file. The same request, while one is under way, is that one. */
@Injectable()
export class RequestExport {
  constructor(
    private readonly db: Database,
    private readonly exports: ExportsRepository,
    private readonly organizations: OrganizationsFacade,
  ) {}

  /**
   * @param asker the program that asks; an operator when absent
   * @returns the id of the export
   * @throws exports.serviceUnknown
   */
  run(ctx: OrganizationCtx, input: ExportInput, asker?: ClientCaller): Promise<string> {
    return this.db.run(ctx, async (tx) => {
      for (const id of input.collectionServiceIds ?? [])
        if (!mayUseService(asker, id) || !(await this.organizations.service(tx, id)))
          throw exportErrors.serviceUnknown()
      const { kind, format, from, to } = input
      const collectionServiceIds = servicesOf(input, asker)
      return this.within(tx, {
        kind,
        format,
        from,
        to,
        collectionServiceIds,
        source: asker ? 'api' : 'backoffice',
        requestedBy: actorName(ctx.actor),
        apiClientId: asker?.id,
        requestKey: JSON.stringify([asker?.id ?? 'backoffice', kind, format, from, to, collectionServiceIds]),
        afterSequence: 0,
      })
    })
  }

  /** The same inside a transaction, for whoever has decided what is asked. @returns the id of the export */
  async within(tx: Tx, asked: Omit<NewExport, 'id'>): Promise<string> {
    const { id, isNew } = await this.exports.insertOnce(tx, { ...asked, id: uuidv7(tx.ctx.now.getTime()) })
    if (!isNew) return id
    const { kind, format, from = null, to = null, collectionServiceIds, scheduleId = null } = asked
    tx.audit({
      action: 'exports.requested',
      subjectKind: 'export',
      subjectId: id,
      details: { kind, format, from, to, services: collectionServiceIds.length, scheduleId },
    })
    tx.emit(kind === 'notices' ? exportNoticesDue({ exportId: id }) : exportRequested({ exportId: id }))
    return id
  }
}

/** Imports are of no service: a program has the answers to its own. */
function servicesOf({ kind, collectionServiceIds }: ExportInput, asker: ClientCaller | undefined): readonly string[] {
  if (kind === 'importResults') return []
  return [...new Set(collectionServiceIds ?? asker?.collectionServiceIds ?? [])].sort()
}
