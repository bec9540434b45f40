import type { RowCommand } from './many-positions.js'

type Put = Extract<RowCommand, { action: 'put' }>
type OfKey = (key: string | undefined) => boolean

/** What a row that puts may do to each of its installments, by the caller's keys. */
export interface PutRules {
  /** One that was cancelled is to be paid again. */
  readonly restores: OfKey
  /** It is refused when it is not there. */
  readonly mustBeThere: OfKey
  /** It is refused when it is there with other data. */
  readonly mustBeNew: OfKey
}

/** As the row's mode says, or installment by installment where it inserts some and changes others. */
export function putRules({ mode, insertKeys, changeKeys }: Pick<Put, 'mode' | 'insertKeys' | 'changeKeys'>): PutRules {
  const all = (answer: boolean) => () => answer
  if (!insertKeys && !changeKeys)
    return { restores: all(mode === 'insert'), mustBeThere: all(mode === 'change'), mustBeNew: all(mode === 'insert') }
  const [inserted, changed] = [new Set<string | undefined>(insertKeys), new Set<string | undefined>(changeKeys)]
  return {
    restores: (key) => inserted.has(key),
    mustBeThere: (key) => changed.has(key) && !inserted.has(key),
    mustBeNew: (key) => inserted.has(key) && !changed.has(key),
  }
}
