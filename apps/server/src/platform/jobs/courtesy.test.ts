import { describe, expect, it } from '@jest/globals'
import { Courtesy, type TurnKind } from './courtesy.js'

/** A clock that only work and rests move on. */
function world(wanted: boolean) {
  const state = { now: 0, wanted, asked: 0, log: [] as string[] }
  const courtesy = new Courtesy(
    async () => {
      state.asked += 1
      return state.wanted
    },
    () => state.now,
    async (milliseconds) => {
      state.log.push(`rest ${milliseconds}`)
      state.now += milliseconds
    },
  )
  const part = (name: string, milliseconds: number, kind?: TurnKind) =>
    courtesy.turn(async () => {
      state.log.push(`${name} begins`)
      await Promise.resolve()
      state.now += milliseconds
      state.log.push(`${name} ends`)
      return name
    }, kind)
  return { state, courtesy, part }
}

describe('when nobody is in a hurry', () => {
  it('parts go together, without rests', async () => {
    const { state, part } = world(false)
    expect(await Promise.all([part('a', 300), part('b', 100)])).toEqual(['a', 'b'])
    expect(state.log).toEqual(['a begins', 'b begins', 'a ends', 'b ends'])
  })

  it('it is asked twice a second at most', async () => {
    const { state, part } = world(false)
    for (let n = 0; n < 10; n += 1) await part('a', 100)
    expect(state.asked).toBe(2)
  })
})

describe('when somebody is', () => {
  it('parts go one after the other, each after a rest as long as the one before', async () => {
    const { state, part } = world(true)
    await Promise.all([part('a', 300), part('b', 100), part('c', 1)])
    expect(state.log.slice(0, 8)).toEqual([
      'a begins',
      'a ends',
      'rest 300',
      'b begins',
      'b ends',
      'rest 100',
      'c begins',
      'c ends',
    ])
  })

  it('what was made is told before more is made', async () => {
    const { state, part } = world(true)
    await Promise.all([part('a', 3), part('b', 2), part('c', 1), part('told', 5, 'telling'), part('too', 4, 'telling')])
    expect(state.log.filter((line) => line.endsWith('begins'))).toEqual([
      'a begins',
      'told begins',
      'too begins',
      'b begins',
      'c begins',
    ])
  })

  it('a part that took long does not rest for ever', async () => {
    const { state, part } = world(true)
    await part('a', 60_000)
    await part('b', 1)
    expect(state.log).toContain('rest 2000')
  })

  it('a part that fails says so, and the next has its turn', async () => {
    const { courtesy, part } = world(true)
    await expect(courtesy.turn(() => Promise.reject(new Error('not this time')))).rejects.toThrow('not this time')
    expect(await part('b', 1)).toBe('b')
  })

  it('who has gone is noticed', async () => {
    const { state, part } = world(true)
    await part('a', 600)
    state.wanted = false
    state.log.length = 0
    await Promise.all([part('b', 1), part('c', 1)])
    expect(state.log.slice(0, 2)).toEqual(['b begins', 'c begins'])
  })
})
