import { Injectable } from '@nestjs/common'
import { fileDialects } from '@repo/wire/files/dialects'
import type { FileDialect, FileHead } from '@repo/wire/files/file-dialect'
import { MAPPED, mappedDialect } from '@repo/wire/files/mapped/mapped-dialect'
import type { Tx } from '#platform/db/tx'
import { type ColumnMappingRecord, ColumnMappingsRepository } from './column-mappings.repository.js'

/** Which format a file speaks, as files and imports remember it. */
export interface FormatName {
  readonly dialect: string | null
  readonly mappingId: string | null
}

/** Every format that files are read by: those of the market, and those that operators have told by their columns. */
@Injectable()
export class FileFormats {
  constructor(private readonly mappings: ColumnMappingsRepository) {}

  /** The format of a file or an import; undefined where rows are elements of our own JSON, sent by a program. */
  async of(tx: Tx, { dialect, mappingId }: FormatName): Promise<FileDialect | undefined> {
    if (dialect === null) return undefined
    const found =
      mappingId === null
        ? fileDialects.find(({ id }) => id === dialect)
        : toDialect((await this.mappings.find(tx, mappingId))!)
    if (!found) throw new Error(`no format of files is called ${dialect}`)
    return found
  }

  /** What an operator has said of files with this header. */
  async mappingFor(tx: Tx, { kind, header }: FileHead): Promise<ColumnMappingRecord | undefined> {
    return kind === 'json' || !header ? undefined : this.mappings.inUse(tx, header)
  }

  /** Those that a file may speak, the most particular first. */
  known(mapping: ColumnMappingRecord | undefined): readonly FileDialect[] {
    return mapping ? [...fileDialects, toDialect(mapping)] : fileDialects
  }
}

const toDialect = ({ name, version, mapping }: ColumnMappingRecord): FileDialect =>
  mappedDialect(name, String(version), mapping)

/** Its name for people. @param mappingName of a format told by an operator */
export const formatName = (dialect: string, mappingName: string | null): string | undefined =>
  dialect === MAPPED ? (mappingName ?? undefined) : fileDialects.find(({ id }) => id === dialect)?.name
