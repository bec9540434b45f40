import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { localDate } from '@repo/domain/local-date'
import { readinessCodes, readinessSeverities } from '@repo/domain/readiness'
import fc from 'fast-check'
import pg from 'pg'
import { OrganizationsFacade } from '#modules/organizations/organizations.facade'
import { uuidv7 } from '#platform/context/ids'
import { startTestEnvironment, type TestEnvironment } from '../../../../test/support/test-environment.js'
import {
  aForm,
  firstOrganization,
  type Modules,
  registerOrganization,
  startModules,
  type TestOrganization,
} from '../../../../test/support/test-organization.js'
import { DebtPositionsRepository } from '../debt-positions.repository.js'
import { CreateDebtPosition } from './create-debt-position.js'

/** What is missing in our tables is told when a position is published, before any payer holds its notice. */
let environment: TestEnvironment
let modules: Modules
let organization: TestOrganization
/** Arranges what no role may, such as removing a station; row security is lifted for the owner of this database alone. */
let owner: pg.Client

const account = "iban = 'IT60X0542811101000000123456'"
/** One way into each condition. */
const broken: Partial<Record<(typeof readinessCodes)[number], string>> = {
  organizationDisabled: 'UPDATE organization SET enabled = false',
  stationMissing: 'DELETE FROM organization_station',
  stationDisabled: 'UPDATE station SET enabled = false',
  segregationCodeMissing: 'UPDATE organization_station SET broadcast = true',
  serviceDisabled: 'UPDATE collection_service SET enabled = false',
  serviceNotYetValid: "UPDATE collection_service SET valid_from = '2099-01-01', valid_to = NULL",
  serviceEnded: "UPDATE collection_service SET valid_from = NULL, valid_to = '2020-01-01'",
  ibanUnknown: "UPDATE collection_service SET iban = 'IT03L0300203280000400162854'",
  ibanDisabled: `UPDATE organization_iban SET enabled = false WHERE ${account}`,
  ibanNotYetValid: `UPDATE organization_iban SET valid_from = '2099-01-01' WHERE ${account}`,
  taxonomyUnknown: "UPDATE collection_service SET taxonomy_code = '9/9999999IM/'",
  taxonomyNotYetValid: "UPDATE taxonomy_entry SET valid_from = '2070-01-01' WHERE code = '0107101TS'",
  taxonomyExpired: "UPDATE collection_service SET taxonomy_code = '9/0105118TS/'",
  tefaMissing: 'UPDATE collection_service SET tefa = true',
  tefaNotYetValid: `UPDATE collection_service SET tefa = true;
    INSERT INTO tefa_setting SELECT organization_id, '2099-01-01', '99999000021', 'Provincia', 'IT03L0300203280000400162854', 500 FROM organization`,
  tefaAccountWrong: `UPDATE collection_service SET tefa = true;
    INSERT INTO tefa_setting SELECT organization_id, '2020-01-01', '99999000021', 'Provincia', 'IT00X', 500 FROM organization`,
  amountQuestionRefusing: `UPDATE collection_service SET amount_question_url = 'https://gestionale.example/importo', amount_question_secret = '\\x00',
    amount_question_fallback = 'refuse', amount_question_failed_at = now()`,
}
const blockers = readinessCodes.filter((code) => readinessSeverities[code] === 'blocks')

