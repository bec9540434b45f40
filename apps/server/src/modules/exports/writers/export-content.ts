import type { OrganizationCtx } from '#platform/context/ctx'
import type { Written } from './export-writer.js'

/** What is in a file, from where it begins to where it ends: nothing of it is held. */
export interface ExportContent {
  start(): Buffer
  /** Some at a time, in the order of the file. Each part is told to nobody before it is stored. */
  pages(ctx: OrganizationCtx): AsyncGenerator<readonly Written[]>
  /** After what was kept for later. */
  end(): Buffer
}
