import { Test } from '@nestjs/testing'
import type { FiscalCode } from '@repo/domain/fiscal-code'
import type { NoticeNumber } from '@repo/domain/notice-number'
import { DebtPositionsCore } from '#modules/debt-positions/debt-positions.module'
import { DebtPositionsRepository } from '#modules/debt-positions/debt-positions.repository'
import { CreateDebtPosition, type CreateInput } from '#modules/debt-positions/use-cases/create-debt-position'
import { OrganizationsCore } from '#modules/organizations/organizations.module'
import { OrganizationsRepository } from '#modules/organizations/organizations.repository'
import { type OrganizationInput, RegisterOrganization } from '#modules/organizations/use-cases/register-organization'
import { PaymentsCore } from '#modules/payments/payments.module'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { PlatformModule } from '#platform/platform.module'
import type { TestEnvironment } from './test-environment.js'

/** A registered organization, ready to collect. */
export interface TestOrganization {
  readonly id: string
  readonly fiscalCode: FiscalCode
  readonly name: string
  readonly serviceId: string
  readonly environment: 'DEV'
  readonly brokerFiscalCode: string
}

export const firstOrganization: OrganizationInput = {
  environment: 'DEV',
  fiscalCode: '99999000013',
  ipaCode: 'c_uno',
  name: 'Comune di Prova Uno',
  broker: { fiscalCode: '12345678903', name: 'Intermediario di prova' },
  station: { id: '12345678903_01', version: 2 },
  segregationCode: '01',
  ibans: [
    { iban: 'IT60X0542811101000000123456', label: 'Tesoreria', holder: 'Comune di Prova Uno', validFrom: '2026-01-01' },
    {
      iban: 'IT24A0760101600000001234567',
      label: 'Posta',
      holder: 'Comune di Prova Uno',
      postalAuthorization: 'AUT. DB/0000/PRO 00000 DEL 01/01/2026',
      validFrom: '2026-01-01',
    },
  ],
  services: [
    {
      code: 'MENSA',
      name: 'Mensa scolastica',
      taxonomyCode: '9/0107101TS/',
      iban: 'IT60X0542811101000000123456',
      postalIban: 'IT24A0760101600000001234567',
      payableAfterDueDate: true,
    },
    {
      code: 'PALESTRA',
      name: 'Palestra',
      taxonomyCode: '9/0108104AP/',
      iban: 'IT60X0542811101000000123456',
      payableAfterDueDate: false,
    },
  ],
}

export const secondOrganization: OrganizationInput = {
  ...firstOrganization,
  fiscalCode: '99999000021',
  ipaCode: 'c_due',
  name: 'Comune di Prova Due',
  segregationCode: '01',
  ibans: [
    { iban: 'IT03L0300203280000400162854', label: 'Tesoreria', holder: 'Comune di Prova Due', validFrom: '2026-01-01' },
  ],
  services: [
    {
      code: 'NIDO',
      name: 'Asilo nido',
      taxonomyCode: '9/0107106SP/',
      iban: 'IT03L0300203280000400162854',
      payableAfterDueDate: true,
    },
  ],
}

/** The modules of the server on the test's database, without doors. */
export async function startModules(environment: TestEnvironment) {
  const module = await Test.createTestingModule({
    imports: [PlatformModule.for(environment.env, 'cli'), OrganizationsCore, DebtPositionsCore, PaymentsCore],
  }).compile()
  await module.init()
  module.enableShutdownHooks()
  return module
}
export type Modules = Awaited<ReturnType<typeof startModules>>

/** Registers an organization through its use case. `serviceCode` picks the service that positions will use. */
export async function registerOrganization(
  modules: Modules,
  environment: TestEnvironment,
  input: OrganizationInput,
  serviceCode?: string,
): Promise<TestOrganization> {
  const id = await modules.get(RegisterOrganization).run(environment.platform(), input)
  const services = await environment.db.run(environment.as(id), (tx) =>
    modules.get(OrganizationsRepository).services(tx, id),
  )
  const service = services.find((each) => each.code === (serviceCode ?? input.services[0]?.code))
  if (!service) throw new Error('the test organization has no such service')
  return {
    id,
    fiscalCode: input.fiscalCode as FiscalCode,
    name: input.name,
    serviceId: service.id,
    environment: 'DEV',
    brokerFiscalCode: input.broker.fiscalCode,
  }
}

/** What an operator writes in the short form. */
export type TestForm = Extract<CreateInput, { readonly amountCents: number }>

/** What a form would send for a lunch bill of 123.45 euro. */
export function aForm(organization: TestOrganization, change: Partial<TestForm> = {}): TestForm {
  return {
    collectionServiceId: organization.serviceId,
    debtor: {
      fiscalCode: 'RSSMRA80A01H501U',
      fullName: 'Mario Rossi',
      email: 'mario.rossi@cittadino.example',
      address: undefined,
    },
    description: 'Mensa scolastica novembre 2026',
    amountCents: 12_345,
    dueDate: '2026-12-31',
    publish: true,
    idempotencyKey: uuidv7(),
    ...change,
  }
}

/** Creates and publishes a position. */
export async function publishPosition(
  modules: Modules,
  ctx: OrganizationCtx,
  organization: TestOrganization,
  environment: TestEnvironment,
  change: Partial<TestForm> = {},
) {
  const id = await modules.get(CreateDebtPosition).run(ctx, aForm(organization, change))
  const stored = await environment.db.run(ctx, (tx) => modules.get(DebtPositionsRepository).find(tx, id))
  const installment = stored?.position.paymentOptions[0]?.installments[0]
  if (!stored || !installment) throw new Error('the position was not stored')
  return { id, stored, installment, noticeNumber: installment.noticeNumber as NoticeNumber }
}
