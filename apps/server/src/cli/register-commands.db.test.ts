import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Test } from '@nestjs/testing'
import { startTestEnvironment, type TestEnvironment } from '../../test/support/test-environment.js'
import { CliModule } from '../cli.module.js'
import { demoOrganizations } from '../demo/demo-organizations.js'
import { registerOrganization, UsageError } from './register-commands.js'

let environment: TestEnvironment
let app: Awaited<ReturnType<typeof start>>
let folder: string

async function start() {
  const module = await Test.createTestingModule({ imports: [CliModule.for(environment.env)] }).compile()
  return module.init()
}

beforeAll(async () => {
  environment = await startTestEnvironment()
  folder = await mkdtemp(join(tmpdir(), 'quietanza-cli-'))
  app = await start()
})
afterAll(async () => {
  await app?.close()
  await environment?.close()
  await rm(folder, { recursive: true, force: true })
})

const file = async (content: unknown) => {
  const path = join(folder, 'comune.json')
  await writeFile(path, JSON.stringify(content))
  return path
}

describe('register-organization', () => {
  it('registers what the file says, and can be repeated', async () => {
    const path = await file(demoOrganizations[0])
    const first = await registerOrganization(app, path)
    expect(first).toContain('Comune di Borgo Chiaro (99999000013) is registered')
    expect(await registerOrganization(app, path)).toBe(first)
  })

  it.each([
    ['fiscalCode', { ...demoOrganizations[0], fiscalCode: '99999000014' }],
    [
      'ibans.0.iban',
      { ...demoOrganizations[0], ibans: [{ iban: 'IT00X', label: 'a', holder: 'b', validFrom: '2026-01-01' }] },
    ],
    [
      'logoSvg',
      {
        ...demoOrganizations[0],
        logoSvg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script>1</script></svg>',
      },
    ],
    ['primaryColor', { ...demoOrganizations[0], primaryColor: '#ffff00' }],
  ])('names the field that is wrong: %s', async (field, content) => {
    const attempt = registerOrganization(app, await file(content))
    await expect(attempt).rejects.toThrow(UsageError)
    await expect(attempt).rejects.toThrow(field)
  })

  it('wants a file', async () => {
    await expect(registerOrganization(app, undefined)).rejects.toThrow(UsageError)
  })
})
