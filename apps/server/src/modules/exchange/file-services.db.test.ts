import { afterAll, beforeAll, expect, it, jest } from '@jest/globals'
import { ownFile, ownLine } from '../../../test/support/csv-files.js'
import { type ImportWorld, startImportWorld } from '../../../test/support/import-world.js'
import { type SentFiles, sentFiles } from '../../../test/support/sent-files.js'
import { ImportFilesQueries } from './import-files.queries.js'
import { LoadFile } from './use-cases/load-file.js'

jest.setTimeout(120_000)

let world: ImportWorld
let files: SentFiles
beforeAll(async () => {
  world = await startImportWorld()
  files = sentFiles(world)
})
afterAll(() => world?.close())

const seen = async (id: string) =>
  (await world.environment.db.run(world.ctx, (tx) => world.modules.get(ImportFilesQueries).one(tx, id)))!
const change = (sql: string) =>
  world.environment.db.run(world.ctx, (tx) =>
    tx.execute(`UPDATE collection_service SET ${sql} WHERE organization_id = $1 AND code = 'PALESTRA'`, [
      world.organization.id,
    ]),
  )
const line = (id: string, service: string, amount = '10,00') =>
  ownLine(id, { codice_servizio: service, importo: amount })

it('a file that waits tells how its services stand now, and forgets what was said of rows whose service has changed', async () => {
  await change('enabled = false')
  const id = await files.check(ownFile([line('S-1', 'PALESTRA'), line('S-2', 'MENSA'), line('S-3', 'PALESTRA', '1')]))
  const inactive = await seen(id)
  expect(inactive.services).toEqual([
    { code: 'PALESTRA', rows: 2, problem: expect.stringContaining('servizio attivo') },
    { code: 'MENSA', rows: 1, name: 'Mensa scolastica' },
  ])
  expect(inactive.firstRows.map(({ outcome }) => outcome)).toEqual(['discarded', 'created', 'discarded'])
  expect(inactive.firstRows[0]).not.toHaveProperty('service')

  await change(`enabled = true, taxonomy_code = '9/9999999IM/'`)
  const notReady = await seen(id)
  expect(notReady.services).toMatchObject([{ name: 'Palestra', problem: expect.stringContaining('tassonomia') }, {}])
  expect(notReady.firstRows.map(({ outcome }) => outcome)).toEqual([undefined, 'created', undefined])

  await change(`taxonomy_code = '9/0108104AP/'`)
  const ready = await seen(id)
  expect(ready.services).toEqual([
    { code: 'PALESTRA', rows: 2, name: 'Palestra' },
    { code: 'MENSA', rows: 1, name: 'Mensa scolastica' },
  ])
  expect(ready.firstRows[0]).toMatchObject({ externalId: 'S-1' })
  expect(ready.firstRows[0]).not.toHaveProperty('problems')

  // Once it is loaded, what was said is history.
  await world.modules.get(LoadFile).run(world.ctx, id, { publish: true })
  expect((await seen(id)).services[0]).toHaveProperty('problem')
})

it('a program of some services loads those alone, also when an operator loads its file', async () => {
  const collectionServiceIds = [world.organization.serviceId]
  const id = await files.check(ownFile([line('P-1', 'PALESTRA'), line('P-2', 'MENSA')]), { collectionServiceIds })
  expect((await seen(id)).services.map(({ code, problem }) => [code, problem === undefined])).toEqual([
    ['PALESTRA', false],
    ['MENSA', true],
  ])
  const importId = await world.modules.get(LoadFile).run(world.operator('Anna Verdi'), id, { publish: true })
  await world.load(importId)
  expect(await world.view(importId)).toMatchObject({ counts: { created: 1, discarded: 1 } })
})
