// Production builds, repeated only when their sources change. Run as a program it makes all of them.
import { existsSync, renameSync, rmSync } from 'node:fs'
import { generateClient } from './generate.mjs'
import { inRoot } from './paths.mjs'
import { runMain } from './plain-error.mjs'
import { mustRun, toolPath } from './run-tool.mjs'
import { hashOf, whenChanged } from './stamps.mjs'

const serverSources = ['apps/server/src', 'apps/server/.swcrc'].map((path) => inRoot(path))
const webSources = [
  ...['src', 'public', 'package.json', 'next.config.mjs', 'tsconfig.json'].map((path) => inRoot('apps/web', path)),
  ...['packages/domain', 'packages/contracts', 'pnpm-lock.yaml'].map((path) => inRoot(path)),
]

/** Compiles apps/server/src to dist. A running server keeps a whole dist at every moment. */
export function buildServer() {
  const dist = inRoot('apps/server/dist')
  const draft = inRoot('apps/server/.dist-new')
  const previous = inRoot('apps/server/.dist-old')
  return whenChanged(inRoot('apps/server/dist/.stamp'), hashOf(serverSources, process.version), async () => {
    rmSync(draft, { recursive: true, force: true })
    await mustRun('Compiling the server', toolPath('swc'), ['src', '-d', draft, '--strip-leading-paths', '--quiet'], {
      cwd: inRoot('apps/server'),
    })
    rmSync(previous, { recursive: true, force: true })
    if (existsSync(dist)) renameSync(dist, previous)
    renameSync(draft, dist)
    rmSync(previous, { recursive: true, force: true })
  })
}

/** Builds the pages. */
export function buildWeb() {
  return whenChanged(inRoot('apps/web/.next/.stamp'), hashOf(webSources, process.version), () =>
    mustRun('Building the pages', toolPath('next'), ['build'], {
      cwd: inRoot('apps/web'),
      env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '', NEXT_TELEMETRY_DISABLED: '1' },
    }),
  )
}

if (import.meta.main) {
  await runMain(async () => {
    await generateClient()
    await buildServer()
    await buildWeb()
  })
}
