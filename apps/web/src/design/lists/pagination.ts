/** Pages worth a link around the current one: the first, the last and the neighbours; `gap` where some are left out. */
export function pagesAround(current: number, pages: number): readonly (number | 'gap')[] {
  const wanted = new Set([1, 2, current - 1, current, current + 1, pages].filter((page) => page >= 1 && page <= pages))
  const shown: (number | 'gap')[] = []
  let previous = 0
  for (const page of [...wanted].sort((a, b) => a - b)) {
    if (page - previous > 1) shown.push('gap')
    shown.push(page)
    previous = page
  }
  return shown
}

/** How many pages hold so many rows; at least one. */
export function pageCount(total: number, size: number): number {
  return Math.max(1, Math.ceil(total / size))
}
