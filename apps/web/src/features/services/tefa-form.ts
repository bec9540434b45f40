import { saveTefaSetting } from '@repo/contracts/organizations/service-catalogue'
import { isLocalDate, parseItalianDate } from '@repo/domain/local-date'
import type { z } from 'zod'
import { type FieldNames, schemaErrors } from '#lib/form-errors.ts'
import type { FieldError } from '#lib/form-state.ts'
import { services } from '#messages/it/services.ts'

export const TEFA_NAMES: FieldNames = { percentHundredths: 'percent' }

const schema = saveTefaSetting.body!

/** Reads the province's data from the form: the percentage as people write it (`4,5`), in hundredths after. */
export function parseTefaForm(
  values: Readonly<Record<string, string>>,
): { ok: true; input: z.input<typeof schema> } | { ok: false; errors: readonly FieldError[] } {
  const text = (name: string) => values[name]?.trim() ?? ''
  const percent = parsePercent(text('percent'))
  const input = {
    validFrom: isLocalDate(text('validFrom')) ? text('validFrom') : (parseItalianDate(text('validFrom')) ?? ''),
    provinceName: text('provinceName'),
    provinceFiscalCode: text('provinceFiscalCode'),
    iban: text('iban'),
    percentHundredths: percent ?? 1,
  }
  const result = schema.safeParse(input)
  const errors = [
    ...(result.success ? [] : schemaErrors(result.error, TEFA_NAMES)),
    ...(percent === undefined ? [{ field: 'percent', message: services.tefaPage.percentWrong }] : []),
  ]
  return errors.length === 0 ? { ok: true, input } : { ok: false, errors }
}

/** `4,5` or `4.50` or `4,5 %`: hundredths of a percent, 450. Undefined when it is not one. */
export function parsePercent(text: string): number | undefined {
  const match = /^(\d{1,2})(?:[.,](\d{1,2}))?\s*%?$/.exec(text)
  if (!match) return undefined
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** `4,5 %`. */
export function formatPercent(hundredths: number): string {
  const rest = String(hundredths % 100)
    .padStart(2, '0')
    .replace(/0+$/, '')
  return `${Math.floor(hundredths / 100)}${rest ? `,${rest}` : ''} %`
}
