import { type FormTree, valuesOf } from '#lib/form-tree.ts'

/** What the form carries without showing it: data that programs gave and that a change must not lose. */
export function HiddenValues({ at, tree }: { at: string; tree: FormTree | undefined }) {
  if (tree === undefined) return null
  return Object.entries(valuesOf(tree, `${at}.`)).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ))
}
