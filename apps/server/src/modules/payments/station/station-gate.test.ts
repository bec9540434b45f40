import { describe, expect, it } from '@jest/globals'
import type { StationAccess } from '../../organizations/organization-directory.facade.js'
import type { StationCaller } from './station-caller.js'
import { StationGate } from './station-gate.js'

const one = { commonName: 'forwarder.platform.example', sha256: 'ab'.repeat(32) }
const other = { commonName: 'somebody.example', sha256: 'cd'.repeat(32) }

const admit = (station: Partial<StationAccess>, caller: Partial<StationCaller> = {}) =>
  new StationGate().admit(
    { environment: 'PROD', allowedNetworks: [], clientCertificates: [], ...station },
    { address: '192.0.2.7', ...caller },
  )

describe('the certificate', () => {
  it.each([
    ['DEV', [], undefined, 'admitted'],
    ['DEV', [], other, 'admitted'],
    ['DEV', [`CN=${one.commonName}`], undefined, 'certificate-missing'],
    ['UAT', [], undefined, 'certificate-missing'],
    ['UAT', [], one, 'certificate-refused'],
    ['PROD', [], undefined, 'certificate-missing'],
    ['PROD', [], one, 'certificate-refused'],
    ['PROD', [`CN=${one.commonName}`], one, 'admitted'],
    ['PROD', [`CN=${one.commonName}`], other, 'certificate-refused'],
    ['PROD', [`sha256:${one.sha256}`], one, 'admitted'],
    ['PROD', [`sha256:${one.sha256}`], other, 'certificate-refused'],
    ['PROD', [`sha256:${other.sha256}`, `CN=${one.commonName}`], one, 'admitted'],
    ['PROD', [`sha256:${other.sha256}`, `CN=${one.commonName}`], other, 'admitted'],
  ] as const)('%s, listed %j, shown %j: %s', (environment, clientCertificates, certificate, verdict) => {
    expect(admit({ environment, clientCertificates }, { certificate })).toBe(verdict)
  })

  it.each([
    'forwarder.platform.example.attacker.example',
    'x.forwarder.platform.example',
    'FORWARDER.platform.example',
    undefined,
  ])('its name is the same to the letter: %s is not', (commonName) => {
    const certificate = { commonName, sha256: other.sha256 }
    expect(admit({ clientCertificates: [`CN=${one.commonName}`] }, { certificate })).toBe('certificate-refused')
  })

  it('a fingerprint is not a name', () => {
    const certificate = { commonName: `sha256:${one.sha256}`, sha256: other.sha256 }
    expect(admit({ clientCertificates: [`sha256:${one.sha256}`] }, { certificate })).toBe('certificate-refused')
  })
})

describe('the address', () => {
  const dev = { environment: 'DEV' as const }
  it.each([
    [[], '203.0.113.9', 'admitted'],
    [['192.0.2.0/24'], '192.0.2.7', 'admitted'],
    [['192.0.2.0/24'], '192.0.3.7', 'address-refused'],
    [['198.51.100.4/32', '192.0.2.0/24'], '198.51.100.4', 'admitted'],
    [['192.0.2.0/24'], '2001:db8::7', 'address-refused'],
    [['2001:db8::/32'], '2001:db8::7', 'admitted'],
    [['2001:db8::/32'], '192.0.2.7', 'address-refused'],
    [['192.0.2.0/24'], '', 'address-refused'],
    [['0.0.0.0/0'], 'unknown', 'address-refused'],
  ] as const)('allowed %j, from %s: %s', (allowedNetworks, address, verdict) => {
    expect(admit({ ...dev, allowedNetworks }, { address })).toBe(verdict)
  })

  it('does not replace the certificate', () => {
    expect(admit({ allowedNetworks: ['192.0.2.0/24'] })).toBe('certificate-missing')
  })
})

it('keeps nothing of a configuration that was replaced', () => {
  const gate = new StationGate()
  const before: StationAccess = { environment: 'PROD', allowedNetworks: [], clientCertificates: [] }
  const after = { ...before, clientCertificates: [`sha256:${one.sha256}`] }
  const caller = { address: '192.0.2.7', certificate: one }
  expect([before, after, before].map((station) => gate.admit(station, caller))).toEqual([
    'certificate-refused',
    'admitted',
    'certificate-refused',
  ])
})
