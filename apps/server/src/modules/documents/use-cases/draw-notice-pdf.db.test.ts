import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Test } from '@nestjs/testing'
import type { NoticeNumber } from '@repo/domain/notice-number'
import { PlatformModule } from '#platform/platform.module'
import { ReadPdf } from '../../../../test/documents/pdf-reading.js'
import { startTestEnvironment, type TestEnvironment } from '../../../../test/support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  publishPosition,
  registerOrganization,
  secondOrganization,
  type TestOrganization,
} from '../../../../test/support/test-organization.js'
import { DocumentsCore } from '../documents.module.js'
import { DrawNoticePdf } from './draw-notice-pdf.js'

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
  organization = await registerOrganization(modules, environment, firstOrganization)
  other = await registerOrganization(modules, environment, secondOrganization)
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
})

const publish = () => publishPosition(modules, environment.as(organization.id), organization, environment)
const draw = (noticeNumber: NoticeNumber, debtorFiscalCode?: string, of = organization) =>
  modules.get(DrawNoticePdf).run(environment.as(of.id), noticeNumber, debtorFiscalCode)

async function reading<T>(bytes: Buffer | undefined, ask: (pdf: ReadPdf) => Promise<T>): Promise<T> {
  if (!bytes) throw new Error('no notice was drawn')
  const pdf = new ReadPdf(bytes)
  return await ask(pdf).finally(() => pdf.close())
}

describe('the notice of a published position', () => {
  it('leads to its own page on the portal', async () => {
    const { noticeNumber } = await publish()
    const links = await reading(await draw(noticeNumber), (pdf) => pdf.links())
    expect(links).toEqual([
      expect.objectContaining({
        url: `https://paga.example/pagamenti/99999000013/${noticeNumber}`,
        contents: 'Paga questo avviso sul sito di Comune di Prova Uno',
      }),
    ])
  })

  it('says what is to be paid and never an IBAN', async () => {
    const { noticeNumber } = await publish()
    const text = await reading(await draw(noticeNumber), (pdf) => pdf.text())
    for (const words of ['Mensa scolastica novembre 2026', '123,45', 'Mario Rossi', 'entro il 31/12/2026'])
      expect(text).toContain(words)
    for (const { iban } of firstOrganization.ibans) expect(text.replaceAll(/\s/g, '')).not.toContain(iban)
  })

  it('is given to who knows the tax code of the debtor, to nobody else', async () => {
    const { noticeNumber } = await publish()
    expect(await draw(noticeNumber, 'RSSMRA80A01H501U')).toBeInstanceOf(Buffer)
    expect(await draw(noticeNumber, '12345678903')).toBeUndefined()
  })

  it('does not exist for another organization', async () => {
    const { noticeNumber } = await publish()
    await expect(draw(noticeNumber, undefined, other)).rejects.toMatchObject({ code: 'documents.noticeUnknown' })
  })
})
