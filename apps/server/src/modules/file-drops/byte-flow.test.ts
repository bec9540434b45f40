import { describe, expect, it } from '@jest/globals'
import { ByteFlow } from './byte-flow.js'

const collect = async (flow: ByteFlow) => {
  const parts: Uint8Array[] = []
  for await (const part of flow) parts.push(part)
  return Buffer.concat(parts).toString()
}

describe('bytes handed over', () => {
  it('arrive whole and in order', async () => {
    const flow = new ByteFlow()
    const taken = collect(flow)
    for (const word of ['a', 'b', '', 'c']) await flow.give(Buffer.from(word))
    flow.end()
    expect(await taken).toBe('abc')
  })

  it('wait for who takes them', async () => {
    const flow = new ByteFlow()
    let told = false
    const given = flow.give(Buffer.from('a')).then(() => {
      told = true
    })
    const reader = flow[Symbol.asyncIterator]()
    await reader.next()
    expect(told).toBe(false)
    const second = reader.next()
    await given
    flow.end()
    expect((await second).done).toBe(true)
  })

  it('break where they are told to, and hold nobody when who takes goes away', async () => {
    const broken = new ByteFlow()
    const taken = collect(broken)
    await broken.give(Buffer.from('a'))
    broken.end(new Error('cut short'))
    await expect(taken).rejects.toThrow('cut short')

    const left = new ByteFlow()
    const given = left.give(Buffer.from('a'))
    for await (const _ of left) break
    await given
    await left.give(Buffer.from('b'))
  })
})