beforeAll(async () => {
  environment = await startTestEnvironment()
  owner = new pg.Client({ connectionString: environment.database.ownerUrl })
  await owner.connect()
  const tables = [
    'organization',
    'station',
    'organization_station',
    'organization_iban',
    'collection_service',
    'taxonomy_entry',
    'tefa_setting',
  ]
  for (const table of tables) await owner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`)
  modules = await startModules(environment)
  organization = await registerOrganization(modules, environment, firstOrganization)
})
beforeEach(repair)
afterAll(async () => {
  await modules?.close()
  await owner?.end()
  await environment?.close()
})

async function repair(): Promise<void> {
  await owner.query(`DELETE FROM tefa_setting;
    UPDATE organization SET enabled = true;
    UPDATE station SET enabled = true;
    INSERT INTO organization_station (organization_id, station_id, segregation_code, environment)
      SELECT organization_id, '12345678903_01', '01', environment FROM organization ON CONFLICT DO NOTHING;
    UPDATE organization_station SET broadcast = false;
    UPDATE organization_iban SET enabled = true, valid_from = '2026-01-01';
    UPDATE taxonomy_entry SET valid_from = '1900-01-01' WHERE code = '0107101TS';
    UPDATE collection_service SET enabled = true, valid_from = NULL, valid_to = NULL, iban = 'IT60X0542811101000000123456', tefa = false,
      taxonomy_code = CASE code WHEN 'MENSA' THEN '9/0107101TS/' ELSE '9/0108104AP/' END,
      amount_question_url = NULL, amount_question_secret = NULL, amount_question_failed_at = NULL, amount_question_fallback = 'stored'`)
}

const publish = () =>
  modules
    .get(CreateDebtPosition)
    .run(environment.as(organization.id), aForm(organization, { idempotencyKey: uuidv7() }))
const counted = async () =>
  (
    await environment.db.run(environment.platform(), (tx) =>
      tx.query<{ n: number }>("SELECT count(*) AS n FROM debt_position WHERE status <> 'draft'"),
    )
  )[0]!.n
const problems = () =>
  environment.db.run(environment.as(organization.id), async (tx) =>
    (await modules.get(OrganizationsFacade).problems(tx, organization.serviceId, localDate('2026-11-20'))).map(
      (each) => each.code,
    ),
  )

describe('publishing', () => {
  it('what is ready passes', async () => {
    expect(await problems()).toEqual([])
    await expect(publish()).resolves.toEqual(expect.any(String))
  })

  it('each thing that blocks can be brought about here', () => {
    expect(Object.keys(broken).sort()).toEqual([...blockers].sort())
  })

  it.each(Object.entries(broken))('%s is refused in words', async (code, statements) => {
    await owner.query(statements)
    expect(await problems()).toContain(code)
    const before = await counted()
    await expect(publish()).rejects.toMatchObject({
      code: 'debtPositions.notReady',
      detail: expect.stringMatching(/^[A-Z].{20,}\.$/),
    })
    expect(await counted()).toBe(before)
  })

  it('is refused whatever is missing together', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(Object.values(broken), { minLength: 1, maxLength: 4 }), async (chosen) => {
        await repair()
        // Settings of TEFA share a key: one of them is enough.
        const tefa = chosen.filter((each) => each.includes('INSERT INTO tefa_setting'))
        for (const each of chosen) if (!tefa.slice(1).includes(each)) await owner.query(each)
        await expect(publish()).rejects.toMatchObject({ code: 'debtPositions.notReady' })
      }),
      { numRuns: 20 },
    )
  })

  it("the province's account is not looked for among ours", async () => {
    await owner.query(`UPDATE collection_service SET tefa = true;
      INSERT INTO tefa_setting SELECT organization_id, '2020-01-01', '99999000021', 'Provincia', 'IT03L0300203280000400162854', 500 FROM organization`)
    expect(await problems()).toEqual([])
    const id = await publish()
    const stored = await environment.db.run(environment.as(organization.id), (tx) =>
      modules.get(DebtPositionsRepository).find(tx, id),
    )
    expect(stored?.position.status).toBe('published')
    expect(
      stored?.position.paymentOptions[0]?.installments[0]?.transfers.map((each) => each.beneficiaryFiscalCode),
    ).toEqual([organization.fiscalCode, '99999000021'])
  })

  it('what only warns does not stop it', async () => {
    await owner.query('UPDATE organization_iban SET postal_authorization = NULL WHERE postal_authorization IS NOT NULL')
    expect(await problems()).toEqual(['postalAuthorizationMissing'])
    await expect(publish()).resolves.toEqual(expect.any(String))
  })
})
