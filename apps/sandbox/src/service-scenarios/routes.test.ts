import { describe, expect, it } from '@jest/globals'
import { sandboxUnderTest } from '../../test/sandbox-under-test.ts'
import { scenarioNames } from '../nodo/scenarios.ts'
import { serviceScenarioNames, serviceScenarios } from './scenarios.ts'

const sandbox = sandboxUnderTest()
const active = async () => (await sandbox.app.inject('/api/scenarios')).json().active

describe('scenarios of the services', () => {
  it('are switched by programs, and survive a restart', async () => {
    await sandbox.post('/api/scenarios', { active: ['flows-down', 'archive-slow'] })
    await sandbox.app.close()
    await sandbox.start()
    expect(await active()).toEqual(['archive-slow', 'flows-down'])
    expect(await sandbox.post('/api/scenarios', { active: ['unknown'] })).toMatchObject({ status: 400 })
  })

  it('are switched by people', async () => {
    await sandbox.form('/scenari', { active: 'archive-down' })
    expect(await active()).toEqual(['archive-down'])
    expect((await sandbox.app.inject('/scenari')).body).toContain('value="archive-down" checked')
    await sandbox.form('/scenari', {})
    expect(await active()).toEqual([])
  })

  it('are all explained on one page, with those of a payment', async () => {
    expect(serviceScenarios.map(({ name }) => name)).toEqual([...serviceScenarioNames])
    const { body } = await sandbox.app.inject('/scenari')
    for (const name of [...scenarioNames, ...serviceScenarioNames]) expect(body).toContain(`<code>${name}</code>`)
  })
})
