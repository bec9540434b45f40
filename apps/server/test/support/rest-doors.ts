import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { Installment } from '@repo/domain/debt-position'
import { aReceiptFor } from '@repo/testkit/builders/receipt'
import request from 'supertest'
import { RegisterOperator } from '#modules/access/use-cases/register-operator'
import type { CreateInput } from '#modules/debt-positions/use-cases/create-debt-position'
import { RecordReceipt } from '#modules/payments/use-cases/record-receipt'
import { uuidv7 } from '#platform/context/ids'
import { type CheckoutStandIn, startCheckoutStandIn } from './checkout-stand-in.js'
import { openDoors } from './http-doors.js'
import { startTestEnvironment, type TestEnvironment, testWebApiKey } from './test-environment.js'
import {
  aForm,
  firstOrganization,
  publishPosition,
  registerOrganization,
  startModules,
  type TestOrganization,
} from './test-organization.js'

export const credentials = { email: 'a@uno.example', password: 'Prova-Segreta-2026' }
/** The doors run on the real clock: their positions fall due far from it. */
const future = { dueDate: '2030-06-30' }

/** One organization, one operator of it, and the REST doors. Every answer is checked by its own schema on the way out. */
export interface RestDoors {
  readonly app: NestFastifyApplication
  readonly environment: TestEnvironment
  readonly organization: TestOrganization
  readonly checkout: CheckoutStandIn
  /** A call of the web application; the operator's unless `bearer` is another token, or empty for nobody's. */
  call(method: string, path: string, body?: unknown, bearer?: string): request.Test
  /** What a form sends. */
  form(change?: Partial<CreateInput>): CreateInput
  publish(change?: Partial<CreateInput>): ReturnType<typeof publishPosition>
  /** Lets the receipt of an installment arrive. */
  settle(installment: Installment): Promise<unknown>
  close(): Promise<void>
}

export async function openRestDoors(): Promise<RestDoors> {
  const checkout = await startCheckoutStandIn()
  const environment = await startTestEnvironment({ PAGOPA_DEV_URL: checkout.url })
  const modules = await startModules(environment)
  const organization = await registerOrganization(modules, environment, {
    ...firstOrganization,
    logoSvg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="#000"/></svg>',
  })
  const app = await openDoors(environment)
  await app.get(RegisterOperator).run(environment.platform(), {
    ...credentials,
    fullName: 'Anna Bianchi',
    roles: [{ organizationId: organization.id, role: 'operator' }],
  })
  let token = ''
  const call: RestDoors['call'] = (method, path, body, bearer = token) => {
    const attempt = request(app.getHttpServer())[method.toLowerCase() as 'get'](path).set('x-api-key', testWebApiKey)
    if (bearer) attempt.set('authorization', `Bearer ${bearer}`)
    return body === undefined ? attempt : attempt.send(body as object)
  }
  token = (await call('POST', '/backoffice/sessions', credentials, '')).body.token
  const ctx = environment.as(organization.id)
  return {
    app,
    environment,
    organization,
    checkout,
    call,
    form: (change) => aForm(organization, { ...future, ...change }),
    publish: (change) => publishPosition(modules, ctx, organization, environment, { ...future, ...change }),
    settle: (installment) =>
      modules
        .get(RecordReceipt)
        .run(environment.as(organization.id, { kind: 'nodo', station: 'x' }), organization.fiscalCode, {
          receipt: aReceiptFor(installment, { receiptId: uuidv7(), organizationFiscalCode: organization.fiscalCode }),
          raw: Buffer.from('<x/>'),
          primitive: 'paSendRTV2',
          stationId: '12345678903_01',
        }),
    close: async () => {
      await app.close()
      await modules.close()
      await environment.close()
      await checkout.close()
    },
  }
}
