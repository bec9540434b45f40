import { Injectable } from '@nestjs/common'
import type { Environment } from '#platform/journal/exchange'

/** After a silence nobody asks for this long: events of others must not wait behind calls that nobody answers. */
const SILENCE_MS = 30_000

/** Whether the archive of an environment answered lately. Only this process knows: a wrong guess costs half a minute. */
@Injectable()
export class ArchivePresence {
  private readonly silentUntil = new Map<Environment, number>()

  silent(environment: Environment, now: Date): boolean {
    return now.getTime() < (this.silentUntil.get(environment) ?? 0)
  }

  noteSilence(environment: Environment, now: Date): void {
    this.silentUntil.set(environment, now.getTime() + SILENCE_MS)
  }

  noteAnswer(environment: Environment): void {
    this.silentUntil.delete(environment)
  }
}
