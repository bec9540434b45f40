import { Injectable } from '@nestjs/common'
import type {
  ColumnsReading,
  ImportFileColumns,
  MapColumnsInput,
  ReadColumnsInput,
} from '@repo/contracts/imports/column-mappings'
import { importFileLifecycle } from '@repo/domain/import-file-lifecycle'
import { romeDay } from '@repo/domain/italian-calendar'
import { transition } from '@repo/domain/lifecycle'
import { guessMapping } from '@repo/wire/files/mapped/guess-columns'
import { MAPPED } from '@repo/wire/files/mapped/mapped-dialect'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import type { ImportFileReport } from '../import-file-report.js'
import { fileReportPurpose } from '../import-file-seals.js'
import { importFileErrors } from '../import-files.errors.js'
import { type ImportFileRecord, ImportFilesRepository } from '../import-files.repository.js'
import { importFileReceived } from '../imports.events.js'
import type { TableSample } from '../intake/table-sample.js'
import { choicesOf, readingOf, toMapping } from '../mappings/column-choices.js'
import { ColumnMappingsRepository } from '../mappings/column-mappings.repository.js'

/**
 * An operator says what the columns of a file are, by its first lines. What was said is kept for its header, and the file is read again with it, with the
 * others that wait for the same. A file that was read so can be told otherwise until it is loaded. Of those that would load by themselves none does unless
 * the operator wants so: nobody has seen yet what the columns make of them.
 */
@Injectable()
export class MapFile {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly files: ImportFilesRepository,
    private readonly mappings: ColumnMappingsRepository,
  ) {}

  /** What there is to tell, with what is already told or guessed. @throws importFiles.unknown, notMappable */
  read(ctx: OrganizationCtx, id: string): Promise<ImportFileColumns> {
    return this.db.run(ctx, async (tx) => {
      const file = await this.files.find(tx, id)
      const sample = this.sampleOf(file)
      const { header, examples, sheet, titleLines } = sample
      const told = file?.mappingId ? await this.mappings.find(tx, file.mappingId) : undefined
      const mapping =
        told?.mapping ??
        guessMapping(
          header,
          examples.map(({ cells }) => cells),
          sheet,
        )
      const columns = choicesOf(mapping)
      const { days, amounts } = mapping
      const today = romeDay(ctx.now)
      const chosen = Object.fromEntries(columns.map(({ name, place, value }) => [name, { place, value }]))
      const { problems } = toMapping(sample, { columns: chosen, days, amounts }, today)
      return {
        header: [...header],
        examples: examples.map(({ line, cells }) => ({ line, cells: [...cells] })),
        sheet,
        ...(titleLines ? { titleLines } : {}),
        columns,
        days,
        amounts,
        ...(told ? { name: told.name } : {}),
        reading: readingOf(sample, mapping, problems, today),
        waiting: await this.files.awaitingColumns(tx, id, this.mappings.signatureOf(header)),
      }
    })
  }

  /** How its first lines would be read; writes nothing. @throws importFiles.unknown, notMappable */
  preview(ctx: OrganizationCtx, id: string, said: ReadColumnsInput): Promise<ColumnsReading> {
    return this.db.run(ctx, async (tx) => {
      const sample = this.sampleOf(await this.files.find(tx, id))
      const today = romeDay(ctx.now)
      const { mapping, problems } = toMapping(sample, said, today)
      return readingOf(sample, mapping, problems, today)
    })
  }

  /** Safe to repeat. @throws importFiles.unknown, notMappable, columnsWrong */
  async run(ctx: OrganizationCtx, id: string, { name, loads, ...said }: MapColumnsInput): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      const sample = this.sampleOf(await this.files.find(tx, id))
      const { mapping, problems } = toMapping(sample, said, romeDay(ctx.now))
      if (problems.length > 0)
        throw importFileErrors.columnsWrong({
          fields: problems.map(({ column = '', code, detail }) => ({ pointer: `/columns/${column}`, code, detail })),
        })
      const { actor } = ctx
      if (actor.kind !== 'operator') throw new Error('columns are told by operators')
      const { id: mappingId, version, fresh } = await this.mappings.keep(tx, { name, mapping }, actor)
      if (fresh)
        tx.audit({
          action: 'columnMappings.kept',
          subjectKind: 'column_mapping',
          subjectId: mappingId,
          details: { version, columns: Object.keys(mapping.places).length },
        })
      const waiting = await this.files.lockToMap(tx, this.mappings.signatureOf(mapping.header))
      for (const each of new Set([...waiting, id])) await this.readAgain(tx, each, mappingId, loads)
    })
  }

  private async readAgain(tx: Tx, id: string, mappingId: string, loads: boolean): Promise<void> {
    const file = await this.files.lock(tx, id)
    this.sampleOf(file)
    const step = transition(importFileLifecycle, file!.status, 'map')
    if (!step.ok) throw importFileErrors.notMappable({ facts: { status: file!.status } })
    await this.files.mapped(tx, id, loads)
    const { loadsAs } = file!
    const details = { mappingId, ...(loadsAs ? { loadsAs: loads ? loadsAs : null } : {}) }
    tx.audit({ action: step.event, subjectKind: 'import_file', subjectId: id, details })
    tx.emit(importFileReceived({ importFileId: id }))
  }

  /** The first lines of a file whose columns can be told. */
  private sampleOf(file: ImportFileRecord | undefined): TableSample {
    if (!file || file.status === 'receiving') throw importFileErrors.unknown()
    const mapped = (file.status === 'readable' || file.status === 'refused') && file.dialect === MAPPED
    const report =
      file.status === 'to_map' || mapped
        ? this.vault.decryptJson<ImportFileReport>(file.sealedReport!, fileReportPurpose(file.id))
        : undefined
    const sample = report?.sample
    if (!sample) throw importFileErrors.notMappable({ facts: { status: file.status } })
    return sample
  }
}
