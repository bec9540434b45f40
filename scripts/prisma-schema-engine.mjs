#!/usr/bin/env node
// Stands in for Prisma's native schema engine, which is downloaded from a host that build machines often cannot reach:
// the same JSON-RPC on standard input and output, answered by the engine's WebAssembly build from npm over `pg`.
// Prisma's command line runs it when PRISMA_SCHEMA_ENGINE_BINARY names this file. Development only.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { patchedAdapter } from './prisma-migration-adapter.mjs'

const require = createRequire(import.meta.url)
const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    datamodels: { type: 'string', multiple: true },
    datasource: { type: 'string' },
    'enabled-preview-features': { type: 'string' },
    'extension-types': { type: 'string' },
  },
})
const url = values.datasource ? JSON.parse(values.datasource).url : undefined

/** `cli can-connect-to-database | create-database | drop-database`: the answer is the exit code and one JSON line. */
async function runCommand(command) {
  try {
    if (command === 'can-connect-to-database') await withClient(url, (client) => client.query('select 1'))
    else if (command === 'create-database') await createDatabase()
    else if (command === 'drop-database') await dropDatabase(databaseOf(url))
  } catch (error) {
    const [error_code, message] = prismaError(error)
    const line = { level: 'ERROR', target: 'schema_engine::logger', fields: { error_code, message, is_panic: false } }
    process.stderr.write(`\n${JSON.stringify(line)}\n`)
    process.exitCode = 1
  }
}

/** Answers requests until standard input closes. */
async function serve() {
  const engine = await loadEngine()
  const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
  let printed = 0
  const ownAnswers = {
    getDatabaseVersion: async () => (await engine()).version(),
    createDatabase: async () => {
      await createDatabase()
      return { databaseName: databaseOf(url) }
    },
    ensureConnectionValidity: async () => {
      await withClient(url, (client) => client.query('select 1'))
      return {}
    },
    diff: async (params) => {
      const { exitCode, stdout } = await (await engine()).diff(params)
      if (stdout) send({ id: ++printed, method: 'print', params: { content: stdout } })
      return { exitCode, stdout: null }
    },
  }
  const answer = async ({ id, method, params }) => {
    try {
      const result = ownAnswers[method] ? await ownAnswers[method](params) : await (await engine())[method](params)
      send({ id, result: result ?? {} })
    } catch (error) {
      const [error_code = null, message] = error.severity
        ? prismaError(error)
        : [error.code, error.message ?? String(error)]
      const data = { is_panic: false, message, meta: error.meta ?? null, error_code }
      send({ id, error: { code: 4466, message: 'An error happened. Check the data field for details.', data } })
    }
  }
  const pending = new Set()
  for await (const line of createInterface({ input: process.stdin })) {
    const request = line.trim() ? JSON.parse(line) : {}
    if (!request.method) continue
    const job = answer(request).finally(() => pending.delete(job))
    pending.add(job)
  }
  await Promise.all(pending)
  process.exit(0)
}

/** The engine, instantiated from its WebAssembly at the first question that needs it. */
async function loadEngine() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => process.stderr.write(`PANIC ${message}\n`) }
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const file = require.resolve('@prisma/schema-engine-wasm').replace(/schema_engine\.js$/, 'schema_engine_bg.wasm')
  const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)), {
    './schema_engine_bg.js': glue,
  })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  const { bindMigrationAwareSqlAdapterFactory } = await import('@prisma/driver-adapter-utils')
  const base = url ?? 'postgresql://nobody@127.0.0.1:1/none'
  const factory = {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => patchedAdapter(base),
    connectToShadowDb: () => shadowAdapter(base),
  }
  const datamodels = values.datamodels?.map((path) => [path, readFileSync(path, 'utf8')])
  const log = (entry) => process.stderr.write(`${typeof entry === 'string' ? entry : JSON.stringify(entry)}\n`)
  let engine
  return async () => {
    engine ??= await glue.SchemaEngine.new({ datamodels }, log, bindMigrationAwareSqlAdapterFactory(factory))
    return engine
  }
}

/** A database of its own in which the migrations are replayed; removed when the engine lets go of it. */
async function shadowAdapter(base) {
  const name = `prisma_shadow_${process.pid}_${Date.now()}`
  await withClient(serverOf(base), (client) => client.query(`CREATE DATABASE ${name} TEMPLATE template0`))
  const shadow = new URL(base)
  shadow.pathname = `/${name}`
  const adapter = await patchedAdapter(shadow.toString())
  const dispose = adapter.dispose.bind(adapter)
  adapter.dispose = async () => {
    await dispose()
    await dropDatabase(name)
  }
  return adapter
}

const databaseOf = (connection) => decodeURIComponent(new URL(connection).pathname.slice(1)) || 'postgres'

function serverOf(connection) {
  const copy = new URL(connection)
  copy.pathname = '/postgres'
  return copy.toString()
}

async function withClient(connection, work) {
  const client = new pg.Client({ connectionString: connection })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const createDatabase = () =>
  withClient(serverOf(url), (client) => client.query(`CREATE DATABASE ${pg.escapeIdentifier(databaseOf(url))}`))

const dropDatabase = (name) =>
  withClient(serverOf(url), (client) =>
    client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`),
  )

/** The code and sentence the command line knows for a failure of PostgreSQL. */
function prismaError(error) {
  if (error.code === '3D000') return ['P1003', `Database \`${databaseOf(url)}\` does not exist`]
  if (error.code === '28P01' || error.code === '28000') return ['P1000', error.message]
  return ['P1001', `Can't reach database server: ${error.message}`]
}

if (process.argv.includes('--version')) console.log('schema-engine-cli wasm')
else if (positionals[0] === 'cli') await runCommand(positionals[1])
else await serve()
