// What is checked without running the program: types, lint and format, arrows. Each check counts as one.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from './paths.mjs'
import { lastLines, runTool, toolPath } from './run-tool.mjs'

/** The checks, in the order they are started: `{ name, run }`, where `run` answers `{ passed, failed, output }`. */
export function staticChecks() {
  const asOne = (name, tool, args) => ({
    name,
    run: async () => {
      const { code, output } = await runTool(toolPath(tool), args)
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output: lastLines(output, 200) }
    },
  })
  return [
    ...typedWorkspaces().map((folder) => asOne(`types ${folder}`, 'tsc', ['-p', inRoot(folder), '--pretty', 'false'])),
    asOne('lint and format', 'biome', ['check', '--error-on-warnings', '--colors=off', '.']),
    asOne('arrows between folders', 'depcruise', ['--config', inRoot('.dependency-cruiser.cjs'), 'apps', 'packages']),
  ]
}

/** Every folder with a tsconfig.json and something to check. */
function typedWorkspaces() {
  const workspaces = ['packages', 'apps'].flatMap((parent) =>
    readdirSync(inRoot(parent)).map((name) => join(parent, name)),
  )
  return [...workspaces, 'apps/web/e2e', 'scripts'].filter(
    (folder) => existsSync(inRoot(folder, 'tsconfig.json')) && hasSources(inRoot(folder)),
  )
}

const hasSources = (folder) =>
  readdirSync(folder, { recursive: true }).some(
    (name) => /\.(m?ts|tsx|mjs)$/.test(name) && !name.includes('node_modules'),
  )
