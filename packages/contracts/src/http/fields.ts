import { z } from 'zod'

/** Reusable field schemas. Messages are Italian: they reach people unchanged. */

export const uuidField = z.uuid({
  error: ({ input }) => (input === undefined ? 'Questo campo è richiesto' : 'Identificativo non valido'),
})

/** Integer cents of euro. */
export const centsField = z.int().min(0).max(99_999_999_999)

/** Calendar day `YYYY-MM-DD`, Rome time. */
export const localDateField = z.iso.date({ error: 'Inserisci una data valida' })

/** UTC instant, ISO 8601. */
export const instantField = z.iso.datetime()

export const organizationFiscalCodeField = z
  .string()
  .trim()
  .regex(/^\d{11}$/, { error: "Il codice fiscale dell'ente è formato da 11 cifre" })

/** 18 digits; blanks are stripped, so that a pasted `3020 0000 …` is understood. */
export const noticeNumberField = z
  .string()
  .transform((text) => text.replace(/[\s.-]/g, ''))
  .superRefine((text, context) => {
    if (!/^\d*$/.test(text)) {
      context.addIssue({ code: 'custom', message: 'Il codice avviso contiene solo cifre. Controlla quelle inserite.' })
    } else if (text.length === 0) {
      context.addIssue({ code: 'custom', message: 'Inserisci il codice avviso' })
    } else if (text.length !== 18) {
      context.addIssue({
        code: 'custom',
        message: `Il codice avviso è formato da 18 cifre. Ne hai inserite ${text.length}.`,
      })
    }
  })

/** Ours have 17 digits; those of other issuers are whatever they chose. */
export const iuvField = z.string().regex(/^[A-Za-z0-9]{1,35}$/, { error: 'Lo IUV è formato da 1 a 35 lettere e cifre' })

export const emailField = z
  .string()
  .trim()
  .max(256, { error: "L'indirizzo e-mail è troppo lungo" })
  .regex(/^[a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)+$/, {
    error: 'Inserisci un indirizzo e-mail valido, per esempio nome@esempio.it',
  })

/** Empty text means absent: forms send empty fields. */
export const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max, { error: `Usa al massimo ${max} caratteri` })
    .transform((text) => (text === '' ? undefined : text))
    .optional()

export const pageQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce
    .number()
    .int()
    .pipe(z.union([z.literal(10), z.literal(25), z.literal(50), z.literal(100)]))
    .default(25),
})

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.int(), page: z.int(), size: z.int() })

/** Lists that grow while they are read: each answer carries where the next one begins. */
export const cursorQuery = z.object({
  cursor: z
    .string()
    .regex(/^[\w-]{1,200}$/, { error: "Il cursore non è valido: usa il valore di next dell'ultima risposta" })
    .optional()
    .meta({ description: 'Il valore `next` della risposta prima' }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

/** One stretch of a list; without `next` it is the last. */
export const cursorPageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item).max(100), next: z.string().optional() })

/** Cursor of a list that is read again and again, from where its reader was: a number that grows. */
export const feedQuery = z.object({
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, { error: "Il cursore non è valido: usa il valore di next dell'ultima risposta" })
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

/** Oldest first. `next` is always there: the same one comes back while nothing new has happened. */
export const feedPageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item).max(100), next: z.string() })
