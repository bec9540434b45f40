import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { defineEvent } from './event-definition.js'
import { type OutboxRow, queueOf, toJobs } from './event-jobs.js'
import { eventBatchSchema, eventJobSchema } from './handle-event.js'
import { subscriber } from './subscriber.js'

const happened = defineEvent('tests.happened', z.object({ number: z.int() }))
const inside = async () => undefined
const one = subscriber({ name: 'tests.takeOne', event: happened, inside })
const many = subscriber({ name: 'tests.takeMany', event: happened, inside, insideMany: inside })
const [here, there] = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002'] as const
const row = (number: number, change: Partial<OutboxRow> = {}): OutboxRow => ({
  organization_id: here,
  created_at: new Date('2026-11-20T11:00:00Z'),
  id: `018f0000-0000-7000-8000-${String(number).padStart(12, '0')}`,
  name: 'tests.happened',
  payload: { number },
  correlation_id: 'load',
  bulk: true,
  ...change,
})

describe('the jobs of some events', () => {
  it('are one each for whoever is told one by one', () => {
    const jobs = toJobs(one, [row(1), row(2)])
    expect(jobs.map((job) => eventJobSchema.parse(job))).toEqual(jobs)
    expect(jobs).toMatchObject([
      { payload: { number: 1 }, bulk: true, correlationId: 'load' },
      { payload: { number: 2 } },
    ])
  })

  it('are one for each organization, in order, for whoever takes many; what they share is written once', () => {
    const jobs = toJobs(many, [row(1), row(2, { organization_id: there }), row(3), row(4, { correlation_id: 'else' })])
    expect(jobs).toHaveLength(2)
    const batch = eventBatchSchema.parse(jobs[0])
    expect(batch).toEqual(jobs[0])
    expect(batch).toMatchObject({
      organizationId: here,
      subscriber: 'tests.takeMany',
      correlationId: 'load',
      bulk: true,
    })
    expect(batch.events.map(({ payload, correlationId }) => [payload, correlationId])).toEqual([
      [{ number: 1 }, undefined],
      [{ number: 3 }, undefined],
      [{ number: 4 }, 'else'],
    ])
    expect(jobs[1]).toMatchObject({ organizationId: there, payload: { number: 2 } })
  })

  it('hold a hundred events at most', () => {
    const sizes = toJobs(
      many,
      Array.from({ length: 250 }, (_, index) => row(index)),
    ).map((job) => ('events' in job ? job.events.length : 1))
    expect(sizes).toEqual([100, 100, 50])
  })
})

it('the lane chooses the queue of those that have none of their own', () => {
  const calls = subscriber({ name: 'tests.call', event: happened, queue: 'outbound', outside: inside })
  expect([queueOf(one, 'prompt'), queueOf(one, 'bulk')]).toEqual(['events', 'bulk'])
  expect([queueOf(calls, 'prompt'), queueOf(calls, 'bulk')]).toEqual(['outbound', 'outbound'])
})
