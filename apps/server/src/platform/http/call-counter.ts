import { Injectable } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { httpErrors } from './http.errors.js'

const WINDOW_MS = 60_000

interface Window {
  readonly endsAt: number
  calls: number
}

/**
 * Counts the calls of each caller in windows of a minute, in this process. Every answer tells how many are left, in the headers of the
 * Italian guidelines (`RateLimit-Limit`, `RateLimit-Remaining`, `RateLimit-Reset` in seconds).
 */
@Injectable()
export class CallCounter {
  private readonly windows = new Map<string, Window>()
  private sweptAt = 0

  /** @throws http.tooManyRequests beyond the limit */
  count(caller: string, perMinute: number, reply: FastifyReply, nowMs = performance.now()): void {
    const window = this.windowOf(caller, nowMs)
    window.calls += 1
    // Clocks tell fractions, and what is lost in adding them is no second more.
    const seconds = Math.max(1, Math.ceil(Math.trunc(window.endsAt - nowMs) / 1_000))
    reply
      .header('ratelimit-limit', perMinute)
      .header('ratelimit-remaining', Math.max(0, perMinute - window.calls))
      .header('ratelimit-reset', seconds)
    if (window.calls <= perMinute) return
    reply.header('retry-after', seconds)
    throw httpErrors.tooManyRequests({ facts: { seconds } })
  }

  private windowOf(caller: string, nowMs: number): Window {
    if (nowMs - this.sweptAt > WINDOW_MS) {
      for (const [each, { endsAt }] of this.windows) if (endsAt <= nowMs) this.windows.delete(each)
      this.sweptAt = nowMs
    }
    const open = this.windows.get(caller)
    if (open && open.endsAt > nowMs) return open
    const fresh = { endsAt: nowMs + WINDOW_MS, calls: 0 }
    this.windows.set(caller, fresh)
    return fresh
  }
}
