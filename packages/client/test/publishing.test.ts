import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from '@jest/globals'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
const tsc = join(createRequire(import.meta.url).resolve('typescript/package.json'), '../bin/tsc')
const out = realpathSync(mkdtempSync(join(tmpdir(), 'quietanza-client-')))
afterAll(() => rmSync(out, { recursive: true, force: true }))

describe('the package that is published', () => {
  it('is JavaScript with types that a program of others compiles against', async () => {
    await run(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json'), '--outDir', join(out, 'dist')])
    const { publishConfig, exports, ...manifest } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(manifest).not.toHaveProperty('dependencies')
    writeFileSync(join(out, 'package.json'), JSON.stringify({ ...manifest, exports: publishConfig.exports }))
    writeFileSync(
      join(out, 'program.ts'),
      `import { QuietanzaClient } from '@quietanza/client'
const api = new QuietanzaClient({ origin: 'https://api.example', credentials: { apiKey: 'qz_x' } })
const path = { organizationFiscalCode: '99999000013' }
export const kind: Promise<string> = api.call('listEvents', { path }).then(({ body }) => body.items[0]!.kind)
// @ts-expect-error: the webhook to read is not said
export const wrong = () => api.call('readClientWebhook', { path })
`,
    )
    const options = [
      '--noEmit',
      '--ignoreConfig',
      '--strict',
      '--target',
      'es2022',
      '--module',
      'nodenext',
      '--lib',
      'es2022,dom',
      '--types',
      '',
    ]
    const compiled = run(process.execPath, [tsc, ...options, 'program.ts'], { cwd: out })
    expect(await compiled.catch(({ stdout }) => stdout)).toMatchObject({ stdout: '' })
    const program = "import { QuietanzaClient } from '@quietanza/client'; process.stdout.write(QuietanzaClient.name)"
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], { cwd: out })
    expect(stdout).toBe('QuietanzaClient')
    // Two compilations, on a machine that may be busy.
  }, 120_000)
})
