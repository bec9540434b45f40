import type { Socket } from 'node:net'
import type { AnswerPace } from './answer-pace.js'
import type { SftpLimits } from './sftp-limits.js'

interface Request {
  readonly bytes: number
  readonly run: () => Promise<void>
}

/** While answers wait for the client its requests are read on, because among them is what it took: so many times as much, at most. */
const STALLED = 8

/**
 * The requests of one connection, answered one after the other. While many wait, nothing more is read from the network: a client that
 * sends faster than we store fills its own memory, not ours.
 */
export class RequestQueue {
  private readonly waiting: Request[] = []
  private waitingBytes = 0
  private running = false
  private ended = false

  /**
   * @param onAbuse more requests than any client sends are waiting: the connection should end
   * @param onFault a request failed in a way that nobody expected
   */
  constructor(
    private readonly socket: Socket,
    private readonly pace: AnswerPace,
    private readonly limits: SftpLimits,
    private readonly onAbuse: () => void,
    private readonly onFault: (error: unknown) => void,
  ) {}

  /** @param bytes what it keeps in memory while it waits */
  add(bytes: number, run: () => Promise<void>): void {
    if (this.ended) return
    this.waiting.push({ bytes, run })
    this.waitingBytes += bytes
    if (this.waiting.length > this.limits.mostQueued || this.waitingBytes > STALLED * this.limits.queueBytes)
      this.onAbuse()
    this.hold()
    void this.work()
  }

  /** What was asked is still carried out, then `last`; nothing is asked any more. */
  end(last: () => Promise<void>): void {
    if (this.ended) return
    this.add(0, last)
    this.ended = true
  }

  private async work(): Promise<void> {
    if (this.running) return
    this.running = true
    for (let request = this.waiting.shift(); request; request = this.waiting.shift()) {
      try {
        const free = this.pace.untilFree()
        if (this.pace.isStalled) this.socket.resume()
        await free
        await request.run()
      } catch (error) {
        this.onFault(error)
      }
      this.waitingBytes -= request.bytes
      this.release()
    }
    this.running = false
  }

  private get isFull(): boolean {
    return this.waiting.length > this.limits.queueRequests || this.waitingBytes > this.limits.queueBytes
  }

  /** Never while the client must tell us that it took something: that too comes from the network. */
  private hold(): void {
    if (this.isFull && !this.pace.isStalled && !this.socket.isPaused()) this.socket.pause()
  }

  private release(): void {
    if (!this.isFull && this.socket.isPaused()) this.socket.resume()
  }
}
