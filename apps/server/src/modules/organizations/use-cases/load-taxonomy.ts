import { Injectable } from '@nestjs/common'
import { parseItalianDate } from '@repo/domain/local-date'
import { normalizeTaxonomyCode, taxonomyService } from '@repo/domain/taxonomy'
import { z } from 'zod'
import type { Ctx } from '#platform/context/ctx'
import { asPlatform } from '#platform/context/ctx'
import { Database } from '#platform/db/database'

const day = z.string().transform((text, context) => {
  const parsed = parseItalianDate(text)
  if (!parsed) {
    context.addIssue({ code: 'custom', message: 'not a day: dd/mm/yyyy' })
    return z.NEVER
  }
  return parsed
})
const code = z.string().transform((text, context) => {
  const parsed = normalizeTaxonomyCode(text)
  if (!parsed) {
    context.addIssue({ code: 'custom', message: 'not a taxonomy code' })
    return z.NEVER
  }
  return taxonomyService(parsed)
})
const text = z.string().transform((value) => value.replace(/\s+/g, ' ').trim())

/** A row of the official file, once its headings are stripped to their letters. Source: pagopa/pagopa-taxonomy, `tassonomia.json`. */
const rowSchema = z.object({
  datispecificiincasso: code,
  tipoentecreditore: text,
  nomemacroarea: text,
  tiposervizio: text,
  motivogiuridicodellariscossione: z.string().regex(/^[A-Z]{2}$/),
  datainiziovalidita: day,
  datafinevalidita: day,
  versionetassonomia: z.coerce.number().int(),
})
const rowsSchema = z.array(z.record(z.string(), z.unknown()).transform(plainNames).pipe(rowSchema)).min(1)

const SAVE = {
  name: 'taxonomy-save',
  text: `INSERT INTO taxonomy_entry AS e (code, entity_type, macro_area, service_name, legal_reason, valid_from, valid_to, version)
    SELECT code, entity_type, macro_area, service_name, legal_reason, valid_from, valid_to, version
    FROM jsonb_to_recordset($1::jsonb) AS r(code text, entity_type text, macro_area text, service_name text, legal_reason text, valid_from date,
      valid_to date, version int)
    ON CONFLICT (code) DO UPDATE SET entity_type = excluded.entity_type, macro_area = excluded.macro_area, service_name = excluded.service_name,
      legal_reason = excluded.legal_reason, valid_from = excluded.valid_from, valid_to = excluded.valid_to, version = excluded.version
    WHERE (e.entity_type, e.macro_area, e.service_name, e.legal_reason, e.valid_from, e.valid_to)
      IS DISTINCT FROM (excluded.entity_type, excluded.macro_area, excluded.service_name, excluded.legal_reason, excluded.valid_from, excluded.valid_to)
      AND excluded.version >= e.version`,
}

/**
 * Brings our copy of pagoPA's taxonomy up to date from the official file. Codes are added and changed, never deleted: what a notice was printed
 * with must be explained for ever. An older file changes nothing. Safe to repeat.
 */
@Injectable()
export class LoadTaxonomy {
  constructor(private readonly db: Database) {}

  /** @param json the parsed file: an array of rows, four for each code. @returns how many codes it names, how many were new or different. @throws ZodError */
  async run(ctx: Ctx, json: unknown): Promise<{ readonly codes: number; readonly changed: number }> {
    const rows = new Map(rowsSchema.parse(json).map((row) => [row.datispecificiincasso, row]))
    const entries = [...rows].map(([entry, row]) => ({
      code: entry,
      entity_type: row.tipoentecreditore,
      macro_area: row.nomemacroarea,
      service_name: row.tiposervizio,
      legal_reason: row.motivogiuridicodellariscossione,
      valid_from: row.datainiziovalidita,
      valid_to: row.datafinevalidita,
      version: row.versionetassonomia,
    }))
    const changed = await this.db.run(asPlatform(ctx, 'loading the taxonomy'), (tx) =>
      tx.execute(SAVE, [JSON.stringify(entries)]),
    )
    return { codes: entries.length, changed }
  }
}

/** The file and the service that serves it write the same headings in different ways: `DATI SPECIFICI INCASSO`, `dati_specifici_di_incasso`. */
function plainNames(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name
        .toLowerCase()
        .replace(/[^a-z]/g, '')
        .replace('specificidiincasso', 'specificiincasso'),
      value,
    ]),
  )
}
