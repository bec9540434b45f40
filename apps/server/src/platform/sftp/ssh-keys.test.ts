import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import ssh2 from 'ssh2'
import { ed25519KeyPair, parseSshPublicKey } from './ssh-keys.js'

const made = (kind: 'rsa' | 'ecdsa' | 'ed25519', bits?: number) =>
  ssh2.utils.generateKeyPairSync(kind as 'rsa', { bits: bits ?? 0, comment: 'gestionale tributi' }).public

describe('public keys', () => {
  it.each([
    ['ed25519', undefined],
    ['ecdsa', 256],
    ['ecdsa', 521],
    ['rsa', 2048],
  ] as const)('%s %s is read and recognised', (kind, bits) => {
    const line = made(kind, bits)
    const key = parseSshPublicKey(` ${line}\n`)
    if (typeof key === 'string') throw new Error(key)
    const blob = Buffer.from(line.split(' ')[1]!, 'base64')
    expect(key).toMatchObject({ blob, comment: 'gestionale tributi' })
    expect(key.fingerprint).toBe(`SHA256:${createHash('sha256').update(blob).digest('base64').slice(0, 43)}`)
  })

  it('a private key is told apart, so that nobody leaves it here', () => {
    expect(parseSshPublicKey(ed25519KeyPair(randomBytes(32), '').privateKey)).toBe('private')
    expect(
      parseSshPublicKey(generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }) as string),
    ).toBe('private')
  })

  it('what is weak, of another kind or no key at all is refused', () => {
    expect(parseSshPublicKey(made('rsa', 1024))).toBe('weak')
    const dsa = Buffer.from('AAAAB3NzaC1kc3M=', 'base64')
    expect(parseSshPublicKey(`ssh-dss ${dsa.toString('base64')}`)).toBe('kind')
    const good = made('ed25519')
    const [type, base64] = good.split(' ')
    for (const text of [
      '',
      'ssh-ed25519',
      `ssh-rsa ${base64}`,
      `${type} ${base64!.slice(0, -8)}`,
      `${type} ${base64}AAAA`,
      `command="rm -rf /" ${good}`,
      `${good}\n${good}`,
      'ssh-ed25519 //////////8=',
    ])
      expect([text, parseSshPublicKey(text)]).toEqual([text, 'malformed'])
  })
})

describe('a key made from a seed', () => {
  it('is the same each time, and OpenSSH readers understand both halves', () => {
    const seed = randomBytes(32)
    const pair = ed25519KeyPair(seed, 'quietanza')
    expect(ed25519KeyPair(seed, 'quietanza')).toEqual(pair)
    const read = ssh2.utils.parseKey(pair.privateKey)
    if (read instanceof Error) throw read
    expect(parseSshPublicKey(pair.publicKey)).toMatchObject({
      fingerprint: pair.fingerprint,
      blob: read.getPublicSSH(),
    })
    const signature = read.sign('text')
    const known = ssh2.utils.parseKey(pair.publicKey)
    if (known instanceof Error) throw known
    expect(known.verify('text', signature)).toBe(true)
  })
})
