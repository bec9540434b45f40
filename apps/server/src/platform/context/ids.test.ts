import { describe, expect, it } from '@jest/globals'
import { secretToken, uuidv7 } from './ids.js'

describe('uuidv7', () => {
  it('has version and variant of RFC 9562 and carries its millisecond', () => {
    const id = uuidv7(0x0123456789ab)
    expect(id).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('sorts as it was made, also within one millisecond', () => {
    const made = Array.from({ length: 5_000 }, () => uuidv7(1_000))
    const wraps = made.findIndex((id, index) => index > 0 && id < made[index - 1]!)
    expect(wraps).toBe(-1)
    expect(new Set(made).size).toBe(made.length)
  })
})

it('secret tokens are 43 characters safe in an address', () => expect(secretToken()).toMatch(/^[A-Za-z0-9_-]{43}$/))
