import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Test } from '@nestjs/testing'
import { installmentsOf } from '@repo/domain/debt-position'
import type { NoticeNumber } from '@repo/domain/notice-number'
import { PlatformModule } from '#platform/platform.module'
import { ReadPdf } from '../../../../test/documents/pdf-reading.js'
import { startTestEnvironment, type TestEnvironment } from '../../../../test/support/test-environment.js'
import {
  aForm,
  firstOrganization,
  type Modules,
  publishPosition,
  registerOrganization,
  secondOrganization,
  type TestOrganization,
} from '../../../../test/support/test-organization.js'
import { DebtPositionsRepository } from '../../debt-positions/debt-positions.repository.js'
import { CreateDebtPosition } from '../../debt-positions/use-cases/create-debt-position.js'
import { DocumentsCore } from '../documents.module.js'
import { PrintNotices } from './print-notices.js'

let environment: TestEnvironment
let modules: Modules
let organization: TestOrganization
let other: TestOrganization

beforeAll(async () => {
  environment = await startTestEnvironment({ CITIZEN_ORIGIN: 'https://paga.example' })
  modules = await Test.createTestingModule({
    imports: [PlatformModule.for(environment.env, 'cli'), DocumentsCore],
  }).compile()
  await modules.init()
  organization = await registerOrganization(modules, environment, firstOrganization, 'PALESTRA')
  other = await registerOrganization(modules, environment, {
    ...secondOrganization,
    secondLanguage: { language: 'de', name: 'Gemeinde Probe Zwei' },
  })
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
})

const mine = () => environment.as(organization.id)
const print = (noticeNumbers: readonly NoticeNumber[], ctx = mine()) =>
  modules.get(PrintNotices).run(ctx, noticeNumbers)

/** Publishes a position written whole. @returns its notice numbers */
async function publish(paymentOptions: object[]): Promise<NoticeNumber[]> {
  const { collectionServiceId, debtor, idempotencyKey } = aForm(organization)
  const description = 'Abbonamento annuale'
  const input = { collectionServiceId, debtor, description, paymentOptions, publish: true, idempotencyKey }
  const id = await modules.get(CreateDebtPosition).run(mine(), input as never)
  const stored = await environment.db.run(mine(), (tx) => modules.get(DebtPositionsRepository).find(tx, id))
  return installmentsOf(stored!.position).map(({ noticeNumber }) => noticeNumber!)
}

async function pages(bytes: Buffer): Promise<{ text: string; codes: string[] }[]> {
  const first = new ReadPdf(bytes)
  const count = await first.pageCount().finally(() => first.close())
  const all: { text: string; codes: string[] }[] = []
  for (let number = 1; number <= count; number += 1) {
    const pdf = new ReadPdf(bytes, number)
    all.push({ text: await pdf.text(), codes: (await pdf.codes()).map(({ text }) => text) })
    await pdf.close()
  }
  return all
}

describe('several notices in one document', () => {
  it('come in the order given, the instalments of a position once and together', async () => {
    const { noticeNumber } = await publishPosition(modules, mine(), organization, environment)
    const plan = await publish([
      { installments: [{ amountCents: 9_000, dueDate: '2026-12-31' }] },
      {
        installments: [
          { amountCents: 5_000, dueDate: '2026-12-31' },
          { amountCents: 4_000, dueDate: '2027-01-31' },
        ],
      },
    ])
    expect(plan).toHaveLength(3)
    const [first, second, ...rest] = await pages(await print([plan[1]!, plan[2]!, noticeNumber, plan[0]!]))
    expect(rest).toEqual([])
    expect(first!.text).toContain('Puoi pagare per intero o in 2 rate')
    expect(first!.codes.toSorted()).toEqual(
      plan.map((number, index) => `PAGOPA|002|${number}|99999000013|${[9_000, 5_000, 4_000][index]}`).toSorted(),
    )
    expect(second!.codes).toEqual([`PAGOPA|002|${noticeNumber}|99999000013|12345`])
  })

  it('of a fine show both amounts while its days are running', async () => {
    const [number] = await publish([
      {
        installments: [
          {
            amountCents: 8_400,
            dueDate: '2026-12-31',
            amountSteps: [
              { days: 5, amountCents: 2_940 },
              { days: 60, amountCents: 4_200 },
            ],
          },
        ],
      },
    ])
    const all = await pages(await print([number!]))
    expect(all[0]!.text).toContain('Importo scontato del 30%')
    expect(all.flatMap(({ codes }) => codes)).toEqual([
      `PAGOPA|002|${number}|99999000013|2940`,
      `PAGOPA|002|${number}|99999000013|4200`,
    ])
  })

  it('are in two languages where the organization wants it', async () => {
    const theirs = environment.as(other.id)
    const { noticeNumber } = await publishPosition(modules, theirs, other, environment)
    const [page] = await pages(await print([noticeNumber], theirs))
    for (const words of ['Avviso di pagamento / Zahlungsmitteilung', 'Gemeinde Probe Zwei', 'Betrag 123,45 Euro'])
      expect(page!.text).toContain(words)
  })

  it('are all refused when one is unknown or of another organization', async () => {
    const { noticeNumber } = await publishPosition(modules, mine(), organization, environment)
    const theirs = environment.as(other.id)
    await expect(print([noticeNumber], theirs)).rejects.toMatchObject({ code: 'documents.noticeUnknown' })
    await expect(print([noticeNumber, '302000000000000000' as NoticeNumber])).rejects.toMatchObject({
      code: 'documents.noticeUnknown',
    })
  })
})
