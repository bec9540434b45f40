import { describe, expect, it } from '@jest/globals'
import type { FastifyReply } from 'fastify'
import { CallCounter } from './call-counter.js'

/** Notes the headers that it is given. */
function aReply() {
  const headers: Record<string, unknown> = {}
  const reply = {
    header: (name: string, value: unknown) => {
      headers[name] = value
      return reply
    },
  }
  return { reply: reply as unknown as FastifyReply, headers }
}

/** Counts one call and tells what the caller reads. */
function call(counter: CallCounter, caller: string, perMinute: number, atMs: number) {
  const { reply, headers } = aReply()
  let refusal: unknown
  try {
    counter.count(caller, perMinute, reply, atMs)
  } catch (error) {
    refusal = error
  }
  return { refusal, headers }
}

describe('the counter of calls', () => {
  it('tells the limit, what is left and when it begins again', () => {
    const counter = new CallCounter()
    expect(call(counter, 'a', 3, 0).headers).toEqual({
      'ratelimit-limit': 3,
      'ratelimit-remaining': 2,
      'ratelimit-reset': 60,
    })
    expect(call(counter, 'a', 3, 45_500).headers).toEqual({
      'ratelimit-limit': 3,
      'ratelimit-remaining': 1,
      'ratelimit-reset': 15,
    })
  })

  it('never tells more than the whole window', () => {
    for (let atMs = 0; atMs < 1_000; atMs += 0.7)
      expect(call(new CallCounter(), 'a', 3, atMs + 123_456.789).headers).toMatchObject({ 'ratelimit-reset': 60 })
  })

  it('refuses beyond the limit, and says how long to wait', () => {
    const counter = new CallCounter()
    call(counter, 'a', 1, 0)
    const { refusal, headers } = call(counter, 'a', 1, 59_900)
    expect(refusal).toMatchObject({ code: 'http.tooManyRequests', facts: { seconds: 1 } })
    expect(headers).toMatchObject({ 'retry-after': 1, 'ratelimit-remaining': 0 })
  })

  it('begins again with the next window', () => {
    const counter = new CallCounter()
    call(counter, 'a', 1, 0)
    expect(call(counter, 'a', 1, 60_000).refusal).toBeUndefined()
  })

  it('counts each caller by itself', () => {
    const counter = new CallCounter()
    call(counter, 'a', 1, 0)
    expect(call(counter, 'b', 1, 0).refusal).toBeUndefined()
  })
})
