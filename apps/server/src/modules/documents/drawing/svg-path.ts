// Path data of SVG 1.1 (section 8.3), checked and spelled out, because the PDF library stops silently at what it cannot read.

/** Numbers each command takes at a time. */
const ARGUMENTS: Record<string, number> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 }
const NUMBER = /[\s,]*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/y
const FLAG = /[\s,]*([01])/y
const COMMAND = /[\s,]*([MmLlHhVvCcSsQqTtAaZz])/y
const REST = /[\s,]*$/y

/**
 * The same path with one blank between all parts, so that compact notations (`a1 1 0 01.5.5`) are read alike everywhere.
 * Returns undefined when the data are malformed.
 */
export function normalizePath(data: string): string | undefined {
  const parts: string[] = []
  let at = 0
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const match = pattern.exec(data)
    if (match) at = pattern.lastIndex
    return match?.[1]
  }
  let command = take(COMMAND)
  if (command?.toUpperCase() !== 'M') return undefined
  while (command) {
    const kind = command.toUpperCase()
    let sets = 0
    for (;;) {
      const set = takeArguments(kind, take)
      if (set === 'malformed') return undefined
      if (set === undefined) break
      // After a move, further pairs are lines (section 8.3.2).
      const repeated = kind === 'M' && sets > 0 ? (command === 'm' ? 'l' : 'L') : command
      parts.push(repeated, ...set)
      sets += 1
      if (kind === 'Z') break
    }
    if (sets === 0) return undefined
    command = take(COMMAND)
  }
  REST.lastIndex = at
  return REST.test(data) ? parts.join(' ') : undefined
}

function takeArguments(
  kind: string,
  take: (pattern: RegExp) => string | undefined,
): string[] | undefined | 'malformed' {
  const set: string[] = []
  for (let index = 0; index < ARGUMENTS[kind]!; index += 1) {
    const isFlag = kind === 'A' && (index === 3 || index === 4)
    const value = take(isFlag ? FLAG : NUMBER)
    if (value === undefined) return index === 0 ? undefined : 'malformed'
    set.push(value)
  }
  return set
}
