import { describe, expect, it } from '@jest/globals'
import { decide, type Incoming, properOrigin } from './sites.ts'

const origins = { citizen: 'https://paga.comune.example', backoffice: 'http://localhost:3001' }
const get = (host: string, pathname: string): Incoming => ({
  host,
  pathname,
  method: 'GET',
  origin: undefined,
  secFetchSite: undefined,
})
const post = (origin: string | undefined, secFetchSite?: string): Incoming => ({
  host: 'paga.comune.example',
  pathname: '/pagamenti',
  method: 'POST',
  origin,
  secFetchSite,
})

describe('which site answers', () => {
  it.each([
    ['paga.comune.example', '/pagamenti', { kind: 'pass', site: 'citizen' }],
    ['PAGA.comune.example', '/', { kind: 'pass', site: 'citizen' }],
    ['paga.comune.example', '/gestione', { kind: 'not-found', site: 'citizen' }],
    ['paga.comune.example', '/gestione/posizioni', { kind: 'not-found', site: 'citizen' }],
    ['paga.comune.example', '/gestione-rifiuti', { kind: 'pass', site: 'citizen' }],
    ['localhost:3001', '/gestione/posizioni', { kind: 'pass', site: 'backoffice' }],
    ['localhost:3001', '/pagamenti', { kind: 'not-found', site: 'backoffice' }],
    ['localhost:3001', '/', { kind: 'redirect', site: 'backoffice', location: 'http://localhost:3001/gestione' }],
  ])('%s%s', (host, path, expected) => {
    expect(decide(get(host, path), origins)).toEqual(expected)
  })

  it.each(['localhost', 'localhost:3000', 'evil.example', 'paga.comune.example:8443', ''])(
    'does not serve %p',
    (host) => {
      expect(decide(get(host, '/'), origins)).toMatchObject({ kind: 'refuse', status: 421 })
    },
  )
})

describe('the loopback address', () => {
  it.each([
    ['127.0.0.1:3001', 'http://localhost:3001'],
    ['[::1]:3001', 'http://localhost:3001'],
    ['localhost:3001', undefined],
    ['127.0.0.1:3002', undefined],
    ['127.0.0.1', undefined],
    ['evil.example:3001', undefined],
  ])('%p belongs to %p', (host, expected) => {
    expect(properOrigin(host, origins)).toBe(expected)
  })
})

describe('who may change things', () => {
  it('accepts its own pages', () => {
    expect(decide(post('https://paga.comune.example'), origins)).toEqual({ kind: 'pass', site: 'citizen' })
    expect(decide(post(undefined, 'same-origin'), origins)).toEqual({ kind: 'pass', site: 'citizen' })
  })

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'http://paga.comune.example' },
    { origin: 'http://localhost:3001' },
    { origin: 'null' },
    { secFetchSite: 'cross-site' },
    {},
  ])('refuses a change asked by %j', ({ origin, secFetchSite }: { origin?: string; secFetchSite?: string }) => {
    expect(decide(post(origin, secFetchSite), origins)).toMatchObject({ kind: 'refuse', status: 403 })
  })

  it.each(['PUT', 'PATCH', 'DELETE'])('also with %s', (method) => {
    expect(decide({ ...post('https://evil.example'), method }, origins)).toMatchObject({ kind: 'refuse', status: 403 })
  })
})
