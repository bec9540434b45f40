import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ZodError } from 'zod'
import { startTestEnvironment, type TestEnvironment } from '../../../../test/support/test-environment.js'
import { type Modules, startModules } from '../../../../test/support/test-organization.js'
import { LoadTaxonomy } from './load-taxonomy.js'

let environment: TestEnvironment
let modules: Modules

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
})

const load = (rows: unknown) => modules.get(LoadTaxonomy).run(environment.platform(), rows)
const entry = (code: string) =>
  environment.db.run(environment.platform(), (tx) =>
    tx.one('SELECT service_name, valid_from, valid_to, version FROM taxonomy_entry WHERE code = $1', [code]),
  )
const row = {
  'TIPO ENTE CREDITORE': 'COMUNE',
  'NOME MACRO AREA': 'VARIE',
  'TIPO SERVIZIO': 'Prova \n di servizio',
  'MOTIVO GIURIDICO DELLA RISCOSSIONE': 'AP',
  'VERSIONE TASSONOMIA': '48',
  'DATI SPECIFICI INCASSO': '9/0199999AP/',
  'DATA INIZIO VALIDITA': '01/02/2026',
  'DATA FINE VALIDITA': '01/01/2080',
}

describe('the taxonomy', () => {
  it('is there from the beginning, with the days of each code', async () => {
    const [counted] = await environment.db.run(environment.platform(), (tx) =>
      tx.query('SELECT count(*) AS codes, count(DISTINCT version) AS versions FROM taxonomy_entry'),
    )
    expect(counted).toEqual({ codes: 751, versions: 1 })
    expect(await entry('0101109IM')).toMatchObject({ valid_from: '2021-04-01', valid_to: '2080-01-01' })
    expect(await entry('0105118TS')).toMatchObject({ valid_from: '2024-01-01', valid_to: '2024-02-01' })
  })

  it('every template of the catalogue has a code in force', async () => {
    const expired = await environment.db.run(environment.platform(), (tx) =>
      tx.query(
        `SELECT s.code FROM service_template s JOIN taxonomy_entry t ON t.code = s.taxonomy_code
         WHERE NOT ('2026-11-20'::date BETWEEN t.valid_from AND t.valid_to)`,
      ),
    )
    expect(expired).toEqual([])
  })

  it('takes new codes from the official file, once for their four prefixes', async () => {
    const prefixes = ['9', '6', '7', '8'].map((prefix) => ({
      ...row,
      'DATI SPECIFICI INCASSO': `${prefix}/0199999AP/`,
    }))
    expect(await load(prefixes)).toEqual({ codes: 1, changed: 1 })
    expect(await entry('0199999AP')).toEqual({
      service_name: 'Prova di servizio',
      valid_from: '2026-02-01',
      valid_to: '2080-01-01',
      version: 48,
    })
    expect(await load(prefixes)).toEqual({ codes: 1, changed: 0 })
  })

  it('understands the headings of the service that serves it', async () => {
    const served = Object.fromEntries(
      Object.entries({ ...row, 'DATA FINE VALIDITA': '31/12/2026' }).map(([name, value]) => [
        name.replace('SPECIFICI INCASSO', 'SPECIFICI DI INCASSO').toLowerCase().replaceAll(' ', '_'),
        value,
      ]),
    )
    expect(await load([served])).toEqual({ codes: 1, changed: 1 })
    expect(await entry('0199999AP')).toMatchObject({ valid_to: '2026-12-31' })
  })

  it('is not taken back by an older file', async () => {
    expect(await load([{ ...row, 'VERSIONE TASSONOMIA': '40', 'TIPO SERVIZIO': 'Vecchio' }])).toEqual({
      codes: 1,
      changed: 0,
    })
  })

  it.each([
    ['nothing', []],
    ['something else', [{ codice: '1' }]],
    ['a day that does not exist', [{ ...row, 'DATA INIZIO VALIDITA': '31/02/2026' }]],
    ['a code out of form', [{ ...row, 'DATI SPECIFICI INCASSO': 'mensa' }]],
  ])('refuses %s', async (_, rows) => {
    await expect(load(rows)).rejects.toBeInstanceOf(ZodError)
  })
})
