import { type Cents, cents, MAX_PAYMENT_CENTS } from '@repo/domain/cents'
import { parseNoticeNumber } from '@repo/domain/notice-number'
import { z } from 'zod'
import { scenarioNames } from './scenarios.ts'

/** 18 digits; the blanks they are printed with are ignored. */
export const noticeNumberField = z.string().transform((text, context) => {
  const noticeNumber = parseNoticeNumber(text)
  if (noticeNumber !== undefined) return noticeNumber
  context.addIssue({ code: 'custom', message: 'Il codice avviso è formato da 18 cifre' })
  return z.NEVER
})

const organizationFiscalCodeField = z
  .string()
  .trim()
  .regex(/^\d{11}$/, { error: 'Il codice fiscale dell’ente è formato da 11 cifre' })

/** Whole cents of euro, at least one. */
export const centsField = z
  .int()
  .min(1)
  .max(MAX_PAYMENT_CENTS)
  .transform((value): Cents => cents(value))

/** A form sends what is left empty as empty text. */
const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value)

const coordinateField = z.preprocess(blankIsAbsent, z.string().trim().min(1).max(35).optional())
export const delayField = z.preprocess(blankIsAbsent, z.coerce.number().int().min(0).max(3600).optional())
export const scenarioField = z.enum(scenarioNames)
export const versionField = z.enum(['V1', 'V2'])

/** Which notice, and through which station; the station is looked up when not given. */
export const noticeRequest = z.object({
  organizationFiscalCode: organizationFiscalCodeField,
  noticeNumber: noticeNumberField,
  broker: coordinateField,
  station: coordinateField,
})
export type NoticeRequest = z.output<typeof noticeRequest>
