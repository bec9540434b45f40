import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { ManualClock } from '../../test/manual-clock.ts'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { FileRecords } from '../platform/file-records.ts'
import { Activations, parseActivation, TOKEN_LIFE_MS } from './activations.ts'

const root = temporaryFolder()
const organization = '99999000013'
const notice = '302000000000012345'

async function activations(clock: ManualClock, folder: string) {
  const made = new Activations(clock, new FileRecords(join(root, folder), parseActivation))
  await made.load()
  return made
}

describe('activations', () => {
  it('lets one payer in at a time', async () => {
    const locks = await activations(new ManualClock(), 'one')
    const [first, second] = await Promise.all([locks.take(organization, notice), locks.take(organization, notice)])
    expect(first?.paymentToken).toMatch(/^[0-9a-f]{32}$/)
    expect(second).toBeUndefined()
    expect(await locks.take('99999000021', notice)).toBeDefined()
  })

  it('opens again when the payment ends', async () => {
    const locks = await activations(new ManualClock(), 'again')
    const first = await locks.take(organization, notice)
    if (first === undefined) throw new Error('the first payer was not let in')
    await locks.release(first)
    expect((await locks.take(organization, notice))?.paymentToken).not.toBe(first.paymentToken)
  })

  it('opens again when the token expires; the late payer then releases nothing', async () => {
    const clock = new ManualClock()
    const locks = await activations(clock, 'expired')
    const first = await locks.take(organization, notice)
    await clock.pass(TOKEN_LIFE_MS / 1000 - 1)
    expect(await locks.take(organization, notice)).toBeUndefined()
    await clock.pass(1)
    expect(await locks.take(organization, notice)).toBeDefined()
    if (first !== undefined) await locks.release(first)
    expect(await locks.take(organization, notice)).toBeUndefined()
  })

  it('keeps the locks over a restart', async () => {
    const clock = new ManualClock()
    await (await activations(clock, 'restart')).take(organization, notice)
    expect(await (await activations(clock, 'restart')).take(organization, notice)).toBeUndefined()
  })
})
