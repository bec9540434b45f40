import type { Socket } from 'node:net'

/** Answers made and not yet given to the network: beyond, no further question is answered. */
const HELD_BYTES = 2 * 1_024 ** 2
/** Given to the network and not yet taken by it. */
const UNSENT_BYTES = 1_024 ** 2

/**
 * Keeps the answers of a connection from filling our memory. A client decides how much it takes (its window, the exchange of new keys, the
 * network): what it does not take waits inside the SSH library, which tells nobody. So what is made is compared with what leaves.
 */
export class AnswerPace {
  private held = 0
  private written: number
  private waiting: (() => void) | undefined

  constructor(private readonly socket: Socket) {
    this.written = socket.bytesWritten
    const look = () => {
      if (this.waiting && (this.isFree() || socket.destroyed)) this.waiting()
    }
    // What the client says may free what waits for it; the library hears it before us.
    socket.on('data', look).on('drain', look).on('close', look)
  }

  /** Somebody waits until the client takes what it asked for. */
  get isStalled(): boolean {
    return this.waiting !== undefined
  }

  /** @param bytes of an answer just made; never more than it takes on the network, or what left would not pay for it */
  made(bytes: number): void {
    this.settle()
    this.held += bytes
  }

  /** Resolves when the next answer may be made, or nobody is there any more. */
  async untilFree(): Promise<void> {
    if (this.socket.destroyed || this.isFree()) return
    await new Promise<void>((done) => {
      this.waiting = done
    })
    this.waiting = undefined
  }

  private isFree(): boolean {
    this.settle()
    return this.held < HELD_BYTES && this.socket.writableLength < UNSENT_BYTES
  }

  /** What left is more than what was made (keys, padding): it pays no debt to come. */
  private settle(): void {
    const now = this.socket.bytesWritten
    this.held = Math.max(0, this.held - (now - this.written))
    this.written = now
  }
}
