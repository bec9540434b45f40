import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { tokenHash, Vault } from './vault.js'

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64')
const vault = new Vault(key(7))
const purpose = 'tests.secret'

describe('what is encrypted', () => {
  it('comes back as it was: any text, any bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.uint8Array(), (text, bytes) => {
        expect(vault.decrypt(vault.encrypt(text, purpose), purpose)).toBe(text)
        expect(vault.decryptBytes(vault.encrypt(Buffer.from(bytes), purpose), purpose)).toEqual(Buffer.from(bytes))
      }),
    )
  })

  it('comes back also from the middle of a larger buffer, as PostgreSQL hands it', () => {
    const sealed = vault.encryptJson({ fullName: 'Mario Rossi' }, purpose)
    const larger = new Uint8Array([9, 9, 9, ...sealed, 9])
    expect(vault.decryptJson(larger.subarray(3, 3 + sealed.length), purpose)).toEqual({ fullName: 'Mario Rossi' })
  })

  it('never looks the same twice, nor like itself', () => {
    const [first, second] = [vault.encrypt('Mario Rossi', purpose), vault.encrypt('Mario Rossi', purpose)]
    expect(first).not.toEqual(second)
    expect(first.toString('latin1')).not.toContain('Mario')
  })

  it('is refused for another purpose: it cannot be moved to another place', () => {
    expect(() => vault.decrypt(vault.encrypt('x', purpose), 'tests.other')).toThrow()
  })

  it('is refused by another key', () => {
    expect(() => new Vault(key(8)).decrypt(vault.encrypt('x', purpose), purpose)).toThrow()
  })

  it('is refused when any bit was altered, or the end is missing', () => {
    const sealed = vault.encrypt('Mario Rossi', purpose)
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.nat(7), (index, bit) => {
        const altered = Buffer.from(sealed)
        altered[index]! ^= 1 << bit
        expect(() => vault.decrypt(altered, purpose)).toThrow()
      }),
    )
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), (length) => {
        expect(() => vault.decrypt(sealed.subarray(0, length), purpose)).toThrow()
      }),
    )
  })
})

describe('the key of a debtor', () => {
  it('is always the same for a code, in any case, and 32 bytes', () => {
    const expected = vault.debtorKey('RSSMRA80A01H501U')
    expect(new Vault(key(7)).debtorKey('rssmra80a01h501u')).toEqual(expected)
    expect(expected).toHaveLength(32)
  })

  // Stored rows are found by it: another value would make every debtor unknown.
  it('does not change from one release to the next', () => {
    expect(vault.debtorKey('RSSMRA80A01H501U').toString('hex')).toBe(
      'f4b5a058702a90b0f981f9ba34bb6cd24233cf558fcc23bda41c66145d74d38d',
    )
  })

  it('says nothing to who has not our secret', () => {
    expect(new Vault(key(8)).debtorKey('RSSMRA80A01H501U')).not.toEqual(vault.debtorKey('RSSMRA80A01H501U'))
    expect(tokenHash('RSSMRA80A01H501U')).not.toEqual(vault.debtorKey('RSSMRA80A01H501U'))
  })
})

it.each(['', 'short', Buffer.alloc(31).toString('base64'), Buffer.alloc(33).toString('base64')])(
  'a master key that is not 32 bytes is refused without being shown: %j',
  (masterKey) => {
    expect(() => new Vault(masterKey)).toThrow(/^the master key wants 32 bytes$/)
  },
)

it('the hash of a token is SHA-256', () => {
  expect(tokenHash('abc').toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
