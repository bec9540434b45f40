import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { MAX_SAVED_VIEWS } from '@repo/contracts/access/saved-views'
import { uuidv7 } from '#platform/context/ids'
import { startTestEnvironment, type TestEnvironment } from '../../../../test/support/test-environment.js'
import { SavedViewsRepository } from '../saved-views.repository.js'
import { SaveView } from './save-view.js'

let environment: TestEnvironment
let views: SavedViewsRepository
let saving: SaveView
const organization = uuidv7()
const anna = uuidv7()
const bruno = uuidv7()

beforeAll(async () => {
  environment = await startTestEnvironment()
  views = new SavedViewsRepository(environment.vault)
  saving = new SaveView(environment.db, views)
})
afterAll(() => environment?.close())

const mine = () => environment.as(organization)
const save = (operatorId: string, name: string, query = 'status=payable') =>
  saving.run(mine(), operatorId, { list: 'positions', name, query })
const of = (operatorId: string, ctx = mine()) => environment.db.run(ctx, (tx) => views.of(tx, operatorId, 'positions'))

it('keeps views by name, each operator its own', async () => {
  await save(anna, 'Scadute')
  await save(anna, 'Da pagare', 'status=payable&sort=dueDate')
  expect(await of(anna)).toMatchObject([
    { name: 'Da pagare', query: 'status=payable&sort=dueDate' },
    { name: 'Scadute', query: 'status=payable' },
  ])
  expect(await of(bruno)).toEqual([])
  expect(await of(anna, environment.as(uuidv7()))).toEqual([])
})

it('replaces the one of the same name, and keeps its id', async () => {
  const first = await save(bruno, 'Mensa')
  expect(await save(bruno, 'Mensa', 'search=mensa')).toEqual({ id: first.id, name: 'Mensa', query: 'search=mensa' })
  expect(await of(bruno)).toEqual([{ id: first.id, name: 'Mensa', query: 'search=mensa' }])
})

it('does not leave in clear whom somebody searched for', async () => {
  await save(anna, 'Un debitore', 'search=RSSMRA80A01H501U')
  const [row] = await environment.db.run(mine(), (tx) =>
    tx.query<{ cipher: Buffer }>(
      `SELECT query_cipher AS cipher FROM saved_view WHERE organization_id = $1 AND name = 'Un debitore'`,
      [tx.organizationId],
    ),
  )
  expect(row!.cipher.includes('RSSMRA')).toBe(false)
})

it('is removed by its operator only', async () => {
  const { id } = await save(bruno, 'Da togliere')
  expect(await environment.db.run(mine(), (tx) => views.remove(tx, anna, id))).toBe(0)
  expect(await environment.db.run(mine(), (tx) => views.remove(tx, bruno, id))).toBe(1)
})

it('has room for thirty', async () => {
  const operator = uuidv7()
  for (let index = 0; index < MAX_SAVED_VIEWS; index++) await save(operator, `Vista ${index}`)
  await expect(save(operator, 'Di troppo')).rejects.toMatchObject({ code: 'access.tooManySavedViews' })
  await save(operator, 'Vista 3', 'search=di nuovo')
})
