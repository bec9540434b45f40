import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { mypayDue as due, mypayFile } from '../../../test/support/csv-files.js'
import { type ImportWorld, startImportWorld } from '../../../test/support/import-world.js'
import { type Sending, type SentFiles, sentFiles } from '../../../test/support/sent-files.js'
import { registerOrganization, secondOrganization } from '../../../test/support/test-organization.js'
import { ImportFilesQueries } from './import-files.queries.js'
import { CheckFile } from './use-cases/check-file.js'
import { ForgetFile } from './use-cases/forget-file.js'
import { LoadFile } from './use-cases/load-file.js'

jest.setTimeout(120_000)

let world: ImportWorld
let files: SentFiles
beforeAll(async () => {
  world = await startImportWorld()
  files = sentFiles(world)
})
afterAll(() => world?.close())

const view = (id: string) =>
  world.environment.db.run(world.job, async (tx) => (await world.modules.get(ImportFilesQueries).one(tx, id))!)
const nameOf = (flow: string, version = '1_3') => `c_uno-${flow}-${version}.csv`
const startLoading = (id: string) => world.modules.get(LoadFile).run(world.ctx, id, { publish: true })
/** What the check says of such a file. */
async function said(flow: string, iud: string, sending: Sending = {}) {
  const { status, problems = [] } = await view(
    await files.check(mypayFile([due(iud)]), { name: nameOf(flow), ...sending }),
  )
  return [status, ...problems.map(({ code }) => code)]
}

const REPEATED = ['refused', 'PAA_IMPORT_FLUSSO_DUPLICATO']
const RUNNING = ['refused', 'PAA_IMPORT_FLUSSO_IN_CARICAMENTO']

describe('the id of a flow', () => {
  it('is not used again with another content, nor when its file is forgotten', async () => {
    const first = await files.load(nameOf('ONCE'), mypayFile([due('O-1')]))
    expect(await said('ONCE', 'O-2')).toEqual(REPEATED)
    await world.modules.get(ForgetFile).run(world.ctx, first.fileId)
    expect(await said('ONCE', 'O-2')).toEqual(REPEATED)
    expect(await said('ANOTHER', 'O-2')).toEqual(['readable'])
    expect(await said('ONCE', 'O-2', { externalSource: 'altro-gestionale' })).toEqual(['readable'])
  })

  it('is that of the same bytes, which load nothing twice', async () => {
    await files.load(nameOf('SAME'), mypayFile([due('S-1')]))
    const { id } = await files.load(nameOf('SAME'), mypayFile([due('S-1')]))
    expect(await world.view(id)).toMatchObject({ counts: { created: 0, unchanged: 1, discarded: 0 } })
  })

  it('is of nobody else: another organization uses it as it likes', async () => {
    const sender = 'sftp-di-tutti'
    await files.load(nameOf('ALL'), mypayFile([due('A-1')]), { externalSource: sender })
    const theirs = await registerOrganization(world.modules, world.environment, secondOrganization)
    const ctx = world.environment.as(theirs.id, { ...world.ctx.actor })
    const name = `${secondOrganization.ipaCode}-ALL-1_3.csv`
    const id = await files.receive(mypayFile([due('A-2')]), { name, ctx, externalSource: sender })
    await world.modules.get(CheckFile).run({ ...world.job, scope: ctx.scope }, id)
    const seen = await world.environment.db.run(ctx, (tx) => world.modules.get(ImportFilesQueries).one(tx, id))
    expect(seen).toMatchObject({ status: 'readable' })
  })

  it('is of nobody in a name of the unitary platform', async () => {
    await files.load('mensa_1_3.csv', mypayFile([due('U-1')]))
    expect(await said('', 'U-2', { name: 'mensa_1_3.csv' })).toEqual(['readable'])
  })

  it('is sent again where the format does not say that it may not: GovPay', async () => {
    const flow = (id: string) =>
      JSON.stringify({ idTracciato: 'T', annullamenti: [{ idA2A: 'A', idPendenza: id, motivoAnnullamento: 'Errore' }] })
    await files.load('pendenze.json', flow('G-1'))
    expect((await view(await files.check(flow('G-2'), { name: 'pendenze.json' }))).status).toBe('readable')
  })

  it('is busy while it is loaded, and free when nothing was', async () => {
    const importId = await startLoading(await files.check(mypayFile([due('B-1')]), { name: nameOf('BUSY') }))
    expect(await said('BUSY', 'B-2')).toEqual(RUNNING)
    await world.tell(importId, 'cancel')
    expect(await said('BUSY', 'B-2')).toEqual(['readable'])
  })

  it('is free once all was withdrawn, and not before', async () => {
    const { id } = await files.load(nameOf('BACK'), mypayFile([due('W-1')]))
    await world.tell(id, 'withdraw')
    expect(await said('BACK', 'W-2')).toEqual(RUNNING)
    await world.withdraw(id)
    expect(await said('BACK', 'W-2')).toEqual(['readable'])
  })

  it('is used until every import of it was withdrawn', async () => {
    const first = await files.load(nameOf('BOTH'), mypayFile([due('T-1')]))
    const again = await files.load(nameOf('BOTH'), mypayFile([due('T-1')]))
    for (const [{ id }, then] of [
      [first, REPEATED],
      [again, ['readable']],
    ] as const) {
      await world.tell(id, 'withdraw')
      await world.withdraw(id)
      expect(await said('BOTH', 'T-2')).toEqual(then)
    }
  })

  it('is of one of two files that are checked at once', async () => {
    const sent = await Promise.all(
      ['R-1', 'R-2', 'R-3'].map((iud) =>
        files.receive(mypayFile([due(iud)]), { name: nameOf('RACE'), loadsAs: 'published' }),
      ),
    )
    await Promise.all(sent.map((id) => world.modules.get(CheckFile).run(world.job, id)))
    const seen = await Promise.all(sent.map(view))
    expect(seen.map(({ status }) => status).toSorted()).toEqual(['loaded', 'refused', 'refused'])
    const codes = seen.flatMap(({ problems = [] }) => problems.map(({ code }) => code))
    expect(codes).toEqual([RUNNING[1], RUNNING[1]])
  })

  it('is of one of two files that could be read, whichever is loaded first', async () => {
    const [one, other] = [
      await files.check(mypayFile([due('H-1')]), { name: nameOf('HAND') }),
      await files.check(mypayFile([due('H-2')]), { name: nameOf('HAND') }),
    ]
    const ends = await Promise.allSettled([startLoading(other), startLoading(one)])
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'importFiles.flowTaken' },
    })
  })
})
