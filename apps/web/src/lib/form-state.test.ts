import { describe, expect, it } from '@jest/globals'
import { emptyForm, formValues, refused } from './form-state.ts'

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
})
