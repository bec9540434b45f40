import { createConnection, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { AnswerPace } from './answer-pace.js'
import { RequestQueue } from './request-queue.js'
import { SFTP_LIMITS } from './sftp-limits.js'

/** A real connection: `near` is the server's end of it. */
let server: Server
let near: Socket
let far: Socket
let pace: AnswerPace
let abused: number
const faults: unknown[] = []

beforeEach(async () => {
  const accepted = new Promise<Socket>((done) => {
    server = createServer(done)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  far = createConnection((server.address() as { port: number }).port, '127.0.0.1')
  near = await accepted
  for (const socket of [near, far]) socket.on('error', () => undefined)
  near.resume()
  pace = new AnswerPace(near)
  abused = 0
  faults.length = 0
})
afterEach(() => {
  near.destroy()
  far.destroy()
  server.close()
})

const queueOf = (limits = {}) =>
  new RequestQueue(
    near,
    pace,
    { ...SFTP_LIMITS, queueRequests: 2, queueBytes: 1_000, mostQueued: 10, ...limits },
    () => {
      abused += 1
    },
    (error) => faults.push(error),
  )
function gate() {
  let open = () => {}
  const passed = new Promise<void>((done) => {
    open = done
  })
  return { open, passed }
}
const ended = (queue: RequestQueue) => new Promise<void>((done) => queue.end(async () => done()))

describe('requests of a connection', () => {
  it('are answered one after the other; while many wait nothing is read', async () => {
    const queue = queueOf()
    const { open, passed } = gate()
    const answered: number[] = []
    for (let each = 0; each < 5; each += 1)
      queue.add(10, async () => {
        await passed
        answered.push(each)
      })
    expect(near.isPaused()).toBe(true)
    open()
    await ended(queue)
    expect(answered).toEqual([0, 1, 2, 3, 4])
    expect([near.isPaused(), abused]).toEqual([false, 0])
  })

  it('that hold much memory stop the reading too', async () => {
    const queue = queueOf()
    const { open, passed } = gate()
    queue.add(0, () => passed)
    queue.add(1_001, async () => undefined)
    expect(near.isPaused()).toBe(true)
    open()
    await ended(queue)
    expect(near.isPaused()).toBe(false)
  })

  it('more than anybody sends are an attack', () => {
    const many = queueOf()
    for (let each = 0; each < 12; each += 1) many.add(0, () => new Promise(() => undefined))
    expect(abused).toBe(1)
    const heavy = queueOf()
    heavy.add(0, () => new Promise(() => undefined))
    heavy.add(9_000, async () => undefined)
    expect(abused).toBe(2)
  })

  it('one that fails does not stop the others', async () => {
    const queue = queueOf()
    queue.add(0, () => Promise.reject(new Error('broken')))
    await ended(queue)
    expect(faults).toEqual([expect.objectContaining({ message: 'broken' })])
  })
})

describe('answers that nobody takes', () => {
  it('stop the next one until what was made has left, and reading goes on meanwhile', async () => {
    const queue = queueOf()
    const made: number[] = []
    for (let each = 0; each < 4; each += 1)
      queue.add(1, async () => {
        made.push(each)
        pace.made(3_000_000)
      })
    await new Promise((done) => setImmediate(done))
    expect([made, pace.isStalled, near.isPaused()]).toEqual([[0], true, false])
    const over = ended(queue)
    near.on('data', () => near.write(Buffer.alloc(3_000_000)))
    far.resume()
    far.on('data', () => far.write('.'))
    far.write('.')
    await over
    expect(made).toEqual([0, 1, 2, 3])
  })

  it('hold nobody when the connection is gone', async () => {
    const queue = queueOf()
    pace.made(10_000_000)
    const over = ended(queue)
    far.destroy()
    await over
  })
})
