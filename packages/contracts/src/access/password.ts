import { z } from 'zod'

/** At least 10 characters with a lower case letter, an upper case letter and a digit; 200 at most, to bound the hashing work. */
export const passwordField = z
  .string()
  .min(10, { error: 'La password ha almeno 10 caratteri' })
  .max(200, { error: 'La password ha al massimo 200 caratteri' })
  .refine((text) => /\p{Ll}/u.test(text), { error: 'La password contiene almeno una lettera minuscola' })
  .refine((text) => /\p{Lu}/u.test(text), { error: 'La password contiene almeno una lettera maiuscola' })
  .refine((text) => /\d/.test(text), { error: 'La password contiene almeno una cifra' })
