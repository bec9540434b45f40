import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { bodySignature } from './body-signature.js'

/** The sample of the documentation, taken from there, judges the signatures that we make. */
const page = readFileSync(new URL('../../../../../docs/api/webhook.md', import.meta.url), 'utf8')
const sample = /```ts\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
let isGenuine: (header: string, body: string, secret: string, nowSeconds?: number) => boolean

beforeAll(async () => {
  const module = Buffer.from(stripTypeScriptTypes(sample)).toString('base64')
  ;({ isGenuine } = await import(`data:text/javascript;base64,${module}`))
})

describe('the signature, as the documentation verifies it', () => {
  const at = new Date('2026-11-20T09:30:00Z')
  const now = at.getTime() / 1000
  const body = '{"perché":1}'
  const [secret, previous] = ['whsec_il-segreto-in-vigore', 'whsec_quello-di-prima']

  it('is taken, with the secret in force and with the one before', () => {
    const header = bodySignature(body, at, [secret, previous])
    expect(isGenuine(header, body, secret, now)).toBe(true)
    expect(isGenuine(header, body, previous, now + 299)).toBe(true)
  })

  it('is refused when wrong, old or of another body', () => {
    const header = bodySignature(body, at, [secret])
    expect(isGenuine(header, body, previous, now)).toBe(false)
    expect(isGenuine(header, `${body} `, secret, now)).toBe(false)
    expect(isGenuine(header, body, secret, now + 301)).toBe(false)
    for (const broken of ['', 't=1', `v1=${'0'.repeat(64)}`, 't=x,v1=zz'])
      expect(isGenuine(broken, body, secret, now)).toBe(false)
  })

  const php = spawnSync('php', ['-v']).status === 0
  const whereThereIsPhp = php ? it : it.skip
  whereThereIsPhp('is taken and refused by the sample in PHP too', () => {
    const [, source] = /```php\n([\s\S]*?)```/.exec(page) ?? []
    const verdict = (header: string, given: string) => {
      const call = `echo json_encode(isGenuine(${[header, body, given].map(quoted).join(', ')}, ${now}));`
      return spawnSync('php', ['-r', `${source}\n${call}`]).stdout.toString()
    }
    const header = bodySignature(body, at, [secret, previous])
    expect([verdict(header, secret), verdict(header, previous), verdict(header, 'altro')]).toEqual([
      'true',
      'true',
      'false',
    ])
    expect(verdict('t=x,v1', secret)).toBe('false')
  })
})

/** As PHP writes a text. */
const quoted = (text: string) => `'${text.replace(/['\\]/g, '\\$&')}'`
