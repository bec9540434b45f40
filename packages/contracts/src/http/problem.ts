import { z } from 'zod'

/**
 * The body of every answer that is not a success (RFC 9457). `type` is our stable code, such as
 * `payments.noticePaid`; `title` and `detail` are Italian sentences for people.
 */
export const problemSchema = z
  .object({
    type: z
      .string()
      .meta({ description: 'Codice stabile del rifiuto: decidi su questo', example: 'payments.noticePaid' }),
    title: z.string().meta({ example: 'Avviso già pagato' }),
    status: z.int(),
    detail: z.string().optional(),
    /** What the caller can do about it, in Italian. */
    hint: z.string().optional(),
    correlationId: z.string(),
    errors: z
      .array(
        z.object({
          pointer: z.string().meta({ description: 'Puntatore JSON del campo', example: '/debtor/fiscalCode' }),
          code: z.string(),
          detail: z.string().meta({ description: 'Che cosa non va e che cosa fare' }),
        }),
      )
      .optional(),
    /** Facts that a screen may show, such as the day of payment or the seconds to wait. */
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  })
  .meta({ id: 'Problem' })

export type Problem = z.output<typeof problemSchema>
