import type { ImportStatus } from '@repo/domain/import-lifecycle'
import { importCommands } from '#messages/it/import-commands.ts'
import { imports } from '#messages/it/imports.ts'

const { done } = importCommands

/** What was done, by its name in the address, with the statuses in which saying it is still true: the page goes on renewing itself. */
const sentences: Readonly<Record<string, readonly [text: string, ...ImportStatus[]]>> = {
  avviato: [imports.detail.started, 'received', 'loading'],
  ripreso: [done.ripreso, 'received', 'loading'],
  pausa: [done.pausa, 'paused'],
  interrotto: [done.interrotto, 'cancelled'],
  ritiro: [done.ritiro, 'withdrawing'],
}

/** What has just been done to an import, in words, while it is so. */
export function doneWords(name: string | undefined, status: ImportStatus): string | undefined {
  if (name === undefined || !Object.hasOwn(sentences, name)) return undefined
  const [text, ...statuses] = sentences[name]!
  return statuses.includes(status) ? text : undefined
}
