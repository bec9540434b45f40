import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { Installment } from '@repo/domain/debt-position'
import { aReceiptFor } from '@repo/testkit/builders/receipt'
import { OrganizationsRepository } from '#modules/organizations/organizations.repository'
import { RecordReceipt } from '#modules/payments/use-cases/record-receipt'
import { uuidv7 } from '#platform/context/ids'
import { makeClient, type TestClient } from './api-client.js'
import { openDoors } from './http-doors.js'
import { startTestEnvironment, type TestEnvironment } from './test-environment.js'
import {
  firstOrganization,
  type Modules,
  registerOrganization,
  startModules,
  type TestOrganization,
} from './test-organization.js'

/** An organization with two services, a client that may use both and one that may use the first alone, behind the real doors. */
export interface V1World {
  readonly app: NestFastifyApplication
  readonly environment: TestEnvironment
  readonly modules: Modules
  readonly organization: TestOrganization
  readonly otherServiceId: string
  readonly client: TestClient
  /** May use the organization's first service only. */
  readonly narrow: TestClient
  /** The address of a resource of the organization. */
  url(path: string): string
  /** A position to be written. The doors run on the real clock: it falls due far from it. */
  position(change?: object): Record<string, unknown>
  /** Creates one through the door. @throws Error when it is refused */
  create(change?: object): Promise<V1Position>
  /** Lets the receipt of an installment arrive. */
  settle(installment: { readonly noticeNumber?: string | undefined; readonly amountCents: number }): Promise<void>
  close(): Promise<void>
}

export interface V1Position {
  readonly id: string
  readonly version: number
  readonly paymentOptions: readonly { readonly installments: readonly Installment[] }[]
  readonly [field: string]: unknown
}

export async function openV1World(): Promise<V1World> {
  const environment = await startTestEnvironment()
  const modules = await startModules(environment)
  const organization = await registerOrganization(modules, environment, firstOrganization)
  const app = await openDoors(environment)
  const services = await environment.db.run(environment.as(organization.id), (tx) =>
    modules.get(OrganizationsRepository).services(tx, organization.id),
  )
  const otherServiceId = services.find((each) => each.id !== organization.serviceId)!.id
  const client = await makeClient(app, environment, organization.id)
  const narrow = await makeClient(app, environment, organization.id, {
    collectionServiceIds: [organization.serviceId],
  })
  const url = (path: string) => `/v1/organizations/${organization.fiscalCode}${path}`
  const position = (change: object = {}) => ({
    collectionServiceId: organization.serviceId,
    description: 'Mensa scolastica novembre 2026',
    debtor: { fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi', email: 'mario.rossi@cittadino.example' },
    paymentOptions: [{ installments: [{ amountCents: 12_345, dueDate: '2030-06-30' }] }],
    ...change,
  })
  return {
    app,
    environment,
    modules,
    organization,
    otherServiceId,
    client,
    narrow,
    url,
    position,
    create: async (change) => {
      const answer = await client.call('POST', url('/debt-positions'), position({ publish: true, ...change }))
      if (answer.status !== 201) throw new Error(`not created: ${answer.status} ${answer.text}`)
      return answer.body
    },
    settle: async (installment) => {
      await modules
        .get(RecordReceipt)
        .run(environment.as(organization.id, { kind: 'nodo', station: 'x' }, new Date()), organization.fiscalCode, {
          receipt: aReceiptFor(installment as Installment, {
            receiptId: uuidv7(),
            organizationFiscalCode: organization.fiscalCode,
          }),
          raw: Buffer.from('<ricevuta/>'),
          primitive: 'paSendRTV2',
          stationId: '12345678903_01',
        })
    },
    close: async () => {
      await app.close()
      await modules.close()
      await environment.close()
    },
  }
}
