import type { Problem } from '@repo/contracts/http/problem'

/** What was refused and what to do, where the API says so: of this case, or of all such refusals. What it says of headers and keys is for programs. */
export function sentenceOf({ type, title, detail, hint }: Pick<Problem, 'type' | 'title' | 'detail' | 'hint'>): string {
  const more = detail ?? (type.startsWith('http.') ? undefined : hint)
  return more ? `${title.replace(/\.$/, '')}. ${more.replace(/([^.?!])$/, '$1.')}` : title
}
