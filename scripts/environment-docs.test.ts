import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { inRoot } from './paths.mjs'

const documented = readFileSync(inRoot('docs/environment.md'), 'utf8')

/** Variables of a zod schema, one `NAME: …` per line, with the literal of `.default(…)` where there is one. */
function declared(file: string): Map<string, string | undefined> {
  const lines = readFileSync(inRoot(file), 'utf8').matchAll(/^ {2}([A-Z][A-Z0-9_]+): (.*)$/gm)
  return new Map(
    [...lines].map(([, name, rest]) => {
      const literal = /\.default\((?:'([^']*)'|([\d_]+))\)/.exec(rest!)
      return [name!, literal?.[1] ?? literal?.[2]?.replaceAll('_', '')]
    }),
  )
}

/** Rows of the table under a heading, by variable. */
function rowsOf(heading: string): Map<string, string> {
  const section = documented.split(/^## /m).find((each) => each.startsWith(heading)) ?? ''
  return new Map([...section.matchAll(/^\| `([A-Z][A-Z0-9_]+)` .*$/gm)].map(([row, name]) => [name!, row]))
}

describe.each([
  ['Server', 'apps/server/src/platform/env.ts'],
  ['Web', 'apps/web/src/env.ts'],
  ['Sandbox', 'apps/sandbox/src/env.ts'],
])('docs/environment.md, %s', (heading, file) => {
  const variables = declared(file)
  const rows = rowsOf(heading)

  it('lists the variables that the app reads, all of them and no other', () => {
    expect(variables.size).toBeGreaterThan(5)
    expect([...rows.keys()].sort()).toEqual([...variables.keys()].sort())
  })

  it('gives their defaults', () => {
    const wrong = [...variables].filter(([name, value]) => value && !rows.get(name)?.includes(`\`${value}\``))
    expect(wrong.map(([name]) => name)).toEqual([])
  })
})
