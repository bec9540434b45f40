import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readTokenRequest, type TokenRefusal } from './token-request.js'

const FORM = 'application/x-www-form-urlencoded'
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
const read = (body: unknown, authorization?: string, type: string | undefined = FORM) =>
  readTokenRequest(type, authorization, body)
const codeOf = (attempt: () => unknown): string => {
  try {
    attempt()
  } catch (error) {
    return (error as TokenRefusal).code
  }
  return 'none'
}
const grant = { grant_type: 'client_credentials' }

describe('a request for a token', () => {
  it('carries the credentials in the header, or in the body', () => {
    const wanted = { clientId: 'a', secret: 'b', scope: undefined }
    expect(read(grant, basic('a:b'))).toEqual(wanted)
    expect(read({ ...grant, client_id: 'a', client_secret: 'b' })).toEqual(wanted)
    expect(read({ ...grant, client_id: 'a' }, basic('a:b'))).toEqual(wanted)
  })

  it('may narrow its scope; an empty parameter counts as absent', () => {
    expect(read({ ...grant, scope: 'positions:read' }, basic('a:b')).scope).toBe('positions:read')
    expect(read({ ...grant, scope: '' }, basic('a:b')).scope).toBeUndefined()
  })

  it('may have a content type with its charset, and parameters of others', () => {
    expect(read({ ...grant, resource: 'x' }, basic('a:b'), `${FORM}; charset=UTF-8`).clientId).toBe('a')
  })

  it('has both halves of the header form-encoded, whatever they hold', () => {
    const encode = (text: string) => new URLSearchParams({ x: text }).toString().slice(2)
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), fc.string({ minLength: 1 }), (id, secret) => {
        const given = read(grant, basic(`${encode(id)}:${encode(secret)}`))
        expect(given).toMatchObject({ clientId: id.toWellFormed(), secret: secret.toWellFormed() })
      }),
    )
  })

  it.each<[string, unknown, string | undefined, string | undefined, string]>([
    ['JSON', grant, basic('a:b'), 'application/json', 'invalid_request'],
    ['no content type', grant, basic('a:b'), '', 'invalid_request'],
    ['no grant type', {}, basic('a:b'), FORM, 'invalid_request'],
    ['no body', undefined, basic('a:b'), FORM, 'invalid_request'],
    [
      'a repeated parameter',
      { grant_type: ['client_credentials', 'client_credentials'] },
      basic('a:b'),
      FORM,
      'invalid_request',
    ],
    [
      'credentials in both places',
      { ...grant, client_id: 'a', client_secret: 'b' },
      basic('a:b'),
      FORM,
      'invalid_request',
    ],
    ['two ids', { ...grant, client_id: 'c' }, basic('a:b'), FORM, 'invalid_request'],
    ['another grant', { grant_type: 'password' }, basic('a:b'), FORM, 'unsupported_grant_type'],
    ['no credentials', grant, undefined, FORM, 'invalid_client'],
    ['no secret', { ...grant, client_id: 'a' }, undefined, FORM, 'invalid_client'],
    ['another scheme', grant, 'Bearer abc', FORM, 'invalid_client'],
    ['a header that is no base64', grant, 'Basic !!!', FORM, 'invalid_client'],
    ['a header without a colon', grant, basic('ab'), FORM, 'invalid_client'],
    ['an empty secret', grant, basic('a:'), FORM, 'invalid_client'],
    ['a broken escape', grant, basic('a:%zz'), FORM, 'invalid_client'],
  ])('with %s is refused', (_, body, authorization, type, code) => {
    expect(codeOf(() => readTokenRequest(type || undefined, authorization, body))).toBe(code)
  })

  it('never breaks, whatever is sent', () => {
    fc.assert(
      fc.property(fc.anything(), fc.option(fc.string(), { nil: undefined }), (body, authorization) => {
        expect(codeOf(() => read(body, authorization))).toMatch(/^(none|invalid_|unsupported_)/)
      }),
    )
  })
})
