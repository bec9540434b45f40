import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { saveNoticeLanguage } from '@repo/contracts/organizations/notice-language'
import { startTestEnvironment, type TestEnvironment } from '../../../../test/support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  registerOrganization,
  secondOrganization,
  startModules,
  type TestOrganization,
} from '../../../../test/support/test-organization.js'
import { OrganizationsFacade } from '../organizations.facade.js'
import { RegisterOrganization } from './register-organization.js'
import { SaveNoticeLanguage } from './save-notice-language.js'

let environment: TestEnvironment
let modules: Modules
let mine: TestOrganization
let theirs: TestOrganization

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  mine = await registerOrganization(modules, environment, firstOrganization)
  theirs = await registerOrganization(modules, environment, secondOrganization)
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
})

const save = (body: unknown) =>
  modules.get(SaveNoticeLanguage).run(environment.as(mine.id), saveNoticeLanguage.body!.parse(body))
const kept = async (organization = mine) => {
  const own = await environment.db.run(environment.as(organization.id), (tx) =>
    modules.get(OrganizationsFacade).own(tx),
  )
  return [own.noticeLanguage, own.secondName, own.secondOffice]
}
const german = { language: 'de', name: 'Gemeinde Borgo Chiaro', officeName: 'Steueramt' }

it('is kept with the names in that language, for this organization alone', async () => {
  await save({ ...german, name: '  Gemeinde Borgo Chiaro ' })
  expect(await kept()).toEqual(['de', 'Gemeinde Borgo Chiaro', 'Steueramt'])
  expect(await kept(theirs)).toEqual([null, null, null])
})

it('is audited with what it became', async () => {
  const audited = await environment.db.run(environment.as(mine.id), (tx) =>
    tx.query(
      "SELECT details FROM audit_entry WHERE action = 'organizations.noticeLanguageSaved' ORDER BY id DESC LIMIT 1",
    ),
  )
  expect(audited).toEqual([{ details: german }])
})

it('stays when the organization is registered again by a file that does not name it, and follows one that does', async () => {
  const register = (change: object) =>
    modules.get(RegisterOrganization).run(environment.platform(), { ...firstOrganization, ...change })
  await register({})
  expect(await kept()).toEqual(['de', 'Gemeinde Borgo Chiaro', 'Steueramt'])
  await register({ secondLanguage: { language: 'fr', name: 'Commune' } })
  expect(await kept()).toEqual(['fr', 'Commune', null])
})

it('goes away with its names', async () => {
  await save({ ...german, language: undefined })
  expect(await kept()).toEqual([null, null, null])
})

it.each([
  [{ language: 'es' }, 'language'],
  [{ language: 'de', name: 'x'.repeat(101) }, 'name'],
  [{ language: 'de', officeName: 'x'.repeat(51) }, 'officeName'],
])('is refused when it cannot be printed: %#', (body, field) => {
  const { error } = saveNoticeLanguage.body!.safeParse(body)
  expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([field])
})
