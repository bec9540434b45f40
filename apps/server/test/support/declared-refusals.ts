import { globSync } from 'node:fs'
import { declaredRefusals, type RefusalDeclaration } from '#platform/errors/refusals'

/** Every refusal of the server, by code: those of all modules, however they are wired. */
export async function allRefusals(): Promise<ReadonlyMap<string, RefusalDeclaration>> {
  const sources = new URL('../../src/', import.meta.url).pathname
  for (const file of globSync('{modules,platform}/**/*.errors.ts', { cwd: sources }).sort())
    await import(`${sources}${file}`)
  return declaredRefusals()
}
