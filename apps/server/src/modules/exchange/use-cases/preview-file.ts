import { Injectable } from '@nestjs/common'
import { romeDay } from '@repo/domain/italian-calendar'
import { blocking } from '@repo/domain/readiness'
import { readinessWords } from '@repo/domain/readiness-words'
import type { RowProblem } from '@repo/wire/files/file-dialect'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { DebtPositionsFacade } from '../../debt-positions/debt-positions.facade.js'
import { OrganizationsFacade } from '../../organizations/organizations.facade.js'
import type { ImportFileRecord } from '../import-files.repository.js'
import type { UploadCheck } from '../intake/check-upload.js'
import { readFileRow, rowProblems } from '../read-file-row.js'

/** What our rules say of a file, beside what its format says. */
export interface FilePreview {
  /** Of its first rows, in their order. */
  readonly rows: readonly {
    readonly outcome: 'created' | 'changed' | 'unchanged' | 'cancelled' | 'discarded'
    readonly problems?: RowProblem[]
  }[]
  readonly services: readonly FileService[]
}

/** A service that rows of a file name. */
export interface FileService {
  readonly code: string
  readonly rows: number
  readonly name?: string
  /** Why its rows would be discarded. */
  readonly problem?: string
}

/** Tells what would become of the first rows of a file, and of the services it names, as if it were loaded and published now; writes nothing. */
@Injectable()
export class PreviewFile {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsFacade,
    private readonly organizations: OrganizationsFacade,
  ) {}

  run(ctx: OrganizationCtx, file: ImportFileRecord, check: UploadCheck): Promise<FilePreview> {
    if (check.outcome !== 'readable') return Promise.resolve({ rows: [], services: [] })
    const { reading, survey } = check
    const allowed = file.collectionServiceIds ?? undefined
    return this.db.run(ctx, async (tx) => {
      const ids = await this.organizations.servicesOfCodes(
        tx,
        [...survey.services].map(([code]) => code),
      )
      const rows = survey.firstRows.map(readFileRow)
      const options = {
        externalSource: file.externalSource,
        origin: 'import' as const,
        publish: true,
        collectionServiceIds: allowed,
      }
      const plans = await this.positions.previewMany(tx, rows, options, new Map())
      const services: FileService[] = []
      for (const [code, count] of survey.services)
        services.push({ code, rows: count, ...(await this.service(tx, ids.get(code), allowed)) })
      return {
        services,
        rows: plans.map((plan, index) => ({
          outcome: plan.outcome,
          ...(plan.outcome === 'discarded'
            ? { problems: [...rowProblems(reading.dialect, survey.firstRows[index]!, plan.problems)] }
            : {}),
        })),
      }
    })
  }

  private async service(
    tx: Tx,
    id: string | undefined,
    allowed: readonly string[] | undefined,
  ): Promise<{ name?: string; problem?: string }> {
    const may = id !== undefined && (allowed?.includes(id) ?? true)
    const service = may ? await this.organizations.service(tx, id) : undefined
    if (!service?.enabled)
      return { problem: 'Nessun servizio attivo ha questo codice: correggilo, oppure attiva il servizio.' }
    const { name } = service
    const problems = blocking(await this.organizations.problems(tx, service.id, romeDay(tx.ctx.now)))
    const [first] = problems.map(readinessWords)
    return first ? { name, problem: `${first.title}. ${first.todo}` } : { name }
  }
}
