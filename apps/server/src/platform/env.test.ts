import { describe, expect, it } from '@jest/globals'
import { readEnv } from './env.js'

const complete = {
  DATABASE_URL: 'postgresql://quietanza_app:parola-segreta@localhost/quietanza',
  PLATFORM_DATABASE_URL: 'postgresql://quietanza_platform:parola-segreta@localhost/quietanza',
  MAIL_URL: 'smtp://posta:parola-segreta@localhost:25',
  MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  WEB_API_KEY: 'chiave-segreta-del-web',
}

function refusal(change: NodeJS.ProcessEnv): string {
  try {
    readEnv({ ...complete, ...change })
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('it was accepted')
}

describe('the environment', () => {
  it('needs only what has no safe default', () => {
    expect(readEnv(complete)).toMatchObject({
      NODE_ENV: 'production',
      LOG_LEVEL: 'info',
      BIND_HOST: '127.0.0.1',
      API_PORT: 3002,
      WORKER_PORT: 3004,
      DATABASE_POOL: 10,
      CITIZEN_ORIGIN: 'http://localhost:3000',
    })
    expect(readEnv(complete)).not.toHaveProperty('REDIS_URL')
  })

  it('lets receivers be on private addresses only where everything is on one machine', () => {
    const allow = { WEBHOOK_PRIVATE_ADDRESSES: 'allow' }
    expect(readEnv(complete)).toMatchObject({ WEBHOOK_PRIVATE_ADDRESSES: 'refuse' })
    expect(readEnv({ ...complete, ...allow })).toMatchObject(allow)
    for (const origin of ['CITIZEN_ORIGIN', 'BACKOFFICE_ORIGIN']) {
      const served = { ...complete, ...allow, [origin]: 'https://pagamenti.example' }
      expect(refusal(served)).toContain('WEBHOOK_PRIVATE_ADDRESSES: may be allow only')
      expect(readEnv({ ...served, NODE_ENV: 'development' })).toMatchObject(allow)
    }
  })

  it('has the whole TLS of the station, or none of it', () => {
    const files = { STATION_TLS_KEY_FILE: 'a', STATION_TLS_CERT_FILE: 'b', STATION_TLS_CA_FILE: 'c' }
    expect(readEnv({ ...complete, ...files, STATION_TLS_PORT: '8443' })).toMatchObject({ STATION_TLS_PORT: 8443 })
    expect(refusal(files)).toContain('STATION_TLS_PORT: needed')
    expect(refusal({ STATION_TLS_PORT: '8443' })).toMatch(/STATION_TLS_KEY_FILE.*CERT_FILE.*CA_FILE/)
  })

  it('reads the networks of our proxies, and no others', () => {
    expect(
      readEnv({ ...complete, STATION_TRUSTED_PROXIES: '10.1.2.3/32, 2001:db8::/32' }).STATION_TRUSTED_PROXIES,
    ).toEqual(['10.1.2.3/32', '2001:db8::/32'])
    expect(refusal({ STATION_TRUSTED_PROXIES: '10.1.2.3' })).toContain('STATION_TRUSTED_PROXIES')
  })

  it('reads numbers and keeps only the origin of an address', () => {
    const env = readEnv({
      ...complete,
      API_PORT: '8080',
      DATABASE_POOL: '50',
      CITIZEN_ORIGIN: 'https://pago.example/a?b',
    })
    expect(env).toMatchObject({ API_PORT: 8080, DATABASE_POOL: 50, CITIZEN_ORIGIN: 'https://pago.example' })
  })

  it('takes an empty variable as one that is not there', () => {
    expect(readEnv({ ...complete, REDIS_URL: '', LOG_LEVEL: '' })).toMatchObject({ LOG_LEVEL: 'info' })
    expect(refusal({ MASTER_KEY: '' })).toContain('MASTER_KEY')
  })

  it.each(Object.keys(complete))('without %s is refused by name', (name) => {
    expect(refusal({ [name]: undefined })).toContain(`${name}:`)
  })

  it.each<[string, string]>([
    ['DATABASE_POOL', '1'],
    ['DATABASE_POOL', 'molte'],
    ['API_PORT', '70000'],
    ['LOG_LEVEL', 'tutto'],
    ['PAGOPA_DEV_URL', 'nessun indirizzo'],
    ['CITIZEN_ORIGIN', 'pago.example'],
    ['MAIL_URL', 'imap://posta:parola-segreta@localhost'],
    ['MASTER_KEY', 'parola-segreta'],
    ['WEB_API_KEY', 'segreta'],
  ])('with a wrong %s is refused by name, and the value is not shown: %s', (name, value) => {
    const message = refusal({ [name]: value })
    expect(message).toContain(`${name}:`)
    expect(message).not.toContain(value)
  })

  it('names everything that is wrong at once', () => {
    expect(refusal({ MAIL_URL: undefined, API_PORT: '0' })).toMatch(/API_PORT:.*MAIL_URL:/)
  })
})
