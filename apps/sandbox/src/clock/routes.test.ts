import { describe, expect, it } from '@jest/globals'
import { NOTICE, ORGANIZATION } from '../../test/fake-station.ts'
import { sandboxUnderTest } from '../../test/sandbox-under-test.ts'

const sandbox = sandboxUnderTest()

describe('the clock', () => {
  it('moves forward, with the true time on top, and survives a restart', async () => {
    expect(await sandbox.post('/api/clock', { advanceHours: 1.5 })).toEqual({
      now: '2026-06-10T09:30:00.000Z',
      advancedHours: 1.5,
    })
    await sandbox.form('/orologio', { advanceHours: '24' })
    await sandbox.app.close()
    await sandbox.clock.pass(60)
    await sandbox.start()
    expect((await sandbox.app.inject('/api/clock')).json()).toMatchObject({ now: '2026-06-11T09:31:00.000Z' })
    expect((await sandbox.app.inject('/orologio')).body).toContain('11/06/2026 11:31')
  })

  it.each([0, -1, 'ieri'])('never back: %p', async (advanceHours) => {
    expect(await sandbox.post('/api/clock', { advanceHours })).toMatchObject({ status: 400 })
  })

  it('frees a notice whose token has expired', async () => {
    const notice = { organizationFiscalCode: ORGANIZATION, noticeNumber: NOTICE }
    await sandbox.post('/api/nodo/activate', notice)
    expect(await sandbox.post('/api/nodo/activate', notice)).toMatchObject({ outcome: 'KO' })
    await sandbox.post('/api/clock', { advanceHours: 0.5 })
    expect(await sandbox.post('/api/nodo/activate', notice)).toMatchObject({ outcome: 'OK' })
  })
})
