/** A form with rows inside rows, as a tree: fields are named by their path (`rows.0.name`), lists are branches with numbers for names. */
export interface FormTree {
  readonly [name: string]: string | FormTree
}

/** The tree of a form's values. Names that would climb out of the tree are left out. */
export function treeOf(values: Readonly<Record<string, string>>): FormTree {
  const root: Branch = Object.create(null)
  for (const [path, value] of Object.entries(values)) {
    const names = path.split('.')
    const leaf = names.pop()!
    let branch: Branch | undefined = root
    for (const name of names) {
      const next: string | Branch = branch[name] ?? Object.create(null)
      branch[name] = next
      if (typeof next === 'string') {
        branch = undefined
        break
      }
      branch = next
    }
    if (branch && typeof branch[leaf] !== 'object') branch[leaf] = value
  }
  return root
}

interface Branch {
  [name: string]: string | Branch
}

/** The values of a tree; rows are numbered again from 0. */
export function valuesOf(tree: FormTree, prefix = ''): Record<string, string> {
  const values: Record<string, string> = {}
  const numbered = Object.keys(tree).length > 0 && Object.keys(tree).every((name) => /^\d+$/.test(name))
  const names = numbered ? Object.keys(tree).sort((a, b) => Number(a) - Number(b)) : Object.keys(tree)
  for (const [index, name] of names.entries()) {
    const path = `${prefix}${numbered ? index : name}`
    const value = tree[name]!
    if (typeof value === 'string') values[path] = value
    else Object.assign(values, valuesOf(value, `${path}.`))
  }
  return values
}

/** The text at a name, empty when there is none. */
export function textAt(tree: FormTree | undefined, name: string): string {
  const value = tree?.[name]
  return typeof value === 'string' ? value.trim() : ''
}

/** The rows of a list, in order. */
export function rowsAt(tree: FormTree | undefined, name: string): readonly FormTree[] {
  const value = tree?.[name]
  if (value === undefined || typeof value === 'string') return []
  return Object.keys(value)
    .sort((a, b) => Number(a) - Number(b))
    .flatMap((key) => (typeof value[key] === 'object' ? [value[key]] : []))
}

/** The branch at a path; undefined when there is none. */
export function branchAt(tree: FormTree, path: string): FormTree | undefined {
  let branch: FormTree = tree
  for (const name of path.split('.')) {
    const next = branch[name]
    if (next === undefined || typeof next === 'string') return undefined
    branch = next
  }
  return branch
}

/** Whether nothing was written in it. */
export function isBlank(tree: FormTree): boolean {
  return Object.values(tree).every((value) => (typeof value === 'string' ? value.trim() === '' : isBlank(value)))
}

/** Takes out rows in which nothing was written, wherever they are. */
export function withoutBlankRows(tree: FormTree): FormTree {
  const kept: Record<string, string | FormTree> = {}
  for (const [name, value] of Object.entries(tree)) {
    if (typeof value === 'string') kept[name] = value
    else if (!/^\d+$/.test(name) || !isBlank(value)) kept[name] = withoutBlankRows(value)
  }
  return kept
}
