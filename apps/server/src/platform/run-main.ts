import { createLogger } from './observability/logger.js'

/** Runs the entry point of a process: what stops it is one readable line and a non-zero exit. */
export async function runMain(service: string, main: () => Promise<void>): Promise<void> {
  const logger = createLogger('info', service)
  process.on('unhandledRejection', (error) => {
    logger.fatal({ err: error }, 'a promise failed unheard')
    process.exit(1)
  })
  try {
    await main()
  } catch (error) {
    logger.fatal({ err: error }, error instanceof Error ? error.message : 'the process could not start')
    process.exitCode = 1
    // Open pools would keep a process alive that serves nobody.
    setImmediate(() => process.exit(1))
  }
}
