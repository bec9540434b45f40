import { withQuery } from '#lib/search-params.ts'
import { archiveMirror } from '#messages/it/archive-mirror.ts'

/** What waits for somebody among the copies: nothing, unless some were given up. */
export function archiveTodo(counts: { readonly failed: number }): readonly { label: string; href: string }[] {
  if (counts.failed === 0) return []
  return [
    {
      label: archiveMirror.todoFailed(counts.failed),
      href: withQuery('/gestione/archivio-pagopa', { state: 'failed' }),
    },
  ]
}
