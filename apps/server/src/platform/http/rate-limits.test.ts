import { expect, it } from '@jest/globals'
import { allEndpoints } from '@repo/contracts/registry'
import { limitOf } from './rate-limits.js'

it.each<[string, string]>([
  ['/backoffice/sessions', 'sign-in'],
  ['/backoffice/sessions/current', 'backoffice'],
  ['/citizen/payments/:token', 'citizen'],
  ['/citizen/organizations/:organizationFiscalCode/notices/:noticeNumber/notice.pdf', 'proof'],
  ['/citizen/organizations/:organizationFiscalCode/notices/:noticeNumber/receipt.pdf', 'proof'],
  ['/openapi.json', 'docs'],
  ['/v1/organizations/:organizationFiscalCode/positions', 'public-api'],
  ['/oauth/token', 'token'],
  ['/.well-known/jwks.json', 'status'],
  ['/status', 'status'],
])('%s is of the group %s', (route, group) => {
  expect(limitOf(route).group).toBe(group)
})

it.each(['/soap/nodo', '/health/live', '/health/ready', '/metrics'])('%s is never limited', (route) => {
  expect(limitOf(route).perMinute).toBe(Number.POSITIVE_INFINITY)
})

it('who knocks at doors that do not exist is limited too', () => {
  expect(limitOf(undefined).perMinute).toBeLessThanOrEqual(60)
})

it.each(allEndpoints.map((endpoint) => [endpoint.path]))('every promised endpoint has a limit: %s', (path) => {
  expect(limitOf(path).perMinute).toBeLessThan(Number.POSITIVE_INFINITY)
})
