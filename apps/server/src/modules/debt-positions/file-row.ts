import {
  amountStepInput,
  debtorInput,
  installmentInput,
  positionInput,
} from '@repo/contracts/debt-positions/position-input'
import { localDateField } from '@repo/contracts/http/fields'
import { oneLine, truncate } from '@repo/domain/plain-text'
import { normalizeTaxonomyCode } from '@repo/domain/taxonomy'
import { z } from 'zod'
import { fieldProblems } from '#platform/http/field-problems'
import type { BuildInstallment } from './build-context.js'
import { keyedExternalId, type ReadRow, type RowPosition } from './many-positions.js'

const key = z.string().trim().min(1).max(70)
const party = debtorInput.extend({ type: z.enum(['F', 'G']).optional() })
const installment = installmentInput.extend({
  dueDate: localDateField.optional(),
  key: key.optional(),
  amountSteps: z
    .array(amountStepInput.extend({ key: key.optional() }))
    .max(5, { error: 'Usa al massimo 5 scaglioni' })
    .optional(),
  iuv: z.string().optional(),
  noticeNumber: z.string().optional(),
  collectionData: z.string().optional(),
  cause: z.string().optional(),
})
const position = positionInput.omit({ collectionServiceId: true }).extend({
  externalId: keyedExternalId,
  serviceCode: z
    .string({ error: 'Scrivi il codice del servizio' })
    .trim()
    .min(1, { error: 'Scrivi il codice del servizio' })
    .max(140, { error: 'Usa al massimo 140 caratteri' }),
  debtor: party,
  coDebtors: z.array(party).max(10, { error: 'Indica al massimo 10 coobbligati' }).optional(),
  paymentOptions: z
    .array(
      z.object({
        installments: z
          .array(installment)
          .min(1, { error: 'Indica almeno una rata' })
          .max(100, { error: 'Un piano ha al massimo 100 rate' }),
      }),
    )
    .min(1, { error: 'Indica come si può pagare' })
    .max(10, { error: 'Indica al massimo 10 modi di pagare' }),
  publish: z.boolean().optional(),
})
/** A `FileRow` of `@repo/wire/files/file-dialect` without its records. */
const fileRow = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('put'),
    mode: z.enum(['insert', 'change', 'upsert']),
    installmentKeys: z.array(key).optional(),
    insertKeys: z.array(key).optional(),
    changeKeys: z.array(key).optional(),
    position,
  }),
  z.object({ action: z.literal('cancel'), externalId: keyedExternalId, installmentKeys: z.array(key).optional() }),
])

/**
 * Reads a row that a dialect has made of a file and found right. Pointers of problems lead into its position, as dialects expect, or into the row when it
 * has none.
 */
export function readFileRow(given: unknown): ReadRow {
  const parsed = fileRow.safeParse(given, { reportInput: true })
  if (!parsed.success) {
    const problems = fieldProblems(parsed.error, '')
    return {
      ok: false,
      problems: problems.map((each) => ({ ...each, pointer: each.pointer.replace(/^\/position(?=\/)/, '') })),
    }
  }
  const row = parsed.data
  if (row.action === 'cancel') return { ok: true, command: row }
  return { ok: true, command: { ...row, position: toRowPosition(row.position) } }
}

function toRowPosition({ serviceCode, paymentOptions, ...rest }: z.output<typeof position>): RowPosition {
  return {
    ...rest,
    service: { code: serviceCode },
    paymentOptions: paymentOptions.map(({ installments }) => ({ installments: installments.map(toBuild) })),
  }
}

function toBuild({ collectionData, cause, ...rest }: z.output<typeof installment>): BuildInstallment {
  const taxonomyCode = collectionData === undefined ? undefined : normalizeTaxonomyCode(collectionData)
  const remittanceInformation = cause === undefined ? undefined : truncate(oneLine(cause), 140)
  return {
    ...rest,
    ...(taxonomyCode ? { taxonomyCode } : {}),
    ...(remittanceInformation ? { remittanceInformation } : {}),
  }
}
