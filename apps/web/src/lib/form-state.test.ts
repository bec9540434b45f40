import { describe, expect, it } from '@jest/globals'
import { debtPositionInput } from '@repo/contracts/debt-positions/debt-positions'
import { ApiProblem } from './api-problem.ts'
import { emptyForm, formValues, problemErrors, refused, schemaErrors } from './form-state.ts'

describe('form state', () => {
  it('keeps what was typed, without files, framework fields and secrets', () => {
    const form = new FormData()
    form.set('email', ' a@b ')
    form.set('password', 'x')
    form.set('$ACTION_KEY', 'k')
    form.set('file', new Blob(['x']), 'x.txt')
    expect(formValues(form, ['password'])).toEqual({ email: ' a@b ' })
  })

  it('counts the attempts', () => {
    const first = refused(emptyForm(), { a: '1' }, [])
    expect(first).toEqual({ attempt: 1, values: { a: '1' }, errors: [] })
    expect(refused(first, {}, [], 'no')).toMatchObject({ attempt: 2, message: 'no' })
  })

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
