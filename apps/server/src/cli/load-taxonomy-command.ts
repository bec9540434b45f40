import { readFile } from 'node:fs/promises'
import type { INestApplicationContext } from '@nestjs/common'
import { ZodError } from 'zod'
import { LoadTaxonomy } from '#modules/organizations/use-cases/load-taxonomy'
import { uuidv7 } from '#platform/context/ids'
import { UsageError } from './register-commands.js'

/** `load-taxonomy FILE`: the official JSON file of pagoPA's taxonomy, whole. Safe to repeat. */
export async function loadTaxonomy(app: INestApplicationContext, file: string | undefined): Promise<string> {
  if (!file) throw new UsageError('load-taxonomy wants the path of the JSON file')
  const ctx = {
    scope: { kind: 'platform', reason: 'command line' },
    actor: { kind: 'system', name: 'cli' },
    correlationId: uuidv7(),
    now: new Date(),
  } as const
  try {
    const { changed, codes } = await app.get(LoadTaxonomy).run(ctx, JSON.parse(await readFile(file, 'utf8')))
    return `${codes} codes, ${changed} new or different`
  } catch (error) {
    if (!(error instanceof ZodError)) throw error
    const [first] = error.issues
    throw new UsageError(`not the file of the taxonomy: ${first?.path.join('.')}: ${first?.message}`)
  }
}
