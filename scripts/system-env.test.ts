import { describe, expect, it } from '@jest/globals'
import { readPorts, servicesOf, systemEnv } from './system-env.mjs'

const secrets = {
  postgresPassword: 'postgres-password',
  ownerPassword: 'owner-password',
  masterKey: 'master-key',
  sftpHostKey: 'sftp-host-key',
  webApiKey: 'web-api-key',
  checkoutSubscriptionKey: 'checkout-key',
}
const database = { appUrl: 'postgresql://quietanza_app@db/q', platformUrl: 'postgresql://quietanza_platform@db/q' }
const given = {
  PATH: '/bin',
  DATABASE_URL: 'postgresql://owner:owner-password@db/q',
  OWNER_DATABASE_URL: 'postgresql://owner:owner-password@db/q',
  NODE_OPTIONS: '--experimental-vm-modules',
  npm_config_registry: 'https://registry.example',
}
const systemOf = (env: Record<string, string>) =>
  systemEnv({ runDir: '/run', ports: readPorts({}), database, secrets, mode: 'start' }, env)

describe('environment of the processes', () => {
  const system = systemOf(given)

  it("never hands on the owner's connection, nor the settings of npm and of test runners", () => {
    for (const env of [system.server, system.web, system.sandbox]) {
      expect(JSON.stringify(env)).not.toContain('owner-password')
      expect(Object.keys(env).filter((name) => /^npm_|^NODE_OPTIONS$|^OWNER_/.test(name))).toEqual([])
    }
  })

  it('gives database and master key to the server alone', () => {
    expect(system.server).toMatchObject({
      DATABASE_URL: database.appUrl,
      PLATFORM_DATABASE_URL: database.platformUrl,
      MASTER_KEY: 'master-key',
    })
    for (const env of [system.web, system.sandbox])
      expect(Object.keys(env)).not.toEqual(expect.arrayContaining([expect.stringMatching(/DATABASE_URL|MASTER_KEY/)]))
  })

  it('listens on the loopback unless told otherwise', () => {
    expect(system.web.BIND_HOST).toBe('127.0.0.1')
    expect(systemOf({ BIND_HOST: '0.0.0.0' }).web.BIND_HOST).toBe('0.0.0.0')
  })

  it('lets the person replace addresses and the way mail leaves', () => {
    const own = systemOf({ CITIZEN_ORIGIN: 'https://paga.example', MAIL_URL: 'smtp://mail.example' })
    expect(own.web.CITIZEN_ORIGIN).toBe('https://paga.example')
    expect(own.addresses.portal).toBe('https://paga.example')
    expect(own.server.MAIL_URL).toBe('smtp://mail.example')
    expect(own.sandbox).not.toHaveProperty('MAILBOX_DIR')
    expect(system.server.MAIL_URL).toBe('file:/run/mailbox')
    expect(system.sandbox).toMatchObject({ MAILBOX_DIR: '/run/mailbox' })
  })

  it('asks every service for its health where it listens', () => {
    const services = servicesOf(system, { ports: readPorts({ API_PORT: '4002' }), mode: 'start' })
    expect(services.map(({ name, healthUrl }) => [name, healthUrl])).toEqual([
      ['api', 'http://127.0.0.1:4002/health/ready'],
      ['worker', 'http://127.0.0.1:3004/health/ready'],
      ['sftp', 'http://127.0.0.1:3005/health/ready'],
      ['sandbox', 'http://127.0.0.1:3003/health/ready'],
      ['web', 'http://127.0.0.1:3000/health/ready'],
    ])
  })

  it('names the variable of a port that is none', () => {
    expect(() => readPorts({ PORTAL_PORT: 'three' })).toThrow('PORTAL_PORT must be a port number')
  })
})
