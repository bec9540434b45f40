import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** A certificate with its key, both in PEM. */
export interface TestCertificate {
  readonly certificate: string
  readonly key: string
  /** Fingerprint of the certificate: lower case hexadecimal. */
  readonly sha256: string
}

export interface TestAuthority extends TestCertificate {
  /** A certificate for that name, signed by this authority; valid from an hour ago for a day, unless told. */
  issue(commonName: string, validity?: { from: Date; to: Date }): TestCertificate
}

const HOUR = 3_600_000
const DAY = (): { from: Date; to: Date } => ({
  from: new Date(Date.now() - HOUR),
  to: new Date(Date.now() + 24 * HOUR),
})

/** An authority made at this moment, trusted by nobody else. Elliptic keys: they are made in a millisecond. */
export function makeAuthority(name = 'Authority of the tests'): TestAuthority {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const own = certificateOf(name, keys.publicKey, name, keys.privateKey, true, DAY())
  return {
    ...withKey(own, keys.privateKey),
    issue: (commonName, validity = DAY()) => {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      return withKey(certificateOf(commonName, publicKey, name, keys.privateKey, false, validity), privateKey)
    },
  }
}

function withKey(der: Buffer, key: KeyObject): TestCertificate {
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}/g, '$&\n').trimEnd()}\n-----END CERTIFICATE-----\n`,
    key: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    sha256: createHash('sha256').update(der).digest('hex'),
  }
}

/** X.509 version 3, RFC 5280 section 4.1: Node's crypto reads certificates but does not make them. */
function certificateOf(
  subject: string,
  publicKey: KeyObject,
  issuer: string,
  issuerKey: KeyObject,
  authority: boolean,
  { from, to }: { from: Date; to: Date },
): Buffer {
  const serial = Buffer.concat([Buffer.of(0x01), randomBytes(15)])
  const extensions = [
    sequence(oid('551d13'), der(0x01, Buffer.of(0xff)), der(0x04, sequence(...(authority ? [TRUE] : [])))),
    sequence(
      oid('551d11'),
      der(0x04, sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.of(127, 0, 0, 1)))),
    ),
  ]
  const body = sequence(
    der(0xa0, integer(Buffer.of(2))),
    integer(serial),
    ECDSA_WITH_SHA256,
    nameOf(issuer),
    sequence(time(from), time(to)),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  )
  return sequence(body, ECDSA_WITH_SHA256, der(0x03, Buffer.concat([Buffer.of(0), sign('sha256', body, issuerKey)])))
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, Math.floor(length / 0x100), length % 0x100]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}
const sequence = (...parts: Buffer[]) => der(0x30, Buffer.concat(parts))
const integer = (content: Buffer) => der(0x02, content)
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
/** UTCTime, good until 2049. */
const time = (at: Date) => der(0x17, Buffer.from(`${at.toISOString().replace(/\D/g, '').slice(2, 14)}Z`))
const nameOf = (name: string) => sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(name)))))
const TRUE = der(0x01, Buffer.of(0xff))
const ECDSA_WITH_SHA256 = sequence(oid('2a8648ce3d040302'))
