// Health check of a container: `node scripts/health.mjs <port>` succeeds when the service answers that it is ready.
try {
  const response = await fetch(`http://127.0.0.1:${process.argv[2]}/health/ready`, {
    signal: AbortSignal.timeout(4000),
  })
  process.exitCode = response.ok ? 0 : 1
} catch {
  process.exitCode = 1
}
