import { describe, expect, it } from '@jest/globals'
import { clientAddress, correlationIdOf, loggedPath } from './incoming-request.ts'

describe('incoming request', () => {
  it.each([
    ['8.8.8.8', '10.0.0.1', 0, '10.0.0.1'],
    ['1.1.1.1, 8.8.8.8', '10.0.0.1', 1, '8.8.8.8'],
    ['1.1.1.1, 8.8.8.8, 10.0.0.9', '10.0.0.1', 2, '8.8.8.8'],
    [undefined, '10.0.0.1', 1, '10.0.0.1'],
  ])('believes %p only as far as the proxies reach', (forwarded, socket, proxies, expected) => {
    expect(clientAddress(forwarded, socket, proxies)).toBe(expected)
  })

  it('does not take a correlation id that could forge a log line', () => {
    expect(correlationIdOf('0199-abc-def')).toBe('0199-abc-def')
    expect(correlationIdOf('a\nb-forged-line')).toBeUndefined()
    expect(correlationIdOf(['one', 'two'])).toBeUndefined()
  })

  it('cuts payment ids, which are keys, and keeps notices', () => {
    expect(loggedPath(`/pagamenti/stato/${'A'.repeat(40)}/ricevuta`)).toBe('/pagamenti/stato/AAAAAA…/ricevuta')
    expect(loggedPath(`/pagamenti/esito/${'A'.repeat(40)}/ok`)).toBe('/pagamenti/esito/AAAAAA…/ok')
    expect(loggedPath('/pagamenti/99999000013/302000000000000198')).toBe('/pagamenti/99999000013/302000000000000198')
  })
})
