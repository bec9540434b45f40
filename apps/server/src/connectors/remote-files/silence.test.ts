import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { Silence } from './silence.js'

beforeEach(() => {
  jest.useFakeTimers()
})
afterEach(() => {
  jest.useRealTimers()
})

describe('a silence', () => {
  it('ends the questions that wait, when none of them is answered for too long', () => {
    const silence = new Silence(60_000)
    const late: string[] = []
    const answered = silence.ask(() => late.push('first'))
    silence.ask(() => late.push('second'))
    silence.ask(() => late.push('third'))
    jest.advanceTimersByTime(59_000)
    answered()
    jest.advanceTimersByTime(59_000)
    expect(late).toEqual([])
    jest.advanceTimersByTime(1_000)
    expect(late).toEqual(['second', 'third'])
    jest.advanceTimersByTime(600_000)
    expect(late).toHaveLength(2)
  })

  it('does not last while nothing is asked', () => {
    const silence = new Silence(60_000)
    const late: string[] = []
    silence.ask(() => late.push('first'))()
    jest.advanceTimersByTime(600_000)
    const answered = silence.ask(() => late.push('second'))
    jest.advanceTimersByTime(59_000)
    answered()
    answered()
    expect(late).toEqual([])
    expect(jest.getTimerCount()).toBe(0)
  })
})
