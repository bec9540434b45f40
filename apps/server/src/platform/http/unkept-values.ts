import type { FieldProblem } from '../errors/refusals.js'

/** Told at once: more of them teach nothing. */
const MOST = 20
/** Nothing of ours is half as deep; and whoever writes a value again, level by level, comes to the end of its stack. */
const MAX_DEPTH = 64

/**
 * What in a value cannot be kept: texts with the null character or with half of a pair of surrogates, which JSON and addresses can both write, and
 * lists inside lists without end.
 * @param prefix JSON pointer of the value inside what was sent
 */
export function unkeptValues(value: unknown, prefix: string): FieldProblem[] {
  const problems: FieldProblem[] = []
  const rest = [{ value, pointer: prefix, depth: 0 }]
  for (let next = rest.pop(); next && problems.length < MOST; next = rest.pop()) {
    const { value: found, pointer, depth } = next
    if (typeof found === 'string' && (found.includes('\0') || !found.isWellFormed()))
      problems.push({ pointer, code: 'unkept-character', detail: BROKEN })
    if (typeof found !== 'object' || found === null) continue
    if (depth === MAX_DEPTH) problems.push({ pointer, code: 'too-deep', detail: DEEP })
    else
      for (const [name, inner] of Object.entries(found))
        rest.push({
          value: inner,
          pointer: `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
          depth: depth + 1,
        })
  }
  return problems.reverse()
}

const BROKEN = 'Il testo contiene un carattere nullo o spezzato: toglilo'
const DEEP = `Più di ${MAX_DEPTH} livelli di parentesi: scrivi solo i campi previsti`
