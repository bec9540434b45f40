import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { inRoot } from './paths.mjs'
import { runTool, toolPath } from './run-tool.mjs'

/** One broken arrow per file: the rule that must notice it. */
const BROKEN = {
  'no-cycles': ['packages/domain/src/a.ts', "import './b.ts'"],
  'domain-imports-nothing': ['packages/domain/src/clock.ts', "import 'node:fs'"],
  'packages-never-import-apps': ['packages/wire/src/c.ts', "import '../../../apps/web/src/lib/x.ts'"],
  'contracts-and-wire-import-domain-only': ['packages/wire/src/d.ts', "import '../../contracts/src/e.ts'"],
  'apps-never-import-apps': ['apps/web/src/lib/y.ts', "import type { X } from '../../../sandbox/src/z'"],
  'testkit-is-for-tests': ['apps/sandbox/src/z.ts', "import '../../../packages/testkit/src/t.ts'"],
  'web-foundations-do-not-know-features': ['apps/web/src/lib/x.ts', "import '../features/one/f'"],
  'web-features-do-not-know-pages': ['apps/web/src/features/one/f.tsx', "import '../../app/page'"],
  'web-features-stand-alone': ['apps/web/src/features/one/g.tsx', "import '../two/h'"],
  'web-speaks-only-to-our-api': ['apps/web/src/lib/w.ts', "import '../../../../packages/wire/src/c.ts'"],
  'platform-knows-nobody-above': ['apps/server/src/platform/p.ts', "import '../connectors/mail.js'"],
  'connectors-know-no-module': ['apps/server/src/connectors/mail.ts', "import '../modules/access/access.facade.js'"],
  'nobody-imports-the-doors': ['apps/server/src/platform/q.ts', "import '../main.api.js'"],
  'modules-meet-at-facades-and-events': [
    'apps/server/src/modules/payments/use-cases/u.ts',
    "import '../../organizations/organizations.repository.js'",
  ],
  'modules-are-wired-by-modules': [
    'apps/server/src/modules/payments/v.ts',
    "import '../organizations/organizations.module.js'",
  ],
  'module-organizations-asks-only-those-above': [
    'apps/server/src/modules/organizations/o.ts',
    "import type { A } from '../access/access.facade.js'",
  ],
  'nothing-forgotten-in-the-server': ['apps/server/src/platform/forgotten.ts', ''],
  'nothing-unresolved': ['apps/server/src/platform/r.ts', "import './absent.js'"],
} as const

const OTHERS = {
  'packages/domain/src/b.ts': "import './a.ts'",
  'packages/contracts/src/e.ts': '',
  'packages/testkit/src/t.ts': '',
  'apps/web/src/app/page.tsx': '',
  'apps/web/src/features/two/h.tsx': '',
  'apps/server/src/main.api.ts': "import './modules/payments/w.js'",
  'apps/server/src/modules/access/access.facade.ts': 'export type A = 1',
  'apps/server/src/modules/organizations/organizations.repository.ts': '',
  'apps/server/src/modules/organizations/organizations.module.ts': '',
  // Lawful: upwards, through a facade.
  'apps/server/src/modules/payments/w.ts': "import '../access/access.facade.js'",
}

let folder: string
let violations: { rule: { name: string }; from: string; to: string }[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quietanza-arrows-'))
  for (const [file, text] of [...Object.values(BROKEN), ...Object.entries(OTHERS)]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), `${text}\nexport const here = 1\n`)
  }
  const args = ['--config', inRoot('.dependency-cruiser.cjs'), '--output-type', 'json', 'apps', 'packages']
  const { output } = await runTool(toolPath('depcruise'), args, { cwd: folder })
  violations = JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1)).summary.violations
}, 30_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it.each(Object.entries(BROKEN))('%s notices %j', (rule, [file]) => {
  const found = violations.map(
    ({ rule: { name }, from, to }) => `${name}: ${rule.startsWith('nothing-forgotten') ? to : from}`,
  )
  expect(found).toContain(`${rule}: ${file}`)
})

it('lets lawful arrows pass', () => {
  expect(violations.filter(({ from }) => from === 'apps/server/src/modules/payments/w.ts')).toEqual([])
})
