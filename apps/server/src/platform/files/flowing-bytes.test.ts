import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { flowingBytes } from './flowing-bytes.js'

afterEach(() => {
  jest.restoreAllMocks()
})

describe('bytes that flow', () => {
  it('give a sign each minute and at their end', async () => {
    let now = 0
    jest.spyOn(performance, 'now').mockImplementation(() => now)
    async function* slow() {
      for (let part = 0; part < 6; part += 1) {
        now += 20_000
        yield Buffer.from([part])
      }
    }
    const seen: (number | 'sign')[] = []
    const sign = async () => {
      seen.push('sign')
    }
    for await (const part of flowingBytes(slow(), sign)) seen.push(part[0]!)
    expect(seen).toEqual([0, 1, 'sign', 2, 3, 4, 'sign', 5, 'sign'])
  })

  it('end where a sign is refused, and let go of where they come from', async () => {
    const ended: string[] = []
    async function* source() {
      try {
        yield Buffer.from([1])
      } finally {
        ended.push('source')
      }
    }
    const refused = () => Promise.reject(new Error('no longer ours'))
    const read = async () => {
      for await (const _ of flowingBytes(source(), refused));
    }
    await expect(read()).rejects.toThrow('no longer ours')
    expect(ended).toEqual(['source'])
  })
})
