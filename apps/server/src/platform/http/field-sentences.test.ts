import { describe, expect, it } from '@jest/globals'
import { uuidField } from '@repo/contracts/http/fields'
import { z } from 'zod'
import { fieldProblems } from './field-problems.js'

const problemOf = (schema: z.ZodType, value: unknown) =>
  fieldProblems(schema.safeParse(value, { reportInput: true }).error!, '/campo')[0]!

describe('a wrong field', () => {
  it.each<[string, z.ZodType, unknown, string]>([
    ['missing', z.string(), undefined, 'Questo campo è richiesto'],
    ['missing, of a kind with words of its own', uuidField, undefined, 'Questo campo è richiesto'],
    ['no identifier', uuidField, 'x', 'Identificativo non valido'],
    ['a number for a text', z.string(), 4, 'Serve un testo'],
    ['a text for a number', z.number(), '4', 'Serve un numero'],
    ['a fraction', z.int(), 1.5, 'Serve un numero intero'],
    ['a word that is none of ours', z.enum(['a', 'b']), 'c', 'Usa uno di questi valori: a, b'],
    ['not the only word', z.literal('a'), 'c', "L'unico valore ammesso è a"],
    ['too small', z.number().min(1), 0, 'Il valore più piccolo ammesso è 1'],
    ['too large', z.number().max(100), 101, 'Il valore più grande ammesso è 100'],
    ['too short', z.string().min(3), 'ab', 'Usa almeno 3 caratteri'],
    ['too long', z.string().max(1), 'ab', 'Usa al massimo 1 carattere'],
    ['too few', z.array(z.string()).min(1), [], 'Indica almeno 1 voce'],
    ['no day', z.iso.date(), '31/12/2027', 'Serve un giorno nella forma AAAA-MM-GG, per esempio 2027-03-31'],
    ['no instant', z.iso.datetime(), '2027', 'Serve un momento UTC, per esempio 2027-03-31T09:30:00Z'],
    ['of another form', z.string().regex(/^\d$/), 'x', 'La forma del valore non è quella prevista'],
    ['with a sentence of its own', z.string().min(1, { error: 'Scrivi la causale' }), '', 'Scrivi la causale'],
  ])('%s says what to send', (_, schema, value, detail) => {
    expect(problemOf(schema, value)).toMatchObject({ pointer: '/campo/', detail })
  })

  it('unknown is named', () => {
    expect(problemOf(z.strictObject({}), { stauts: 1 })).toMatchObject({
      pointer: '/campo/stauts',
      code: 'unknown-field',
    })
  })
})
