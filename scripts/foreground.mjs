import { runDirOf } from './paths.mjs'
import { report } from './plain-error.mjs'
import { killRunningTools } from './run-tool.mjs'
import { startSystem } from './system.mjs'
import { readPorts } from './system-env.mjs'
import { welcome } from './welcome.mjs'

/** Runs a system until a signal, the end of the launching process, or a service that cannot be kept running. */
export async function runForeground(mode) {
  const since = Date.now()
  const abort = new AbortController()
  let system

  const end = async (code) => {
    if (abort.signal.aborted) return
    abort.abort()
    // Still starting: startSystem stops what it had started, then rejects.
    process.exitCode = code
    killRunningTools()
    if (!system) return
    console.log('\nStopping…')
    await system.stop()
    console.log('Stopped.')
    process.exit()
  }
  for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }))
    process.on(signal, () => end(code))
  endWithLauncher(() => end(143))

  try {
    const started = await startSystem({
      runDir: runDirOf(),
      ports: readPorts(),
      mode,
      signal: abort.signal,
      onFailure: (error) => {
        report(error)
        end(1)
      },
    })
    if (abort.signal.aborted) await started.stop()
    else {
      system = started
      console.log(welcome(system.facts, Date.now() - since))
      return
    }
  } catch (error) {
    if (!abort.signal.aborted) process.exitCode = report(error)
  }
  process.exit()
}

/** go.mjs passes signals on; should it be killed outright, nobody would be left to stop us. */
function endWithLauncher(end) {
  const launcher = Number(process.env.QUIETANZA_LAUNCHER)
  if (launcher !== process.ppid) return
  setInterval(() => process.ppid !== launcher && end(), 1000).unref()
}
