import { describe, expect, it } from '@jest/globals'
import { debtPositionInput } from '@repo/contracts/debt-positions/debt-positions'
import { ApiProblem } from './api-problem.ts'
import { problemErrors, schemaErrors } from './form-errors.ts'

describe('errors of a form', () => {
  it('names the fields as the form does, one error each', () => {
    const result = debtPositionInput.safeParse({ debtor: { fiscalCode: '', fullName: 'x' }, description: 'ab' })
    const errors = schemaErrors(result.error!, { 'debtor.fiscalCode': 'fiscalCode' })
    expect(errors).toContainEqual({ field: 'fiscalCode', message: 'Inserisci il codice fiscale o la partita IVA' })
    expect(new Set(errors.map((error) => error.field)).size).toBe(errors.length)
  })

  it('takes the errors that the API found', () => {
    const problem = new ApiProblem({
      type: 'debtPositions.invalid',
      title: 'Dati non validi',
      status: 400,
      correlationId: 'c',
      errors: [{ pointer: '/debtor/fiscalCode', code: 'x', detail: 'Controlla' }],
    })
    expect(problemErrors(problem, { 'debtor.fiscalCode': 'fiscalCode' })).toEqual([
      { field: 'fiscalCode', message: 'Controlla' },
    ])
    expect(problemErrors(new Error('x'))).toEqual([])
  })
})
